package xliff

import (
	"cmp"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// Review12 is V12 as a format for review: what goes out is known again when other
// programs have worked on it.
type Review12 struct{ V12 }

// Review21 is V21 as a format for review; see Review12.
type Review21 struct{ V21 }

// Detect is that of Format.
func (Review12) Detect(name string, head []byte) bool { return Format{}.Detect(name, head) }

// Detect is that of Format.
func (Review21) Detect(name string, head []byte) bool { return Format{}.Detect(name, head) }

// Write writes the job.
func (f Review12) Write(w io.Writer, j review.Job) error {
	docs, x := handed(j)
	return f.V12.Write(w, j.Info, docs, x)
}

// Write writes the job.
func (f Review21) Write(w io.Writer, j review.Job) error {
	docs, x := handed(j)
	return f.V21.Write(w, j.Info, docs, x)
}

func handed(j review.Job) ([]format.Document, format.Export) {
	docs := slices.Clone(j.Docs)
	for i := range docs {
		if !j.Comments {
			docs[i].Comments = nil
		}
	}
	return docs, format.Export{Tool: j.Tool, Record: j.Record.ID, Former: j.Former, History: j.History}
}

// Read reads both versions; see back.
func (Review12) Read(data []byte) (review.File, error) { return back(data) }

// Read reads both versions; see back.
func (Review21) Read(data []byte) (review.File, error) { return back(data) }

// back reads a file that may come back from a review. Of one that we have written a
// trans-unit or unit is a row, however it was cut since; of one of another program each
// part is, as in a document (see Format).
func back(data []byte) (review.File, error) {
	f, err := parse(data, "")
	if err != nil {
		return review.File{}, err
	}
	out := review.File{Source: f.source, Target: f.target}
	out.Project, out.Export = f.ours(f.t.Root(), "project"), f.ours(f.t.Root(), "export")
	ours := out.Project != "" || out.Export != ""
	f.units(f.t.Root(), func(n xml.Node) { ours = ours || ourID.MatchString(f.attr(n, "id")) })
	if ours {
		f.units(f.t.Root(), func(n xml.Node) { out.Rows = append(out.Rows, f.row(n)) })
	} else {
		out.Rows = f.parts()
	}
	if f.fault != nil {
		return review.File{}, f.fault
	}
	if len(out.Rows) == 0 {
		return out, review.ErrNotReview
	}
	return out, nil
}

// parts reads what a document has as its units.
func (f *file) parts() (out []review.Row) {
	for _, e := range f.entries {
		for _, p := range e.parts {
			h := p.unit.Held
			row := review.Row{Place: "unit " + h.ID, Unit: h.ID, Source: p.unit.Source, Target: h.Target, Comments: h.Comments}
			if f.value(p.state) != "" {
				row.Status = &h.Status
			}
			row.Author, row.Time = f.changed(e.node)
			out = append(out, row)
		}
	}
	return out
}

// ours is an attribute in our namespace, or nothing.
func (f *file) ours(n xml.Node, name string) string {
	v, _ := f.t.Attr(n, xml.Name{Space: Namespace, Local: name})
	return v
}

// units calls add for the trans-units, or the units of XLIFF 2, in order.
func (f *file) units(n xml.Node, add func(xml.Node)) {
	for c := range f.t.Children(n) {
		if f.t.IsText(c) || f.t.Name(c).Space != f.space {
			continue
		}
		switch local := f.t.Name(c).Local; {
		case local == "unit" && f.two, local == "trans-unit" && !f.two:
			add(c)
		case slices.Contains([]string{"file", "body", "group"}, local):
			f.units(c, add)
		}
	}
}

// ourID is the id of a unit of ours.
var ourID = regexp.MustCompile(`^s([0-9a-f]{32})$`)

// row reads a unit as it is, whatever parts it was cut into.
func (f *file) row(n xml.Node) review.Row {
	id := f.attr(n, "id")
	row := review.Row{Place: "unit " + id}
	if m := ourID.FindStringSubmatch(id); m != nil {
		row.Segment = m[1]
	}
	r := reader{f: f, numbers: map[ident][]int{}}
	row.Source = f.plain(r.all(f.texts(n, "source")))
	r.seen = map[ident]int{}
	targets := f.texts(n, "target")
	row.Target = f.plain(r.all(targets))
	row.Comments = append(f.notes(n), r.comments...)
	row.Status = f.statusOf(n, row.Target)
	row.Author, row.Time = f.changed(n)
	return row
}

// texts returns the elements of this name that have the text of a unit, in order: those
// of its segments, and what stands between them.
func (f *file) texts(n xml.Node, name string) []xml.Node {
	if !f.two {
		if c := f.child(n, name); c != xml.None {
			return []xml.Node{c}
		}
		return nil
	}
	var out []xml.Node
	for c := range f.t.Children(n) {
		if f.t.IsText(c) || f.t.Name(c).Space != f.space {
			continue
		}
		switch f.t.Name(c).Local {
		case "segment", "ignorable":
			k := f.child(c, name)
			if k == xml.None && f.t.Name(c).Local == "ignorable" {
				k = f.child(c, "source") // what is not said again is the same
			}
			if k != xml.None {
				out = append(out, k)
			}
		}
	}
	return out
}

// all reads several elements as one text.
func (r *reader) all(list []xml.Node) text.Text {
	r.chars.Reset()
	r.out, r.open = text.Text{}, nil
	for _, n := range list {
		r.content(n)
	}
	r.out.Chars = r.chars.String()
	return r.out
}

// ourCode is the id of a code of ours; see piece.id and ids.
var ourCode = regexp.MustCompile(`^[pe]?([0-9]{1,9})(?:-[0-9]+)?$`)

// plain returns a text as it is in the project: its codes have the numbers that their
// ids tell, a character that XML cannot hold is one again, and what others mark in it is
// gone.
func (f *file) plain(t text.Text) text.Text {
	numbers := map[int]int{}
	for _, c := range t.Codes {
		if m := ourCode.FindStringSubmatch(c.ID); m != nil && c.Kind != text.Close {
			numbers[c.N], _ = strconv.Atoi(m[1])
		}
	}
	var out text.Text
	at := 0
	for _, c := range t.Codes {
		out.Chars += t.Chars[at:c.Offset]
		at = c.Offset
		switch name := element(c.Raw); {
		case name == "mrk" || name == "sm" || name == "em":
			continue
		case name == "cp" || strings.Contains(c.Raw, `"x-tarj-char"`):
			if r, err := strconv.ParseUint(strings.TrimPrefix(c.Equiv, "U+"), 16, 16); err == nil {
				out.Chars += string(rune(r))
			}
			continue
		}
		number, ok := numbers[c.N]
		if m := ourCode.FindStringSubmatch(c.ID); !ok && m != nil {
			number, _ = strconv.Atoi(m[1])
		} else if !ok {
			number = c.N
		}
		out.Codes = append(out.Codes, text.Code{Offset: len(out.Chars), Kind: c.Kind, N: number})
	}
	out.Chars += t.Chars[at:]
	out, _, _ = out.Trim()
	return out
}

// element returns the name of the element that a code is, without its prefix.
func element(raw string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(raw, "<"), "/")
	name = name[:strings.IndexAny(name+">", " \t\r\n/>")]
	return name[strings.IndexByte(name, ':')+1:]
}

