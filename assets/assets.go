// Package assets holds the files that travel inside both programs: fonts,
// icons, segmentation rules, dictionaries, the words of the window and the
// sample article. It only embeds; who reads a file says what it means. Each
// folder that carries foreign work has a README with its licence.
package assets

import "embed"

// Fonts holds the four faces the window is drawn with, as
// "fonts/NotoNaskhArabic-Regular.ttf" and so on.
//
//go:embed fonts/*.ttf
var Fonts embed.FS

// SampleName is the file name under which the sample article is imported.
const SampleName = "strategic-dialogue.ar.txt"

// Sample is the sample article, UTF-8, 26 lines.
//
//go:embed sample/strategic-dialogue.ar.txt
var Sample []byte

// Icons holds the pictures of the window as SVG, "icons/draft.svg" and so on,
// and the program's own as "icons/tarjuman.png".
//
//go:embed icons/*.svg icons/*.png
var Icons embed.FS

// Languages holds the words of the window, a file for each language of it, as Fyne's
// package lang reads them: "lang/en.json" has every text of the code as both key and
// value, to be copied and translated.
//
//go:embed lang/*.json
var Languages embed.FS
