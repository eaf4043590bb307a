package xliff

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// in12 and in2 make a whole file of one unit.
func in12(unit string) string {
	return `<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="` + spaceSDL + `" xmlns:q="` + spaceMemoQ + `" xmlns:m="` + spacePhrase + `">
<file original="a" source-language="ar" target-language="en" datatype="plaintext"><body>
` + unit + `
</body></file></xliff>`
}

func in2(attrs, unit string) string {
	return `<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ar"` + attrs + `><file id="f">` + unit + `</file></xliff>`
}

// read reads the one document of a text.
func read(t *testing.T, doc string) format.Document {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlf", Bytes: []byte(doc)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t *testing.T, d format.Document, x format.Export) string {
	t.Helper()
	var b bytes.Buffer
	if err := (Format{}).Write(&b, d, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestStatuses reads the status of a segment, and changes it to each other one: what
// is written is read again as that, or as the nearest that the file can tell.
func TestStatuses(t *testing.T) {
	unit := func(attrs, target string) string {
		return in12(`<trans-unit id="1"` + attrs + `><source>نص</source>` + target + `</trans-unit>`)
	}
	sdl := func(attrs string) string {
		return in12(`<trans-unit id="1"><source>نص</source><seg-source><mrk mtype="seg" mid="7">نص</mrk></seg-source><target><mrk mtype="seg" mid="7">text</mrk></target><sdl:seg-defs><sdl:seg id="7"` + attrs + ` /></sdl:seg-defs></trans-unit>`)
	}
	two := func(attrs string) string {
		return in2(` trgLang="en"`, `<unit id="u"><segment`+attrs+`><source>نص</source><target>text</target></segment></unit>`)
	}
	all := [5]project.Status{project.New, project.Draft, project.Translated, project.Returned, project.Approved}
	phrase := [5]project.Status{project.Draft, project.Draft, project.Translated, project.Draft, project.Translated}
	for _, tt := range []struct {
		name, doc string
		want      project.Status
		locked    bool
		again     [5]project.Status
	}{
		{"1.2 none", unit("", "<target>text</target>"), project.New, false, all},
		{"1.2 new", unit("", `<target state="new">text</target>`), project.New, false, all},
		{"1.2 needs-translation", unit("", `<target state="needs-translation">text</target>`), project.Draft, false, all},
		{"1.2 translated", unit("", `<target state='translated'>text</target>`), project.Translated, false, all},
		{"1.2 needs-review", unit("", `<target state="needs-review-translation">text</target>`), project.Returned, false, all},
		{"1.2 final", unit("", `<target state="final">text</target>`), project.Approved, false, all},
		{"1.2 approved", unit(` approved="yes"`, "<target>text</target>"), project.Approved, false, all},
		{"1.2 approved, translated", unit(` approved="yes"`, `<target state="translated">text</target>`), project.Translated, false, all},
		{"1.2 custom", unit("", `<target state="x-done">text</target>`), project.New, false, all},
		{"1.2 empty", unit("", `<target state="translated"></target>`), project.New, false, all},
		{"1.2 not to be translated", unit(` translate="no"`, "<target>text</target>"), project.New, true, all},
		{"sdl none", sdl(""), project.New, false, all},
		{"sdl draft", sdl(` conf="Draft"`), project.Draft, false, all},
		{"sdl translated", sdl(` conf="Translated" locked="true"`), project.Translated, true, all},
		{"sdl rejected", sdl(` conf="RejectedSignOff"`), project.Returned, false, all},
		{"sdl approved", sdl(` conf="ApprovedSignOff" locked="false"`), project.Approved, false, all},
		{"memoQ not started", unit(` q:status="NotStarted"`, "<target>text</target>"), project.New, false, all},
		{"memoQ confirmed", unit(` q:status="ManuallyConfirmed" q:locked="locked"`, "<target>text</target>"), project.Translated, true, all},
		{"memoQ reviewed", unit(` q:status="Reviewer1Confirmed"`, "<target>text</target>"), project.Approved, false, all},
		{"memoQ rejected", unit(` q:status="Rejected"`, "<target>text</target>"), project.Returned, false, all},
		{"memoQ without a status", unit(` q:segmentguid="x"`, "<target>text</target>"), project.New, false, all},
		{"Phrase without a status", unit(` m:para-id="1"`, "<target>text</target>"), project.New, false, phrase},
		{"Phrase, confirmed for a later step", unit(` m:confirmed="2"`, "<target>text</target>"), project.Translated, false, phrase},
		{"Phrase, a file of a later step", strings.Replace(unit(` m:confirmed="1"`, "<target>text</target>"), "<xliff", `<xliff m:level="2"`, 1), project.Draft, false, phrase},
		{"Phrase open", unit(` m:confirmed="0"`, "<target>text</target>"), project.Draft, false, phrase},
		{"Phrase confirmed", unit(` m:confirmed="1" m:locked="true"`, "<target>text</target>"), project.Translated, true, phrase},
		{"2 none", two(""), project.New, false, all},
		{"2 initial", two(` state="initial"`), project.New, false, all},
		{"2 ours", two(` state="initial" subState="tarj:returned"`), project.Returned, false, all},
		{"2 ours, changed by others", two(` state="translated" subState="tarj:returned"`), project.Translated, false, all},
		{"2 reviewed", two(` state="reviewed"`), project.Approved, false, all},
		{"2 final", two(` state="final"`), project.Approved, false, all},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.doc)
			if len(d.Segments) != 1 || d.Segments[0].Status != tt.want || d.Segments[0].Locked != tt.locked {
				t.Fatalf("read %+v, want %v and locked %v", d.Segments, tt.want, tt.locked)
			}
			if got := write(t, d, format.Export{}); got != tt.doc {
				t.Errorf("untouched, it differs:\n%s", cmp.Diff(tt.doc, got))
			}
			if d.Segments[0].Target.Empty() {
				d.Segments[0].Target = text.Plain("text")
			}
			for status, want := range tt.again {
				for _, lock := range []bool{true, false} {
					d.Segments[0].Status, d.Segments[0].Locked = project.Status(status), lock
					out := write(t, d, format.Export{})
					again := read(t, out).Segments
					if project.Status(status) == tt.want {
						want = tt.want
					}
					if len(again) != 1 || again[0].Status != want || again[0].Locked != lock || again[0].Target.Chars != "text" {
						t.Errorf("%v, locked %v, is read as %+v:\n%s", project.Status(status), lock, again, out)
					}
				}
			}
		})
	}
}

