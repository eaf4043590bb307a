package session

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"tarjuman/project/format/formats"
)

// TestFormatChosen: a document is of the format that was chosen, stays of it in new
// versions, and goes out in it. One that it cannot be changes nothing.
func TestFormatChosen(t *testing.T) {
	s := sample(t, options(t))
	page := []byte("<p>خبر عاجل.</p>\n<p>ثم انتهى.</p>\n")
	in := Import{Name: "a.html", Data: page, Format: "txt"}
	got, err := s.Import(ctx, in)
	if err != nil || got.Document.Format != "txt" || !strings.HasPrefix(s.View().Segments[26].Source.Chars, "<p>") {
		t.Fatalf("%+v, %v", got, err)
	}
	in.Format = ""
	if got, err := s.Import(ctx, in); err != nil || !got.Unchanged {
		t.Errorf("the same file again: %+v, %v", got, err)
	}
	in.Data = append(bytes.Clone(page), "<p>نعم.</p>\n"...)
	if got, err := s.Import(ctx, in); err != nil || got.Document.Format != "txt" || got.Kept != 2 || got.New != 1 {
		t.Errorf("a new version: %+v, %v", got, err)
	}
	for _, format := range []string{"docx", "klingon"} {
		in.Format = format
		v := s.View()
		if _, err := s.Import(ctx, in); !errors.Is(err, formats.ErrFormat) || s.View() != v {
			t.Errorf("as %s: %v, changed: %v", format, err, s.View() != v)
		}
	}
	in.Format = "xliff"
	if _, err := s.Import(ctx, in); err == nil || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("as XLIFF: %v", err)
	}
	in.Format = "html"
	if got, err := s.Import(ctx, in); err != nil || got.Unchanged || got.Document.Format != "html" || s.View().Segments[26].Source.Chars != "خبر عاجل." {
		t.Errorf("another format of the same file: %+v, %v", got, err)
	}
}

// TestChoices tells what can be chosen, also about a file of no known format.
func TestChoices(t *testing.T) {
	c := Import{Name: "a.xyz", Data: []byte("خبر,رقم\nعاجل,1\n")}.Choices()
	if c.Format != "" || c.Readable || len(c.Formats) < 8 {
		t.Errorf("of no known format: %+v", c)
	}
	c = Import{Name: "a.xyz", Data: []byte("خبر,رقم\nعاجل,1\n"), Format: "csv"}.Choices()
	if c.Format != "csv" || !c.Readable || c.Columns == "" {
		t.Errorf("as a table: %+v", c)
	}
}
