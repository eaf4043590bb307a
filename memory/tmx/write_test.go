package tmx

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// What is written is read as the same entry, whatever characters it has.
func TestRoundTripOfCharacters(t *testing.T) {
	for name, s := range map[string]string{
		"controls":          "a\x01b\x02\x1Fc\x7F\u0080\u0085\f\v",
		"line ends":         "a\nb\r\nc\rd\u2028e\u2029",
		"white space":       " \t نص \u00A0\u3000\n",
		"bidi marks":        "\u200Fنص\u200E \u202Bنص\u202C \u2067نص\u2069 \u061C",
		"markup":            "<seg>&amp;&lt;</seg>\"'",
		"CDATA":             "<![CDATA[نص]]> ]]> ]]",
		"comment":           "<!-- a -- b --> <?pi?>",
		"noncharacters":     "a\uFFFEb\uFFFFc\uFDD0",
		"replacement":       "a\uFFFDb",
		"above U+FFFF":      "😀👨‍👩‍👧 \U0001EE00",
		"marks of codes":    "⟦1⟧ ⟦⟦ ⟧",
		"vowels, joiners":   "ثُمَّ مُـ\u200Dحَمَّد \u200C",
		"placeholder":       `<ph type="x-tarj-char">c</ph>`,
		"longest":           strings.Repeat("ن", maxChars),
		"longest, controls": strings.Repeat("\x01", maxChars/10),
	} {
		t.Run(name, func(t *testing.T) {
			code := text.Code{Kind: text.Alone, N: 1, Raw: xml.Clean(s)[:min(1000, len(xml.Clean(s)))&^1], Type: "fmt"}
			code.Raw = strings.ToValidUTF8(code.Raw, "")
			want := memory.Entry{
				Source: text.Text{Chars: s + "س", Codes: []text.Code{code}}, Target: text.Text{Chars: "t" + s, Codes: []text.Code{code}},
				Before: xml.Clean(s), Author: xml.Clean(s), Origin: Imported, Props: []memory.Prop{{Type: "x", Text: xml.Clean(s)}, {Text: xml.Clean(s)}},
			}
			want.Target.Codes[0].Offset = 1
			want.Source.Codes = []text.Code{code}
			if name == "longest" {
				want.Source.Chars, want.Target.Chars = s, s
				want.Target.Codes[0].Offset = 2
			}
			b := write(t, []memory.Entry{want})
			got, err := collect(Read(bytes.NewReader(b), arabic))
			if err != nil || len(got) != 1 {
				t.Fatalf("%d units, %v", len(got), err)
			}
			if diff := cmp.Diff(want, got[0]); diff != "" {
				t.Errorf("(-want +got)\n%.2000s", diff)
			}
		})
	}
}

// Any text with any code in it is written, and read as the same.
func FuzzWrite(f *testing.F) {
	f.Add("نص & \x01", "text ]]>", "<b>", "note\r", uint8(0), uint8(0))
	f.Add("⟦1⟧", " \t<!--", "", "", uint8(1), uint8(3))
	f.Fuzz(func(t *testing.T, source, target, raw, note string, kind, at uint8) {
		valid := func(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "") }
		source, target, raw, note = valid(source), valid(target), xml.Clean(valid(raw)), xml.Clean(valid(note))
		if text.Plain(source).Empty() || text.Plain(target).Empty() || len(source)+len(target) > maxChars {
			return
		}
		code := func(in string, n int) text.Code {
			offset := min(int(at), len(in))
			for !utf8.RuneStart(append([]byte(in), 0)[offset]) {
				offset--
			}
			return text.Code{Kind: text.Kind(kind % 3), N: n, Raw: raw, Offset: offset}
		}
		want := memory.Entry{
			Source: text.Text{Chars: source, Codes: []text.Code{code(source, 1), code(source, 2)}},
			Target: text.Text{Chars: target, Codes: []text.Code{code(target, 2)}},
			Before: note, After: raw, Author: note, Document: raw, Origin: Imported, Props: []memory.Prop{{Text: note}},
		}
		var b bytes.Buffer
		if err := Write(&b, arabic, "", "", list([]memory.Entry{want})); err != nil {
			t.Fatal(err)
		}
		got, err := collect(Read(&b, arabic))
		if err != nil || len(got) != 1 {
			t.Fatalf("%d units, %v", len(got), err)
		}
		if diff := cmp.Diff(want, got[0]); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	f, units := realTMX(b)
	all, err := collect(Read(again(b, f), arabic))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, arabic, "x", "1", list(all)); err != nil {
			b.Fatal(err)
		}
	}
	report(b, f, units)
}

// TestForeignProps holds that what OmegaT and memoQ write about a unit is there
// when it is written again, beside the fields that are filled from it.
func TestForeignProps(t *testing.T) {
	props := `<note>n</note><prop type="x-context-pre">&lt;seg&gt;قبل&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg/&gt;</prop>` +
		`<prop type="client">c</prop><prop type="project">p</prop><prop type="corrected">no</prop><prop type="aligned">no</prop>` + // memoQ
		`<prop type="file">a.docx</prop><prop type="prev">قبل</prop><prop type="next">بعد</prop><prop type="id">7</prop><prop type="xauto">x100PC</prop>` // OmegaT
	in := tmx(`<tu usagecount="3" lastusagedate="20260102T030405Z" creationid="a" changeid="b">` + props + tuv("ar", "س") + tuv("en", "t") + "</tu>")
	first, err := collect(Read(strings.NewReader(in), arabic))
	if err != nil || len(first) != 1 || len(first[0].Props) != 15 || first[0].Before != "قبل" {
		t.Fatalf("%+v, %v", first, err)
	}
	out := string(write(t, first))
	for _, p := range append(strings.SplitAfter(props, "</prop>"), `usagecount="3"`, `lastusagedate="20260102T030405Z"`, `creationid="a"`, `changeid="b"`) {
		p, _ = strings.CutPrefix(p, "<note>n</note>")
		if !strings.Contains(out, p) {
			t.Errorf("%s is not written:\n%s", p, out)
		}
	}
	again, err := collect(Read(strings.NewReader(out), arabic))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(first, again); d != "" {
		t.Errorf("written and read again (-first +again):\n%s", d)
	}
}
