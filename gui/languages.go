package gui

import (
	"fmt"
	"slices"
	"sync"

	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"tarjuman/assets"
)

// usualLanguages are offered where a language is chosen (BCP 47).
var usualLanguages = []string{"ar", "en", "en-US", "en-GB", "fr", "es", "de", "it", "pt", "ru", "tr", "fa", "he", "ku", "ur", "zh-Hans"}

// languageNamer names languages in that of the window.
var languageNamer = sync.OnceValue(func() display.Namer {
	own, err := language.Parse(lang.SystemLocale().String())
	if base, _ := own.Base(); err == nil {
		if _, err := assets.Languages.ReadFile("lang/" + base.String() + ".json"); err == nil {
			if n := display.Tags(own); n != nil {
				return n
			}
		}
	}
	return display.English.Tags()
})

// languageName is a language by its name and its tag (BCP 47); the tag alone where it has no
// name.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil || tag == "" {
		return tag
	}
	if base, _ := t.Base(); base == (language.Base{}) {
		return tag
	}
	if name := languageNamer().Name(t); name != "" {
		return fmt.Sprintf("%s (%s)", name, tag)
	}
	return tag
}

// A languageChoice offers languages by their names, and any other by its tag.
type languageChoice struct {
	*choice
	tag string // of the one that is chosen
}

// languageChoice makes a choice; do is called after each change.
func (w *Window) languageChoice(tag string, do func()) *languageChoice {
	c := &languageChoice{tag: tag}
	tags := slices.Clone(usualLanguages)
	names := func() (all []string) {
		if !slices.Contains(tags, c.tag) {
			tags = append(tags, c.tag)
		}
		for _, t := range tags {
			all = append(all, languageName(t))
		}
		return append(all, lang.L("Another one…"))
	}
	show := func() { c.offer(names(), slices.Index(tags, c.tag)) }
	c.choice = w.choice(nil, -1, func(i int) {
		if i < len(tags) {
			c.tag = tags[i]
			do()
			return
		}
		show() // until another one is named
		w.ask(lang.L("Another language"), lang.L("Its tag (BCP 47), such as fr-CA"), false, func(s string) {
			t, err := language.Parse(s)
			if err != nil {
				w.report(hint(fmt.Sprintf(lang.L("%s is no tag of a language: write it like ar, en or fr-CA."), s)))
				return
			}
			c.tag = t.String()
			show()
			do()
			w.win.Canvas().Focus(c.choice)
		})
	})
	show()
	return c
}
