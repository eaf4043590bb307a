package xml

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// describe reads all tokens, with their names, attributes, places and texts; runs
// of text that follow each other are one.
func describe(d *Decoder) (tokens []string, err error) {
	text := ""
	flush := func() {
		if text != "" {
			tokens = append(tokens, fmt.Sprintf("%q", text))
			text = ""
		}
	}
	for {
		k, err := d.Next()
		switch {
		case err != nil:
			flush()
			return tokens, err
		case k == Text:
			text += string(d.Text())
			continue
		}
		flush()
		s := fmt.Sprintf("%d %v %d line %d:", k, d.Name(), d.Depth(), d.Line())
		for _, a := range d.Attrs() {
			s += fmt.Sprintf(" %v=%q", a.Name, a.Value)
		}
		tokens = append(tokens, s)
	}
}

// document has one of everything.
const document = `<?xml version="1.0"?>
<!-- a - b -->
<!DOCTYPE r SYSTEM "a>b.dtd" >
<r xmlns="urn:r" xmlns:p='urn:p'>
	<p:a x = "1 &lt; &#x646;` + "\t\r\n" + `2" p:x='"q"' xml:lang="ar" >نص &amp; نص 😀 “a”</p:a
	>
	<b y="a>b"/><c/>]] > ]]` + "\r\n\r" + `<![CDATA[<x> ]] & ]]>
	<?pi a=">"?>
	<é xmlns:p="urn:q"><p:z/></é><p:z/>
</r>
<!-- end -->
`

// The tokens are the same however the bytes come, and in every encoding.
func TestDecoderReads(t *testing.T) {
	want, err := describe(NewDecoder(strings.NewReader(document)))
	if err != io.EOF {
		t.Fatal(want, err)
	}
	if n := len(want); n != 19 {
		t.Errorf("%d tokens, want 19:\n%s", n, strings.Join(want, "\n"))
	}
	for _, part := range []string{
		`{urn:p a} 2 line 6: { x}="1 < ن  2" {urn:p x}="\"q\"" {http://www.w3.org/XML/1998/namespace lang}="ar"`,
		`"نص & نص 😀 “a”"`, `{urn:r b} 2 line 8: { y}="a>b"`, `{urn:q z} 3 line 11`, `{urn:p z} 2 line 11`,
		`"]] > ]]\n\n<x> ]] & \n\t\n\t"`,
	} {
		if !strings.Contains(strings.Join(want, "\n"), part) {
			t.Errorf("%s is not in\n%s", part, strings.Join(want, "\n"))
		}
	}
	for name, r := range map[string]io.Reader{
		"byte by byte":       iotest.OneByteReader(strings.NewReader(document)),
		"halves":             iotest.HalfReader(strings.NewReader(document)),
		"error with data":    iotest.DataErrReader(strings.NewReader(document)),
		"UTF-16":             strings.NewReader("\xFF\xFE" + wide16(document, false)),
		"UTF-16 BE":          iotest.OneByteReader(strings.NewReader("\xFE\xFF" + wide16(document, true))),
		"UTF-16 in halves":   iotest.HalfReader(strings.NewReader(wide16(document, false))),
		"UTF-16, data + EOF": iotest.DataErrReader(strings.NewReader(wide16(document, true))),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := describe(NewDecoder(r))
			if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b || err != io.EOF {
				t.Errorf("%v\n%s\nwant\n%s", err, a, b)
			}
		})
	}
}

func wide16(s string, big bool) string {
	out := ""
	for _, r := range s {
		if r > 0xFFFF {
			r -= 0x10000
			out += pair(0xD800+r>>10, big) + pair(0xDC00+r&0x3FF, big)
		} else {
			out += pair(r, big)
		}
	}
	return out
}

func pair(v rune, big bool) string {
	if big {
		return string([]byte{byte(v >> 8), byte(v)})
	}
	return string([]byte{byte(v), byte(v >> 8)})
}

