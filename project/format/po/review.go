package po

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/review"
)

// Review is the format for review "po": a catalogue of gettext in which each segment is a
// message, with its id as the context. Codes have their written form, as ⟦1⟧. A draft
// and what was returned are fuzzy; the exact status stands in a comment that programs
// keep, and counts where it is what the flag says.
type Review struct{}

// Name returns "po".
func (Review) Name() string { return "po" }

// Ext returns ".po".
func (Review) Ext() string { return ".po" }

// Detect is that of Format.
func (Review) Detect(name string, head []byte) bool { return Format{}.Detect(name, head) }

// The fields of the header, and what the exact status stands behind.
const (
	fieldExport  = "X-Tarjuman-Export"
	fieldProject = "X-Tarjuman-Project"
	fieldSource  = "X-Source-Language"
	statusMark   = "tarjuman: "
)

// Write writes the catalogue. What a PO file cannot hold is left out.
func (Review) Write(w io.Writer, j review.Job) error {
	out := bufio.NewWriter(w) // the error stays, and is returned by Flush
	c := &catalogue{newline: "\n"}
	out.WriteString("msgid \"\"\nmsgstr \"\"\n")
	for _, f := range [][2]string{
		{"Project-Id-Version", "Tarjuman"},
		{"PO-Revision-Date", j.Record.Time.UTC().Format("2006-01-02 15:04+0000")},
		{"Last-Translator", cmp.Or(j.Record.Author, "Tarjuman")},
		{"Language-Team", "none"},
		{"Language", strings.ReplaceAll(j.Info.Target, "-", "_")},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=UTF-8"},
		{"Content-Transfer-Encoding", "8bit"},
		{"X-Generator", cmp.Or(j.Tool, "Tarjuman")},
		{fieldSource, j.Info.Source},
		{fieldProject, j.Info.ID},
		{fieldExport, j.Record.ID},
	} {
		fmt.Fprintf(out, "\"%s: %s\\n\"\n", f[0], escape(strings.Join(strings.Fields(xml.Clean(f[1])), " ")))
	}
	for _, d := range j.Docs {
		name := strings.Join(strings.Fields(xml.Clean(d.Name)), "_")
		for i, s := range d.Segments {
			out.WriteString("\n")
			if j.Comments && len(d.Comments[s.ID]) > 0 {
				for line := range strings.SplitSeq(xml.Clean(review.Said(d.Comments[s.ID])), "\n") {
					fmt.Fprintf(out, "# %s\n", line)
				}
			}
			fmt.Fprintf(out, "#. %s%s\n", statusMark, s.Status)
			if s.Locked {
				out.WriteString("#. Locked: leave it as it is.\n")
			}
			if former, ok := j.Former[s.ID]; ok {
				fmt.Fprintf(out, "#. Last confirmed: %s\n", strings.Join(strings.Fields(xml.Clean(former.String())), " "))
			}
			fmt.Fprintf(out, "#: %s:%d\n", name, d.Number(i))
			if !s.Target.Empty() && !s.Status.Finished() {
				out.WriteString("#, fuzzy\n")
			}
			fmt.Fprintf(out, "msgctxt %s\n", c.quote(s.ID, len("msgctxt ")))
			fmt.Fprintf(out, "msgid %s\n", c.quote(held(s.Source), len("msgid ")))
			fmt.Fprintf(out, "msgstr %s\n", c.quote(held(s.Target), len("msgstr ")))
		}
	}
	return out.Flush()
}

// held is the written form of a text. Line ends are those of PO.
func held(t text.Text) string { return lineEnds.Replace(t.String()) }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// contextID is a context that is the id of a segment.
var contextID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Read finds the messages of a catalogue. The places are their contexts, or their
// numbers.
func (Review) Read(data []byte) (review.File, error) {
	c, err := parse(data, "")
	if err != nil {
		return review.File{}, err
	}
	f := review.File{
		Export: c.fields[strings.ToLower(fieldExport)], Project: c.fields[strings.ToLower(fieldProject)],
		Source: c.fields[strings.ToLower(fieldSource)], Target: c.language,
	}
	if name, _, _ := strings.Cut(c.fields["last-translator"], "<"); name != "Tarjuman" {
		f.Author = strings.TrimSpace(name)
	}
	for i := range c.entries {
		e := &c.entries[i]
		if e.plural != "" {
			continue // no segment has several forms
		}
		row := review.Row{Place: fmt.Sprintf("message %d", i+1)}
		if contextID.MatchString(e.context) {
			row.Segment = e.context
		} else {
			row.Unit = strings.ToValidUTF8(e.unit(), "\uFFFD")
		}
		row.Source, _ = parsed(e.id)
		row.Target, err = parsed(e.targets[0].text)
		if err != nil {
			row.Err = fmt.Errorf("the translation: %w", err)
		}
		looks := e.status(0)
		exact, known := looks, row.Segment == "" // of our own the flag alone tells too little
		for _, said := range e.said {
			if strings.HasPrefix(said, "Context: ") {
				continue
			}
			for line := range strings.SplitSeq(said, "\n") {
				if word, ok := strings.CutPrefix(line, statusMark); ok {
					known = true
					if s, err := project.ParseStatus(strings.TrimSpace(word)); err == nil && fits(s, looks) {
						exact = s
					}
				} else if !strings.HasPrefix(line, "Locked: ") && !strings.HasPrefix(line, "Last confirmed: ") {
					row.Comments = append(row.Comments, review.ParseSaid(line)...)
				}
			}
		}
		if known {
			row.Status = &exact
		}
		f.Rows = append(f.Rows, row)
	}
	if len(f.Rows) == 0 {
		return f, review.ErrNotReview
	}
	return f, nil
}

// fits reports whether an exact status is what a message says that looks like this.
func fits(exact, looks project.Status) bool {
	switch looks {
	case project.New:
		return exact == project.New || exact == project.Returned
	case project.Draft:
		return exact == project.Draft || exact == project.Returned
	}
	return exact.Finished()
}

func parsed(s string) (text.Text, error) {
	t, err := text.Parse(s)
	if err != nil {
		t = text.Plain(s)
	}
	t, _, _ = t.Trim()
	return t, err
}
