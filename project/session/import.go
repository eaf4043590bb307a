package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/segment"
	"tarjuman/project/store"
)

// Import says how to bring a file in.
type Import struct {
	// Name is the file's name; its base is the document's name. A document that
	// has it already gets a new version.
	Name string
	// As is the document's name instead of Name's base, where not empty.
	As string
	// Data is the file, whole.
	Data []byte
	// Format is the name of a format of documents; empty means that of the former version,
	// if the file ends like it, and in a new document that it is found out.
	Format string
	// Encoding names the character encoding; empty means detect.
	Encoding string
	// Columns are those of a table whose texts are translated (format.Columns); empty
	// means those of the former version, and in a new document that they are found out.
	Columns string
	// With is what is translated by choice (format.ParseWith); empty means what was
	// chosen for the former version, and in a new document nothing.
	With string
	// SRX is a file of segmentation rules to use in place of all others, once; nil
	// for those of the project.
	SRX []byte
	// Progress, when not nil, is told which part of the import is done, 0 to 1, and how
	// many segments that concerns: first they are cut, then they are stored. It is called
	// by one goroutine at a time.
	Progress func(part float64, segments int)
}

// cutPart is how much of the time of an import goes by until its segments are cut.
const cutPart = 0.5

// cut tells that a part of the file is cut into so many segments.
func (in *Import) cut(done, all, segments int) {
	if in.Progress != nil {
		in.Progress(cutPart*float64(done)/float64(max(all, 1)), segments)
	}
}

// stored tells how many of all records are written.
func (in *Import) stored(done, all int) {
	if in.Progress != nil {
		in.Progress(cutPart+(1-cutPart)*float64(done)/float64(max(all, 1)), done)
	}
}

// Imported is what an import did.
type Imported struct {
	Document project.Document
	// Segments is how many segments the document now has.
	Segments int
	// Of a new version: Kept is how many of them were there before, with their
	// translation; Changed how many had another text, New how many are none of those
	// that were there; Gone how many of those are no more.
	Kept, Changed, New, Gone int
	// Differences are those that are changed, new and gone, in the order of the new
	// version, where something was there before.
	Differences []Difference
	// Unchanged is set when the file is byte for byte what the project has: then
	// nothing was done.
	Unchanged bool
	// Notices are the format's, a sentence each.
	Notices []string
}

// Encoded reports whether the user may have to say in which character encoding a
// file is, by its first bytes: it is text, and no archive or the like.
func Encoded(data []byte) bool { return format.Container(format.Head(data)) == "" }

// DocumentEndings returns the usual endings of the files that can be imported, with their
// dots.
func DocumentEndings() []string { return formats.Endings() }

// Choices are what can be chosen about a file.
type Choices struct {
	// Formats are the names of those that it may be of, and Format that of the one it is
	// found to be of, or is said to be; empty where that is not known.
	Formats []string
	Format  string
	// Columns are those of a table that are translated where nobody chooses others, as
	// Import.Columns names them; empty for what is no table.
	Columns string
	// Offers are what can be translated by choice.
	Offers format.With
	// Readable is false where the file cannot be read as it is, as in an encoding that it
	// does not have.
	Readable bool
}

// Choices returns what can be chosen about the file, by its name, its data and its format.
// It is not fast enough for a goroutine that draws.
func (in Import) Choices() Choices {
	c := Choices{Formats: formats.Fitting(in.Data)}
	f, err := in.format()
	if err != nil {
		return c
	}
	c.Format = f.Name()
	if content, err := f.Read(in.Data, format.Options{}); err == nil {
		c.Columns, c.Offers, c.Readable = content.Columns, content.Offers, true
	}
	return c
}

// format returns the format of the file: the one that is named, or else found out.
func (in Import) format() (format.Format, error) {
	if in.Format != "" {
		return formats.Named(in.Format, in.Name, in.Data)
	}
	return formats.Detect(in.Name, in.Data)
}

// Parse reads a file and cuts it into segments, without a project: what an
// import would make of it. It is not fast enough for a goroutine that draws.
func (s *Session) Parse(in Import) (project.Document, []project.Segment, []string, error) {
	doc, segments, _, notices, err := s.View().parse(context.Background(), in)
	return doc, segments, notices, err
}

// ParseNew is Parse for a project of these languages (BCP 47) that is not there yet.
func ParseNew(source, target string, in Import) (project.Document, []project.Segment, []string, error) {
	v := View{Info: project.Info{Source: source, Target: target}}
	doc, segments, _, notices, err := v.parse(context.Background(), in)
	return doc, segments, notices, err
}