// What is longer than a buffer is read like what is not.
func TestDecoderLong(t *testing.T) {
	long := strings.Repeat("نص & “long” ", 40_000)
	escaped := strings.ReplaceAll(long, "&", "&amp;")
	doc := `<a b="` + escaped + `"><!--` + long + `--><?x ` + long + `?>` + escaped + `<![CDATA[` + long + `]]><b/></a>`
	d := NewDecoder(iotest.HalfReader(strings.NewReader(doc)))
	if _, err := d.Next(); err != nil || string(d.Attr("", "b")) != long {
		t.Fatalf("the attribute has %d bytes, want %d; %v", len(d.Attr("", "b")), len(long), err)
	}
	got := ""
	for {
		k, err := d.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if k == Text {
			got += string(d.Text())
		}
	}
	if got != long+long {
		t.Errorf("the text has %d bytes, want %d", len(got), 2*len(long))
	}
	if d.Offset() != int64(len(doc)) {
		t.Errorf("the offset is %d, want %d", d.Offset(), len(doc))
	}
}

func TestDecoderRefusesMore(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		line     int
	}{
		{"]]> in text", "<a>\n]]></a>", 2},
		{"-- in a comment", "<a>\n<!-- -- --></a>", 2},
		{"--- at its end", "<a><!-- ---></a>", 1},
		{"<!--> is none", "<!--><a/>", 1},
		{"no space between attributes", "<a b='1'c='2'/>", 1},
		{"no quotes", "<a b=1/>", 1},
		{"no value", "<a b/>", 1},
		{"no end quote", "<a b='1></a>", 1},
		{"< in a value", "<a\nb='<'/>", 2},
		{"< in text", "<a>1 < 2</a>", 1},
		{"<> is no tag", "<a><></a>", 1},
		{"a digit begins a name", "<1/>", 1},
		{"two colons", "<a xmlns:b='u'><b:c:d/></a>", 1},
		{"no prefix before the colon", "<:a/>", 1},
		{"nothing behind the colon", "<a xmlns:b='u'><b:/></a>", 1},
		{"slash in a tag", "<a /b='1'/>", 1},
		{"bare &", "<a>\nR&D</a>", 2},
		{"& at the end", "<a>x &</a>", 1},
		{"empty reference", "<a>&;</a>", 1},
		{"no number", "<a>&#;</a>", 1},
		{"no hexadecimal number", "<a>&#x;</a>", 1},
		{"a number over the last", "<a>&#x110000;</a>", 1},
		{"a surrogate by number", "<a>&#xD800;</a>", 1},
		{"CDATA before the root", "<![CDATA[x]]><a/>", 1},
		{"CDATA without end", "<a><![CDATA[x]]</a>", 1},
		{"an element declaration", "<a><!ELEMENT a></a>", 1},
		{"two DOCTYPEs", "<!DOCTYPE a><!DOCTYPE a><a/>", 1},
		{"XML 1.1", "<?xml version='1.1'?><a/>", 1},
		{"declaration after white space", "\n<?xml version='1.0'?><a/>", 2},
		{"instruction without a name", "<? x?><a/>", 1},
		{"an undeclared prefix xmlns", "<xmlns:a/>", 1},
		{"an empty namespace", "<a xmlns:b=''/>", 1},
		{"control in a comment", "<!-- \x01 --><a/>", 1},
		{"control in CDATA", "<a><![CDATA[\x01]]></a>", 1},
		{"control in a value", "<a b='\x01'/>", 1},
		{"noncharacter", "<a>\n\uFFFE</a>", 2},
		{"cut in a character", "<a>\n\xD9", 2},
		{"surrogate in UTF-8", "<a>\xED\xA0\x80</a>", 1},
		{"overlong", "<a>\xC0\xAF</a>", 1},
		{"line of a bad byte", "<a>\n\n\n\xFF\n</a>", 4},
		{"nothing in it", "\uFEFF", 1},
		{"text of a page", "Not found", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := describe(NewDecoder(strings.NewReader(tt.in)))
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, %v, want an Error", got, err)
			}
			if e.Line != tt.line {
				t.Errorf("%v; want line %d", e, tt.line)
			}
			if slow, err := describe(NewDecoder(iotest.OneByteReader(strings.NewReader(tt.in)))); fmt.Sprint(err) != e.Error() || len(slow) != len(got) {
				t.Errorf("byte by byte: %v, want %v", err, e)
			}
		})
	}
}

