package file

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/assets"
)

// shared returns the bytes of a file of the collection beside the checkout.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "formats", "synth", name))
	if err != nil {
		t.Skipf("the shared file %s is not beside the checkout", name)
	}
	return b
}

func TestDecodeShared(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"ar_cp1256.txt", Windows1256},
		{"ar_8859-6.txt", ISO8859x6},
		{"ar_utf8_bom.txt", UTF8Mark},
		{"ar_crlf_cr.txt", UTF8},
		{"ar_utf16le_bom.txt", UTF16LEMark},
		{"ar_utf16le_nobom.txt", UTF16LE},
		{"ar_utf16be_nobom.txt", UTF16BE},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := shared(t, tt.name)
			text, encoding, err := Decode(b, "")
			if err != nil || encoding != tt.want {
				t.Fatalf("got %q, %v; want %q", encoding, err, tt.want)
			}
			if !strings.HasPrefix(text, "هذا نص تجريبي باللغة العربية. تنص المادة 5 على ما يلي:") {
				t.Errorf("text is %q", text)
			}
			if again, err := Encode(text, encoding); err != nil || string(again) != string(b) {
				t.Errorf("encoded again it differs: %v", err)
			}
			if c := Candidates(b); len(c) == 0 || c[0].Encoding != tt.want {
				t.Errorf("candidates are %v, want %s first", c, tt.want)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	utf8Text := "نص عربي طويل بما يكفي ليعرف أنه بهذا الترميز.\nسطر ثان"
	for _, tt := range []struct {
		name, bytes, encoding string
		offset, line          int
		reason                string
	}{
		{"cut in a character", utf8Text[:len(utf8Text)-1], "", len(utf8Text) - 2, 2, "UTF-8 with a fault is not taken for Windows-1256, in which every byte is a letter"},
		{"foreign byte", utf8Text + "\xC7", "", len(utf8Text), 2, "the same"},
		{"NUL", "abc\n\x00def", "", 4, 2, "no text file has a NUL"},
		{"NUL in a table", "abc\x00", Windows1256, 3, 1, ""},
		{"NUL in UTF-16", "\xFF\xFEa\x00\x00\x00", "", 4, 1, ""},
		{"wrong name", "abc\xC7", UTF8, 3, 1, "the user's choice is not overruled"},
		{"free byte", "abc \xDC", ISO8859x6, 4, 1, "ISO-8859-6 has nothing at DC"},
		{"free byte of 1252", "abc \x81", Windows1252, 4, 1, ""},
		{"fault in letters that look like others", "ماما\xC7", "", 8, 1, "as Windows-1256 it would be ظ…ط§ظ…ط§ا"},
		{"neither Arabic nor Western", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0 \xF1\xE5\xE3\xEE\xE4\xED\xFF", "", 0, 1, "Russian in Windows-1251: better refused than garbled"},
		{"half a unit", "\xFF\xFEa\x00b", "", 4, 1, ""},
		{"high surrogate alone", "\xFF\xFEa\x00\x00\xD8b\x00", "", 4, 1, "x/text would make U+FFFD of it"},
		{"low surrogate alone", "\xFE\xFF\x00a\xDC\x00", "", 4, 1, ""},
		{"UTF-32", "\xFF\xFE\x00\x00a\x00\x00\x00", "", 0, 1, ""},
		{"overlong", "a\xC0\x80", UTF8, 1, 1, ""},
		{"surrogate in UTF-8", "a\xED\xA0\x80", UTF8, 1, 1, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, _, err := Decode([]byte(tt.bytes), tt.encoding)
			var bad *DecodeError
			if !errors.As(err, &bad) || !errors.Is(err, ErrDecode) {
				t.Fatalf("got %q, %v; want a DecodeError (%s)", text, err, tt.reason)
			}
			if bad.Offset != tt.offset || bad.Line != tt.line {
				t.Errorf("the fault is at byte %d, line %d; want %d, %d", bad.Offset, bad.Line, tt.offset, tt.line)
			}
		})
	}
}

func TestDecodeSharedRefuses(t *testing.T) {
	for name, offset := range map[string]int{"ar_mixed_invalid.txt": 241, "ar_nul.txt": 242} {
		_, encoding, err := Decode(shared(t, name), "")
		var bad *DecodeError
		if !errors.As(err, &bad) || bad.Offset != offset {
			t.Errorf("%s: got %q, %v; want a fault at byte %d", name, encoding, err, offset)
		}
	}
}

