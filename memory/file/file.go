// Package file reads and writes the bytes of text files: it finds out their
// character encoding, decodes and encodes without losing or inventing a
// character, and replaces files so that a crash leaves the old one or the new
// one, never half of either.
//
// It knows the encodings in which Arabic and English text is met: UTF-8, UTF-16,
// Windows-1256, ISO-8859-6 and Windows-1252. The tables of the last three are
// those of golang.org/x/text/encoding/charmap. Formats that name their encoding
// themselves, such as XML and HTML, do not need it.
package file

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// The names of the encodings, as Decode returns them and Encode takes them.
// The names with a mark write a byte order mark at the start of the file.
const (
	UTF8        = "utf-8"
	UTF8Mark    = "utf-8-bom"
	UTF16LE     = "utf-16le"
	UTF16LEMark = "utf-16le-bom"
	UTF16BE     = "utf-16be"
	UTF16BEMark = "utf-16be-bom"
	Windows1256 = "windows-1256"
	ISO8859x6   = "iso-8859-6"
	Windows1252 = "windows-1252"
)

// Encodings returns the names that a user can choose from, the usual ones first.
func Encodings() []string {
	return []string{
		UTF8, UTF8Mark, Windows1256, ISO8859x6,
		UTF16LE, UTF16LEMark, UTF16BE, UTF16BEMark, Windows1252,
	}
}

// aliases are other names by which people and programs call the encodings,
// without case, spaces, hyphens and underscores.
var aliases = map[string]string{
	"utf8": UTF8, "ascii": UTF8, "usascii": UTF8,
	"utf8bom": UTF8Mark, "utf8sig": UTF8Mark,
	"utf16le": UTF16LE, "utf16be": UTF16BE,
	"utf16": UTF16LEMark, "unicode": UTF16LEMark, "utf16lebom": UTF16LEMark, "utf16bebom": UTF16BEMark,
	"windows1256": Windows1256, "cp1256": Windows1256, "win1256": Windows1256, "1256": Windows1256, "xcp1256": Windows1256,
	"iso88596": ISO8859x6, "88596": ISO8859x6, "isoir127": ISO8859x6, "ecma114": ISO8859x6, "asmo708": ISO8859x6, "arabic": ISO8859x6,
	"windows1252": Windows1252, "cp1252": Windows1252, "win1252": Windows1252, "1252": Windows1252,
}

// ErrEncoding is wrapped by the errors about a name that is no encoding's.
var ErrEncoding = errors.New("unknown encoding")

// Name returns the name of the encoding that is meant by name in any of its
// usual spellings, such as "CP1256". "utf-16" is UTF16LEMark, as Windows writes
// it. The error wraps ErrEncoding and lists what there is.
func Name(name string) (string, error) {
	folded := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	if n, ok := aliases[folded]; ok {
		return n, nil
	}
	return "", fmt.Errorf("%w %q: use one of %s", ErrEncoding, name, strings.Join(Encodings(), ", "))
}

// tables are the encodings with one byte a character.
var tables = map[string]*charmap.Charmap{
	Windows1256: charmap.Windows1256,
	ISO8859x6:   charmap.ISO8859_6,
	Windows1252: charmap.Windows1252,
}

// decodeByte returns the character of one byte; ok is false where the encoding
// has none.
func decodeByte(encoding string, b byte) (r rune, ok bool) {
	r = tables[encoding].DecodeByte(b)
	return r, r != '\uFFFD'
}