// A document that is cut anywhere is refused and never taken as whole.
func TestDecoderCut(t *testing.T) {
	end := strings.Index(document, "</r>") + len("</r>")
	for i := range end {
		for name, s := range map[string]string{"UTF-8": document[:i], "UTF-16": "\xFF\xFE" + wide16(document, false)[:i]} {
			if _, err := describe(NewDecoder(strings.NewReader(s))); !errors.Is(err, ErrSyntax) {
				t.Errorf("%s cut at %d: %v", name, i, err)
			}
		}
	}
}

// A bad byte is found at once, however much comes behind it.
func TestBadByte(t *testing.T) {
	_, err := describe(NewDecoder(io.MultiReader(strings.NewReader("<a>\n\xFF"), &endless{begun: true})))
	if e := (*Error)(nil); !errors.As(err, &e) || e.Line != 2 || !strings.HasPrefix(e.Why, "0xFF is not UTF-8 here") {
		t.Errorf("got %v", err)
	}
}

func TestForgive(t *testing.T) {
	d := NewDecoder(strings.NewReader("<a>\n<b c='\x02'>x\x01\ny&#31;</b><d>z</d></a>"))
	d.Forgive()
	got, err := describe(d)
	if s := strings.Join(got, "|"); err != io.EOF || !strings.Contains(s, "=\"\uFFFD\"") || !strings.Contains(s, "x\uFFFD\\ny\uFFFD") {
		t.Errorf("%s, %v", s, err)
	}
	if f := d.Fault(); f == nil || f.Line != 2 || !strings.Contains(f.Why, "U+0002") {
		t.Errorf("the first fault is %v", f)
	}
	if f := d.Fault(); f != nil {
		t.Errorf("it is told again: %v", f)
	}
}

// Reading goes on at any place between two tokens as if it had not stopped.
func TestResume(t *testing.T) {
	arabic, err := charmap.Windows1256.NewEncoder().String(`<?xml version="1.0" encoding="windows-1256"?><a>` + "\n" + `نص &lt;<b x="س"/>` + "\n" + `</a>`)
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"UTF-8": document, "marked": "\uFEFF" + document, "UTF-16 LE": "\xFF\xFE" + wide16(document, false),
		"UTF-16 BE without a mark": wide16(document, true), "windows-1256": arabic,
	} {
		t.Run(name, func(t *testing.T) {
			for stop := 1; ; stop++ {
				d := NewDecoder(iotest.HalfReader(strings.NewReader(file)))
				empty := false
				for range stop {
					k, err := d.Next()
					if err == io.EOF {
						return
					}
					if err != nil {
						t.Fatal(err)
					}
					empty = k == Start && d.closing
				}
				if empty || d.Depth() == 0 {
					continue
				}
				b, err := json.Marshal(d.Place())
				if err != nil {
					t.Fatal(err)
				}
				var p Place
				if err := json.Unmarshal(b, &p); err != nil {
					t.Fatal(err)
				}
				got, err1 := describe(Resume(strings.NewReader(file[p.Offset:]), p))
				want, err2 := describe(d)
				if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b || err1 != err2 {
					t.Fatalf("from %s: %v\n%s\nwant %v\n%s", b, err1, a, err2, b)
				}
			}
		})
	}
}

// check finds what the standard library finds.
func TestCheck(t *testing.T) {
	pieces := []string{
		"a", " ", "abcdefgh", "ن", "نص", "نصوص من", "“", "😀", "\n", "\r", "\x01", "\x00", "\x7f", "\uFFFE", "\uFFFF", "\uFFFD",
		"\x80", "\xBF", "\xC0", "\xC1", "\xC2", "\xD9", "\xE2", "\xE2\x80", "\xED\xA0\x80", "\xF0\x9F", "\xF4\x90\x80\x80", "\xF5", "\xFF",
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		var b []byte
		for range rng.IntN(12) {
			n := 16 // mostly what is right
			if rng.IntN(12) == 0 {
				n = len(pieces)
			}
			b = append(b, pieces[rng.IntN(n)]...)
		}
		var found checked
		got := check(b, &found)
		want, odd := 0, false
		for want < len(b) {
			r, n := utf8.DecodeRune(b[want:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			odd = odd || !Legal(r)
			want += n
		}
		if got != want || found.odd != odd || found.cr != bytes.ContainsRune(b[:want], '\r') {
			t.Fatalf("%q: %d %v, want %d, odd %v", b, got, found, want, odd)
		}
	}
}
