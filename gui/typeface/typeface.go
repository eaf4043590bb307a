// Package typeface finds the typefaces for text: those that come with the
// program, and those of the system.
package typeface

import (
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"

	"tarjuman/assets"
	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// Embedded returns the fonts of the program: Noto Naskh Arabic and Noto Sans.
func Embedded() (bidi.Fonts, error) {
	var f bidi.Fonts
	files, err := fs.Sub(assets.Fonts, "fonts")
	if err == nil {
		f.Arabic, err = bidi.ReadFamily(files, "NotoNaskhArabic")
	}
	if err == nil {
		f.English, err = bidi.ReadFamily(files, "NotoSans")
	}
	if err != nil {
		return f, fmt.Errorf("embedded fonts: %w", err)
	}
	return f, nil
}

// A Family is a typeface of the system.
type Family struct {
	// Name is the family's name in its font, such as "Noto Naskh Arabic".
	Name string
	// Regular and Bold are paths of font files, Bold being empty where there is
	// none.
	Regular, Bold string
	// Arabic and Latin tell which letters it has.
	Arabic, Latin bool
}

// Read reads the files of the family and looks whether they can be used.
func (f Family) Read() (shape.Family, error) {
	var out shape.Family
	var err error
	if out.Regular, err = os.ReadFile(f.Regular); err != nil {
		return out, fmt.Errorf("typeface %s: %w", f.Name, err)
	}
	if f.Bold != "" {
		if out.Bold, err = os.ReadFile(f.Bold); err != nil {
			return out, fmt.Errorf("typeface %s: %w", f.Name, err)
		}
	}
	if _, err := shape.NewFontSet(out); err != nil {
		return out, fmt.Errorf("typeface %s: %w", f.Name, err)
	}
	return out, nil
}

// System lists the upright families of the system with Arabic or Latin letters,
// by name. It keeps an index in cacheDir; without one it takes seconds. Any
// goroutine may call it. Collections of fonts in one file are left out.
func System(cacheDir string) ([]Family, error) {
	families, err := scan(cacheDir)
	if err != nil {
		return nil, err
	}
	var out []Family
	for _, f := range families {
		if !f.Arabic && !f.Latin {
			continue
		}
		if f.Name, err = nameOf(f.Regular); err == nil && f.Name != "" {
			out = append(out, f.Family)
		}
	}
	slices.SortFunc(out, func(a, b Family) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return out, nil
}

// Covering returns families of the system that together have as many of the runes
// as any do, those with the most first. Pictographs come from a family for emoji
// where there is one. It is slow and safe as System is.
func Covering(cacheDir string, runes []rune) ([]Family, error) {
	families, err := scan(cacheDir)
	if err != nil {
		return nil, err
	}
	var out []Family
	take := func(wanted func(rune) bool, from func(*scanned) bool) {
		for {
			var best *scanned
			most := 0
			for i := range families {
				f := &families[i]
				if !from(f) {
					continue
				}
				n := 0
				for _, r := range runes {
					if wanted(r) && f.runes.Contains(r) {
						n++
					}
				}
				if n > most {
					best, most = f, n
				}
			}
			if best == nil {
				return
			}
			out = append(out, best.Family)
			runes = slices.DeleteFunc(runes, best.runes.Contains)
		}
	}
	runes = slices.Clone(runes)
	take(func(r rune) bool { return r >= 0x1F000 }, func(f *scanned) bool { return strings.Contains(f.Name, "emoji") })
	take(func(rune) bool { return true }, func(*scanned) bool { return true })
	return out, nil
}

// scanned is a family as the index has it, under its name in small letters
// without spaces.
type scanned struct {
	Family
	runes fontscan.RuneSet
}

// scan returns the upright families with a regular font, by name.
func scan(cacheDir string) ([]scanned, error) {
	found, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), cacheDir)
	if err != nil {
		return nil, fmt.Errorf("typefaces of the system: %w", err)
	}
	families := map[string]*scanned{}
	for i := range found {
		f := &found[i]
		bold := f.Aspect.Weight == font.WeightBold
		if f.Aspect.Style != font.StyleNormal || f.Aspect.Stretch != font.StretchNormal || !bold && f.Aspect.Weight != font.WeightNormal ||
			f.Location.Index != 0 || f.Location.Instance != 0 || strings.HasSuffix(strings.ToLower(f.Location.File), ".ttc") {
			continue
		}
		family := families[f.Family]
		if family == nil {
			family = &scanned{Family: Family{Name: f.Family}}
			families[f.Family] = family
		}
		if bold {
			family.Bold = f.Location.File
			continue
		}
		family.Regular, family.runes = f.Location.File, f.Runes
		family.Arabic = slices.Contains(f.Scripts, language.Arabic) && f.Runes.Contains('ع')
		family.Latin = slices.Contains(f.Scripts, language.Latin) && f.Runes.Contains('e')
	}
	var out []scanned
	for _, f := range families {
		if f.Regular != "" {
			out = append(out, *f)
		}
	}
	slices.SortFunc(out, func(a, b scanned) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// nameOf returns the name of the family in a font file.
func nameOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	loader, err := opentype.NewLoader(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	d, _ := font.Describe(loader, nil)
	return d.Family, nil
}
