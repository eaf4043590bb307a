package formattest

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Tool is the program that the golden files say they are from.
const Tool = "Tarjuman 0.0.1"

// Project is the project of Documents.
var Project = project.Info{ID: "0123456789abcdef0123456789abcdef", Source: "ar", Target: "en", Created: day(1)}

func day(n int) time.Time { return time.Date(2026, 11, n, 9, 30, 0, 0, time.UTC) }

// Documents returns two documents with every status, a heading, a locked
// segment, every origin, comments, and codes: a pair, pairs in each other, pairs
// that cross, single ones, copied, missing and loose ones. Characters that
// formats must escape stand in them, and some that XML cannot hold.
func Documents() []format.Document {
	open := func(n, at int, raw string) text.Code {
		return text.Code{Kind: text.Open, N: n, Offset: at, Raw: raw, Type: "fmt"}
	}
	end := func(n, at int, raw string) text.Code {
		return text.Code{Kind: text.Close, N: n, Offset: at, Raw: raw, Type: "fmt"}
	}
	single := func(n, at int, raw string) text.Code {
		return text.Code{Kind: text.Alone, N: n, Offset: at, Raw: raw, Type: "image", Equiv: "[image]"}
	}
	coded := func(chars string, codes ...text.Code) text.Text { return text.Text{Chars: chars, Codes: codes} }
	one := format.Document{
		Document: project.Document{ID: "d1", Name: "strategic dialogue & أخبار.txt", Format: "txt"},
		First:    1,
		Segments: []project.Segment{
			{ID: "a1", Unit: 0, Source: text.Plain("اختتمت في واشنطن أعمال الحوار الرابع في 24 تشرين الثاني/نوفمبر."), Gap: " "},
			{
				ID: "a2", Unit: 0, Source: text.Plain("وقالت الوزارة \"استغلت دولتانا الفرصة\" <هذه> & تلك."), Join: "\n",
				Target: text.Plain("“Our two countries seized the opportunity,” the ministry said <here> & \"there\"."),
				Status: project.Draft, Origin: project.Origin{Kind: project.FromMemory, Score: 84}, Author: "Layla", Changed: day(2),
			},
			{
				ID: "a3", Unit: 1, Kind: project.Heading, Source: text.Plain("شراكة طويلة الأمد"),
				Target: text.Plain("A long partnership"), Status: project.Approved, Origin: project.Origin{Kind: project.Typed}, Locked: true, Author: "Omar", Changed: day(3),
			},
			{
				ID: "a4", Unit: 2, Source: text.Plain("وأضاف أن التمرين العسكري المشترك دسمان-1 قد عزز القدرات."), Join: "\r\n",
				Target: text.Plain("=He added that the Dasman-1 exercise had strengthened capabilities."), Status: project.Returned,
				Origin: project.Origin{Kind: project.Machine}, Author: "Omar", Changed: day(4),
			},
			{
				ID: "a5", Unit: 3, Source: text.Plain("نص فيه ⟦ وحرف\fممنوع."),
				Target: text.Plain("Text with ⟦ and a character\fthat XML\x01 cannot hold."), Status: project.Translated,
				Origin: project.Origin{Kind: project.FromReview}, Author: "Layla", Changed: day(5),
			},
			{ID: "a6", Unit: 4, Source: text.Plain("مسح المترجم هذا النص بعد إعادته."), Status: project.Returned},
		},
		Comments: map[string][]project.Comment{
			"a2": {{ID: "c1", Segment: "a2", Author: "Layla", Time: day(2), Text: "Which ministry?\nAsk <them> & wait."}},
			"a4": {
				{ID: "c2", Segment: "a4", Author: "Omar", Time: day(4), Text: "الاسم الصحيح هو Desman-1.", Return: true},
				{ID: "c3", Segment: "a4", Time: day(5), Text: "+done", Resolved: true},
			},
		},
	}
	two := format.Document{
		Document: project.Document{ID: "d2", Name: "codes.docx", Format: "docx"},
		First:    7,
		Segments: []project.Segment{
			{
				ID: "b1", Unit: 0, Source: coded("نص غامق ومائل هنا", open(1, 0, "<b>"), open(2, 5, "<i>"), end(2, 13, "</i>"), end(1, 24, "</b>"), single(3, 24, "<img src=\"a\x02.png\"/>")),
				Target: coded("Bold and italic here", open(1, 0, "<b>"), open(2, 5, "<i>"), end(2, 8, "</i>"), end(1, 15, "</b>"), single(3, 20, "<img src=\"a\x02.png\"/>"), single(3, 20, "<img src=\"a\x02.png\"/>")),
				Status: project.Translated, Origin: project.Origin{Kind: project.FromMemory, Score: 101}, Author: "Layla", Changed: day(6), Gap: " ",
			},
			{
				ID: "b2", Unit: 0, Source: coded("متقاطع", open(1, 0, "<b>"), open(2, 2, "<i>"), end(1, 6, "</b>"), end(2, 8, "</i>")),
				Target: coded("Crossing", open(1, 0, "<b>"), open(2, 2, "<i>"), end(1, 6, "</b>"), end(2, 8, "</i>")),
				Status: project.Approved, Origin: project.Origin{Kind: project.FromMemory, Score: 100}, Author: "Omar", Changed: day(7),
			},
			{
				ID: "b3", Unit: 1, Kind: project.Cell, Source: coded("مفتوح", end(4, 0, "</u>"), open(5, 10, "<u>")),
				Target: coded("Open", end(4, 0, "</u>"), open(5, 4, "<u>")),
				Status: project.Draft, Origin: project.Origin{Kind: project.FromDraft}, Author: "Layla", Changed: day(8),
			},
			{
				ID: "b4", Unit: 2, Kind: project.Caption, Source: coded("بلا علامات", text.Code{Kind: text.Alone, N: 1}, text.Code{Kind: text.Open, N: 2}, text.Code{Kind: text.Close, N: 2, Offset: 4}),
				Target: coded("Codes copied and lost", text.Code{Kind: text.Alone, N: 1}, text.Code{Kind: text.Alone, N: 1, Offset: 5}, text.Code{Kind: text.Open, N: 9, Type: "odd one", Offset: 5}, text.Code{Kind: text.Close, N: 9, Type: "odd one", Offset: 12}),
				Status: project.Draft, Origin: project.Origin{Kind: project.Machine}, Author: "Layla", Changed: day(9),
			},
		},
	}
	docs := []format.Document{one, two}
	for i := range docs {
		for k := range docs[i].Segments {
			docs[i].Segments[k].Doc = docs[i].ID
			docs[i].Segments[k].Order = fmt.Sprintf("%02d", k)
			docs[i].Segments[k].Version = 1
		}
	}
	return docs
}

