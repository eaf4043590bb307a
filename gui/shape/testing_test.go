package shape

import (
	"os"
	"strings"
	"testing"

	"tarjuman/assets"
)

// emojiFile is where Debian's package fonts-noto-color-emoji puts its font.
const emojiFile = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"

// testFonts returns Naskh, Sans and, where it is installed, Color Emoji.
func testFonts(t testing.TB) *FontSet {
	t.Helper()
	return fontsWith(t)
}

// fontsWith returns the fonts of testFonts and then those of the files given.
func fontsWith(t testing.TB, files ...[]byte) *FontSet {
	t.Helper()
	families := []Family{embedded(t, "NotoNaskhArabic"), embedded(t, "NotoSans")}
	if emoji, err := os.ReadFile(emojiFile); err == nil {
		families = append(families, Family{Regular: emoji})
	}
	for _, file := range files {
		families = append(families, Family{Regular: file})
	}
	set, err := NewFontSet(families...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func embedded(t testing.TB, name string) Family {
	t.Helper()
	var f Family
	for suffix, to := range map[string]*[]byte{"-Regular": &f.Regular, "-Bold": &f.Bold} {
		data, err := assets.Fonts.ReadFile("fonts/" + name + suffix + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		*to = data
	}
	return f
}

// sampleLines returns the lines of the sample article.
func sampleLines() []string {
	return strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
}

// mixedStrings are texts in which order, joining and caret have gone wrong
// before, here or elsewhere.
var mixedStrings = []string{
	"",
	"دسمان-1",
	"abc",
	"وتابعت \"لا تزال الأسباب والدوافع\" (2018) ثم [الجانبان] و«توطيد العلاقات».",
	"الأرقام ١٢٣٫٤٥ و٪٥٠ و 1,234.56 و -5 و +7 و 10:30 و 3/4 و $100 و 100$ و 25°C.",
	"اللُّغَةُ العَرَبِيَّةُ مُشَكَّلَةٌ وَكَلِمَةُ اللَّهِ وَالـــتَّـطْوِيل لا لأ لإ لآ \u200cمی\u200cخواهم.",
	"قال A\u200f (B) ثم \u2067C++ نص\u2069 ثم \u2066دسمان-1 (x)\u2069 و\u200eC#\u200e.",
	"مرحبا 👋🏽 بالعالم 👨\u200d👩\u200d👧 🇰🇼 و ✅ و NATO 🚀!",
	"The title is \"استقرار المنطقة 2018 وأمنها\" in Arabic (القاهرة), see دسمان-1.",
	"abc السلام 123 عليكم def   ",
	"سطر أول\nline two\r\n\nثالث\u2029",
	"\tعمود\tcolumn\u2028next\u0007",
	"انظر https://example.com/a/b?x=1&y=2#top أو user@example.com",
}
