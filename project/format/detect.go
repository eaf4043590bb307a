package format

import (
	"bytes"
	"path/filepath"
	"strings"
)

// HeadSize is how many bytes of a file Detect needs at most.
const HeadSize = 4 << 10

// Head returns the bytes of a file that Detect needs.
func Head(b []byte) []byte { return b[:min(len(b), HeadSize)] }

// Ext returns the ending of a file name in lower case with its dot, such as
// ".txt", or nothing.
func Ext(name string) string { return strings.ToLower(filepath.Ext(name)) }

// signatures are the first bytes of files that are not text.
var signatures = []struct{ head, kind string }{
	{"PK\x03\x04", "zip"},
	{"PK\x05\x06", "zip"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole"},
	{"%PDF-", "pdf"},
	{`{\rtf`, "rtf"},
	{"\x1F\x8B", "gzip"},
	{"7z\xBC\xAF\x27\x1C", "7z"},
	{"Rar!\x1A\x07", "rar"},
	{"\x89PNG\r\n", "png"},
	{"\xFF\xD8\xFF", "jpeg"},
	{"GIF8", "gif"},
	{"SQLite format 3\x00", "sqlite"},
	{"\x7FELF", "program"},
}

// Container tells by the first bytes of a file what kind of binary file it is:
// "zip", "ole" (old or encrypted Office), "pdf", "rtf" and others. It is empty
// for text.
func Container(head []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.head)) {
			return s.kind
		}
	}
	return ""
}