// Write writes Documents, or fails the test.
func Write(t *testing.T, b format.Bilingual, docs []format.Document, x format.Export) []byte {
	t.Helper()
	x.Tool = Tool
	var out bytes.Buffer
	if err := b.Write(&out, Project, docs, x); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Bilingual runs what holds for every bilingual format: the golden file, an
// export of nothing, and one that is refused.
func Bilingual(t *testing.T, b format.Bilingual) {
	t.Helper()
	t.Run("golden", func(t *testing.T) {
		Golden(t, filepath.Join("testdata", "everything."+b.Name()+b.Ext()), Write(t, b, Documents(), format.Export{}))
	})
	t.Run("only approved", func(t *testing.T) {
		Golden(t, filepath.Join("testdata", "approved."+b.Name()+b.Ext()), Write(t, b, Documents(), format.Export{OnlyApproved: true}))
	})
	t.Run("refuse", func(t *testing.T) {
		var out bytes.Buffer
		err := b.Write(&out, Project, Documents(), format.Export{Unfinished: format.Refuse})
		if !errors.Is(err, format.ErrUnfinished) || out.Len() > 0 {
			t.Errorf("unfinished documents were not refused: %d bytes, error %v", out.Len(), err)
		}
	})
	t.Run("full disk", func(t *testing.T) {
		if err := b.Write(full{}, Project, Documents(), format.Export{}); !errors.Is(err, errFull) {
			t.Errorf("the error of the writer is lost: got %v", err)
		}
	})
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// Validate checks files against the public schemas. up leads to the root of the
// module. It skips where the schemas or their tools are not there.
func Validate(t *testing.T, up string, paths ...string) {
	t.Helper()
	script := Shared(t, up, "formats/validate/validate.sh")
	for _, tool := range []string{"bash", "xmllint", "java"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	out, err := exec.Command("bash", append([]string{script}, paths...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