// statusOf returns the status that a unit has, nil where it tells none. Our exact status
// counts where it is what the state in the file says: other programs change that one,
// and keep what they do not know.
func (f *file) statusOf(n xml.Node, target text.Text) *project.Status {
	exact, err := project.ParseStatus(f.ours(n, "status"))
	known := err == nil
	var parts []part
	if f.two {
		parts = f.unit2(n).parts
	} else {
		parts = f.unit12(n).parts
	}
	if len(parts) == 0 {
		return nil
	}
	told := make([]project.Status, 0, len(parts))
	same, silent := true, true
	for _, p := range parts {
		value := f.value(p.state)
		silent = silent && value == ""
		told = append(told, p.told)
		same = same && known && (value == p.state.words.write[exact] || value == "final" && exact == project.Approved && f.two)
	}
	approved := f.attr(n, "approved")
	out := format.Combined(told)
	switch {
	case silent && approved != "yes":
		// What we wrote without a target has no state either.
		if known && exact == project.New && target.Empty() {
			return &exact
		}
		return nil
	case same && !f.two && approved == "yes":
		out = project.Approved
	case same && !f.two && exact == project.Approved && parts[0].state.words == states12:
		out = project.Translated // somebody took the approval away
	case same:
		out = exact
	}
	return &out
}

// changed tells who changed a unit last, and when, as SDLXLIFF, memoQ and the change tracking of
// XLIFF 2 do; empty where the file does not.
func (f *file) changed(n xml.Node) (author string, at time.Time) {
	if f.two {
		return f.tracked(n)
	}
	if defs := f.t.Child(n, xml.Name{Space: spaceSDL, Local: "seg-defs"}); defs != xml.None {
		for seg := range f.t.Children(defs) {
			for v := range f.t.Children(seg) {
				switch f.attr2(v, "key") {
				case "last_modified_by":
					author = f.t.Text(v)
				case "modified_on":
					at = moment(f.t.Text(v))
				}
			}
		}
		return author, at
	}
	memoQ := func(name string) string { v, _ := f.t.Attr(n, xml.Name{Space: spaceMemoQ, Local: name}); return v }
	return cmp.Or(memoQ("lastchanginguser"), memoQ("lastchangeduser")), moment(memoQ("lastchangedtimestamp"))
}

// tracked tells who made the current revision of the target of a unit, and when. One that we have
// written says who made what went out, and not who changed it since.
func (f *file) tracked(n xml.Node) (author string, at time.Time) {
	in := func(local string) xml.Name { return xml.Name{Space: spaceChanges, Local: local} }
	track := f.t.Child(n, in("changeTrack"))
	if track == xml.None {
		return "", at
	}
	for list := range f.t.Children(track) {
		if f.t.IsText(list) || f.t.Name(list) != in("revisions") || f.attr(list, "appliesTo") != "target" {
			continue
		}
		for r := range f.t.Children(list) {
			if !f.t.IsText(r) && f.t.Name(r) == in("revision") && f.attr(r, "version") == f.attr(list, "currentVersion") && f.ours(r, "confirmed") == "" {
				author, at = f.attr(r, "author"), moment(f.attr(r, "datetime"))
			}
		}
	}
	return author, at
}

// attr2 is attr of what may be text.
func (f *file) attr2(n xml.Node, name string) string {
	if f.t.IsText(n) {
		return ""
	}
	return f.attr(n, name)
}

// moment reads a time as these programs write it, and is zero for what is none, or was
// never.
func moment(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "01/02/2006 15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1 {
			return t.UTC()
		}
	}
	return time.Time{}
}
