package gui

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/gui/typeface"
)

// Preferences of how text looks.
const (
	prefArabic  = "text.arabic"  // and .name, .regular, .bold, .size
	prefEnglish = "text.english" // likewise
	prefLook    = "look"
	prefReveal  = "text.reveal"
	prefVisual  = "text.visual-arrows"
)

// Sizes of text in pixels.
const (
	leastSize = 10
	mostSize  = 48
	// Naskh letters are smaller than Latin ones of the same size.
	arabicSize = 18
)

// newEnv makes what the text widgets share, as the preferences say. Typefaces of
// the system follow a little later: their files are read by the worker.
func (w *Window) newEnv() error {
	var err error
	if w.embedded, err = typeface.Embedded(); err != nil {
		return err
	}
	p := w.settings
	fonts := w.embedded
	fonts.ArabicSize = float32(p.Float(prefArabic+".size", arabicSize))
	fonts.EnglishSize = float32(p.Float(prefEnglish+".size", bidi.DefaultSize))
	if w.env, err = bidi.NewEnv(fonts, w.app.Driver(), w.app.Clipboard()); err != nil {
		return err
	}
	w.env.Codes = codes
	w.env.Reveal, w.env.VisualArrows = p.Bool(prefReveal, false), p.Bool(prefVisual, false)
	w.env.OnReveal = w.setReveal
	w.env.OnUnnamed = w.unnamed
	if w.family(prefArabic).Regular != "" || w.family(prefEnglish).Regular != "" {
		w.readFonts(w.family(prefArabic), w.family(prefEnglish), func() {})
	}
	return nil
}

// family returns the typeface that was chosen for a language; its files are empty
// for the embedded one.
func (w *Window) family(pref string) typeface.Family {
	p := w.settings
	return typeface.Family{Name: p.String(pref+".name", ""), Regular: p.String(pref+".regular", ""), Bold: p.String(pref+".bold", "")}
}

// setFamily chooses a typeface for a language. It is kept once it could be read.
func (w *Window) setFamily(pref string, f typeface.Family) {
	arabic, english := w.family(prefArabic), w.family(prefEnglish)
	if pref == prefArabic {
		arabic = f
	} else {
		english = f
	}
	w.readFonts(arabic, english, func() {
		p := w.settings
		p.Set(pref+".name", f.Name)
		p.Set(pref+".regular", f.Regular)
		p.Set(pref+".bold", f.Bold)
	})
}

// readFonts reads typefaces, shows them, and then does what follows. What they
// lack comes from the embedded ones.
func (w *Window) readFonts(arabic, english typeface.Family, then func()) {
	w.idle.do(func() error {
		clear(w.looked)
		fonts := w.embedded
		var err error
		if arabic.Regular != "" {
			fonts.Arabic, err = arabic.Read()
			fonts.More = append(fonts.More, w.embedded.Arabic)
		}
		if english.Regular != "" && err == nil {
			fonts.English, err = english.Read()
			fonts.More = append(fonts.More, w.embedded.English)
		}
		if err != nil {
			return err
		}
		w.ui(func() {
			now := w.env.Fonts()
			fonts.ArabicSize, fonts.EnglishSize = now.ArabicSize, now.EnglishSize
			fonts.More = append(fonts.More, w.fallback...)
			w.setFonts(fonts)
			w.coverView()
			then()
		})
		return nil
	}, w.report)
}

// cover finds fonts of the system for characters of texts that the program's have
// not, such as emoji, and adds them. Each character is looked for once.
func (w *Window) cover(texts iter.Seq[string]) {
	set := w.env.FontSet()
	w.idle.do(func() error {
		var missing []rune
		for s := range texts {
			for _, r := range s {
				if r < 0x250 || w.looked[r] || set.Covers(r) {
					continue
				}
				w.looked[r] = true
				if unicode.IsGraphic(r) && !unicode.Is(unicode.Co, r) {
					missing = append(missing, r)
				}
			}
		}
		if missing == nil {
			return nil
		}
		found, err := typeface.Covering(w.fontCache(), missing)
		if err != nil {
			return err
		}
		var families []shape.Family
		for _, f := range found {
			if family, err := f.Read(); err == nil {
				families = append(families, family)
			}
		}
		w.ui(func() {
			if n := len(families); n > 0 && len(w.fallback)+n <= mostFallbacks {
				w.fallback = append(w.fallback, families...)
				fonts := w.env.Fonts()
				fonts.More = append(slices.Clone(fonts.More), families...)
				w.setFonts(fonts)
			}
		})
		return nil
	}, func(err error) {
		if err != nil { // the characters stay boxes
			w.say(errorText(err))
		}
	})
}

// mostFallbacks is how many typefaces of the system are added at most.
const mostFallbacks = 32

// coverView covers the texts of the project.
func (w *Window) coverView() {
	if v := w.view; v != nil {
		w.cover(func(yield func(string) bool) {
			for _, s := range v.Segments {
				if !yield(s.Source.Chars) || !yield(s.Target.Chars) {
					return
				}
			}
		})
	}
}

// fontCache is the folder of the index of the system's fonts.
func (w *Window) fontCache() string { return filepath.Join(w.opt.DataDir, "cache") }

// setFonts shows all text in other typefaces or sizes.
func (w *Window) setFonts(f bidi.Fonts) {
	if err := w.env.SetFonts(f); err != nil {
		w.report(err)
		return
	}
	w.restyle()
}