// TestRewrite changes one thing and compares what is written.
func TestRewrite(t *testing.T) {
	for _, tt := range []struct {
		name, doc, want string
		change          func(s []project.Segment)
	}{
		{
			"a new target stands after the source, as that does",
			in12("<trans-unit id=\"1\">\n  <source xml:lang=\"ar\">  نص </source>\n  <note>n</note></trans-unit>"),
			in12("<trans-unit id=\"1\">\n  <source xml:lang=\"ar\">  نص </source>\n  <target xml:lang=\"en\" state=\"needs-translation\">  a &lt; b </target>\n  <note>n</note></trans-unit>"),
			func(s []project.Segment) { s[0].Target, s[0].Status = text.Plain("a < b"), project.Draft },
		},
		{
			"approved",
			in12(`<trans-unit id="1"><source>نص</source><target/></trans-unit>`),
			in12(`<trans-unit id="1" approved="yes"><source>نص</source><target state="signed-off">text</target></trans-unit>`),
			func(s []project.Segment) { s[0].Target, s[0].Status = text.Plain("text"), project.Approved },
		},
		{
			"approved no more",
			in12(`<trans-unit approved='yes' id="1"><source>نص</source><target state-qualifier = "id-match" state="final">text</target></trans-unit>`),
			in12(`<trans-unit approved='no' id="1"><source>نص</source><target state="translated">text</target></trans-unit>`),
			func(s []project.Segment) { s[0].Status = project.Translated },
		},
		{
			"codes",
			in12(`<trans-unit id="1"><source>ا <g id="1" ctype="bold">ب<x id="2"/></g> <ph id="3">&lt;br&gt;</ph>ج</source><target state="new">x<g id="1">y</g></target></trans-unit>`),
			in12(`<trans-unit id="1"><source>ا <g id="1" ctype="bold">ب<x id="2"/></g> <ph id="3">&lt;br&gt;</ph>ج</source><target state="new">a <ph id="3">&lt;br&gt;</ph>b<g id="1" ctype="bold">c</g><x id="2"/></target></trans-unit>`),
			func(s []project.Segment) { s[0].Target, _ = text.Parse("a ⟦3/⟧b⟦1⟧c⟦/1⟧⟦2/⟧") },
		},
		{
			"pairs that cross are written as they are",
			in12(`<trans-unit id="1"><source>ا<bpt id="1" rid="8">A</bpt>ب<bx id="2"/>ج<ept id="3" rid="8">B</ept>د<ex id="4" rid="2"/></source><target state="new">x</target></trans-unit>`),
			in12(`<trans-unit id="1"><source>ا<bpt id="1" rid="8">A</bpt>ب<bx id="2"/>ج<ept id="3" rid="8">B</ept>د<ex id="4" rid="2"/></source><target state="new"><bx id="2"/>a<bpt id="1" rid="8">A</bpt><ex id="4" rid="2"/>b<ept id="3" rid="8">B</ept></target></trans-unit>`),
			func(s []project.Segment) { s[0].Target, _ = text.Parse("⟦2⟧a⟦1⟧⟦/2⟧b⟦/1⟧") },
		},
		{
			"one of two segments, in a target that is not there",
			in12(`<trans-unit id="1"><source>ا. ب.</source><seg-source><g id="1"><mrk mtype="seg" mid="1">ا.</mrk> <mrk mtype="seg" mid="2">ب.</mrk></g></seg-source></trans-unit>`),
			in12(`<trans-unit id="1"><source>ا. ب.</source><seg-source><g id="1"><mrk mtype="seg" mid="1">ا.</mrk> <mrk mtype="seg" mid="2">ب.</mrk></g></seg-source><target state="needs-translation"><g id="1"><mrk mtype="seg" mid="1"></mrk> <mrk mtype="seg" mid="2">B.</mrk></g></target></trans-unit>`),
			func(s []project.Segment) { s[1].Target, s[1].Status = text.Plain("B."), project.Translated },
		},
		{
			"one of two segments of SDLXLIFF",
			in12(`<trans-unit id="1"><source>ا. ب.</source><seg-source><mrk mtype="seg" mid="1">ا.</mrk> <mrk mtype="seg" mid="2">ب.</mrk></seg-source><target><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2"/></target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/><sdl:seg id="2"/></sdl:seg-defs></trans-unit>`),
			in12(`<trans-unit id="1"><source>ا. ب.</source><seg-source><mrk mtype="seg" mid="1">ا.</mrk> <mrk mtype="seg" mid="2">ب.</mrk></seg-source><target><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk></target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/><sdl:seg id="2" conf="Translated"/></sdl:seg-defs></trans-unit>`),
			func(s []project.Segment) { s[1].Target, s[1].Status = text.Plain("B."), project.Translated },
		},
		{
			"2: the language of the target is named with the first one",
			in2("", `<unit id="u"><segment><source>ا <pc id="1">ب</pc><ph id="2"/></source></segment><ignorable><source> </source></ignorable><segment id="s"><source>ج</source></segment></unit>`),
			in2(` trgLang="fr"`, `<unit id="u"><segment state="initial" subState="tarj:draft"><source>ا <pc id="1">ب</pc><ph id="2"/></source><target>a<cp hex="000C"/><pc id="1">b</pc></target></segment><ignorable><source> </source></ignorable><segment id="s"><source>ج</source></segment></unit>`),
			func(s []project.Segment) {
				s[0].Target, _ = text.Parse("a\f⟦1⟧b⟦/1⟧")
				s[0].Status = project.Draft
			},
		},
		{
			"2: all are approved",
			in2(` trgLang="fr"`, `<unit id="u"><segment state="translated" subState="x:y"><source>ا</source><target>a</target></segment></unit>`),
			in2(` trgLang="fr"`, `<unit id="u" translate="no"><segment state="final"><source>ا</source><target>a</target></segment></unit>`),
			func(s []project.Segment) { s[0].Status, s[0].Locked = project.Approved, true },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.doc)
			tt.change(d.Segments)
			if diff := cmp.Diff(tt.want, write(t, d, format.Export{Language: "fr"})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			out, want := write(t, d, format.Export{OnlyApproved: true}), tt.doc
			if d.Segments[0].Status == project.Approved {
				want = tt.want
			}
			if out != strings.ReplaceAll(want, `trgLang="en"`, "") && d.Segments[0].Status != project.Approved {
				t.Errorf("what is not approved goes out:\n%s", cmp.Diff(want, out))
			}
		})
	}
}

