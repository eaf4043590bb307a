package gui

import (
	"encoding/json"
	"strings"
	"sync"

	"fyne.io/fyne/v2/lang"

	"tarjuman/assets"
)

// speak loads the words of the window once. A language of the system that has no file gets
// the English one whole: Fyne brings some words of its own in many languages, and one
// dialog in two of them is none.
var speak = sync.OnceValue(func() error {
	if err := lang.AddTranslationsFS(assets.Languages, "lang"); err != nil {
		return err
	}
	own := lang.SystemLocale()
	base, _, _ := strings.Cut(own.String(), "-")
	if _, err := assets.Languages.ReadFile("lang/" + base + ".json"); err == nil {
		return nil
	}
	english, err := assets.Languages.ReadFile("lang/en.json")
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(english, own)
})

// englishWords are all that the window can say, as it stands in the code.
var englishWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	if b, err := assets.Languages.ReadFile("lang/en.json"); err == nil {
		_ = json.Unmarshal(b, &words) // a test reads the same file
	}
	return words
})