// restyle draws everything again after a change of fonts or marks.
func (w *Window) restyle() {
	w.grid.Refresh()
	w.matches.Object().Refresh()
	if c := w.win.Content(); c != nil {
		c.Refresh()
	}
	for _, o := range w.win.Canvas().Overlays().List() { // such as the dialog of these choices
		o.Refresh()
	}
}

// setSizes sets the sizes of text in pixels, as far as they can be read.
func (w *Window) setSizes(arabic, english float32) {
	limit := func(v float32) float32 { return min(max(v, leastSize), mostSize) }
	w.env.SetSizes(limit(arabic), limit(english))
	f := w.env.Fonts()
	w.settings.Set(prefArabic+".size", float64(f.ArabicSize))
	w.settings.Set(prefEnglish+".size", float64(f.EnglishSize))
	w.restyle()
}

// zoom makes all text larger or smaller, both sizes by the same part, until one of
// them is at its limit.
func (w *Window) zoom(by float32) {
	f := w.env.Fonts()
	by = max(by, leastSize/min(f.ArabicSize, f.EnglishSize))
	by = min(by, mostSize/max(f.ArabicSize, f.EnglishSize))
	w.setSizes(f.ArabicSize*by, f.EnglishSize*by)
}

func (w *Window) zoomReset() { w.setSizes(arabicSize, bidi.DefaultSize) }

// setReveal shows or hides spaces and marks of direction.
func (w *Window) setReveal(show bool) {
	w.env.Reveal = show
	w.settings.Set(prefReveal, show)
	w.win.SetMainMenu(w.menu())
	w.restyle()
}

// setVisual lets the arrow keys go by the screen, or by the text.
func (w *Window) setVisual(visual bool) {
	w.env.VisualArrows = visual
	w.settings.Set(prefVisual, visual)
	w.win.SetMainMenu(w.menu())
}

// look is the one that was chosen. Without a choice it is light, unless the
// environment variable FYNE_THEME is "dark": many desktops report no setting,
// which Fyne takes for dark.
func (w *Window) look() string {
	first := lookLight
	if os.Getenv("FYNE_THEME") == "dark" {
		first = lookDark
	}
	return w.settings.String(prefLook, first)
}

// setLook changes the colours.
func (w *Window) setLook(look string) {
	w.settings.Set(prefLook, look)
	w.app.Settings().SetTheme(calm{theme.DefaultTheme(), look})
	w.win.SetMainMenu(w.menu())
	w.restyle()
}

// checked is an item that shows whether something is on.
func checked(m *fyne.MenuItem, on bool) *fyne.MenuItem {
	m.Checked = on
	return m
}

// viewMenu is what changes how things look.
func (w *Window) viewMenu() *fyne.Menu {
	looks := fyne.NewMenuItem(lang.L("Colours"), nil)
	looks.ChildMenu = fyne.NewMenu("")
	for _, l := range lookNames() {
		looks.ChildMenu.Items = append(looks.ChildMenu.Items, checked(w.item("look."+l.look, l.name, l.key, func() { w.setLook(l.look) }), l.look == w.look()))
	}
	items := append(w.paneCommands(), fyne.NewMenuItemSeparator(),
		w.item("view.larger", lang.L("Larger text"), "Ctrl+=", func() { w.zoom(zoomStep) }),
		w.item("view.smaller", lang.L("Smaller text"), "Ctrl+-", func() { w.zoom(1 / zoomStep) }),
		w.item("view.usualSize", lang.L("Text as at first"), "Ctrl+0", w.zoomReset),
		checked(w.item("view.full", lang.L("Full screen"), "F11", func() { w.win.SetFullScreen(!w.win.FullScreen()) }), w.win.FullScreen()),
		fyne.NewMenuItemSeparator(),
		checked(w.item("view.marks", lang.L("Show spaces and marks"), "Ctrl+Shift+M", func() { w.setReveal(!w.env.Reveal) }), w.env.Reveal),
		checked(w.item("view.arrows", lang.L("Arrow keys go by the screen"), "Ctrl+Shift+F2", func() { w.setVisual(!w.env.VisualArrows) }), w.env.VisualArrows),
		fyne.NewMenuItemSeparator(),
		w.item("view.swap", lang.L("Swap the sides"), "Ctrl+Shift+S", w.grid.Swap),
		w.item("view.widen", lang.L("More room for the Arabic"), "Ctrl+]", func() { w.grid.Widen(0.05) }),
		w.item("view.narrow", lang.L("More room for the English"), "Ctrl+[", func() { w.grid.Widen(-0.05) }),
		w.item("view.columns", lang.L("Usual columns"), "Ctrl+\\", w.grid.ResetColumns),
		fyne.NewMenuItemSeparator(),
		looks,
		w.item("view.settings", lang.L("Settings…"), "Ctrl+,", w.settingsDialog))
	return fyne.NewMenu(lang.L("View"), items...)
}

// lookNames are the looks of the window with their words and usual keys.
func lookNames() []struct{ name, look, key string } {
	return []struct{ name, look, key string }{
		{lang.L("Light"), lookLight, "Ctrl+Shift+F5"},
		{lang.L("Dark"), lookDark, "Ctrl+Shift+F6"},
		{lang.L("High contrast"), lookContrast, "Ctrl+Shift+F7"},
		{lang.L("As the system"), lookSystem, "Ctrl+Shift+F8"},
	}
}