// TestUnits tells what of a file becomes a unit, in which order, with what the file
// says of it.
func TestUnits(t *testing.T) {
	c, err := Format{}.Read([]byte(in12(`<group translate="no"><trans-unit id="1"><source>لا</source></trans-unit>
<trans-unit id="2" translate="yes"><source>نعم</source><note from="Omar" annotates="source">Which?</note><note> </note></trans-unit></group>
<trans-unit id="3"><source> <x id="1"/> </source></trans-unit>
<trans-unit id="4"><source>ا. ب.</source><seg-source><mrk mtype="seg" mid="a">ا.</mrk> <mrk mtype="seg" mid="b">ب.</mrk></seg-source><target>not cut</target></trans-unit>
<trans-unit id="5"><source>ا. ب.</source><seg-source><mrk mtype="seg" mid="a">ا.</mrk> <mrk mtype="seg" mid="b">ب.</mrk></seg-source><target state-qualifier="exact-match"><mrk mtype="seg" mid="b">B.</mrk></target><alt-trans><target>other</target></alt-trans></trans-unit>
<trans-unit id="6"><source>ا<ph id="1"><sub>x</sub></ph></source></trans-unit>`)), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range c.Units {
		line := u.Held.ID + ": " + u.Source.String() + " = " + u.Held.Target.String()
		for _, n := range u.Held.Comments {
			line += " # " + n.Author + ": " + n.Text
		}
		if u.Held.Origin.Score > 0 {
			line += " " + string(u.Held.Origin.Kind)
		}
		got = append(got, line)
	}
	want := []string{
		"2: نعم =  # Omar: Which?",
		"4: ا. ب. = not cut",
		"5/a: ا. = ", "5/b: ب. = B. memory",
		"6: ا⟦1/⟧ = ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if c.Source != "ar" || c.Target != "en" || len(c.Notices) != 1 || !strings.Contains(c.Notices[0], "(sub)") {
		t.Errorf("%s to %s, notices %q", c.Source, c.Target, c.Notices)
	}
}

// Comments of SDLXLIFF stand in its head, and are marked in the text.
func TestCommentsSDL(t *testing.T) {
	c, err := Format{}.Read([]byte(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="`+spaceSDL+`">
<doc-info xmlns="`+spaceSDL+`"><cmt-defs><cmt-def id="c1"><Comments xmlns=""><Comment severity="Low" user="Omar" date="2026-11-02T09:30:00+02:00">Which?</Comment><Comment user="Layla">This.</Comment></Comments></cmt-def></cmt-defs></doc-info>
<file source-language="ar"><body><trans-unit id="1"><source>ا</source><target>a <mrk mtype="x-sdl-comment" sdl:cid="c1">b</mrk><mrk mtype="x-sdl-comment" sdl:cid="c1">c</mrk></target></trans-unit></body></file></xliff>`), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := c.Units[0].Held.Comments
	if len(got) != 2 || got[0].Author != "Omar" || got[0].Text != "Which?" || got[0].Time.Hour() != 7 || got[1].Text != "This." {
		t.Errorf("%+v", got)
	}
}

// A comment that the file does not have becomes a note, and is read again.
func TestNotes(t *testing.T) {
	for _, tt := range []struct{ name, doc, want string }{
		{
			"1.2",
			in12("<trans-unit id=\"1\">\n <source>ا</source><note from=\"Layla\">there</note></trans-unit>"),
			in12("<trans-unit id=\"1\">\n <source>ا</source>\n <note from=\"Omar\" annotates=\"target\">Which &lt;one&gt;?</note><note from=\"Layla\">there</note></trans-unit>"),
		},
		{
			"1.2 with a target",
			in12(`<trans-unit id="1"><source>ا</source><target/><note from="Layla">there</note></trans-unit>`),
			in12(`<trans-unit id="1"><source>ا</source><target/><note from="Omar" annotates="target">Which &lt;one&gt;?</note><note from="Layla">there</note></trans-unit>`),
		},
		{
			"2, the first",
			in2(` xmlns:t="`+Namespace+`"`, `<unit id="u"> <originalData/> <segment><source>ا</source></segment></unit>`),
			in2(` xmlns:t="`+Namespace+`"`, `<unit id="u"> <notes><note appliesTo="target" t:author="Omar">Which &lt;one&gt;?</note><note appliesTo="target" t:author="Layla">there</note></notes> <originalData/> <segment><source>ا</source></segment></unit>`),
		},
		{
			"2",
			in2(` xmlns:t="`+Namespace+`"`, `<unit id="u"><notes><note t:author="Layla">there</note></notes><segment><source>ا</source></segment></unit>`),
			in2(` xmlns:t="`+Namespace+`"`, `<unit id="u"><notes><note t:author="Layla">there</note><note appliesTo="target" t:author="Omar">Which &lt;one&gt;?</note></notes><segment><source>ا</source></segment></unit>`),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.doc)
			d.Comments = map[string][]project.Comment{d.Segments[0].ID: {
				{Author: "Omar", Text: "Which <one>?"}, {Author: "Layla", Text: "there"}, {Author: "Omar", Text: "done", Resolved: true},
			}}
			got := write(t, d, format.Export{})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if out := write(t, d, format.Export{OnlyApproved: true}); out != tt.doc {
				t.Errorf("of what is not approved there goes out:\n%s", cmp.Diff(tt.doc, out))
			}
			c, err := Format{}.Read([]byte(got), format.Options{})
			if err != nil || len(c.Units[0].Held.Comments) != 2 {
				t.Errorf("read %+v, %v", c.Units[0].Held, err)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for name, says := range map[string]string{
		"billionlaughs": "line", "deep": "256", "dup_attr": "twice", "paramxxe": "line", "trailing_junk": "root element", "xxe": "line",
	} {
		path := formattest.Shared(t, "../../..", "formats/synth/xliff_"+name+".xlf")
		formattest.Refuse(t, Format{}, formattest.Files(t, path)[0], says)
	}
	for doc, says := range map[string]string{
		"<tmx/>": "line 1: this is no XLIFF: the root element is <tmx>",
		"text":   "line 1",
		in12(`<trans-unit id="1"><source>` + strings.Repeat("a<x id=\"1\"/>", format.MaxCodes+1) + `</source></trans-unit>`): "line 4: a segment of more than",
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: "a.xlf", Bytes: []byte(doc)}, says)
	}
}

// Our own exports come back as they were.
func TestOwnExports(t *testing.T) {
	docs := formattest.Documents()
	for _, b := range []format.Bilingual{V12{}, V21{}} {
		out := formattest.Write(t, b, docs, format.Export{})
		d := read(t, string(out))
		i := 0
		for _, doc := range docs {
			for _, want := range doc.Segments {
				if want.Source.Empty() {
					continue
				}
				got := d.Segments[i]
				i++
				if got.Status != want.Status || got.Locked != want.Locked || !want.Target.Empty() && got.Origin != want.Origin {
					t.Errorf("%s, %s: %v, locked %v, %v; want %v, %v, %v", b.Name(), want.ID, got.Status, got.Locked, got.Origin, want.Status, want.Locked, want.Origin)
				}
			}
		}
		if i != len(d.Segments) {
			t.Errorf("%s: %d segments, want %d", b.Name(), len(d.Segments), i)
		}
	}
}