// parse is Parse, with the comments of a bilingual file, by their unit.
func (v *View) parse(ctx context.Context, in Import) (doc project.Document, segments []project.Segment, comments map[int][]project.Comment, notices []string, err error) {
	name := in.As
	if name == "" {
		name = filepath.Base(in.Name)
	}
	fail := func(err error) (project.Document, []project.Segment, map[int][]project.Comment, []string, error) {
		return project.Document{}, nil, nil, nil, fmt.Errorf("import %s: %w", in.Name, err)
	}
	if name != filepath.Base(name) || name == "." || name == ".." || strings.ContainsAny(name, `/\`) {
		return fail(fmt.Errorf("%q: %w", name, ErrName))
	}
	named := in.Columns != ""
	for _, d := range v.Documents {
		if d.Name != name {
			continue
		}
		in.Columns, in.With = cmp.Or(in.Columns, d.Columns), cmp.Or(in.With, d.With)
		if format.Ext(in.Name) == format.Ext(name) && slices.Contains(formats.Fitting(in.Data), d.Format) {
			in.Format = cmp.Or(in.Format, d.Format)
		}
	}
	f, err := in.format()
	if err != nil {
		return fail(err)
	}
	with, err := format.ParseWith(in.With)
	if err != nil {
		return fail(err)
	}
	content, err := f.Read(in.Data, format.Options{Encoding: in.Encoding, Columns: in.Columns, With: with})
	if err != nil {
		return fail(err)
	}
	if named && content.Columns == "" {
		return fail(fmt.Errorf("%w: this is no table, and has none to choose", format.ErrColumns))
	}
	how := v.Segmentation
	if in.SRX != nil {
		how = project.Segmentation{SRX: in.SRX, Alone: true}
	}
	cut, notices, err := cutter(v.Info.Source, how)
	if err != nil {
		return fail(err)
	}
	doc = project.Document{ID: project.NewID(), Name: name, Format: f.Name(), Encoding: content.Encoding, Columns: content.Columns, With: content.With.String(), Sum: store.Sum(in.Data)}
	segments, err = cutUnits(ctx, doc.ID, content.Units, cut, in.cut)
	if err != nil {
		return fail(err)
	}
	notices = append(notices, content.Notices...)
	if other := otherLanguages(v.Info, content); other != "" {
		notices = append(notices, other)
	}
	comments = map[int][]project.Comment{}
	for i, u := range content.Units {
		if u.Held != nil && len(u.Held.Comments) > 0 {
			comments[i] = u.Held.Comments
		}
	}
	return doc, segments, comments, notices, nil
}

// otherLanguages is the sentence about a bilingual file in other languages than those
// of the project, whatever their country or script; empty where they are the same.
func otherLanguages(p project.Info, c format.Content) string {
	differ := func(a, b string) bool {
		x, errX := language.Parse(a)
		y, errY := language.Parse(b)
		baseX, _ := x.Base()
		baseY, _ := y.Base()
		return errX == nil && errY == nil && baseX != baseY
	}
	if !differ(p.Source, c.Source) && !differ(p.Target, c.Target) {
		return ""
	}
	name := func(tag string) string { return cmp.Or(tag, "?") }
	return fmt.Sprintf("The file says that it is from %s to %s, and the project is from %s to %s.", name(c.Source), name(c.Target), p.Source, p.Target)
}

// cutUnits makes the segments of a document, in order, and tells how many of all units are
// cut into how many segments.
func cutUnits(ctx context.Context, doc string, units []format.Unit, cut *segment.Segmenter, tell func(done, all, segments int)) ([]project.Segment, error) {
	const tellEvery = 256
	var out []project.Segment
	for u, unit := range units {
		if u%tellEvery == 0 {
			if tell(u, len(units), len(out)); ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		segments, err := cutUnit(doc, u, unit, cut)
		if err != nil {
			return nil, err
		}
		out = append(out, segments...)
	}
	for i, order := range project.FirstOrders(len(out)) {
		out[i].Order = order
	}
	return out, nil
}

// cutUnit makes the segments of unit number u of a document, without their order.
// One of a bilingual file is a segment as it is, and has what the file says of it. Its
// target goes to no memory: nobody has confirmed it here.
func cutUnit(doc string, u int, unit format.Unit, cut *segment.Segmenter) ([]project.Segment, error) {
	if h := unit.Held; h != nil {
		return []project.Segment{{
			ID: project.NewID(), Doc: doc, Unit: u, UnitID: h.ID, Kind: unit.Kind, Source: unit.Source, Join: unit.Join, Version: 1,
			Target: h.Target, Status: h.Status, Origin: h.Origin, Locked: h.Locked,
		}}, nil
	}
	spans, err := cut.Sentences(unit.Source.Chars)
	if err != nil {
		return nil, err
	}
	var out []project.Segment
	rest, at := unit.Source, 0
	for i, span := range spans {
		next := len(unit.Source.Chars)
		if i+1 < len(spans) {
			next = spans[i+1].Start
		}
		// The codes between two sentences go with the first one.
		piece, after := rest.Split(next - at)
		source, gap := piece.Split(span.End - at)
		source = source.Join("", text.Text{Codes: atStart(gap.Codes)})
		seg := project.Segment{
			ID: project.NewID(), Doc: doc, Unit: u, Kind: unit.Kind,
			Source: source, Gap: gap.Chars, Version: 1,
		}
		if i+1 == len(spans) {
			seg.Join = unit.Join
		}
		out = append(out, seg)
		rest, at = after, next
	}
	return out, nil
}

// atStart returns the codes with their place taken to the beginning.
func atStart(codes []text.Code) []text.Code {
	out := slices.Clone(codes)
	for i := range out {
		out[i].Offset = 0
	}
	return out
}

// importOp is the kind of an import in the history.
const importOp = "import"

// ErrName is returned, wrapped, for a name that no document can have.
var ErrName = errors.New("a document's name is a file's name, without folders")

// ErrEmptyDocument is returned, wrapped, for a file without any text.
var ErrEmptyDocument = errors.New("there is no text in it to translate")

// Import adds a document, or a new version of one, in one operation. Segments of
// a new version that were in the old one keep their identity, translation, status
// and comments, and paragraphs that are the same are left in the segments they
// have. Of what was changed see project.Edit.SetSource.
func (s *Session) Import(ctx context.Context, in Import) (Imported, error) {
	return s.bring(ctx, in, s.bulk)
}

// PlanImport tells what Import would do, and changes nothing.
func (s *Session) PlanImport(ctx context.Context, in Import) (Imported, error) {
	return s.bring(ctx, in, func(ctx context.Context, kind string, plan func(v *View, e project.Edit, op *store.Op) error) error {
		return s.do(ctx, func() error { return plan(&s.state.view, s.edit(), &store.Op{}) })
	})
}

// bring is Import with what carries it out.
func (s *Session) bring(ctx context.Context, in Import, do func(context.Context, string, func(*View, project.Edit, *store.Op) error) error) (Imported, error) {
	doc, segments, comments, notices, err := s.View().parse(ctx, in)
	if err != nil {
		return Imported{}, err
	}
	if len(segments) == 0 {
		return Imported{}, fmt.Errorf("import %s: %w", in.Name, ErrEmptyDocument)
	}
	out := Imported{Document: doc, Segments: len(segments), Notices: notices}
	err = do(ctx, importOp, func(v *View, e project.Edit, op *store.Op) error {
		op.Told = func(written int) { in.stored(written, len(op.Changes)) }
		op.Originals = map[string][]byte{doc.Sum: in.Data}
		var old *project.Document
		last := ""
		for i, d := range v.Documents {
			if d.Name == doc.Name {
				old = &v.Documents[i]
			}
			last = d.Order
		}
		if old == nil {
			doc.Order = project.Between(last, "")
			out.Document, out.New = doc, len(segments)
			op.Changes = append(op.Changes, store.Change{After: doc})
			for _, seg := range segments {
				seg.Author, seg.Changed = e.Author, e.Time
				op.Changes = append(op.Changes, store.Change{After: seg})
				comment(e, op, seg.ID, comments[seg.Unit], nil)
			}
			return nil
		}
		out.Document = *old
		if old.Sum == doc.Sum && old.Format == doc.Format && old.Encoding == doc.Encoding && old.Columns == doc.Columns && old.With == doc.With && in.SRX == nil {
			out.Unchanged = true
			out.Kept = countSegments(v, old.ID)
			out.Segments = out.Kept
			return nil
		}
		doc.ID, doc.Order = old.ID, old.Order
		out.Document = doc
		op.Changes = append(op.Changes, store.Change{Before: *old, After: doc})
		s.renew(v, e, op, doc, segments, comments, in.SRX != nil, &out)
		return nil
	})
	return out, err
}

// comment adds the comments of a bilingual file to a segment, but for those it has.
func comment(e project.Edit, op *store.Op, segment string, comments, has []project.Comment) {
	for _, c := range comments {
		c.ID, c.Segment = project.NewID(), segment
		if c.Time.IsZero() {
			c.Time = e.Time
		}
		if !format.Said(has, c) {
			op.Changes = append(op.Changes, store.Change{After: c})
		}
	}
}

func countSegments(v *View, doc string) int {
	n := 0
	for _, seg := range v.Segments {
		if seg.Doc == doc {
			n++
		}
	}
	return n
}