// Every line of the article alone must be told apart, in both encodings: files
// as short as a heading are met.
func TestDecodeShortLines(t *testing.T) {
	lines := strings.Split(string(assets.Sample), "\n")
	lines = append(lines, "ترجمة النص", "السلام عليكم", "الكتاب", "في 24 نوفمبر", "مليار دولار؛ نعم؟", "قال: مرحبا، أهلا", "مُحَمَّدٌ رَسُولٌ")
	tried := 0
	for _, want := range []string{Windows1256, ISO8859x6} {
		for _, line := range lines {
			b, err := Encode(line, want)
			if errors.Is(err, ErrEncode) {
				continue // ’ in ISO-8859-6
			}
			tried++
			if text, got, err := Decode(b, ""); text != line {
				t.Errorf("%q in %s is taken for %s (%v)", line, want, got, err)
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d lines were tried", tried)
	}
}

// Western text is not Arabic. Where the two tables agree on every byte, either
// is right.
func TestDecodeWestern(t *testing.T) {
	for _, want := range []string{
		"Le café était très bon, où êtes-vous allé à Noël ?", "Straße, Größe, für “Österreich”", "El niño comió piñas en España", "smart “quotes” — and dashes…",
		"Año nuevo: acción y canción",
	} {
		b, err := Encode(want, Windows1252)
		if err != nil {
			t.Fatal(err)
		}
		if text, got, err := Decode(b, ""); text != want {
			t.Errorf("%q is taken for %s: %q, %v", want, got, text, err)
		}
	}
}

func TestDecodeNames(t *testing.T) {
	for name, want := range map[string]string{
		"CP1256": Windows1256, "Windows-1256": Windows1256, "windows_1256": Windows1256, "1256": Windows1256,
		"ISO-8859-6": ISO8859x6, "iso8859-6": ISO8859x6, "UTF8": UTF8, "utf-8": UTF8, "utf-16": UTF16LEMark, "UTF-16BE": UTF16BE, "utf-8-sig": UTF8Mark,
	} {
		if got, err := Name(name); got != want || err != nil {
			t.Errorf("Name(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	for _, e := range Encodings() {
		if got, err := Name(e); got != e || err != nil {
			t.Errorf("Name(%q) = %q, %v; want itself", e, got, err)
		}
	}
	for _, name := range []string{"klingon", " "} {
		if _, _, err := Decode(nil, name); !errors.Is(err, ErrEncoding) {
			t.Errorf("Decode with %q gives %v, want ErrEncoding", name, err)
		}
		if _, err := Encode("", name); !errors.Is(err, ErrEncoding) {
			t.Errorf("Encode with %q gives %v, want ErrEncoding", name, err)
		}
	}
	// The mark wins over the name, and a name with a mark is met without it.
	for _, tt := range []struct{ bytes, name, want string }{
		{"\xEF\xBB\xBFa", "cp1256", UTF8Mark},
		{"a", "utf-8-bom", UTF8},
		{"a\x00", "utf-16", UTF16LE},
		{"\x00a", "utf-16", UTF16BE},
		{"", "", UTF8},
	} {
		if _, got, err := Decode([]byte(tt.bytes), tt.name); got != tt.want || err != nil {
			t.Errorf("Decode(%q, %q) is in %q, %v; want %q", tt.bytes, tt.name, got, err, tt.want)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, tt := range []struct {
		text, encoding string
		offset         int
	}{
		{"ا — ب", ISO8859x6, 3},
		{"ab\u4E2D", Windows1256, 2},
		{"a\x81", UTF8, 1},
		{"a\u0081", Windows1252, 1},
	} {
		_, err := Encode(tt.text, tt.encoding)
		var bad *EncodeError
		if !errors.As(err, &bad) || bad.Offset != tt.offset {
			t.Errorf("Encode(%q, %s) gives %v, want an error at %d", tt.text, tt.encoding, err, tt.offset)
		}
	}
}

// What can be decoded is encoded to the same bytes, in every encoding.
func FuzzDecode(f *testing.F) {
	for _, e := range Encodings() {
		b, err := Encode("نص a؟\r\n\u200f", e)
		if err == nil {
			f.Add(b, e)
		}
		f.Add(b, "")
	}
	f.Add([]byte("\xFF\xFE\x00\xD8"), "")
	f.Add([]byte("a\x00"), "")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		text, encoding, err := Decode(b, name)
		var bad *DecodeError
		if err != nil {
			if errors.As(err, &bad) && (bad.Offset < 0 || bad.Offset >= len(b)) {
				t.Errorf("the fault is at byte %d of %d", bad.Offset, len(b))
			}
			return
		}
		again, err := Encode(text, encoding)
		if err != nil || string(again) != string(b) {
			t.Errorf("%q in %s is encoded again as %q, %v", b, encoding, again, err)
		}
		if strings.ContainsRune(text, 0) {
			t.Error("there is a NUL in the text")
		}
	})
}
