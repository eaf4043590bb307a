package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
)

// A Project is what a file is merged with.
type Project struct {
	Info project.Info
	// Segments stand in order: N counts from 1 over them. They are not written.
	Segments []*project.Segment
	// Comments stand by the ID of their segment.
	Comments map[string][]project.Comment
	// Damaged has the IDs of segments that must not be changed.
	Damaged map[string]bool
}

// Find returns the record that a file is of: the one it names; or, where it has lost
// the name, the newest of those that have the most of its sources. The error is
// ErrProject, ErrLanguages or ErrNoExport.
func Find(f File, info project.Info, exports []project.Export) (project.Export, error) {
	if f.Project != "" && f.Project != info.ID {
		return project.Export{}, ErrProject
	}
	if !alike(f.Source, info.Source) || !alike(f.Target, info.Target) {
		return project.Export{}, fmt.Errorf("%w: %s to %s, and not %s to %s", ErrLanguages, f.Source, f.Target, info.Source, info.Target)
	}
	best, found := project.Export{}, 0
	for _, e := range exports {
		if f.Export != "" {
			if strings.HasPrefix(e.ID, f.Export) {
				return e, nil
			}
			continue
		}
		known := map[string]bool{}
		for _, s := range e.Segments {
			known[s.Sum], known[s.Segment] = true, true
		}
		n := 0
		for _, r := range f.Rows {
			if known[r.Segment] || known[Sum(r.Source)] {
				n++
			}
		}
		if n > found || n == found && n > 0 && e.Time.After(best.Time) {
			best, found = e, n
		}
	}
	if found == 0 || 2*found < len(f.Rows) {
		return project.Export{}, ErrNoExport
	}
	return best, nil
}

// alike reports whether two language tags name one language, whatever the region. An
// empty one says nothing.
func alike(a, b string) bool {
	primary := func(tag string) string {
		p, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		return strings.ToLower(p)
	}
	return a == "" || primary(a) == primary(b)
}

// Plan merges a file with a project. e is its record (see Find), reviews are those of
// this export, oldest first. Nothing is changed: Result.Apply does that.
func Plan(e project.Export, reviews []project.Review, p Project, f File) Report {
	m := merger{Project: p, sent: map[string]*project.Sent{}, now: map[string]int{}, states: map[string][]state{}}
	for i := range e.Segments {
		s := &e.Segments[i]
		m.sent[s.Segment] = s
		m.states[s.Segment] = []state{{Base: Base{Target: written(s.Target), Status: s.Status}}}
	}
	for _, r := range reviews {
		same := r.File == f.Name && (r.By == f.Author || r.By == "" || f.Author == "")
		sure := same && r.By != "" && r.By == f.Author
		for _, row := range r.Rows {
			m.states[row.Segment] = append(m.states[row.Segment], state{Base{written(row.Target), row.Status, row.Typed}, same, sure})
		}
	}
	for i, s := range p.Segments {
		m.now[s.ID] = i
	}
	rows := map[string][]Row{}
	var unknown []Result
	find := m.finder(e, f.Rows)
	for _, row := range f.Rows {
		id, reason := find(row)
		if reason != "" {
			unknown = append(unknown, Result{Outcome: Refused, Reason: reason, N: row.N, Row: row})
			continue
		}
		rows[id] = append(rows[id], row)
	}
	report := Report{Export: e, File: f, Name: f.Name}
	for i := 0; i < len(e.Segments); i++ {
		if n, joined := m.joined(e.Segments[i:], rows); n > 0 {
			report.Results = append(report.Results, joined)
			i += n - 1
			continue
		}
		report.Results = append(report.Results, m.segment(&e.Segments[i], rows[e.Segments[i].Segment])...)
	}
	slices.SortStableFunc(report.Results, func(a, b Result) int { return cmp.Compare(a.N, b.N) })
	report.Results = append(report.Results, unknown...)
	return report
}

// written is a text that text.Text has written.
func written(s string) text.Text {
	t, err := text.Parse(s)
	if err != nil {
		return text.Plain(s)
	}
	return t
}

// A merger has what Plan looks things up in.
type merger struct {
	Project
	sent map[string]*project.Sent
	// states are what each segment was when it went out, and what files said of it since.
	states map[string][]state
	now    map[string]int // the index of each segment, by its ID
	// Of segments that did not go out, by the sums of their sources, and how many that did
	// look for one; see elsewhere.
	homes   map[string][]int
	seekers map[string]int
}

// A state is what a segment was when it went out, or what a file said of it when it came back.
// same is set where that was the file that comes back now, sure where it says so itself.
type state struct {
	Base
	same, sure bool
}

// meet gives the result of a row what the file and the project had in common: what the file said
// when it came back before. One that did not come back before may be another reader's: it has
// what went out in common, or what another file said, if it says just that. putBack is set where
// nobody can tell which it is: it says what went out, and said something else before.
func (m *merger) meet(r *Result) {
	list := m.states[r.Segment]
	says, tells := r.Theirs()
	is := func(s state) bool {
		return equal(s.Target, r.Row.Target) && (!tells || s.Status == says)
	}
	for i, s := range slices.Backward(list) {
		if s.same {
			r.Base = s.Base
			r.putBack = !s.sure && !is(s) && slices.ContainsFunc(list[:i], is)
			return
		}
	}
	r.Base = list[0].Base
	for _, s := range slices.Backward(list) {
		if is(s) {
			r.Base = s.Base
			return
		}
	}
	for _, s := range slices.Backward(list) {
		if equal(s.Target, r.Row.Target) {
			r.Base = s.Base
			return
		}
	}
}

// finder returns what finds the segments of rows, which are asked for in their order: by
// the ID; where that is lost by the source, and where several have that by the number, or
// by the unit of a bilingual file. Of those in one unit, as in files put together, the
// order decides if all have their row.
func (m *merger) finder(e project.Export, all []Row) func(Row) (id string, reason Reason) {
	type place struct{ unit, sum string }
	bySum, byUnit := map[string][]*project.Sent{}, map[string][]*project.Sent{}
	inUnit, count := map[place][]*project.Sent{}, map[place]int{}
	for i := range e.Segments {
		s := &e.Segments[i]
		bySum[s.Sum] = append(bySum[s.Sum], s)
		if now, here := m.now[s.Segment]; here && m.Segments[now].UnitID != "" {
			p := place{m.Segments[now].UnitID, s.Sum}
			byUnit[p.unit] = append(byUnit[p.unit], s)
			inUnit[p] = append(inUnit[p], s)
		}
	}
	for _, r := range all {
		if r.Segment == "" && r.Unit != "" {
			count[place{r.Unit, Sum(r.Source)}]++
		}
	}
	seen := map[place]int{}
	return func(r Row) (string, Reason) {
		if r.Segment != "" {
			if m.sent[r.Segment] == nil {
				return "", UnknownID
			}
			return r.Segment, ""
		}
		if r.Source.Chars == "" {
			return "", NoSource
		}
		sum := Sum(r.Source)
		of := bySum[sum]
		for _, s := range of {
			if len(of) == 1 || s.N == r.N {
				return s.Segment, ""
			}
		}
		if len(of) == 0 {
			if unit := byUnit[r.Unit]; len(unit) == 1 {
				return unit[0].Segment, "" // where it is told that its source is another
			}
			return "", OtherSource
		}
		p := place{r.Unit, sum}
		if in := inUnit[p]; len(in) > 0 && (len(in) == 1 || len(in) == count[p]) {
			seen[p]++
			return in[min(seen[p], len(in))-1].Segment, ""
		}
		return "", Ambiguous
	}
}

// segment merges the rows of one segment: mostly one.
func (m *merger) segment(s *project.Sent, rows []Row) []Result {
	r := Result{Segment: s.Segment, N: s.N, Base: m.states[s.Segment][0].Base}
	i, here := m.now[s.Segment]
	if here {
		r.N, r.Ours = i+1, *m.Segments[i]
	}
	if len(rows) == 0 {
		r.Outcome, r.Reason = Missing, NotThere
		return []Result{r}
	}
	r.Row = rows[0]
	for _, other := range rows[1:] {
		if !sameRow(r.Row, other) {
			return double(r, rows)
		}
		r.Row.Comments = append(slices.Clone(r.Row.Comments), other.Comments...)
	}
	m.meet(&r)
	r.Comments = fresh(r.Row.Comments, m.heard(s.Segment))
	if r.Row.Source.Chars != "" && Sum(r.Row.Source) != s.Sum && !(r.Row.Segment != "" && sameNumber(r.Row.Source, r.Ours.Source)) {
		return []Result{r.refuse(OtherSource, "", false)}
	}
	changes := r.Row.Err == nil && (r.theirText() || r.theirStatus())
	cut := here && Sum(r.Ours.Source) != s.Sum
	if changes && cut {
		if parts, ok := m.parted(r); ok {
			return parts
		}
	}
	if cut || !here {
		if to, ok := m.elsewhere(s); ok && r.Row.Err == nil && (changes || len(r.Comments) > 0) {
			return []Result{m.moved(r, to)}
		}
	}
	if !here {
		if r.theirText() || r.theirStatus() || len(r.Comments) > 0 {
			return []Result{r.refuse(Gone, "", false)}
		}
		r.Outcome, r.Reason = Untouched, Gone
		return []Result{r}
	}
	return []Result{m.guarded(r.merge(cut))}
}

// sameNumber reports whether two sources are one number: a spreadsheet of another language
// has a comma for a point, and other signs between thousands.
func sameNumber(a, b text.Text) bool {
	digits := func(t text.Text) string {
		if strings.ContainsFunc(t.Chars, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("., '+-\u00A0\u202F", r) }) {
			return ""
		}
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, t.Chars)
	}
	d := digits(a)
	return d != "" && d == digits(b)
}

// guarded refuses what would be built on a segment that was changed from outside.
func (m *merger) guarded(r Result) Result {
	if m.Damaged[r.Segment] && (r.Outcome == Updated || r.Outcome == Conflict) {
		return r.refuse(Damaged, "", false)
	}
	return r
}

// heard are the comments of a segment, and those of all segments of its unit in a
// bilingual file, which may have one place for what is said about any of them.
func (m *merger) heard(id string) []project.Comment {
	i, here := m.now[id]
	if !here || m.Segments[i].UnitID == "" {
		return m.Comments[id]
	}
	unit := func(s *project.Segment) string { // "7/2" is a part of the unit 7
		id := s.UnitID
		if k := strings.LastIndexByte(id, '/'); k >= 0 {
			id = id[:k]
		}
		return s.Doc + " " + id
	}
	of := unit(m.Segments[i])
	same := func(k int) bool { return k >= 0 && k < len(m.Segments) && unit(m.Segments[k]) == of }
	for same(i - 1) {
		i--
	}
	var out []project.Comment
	for ; same(i); i++ {
		out = append(out, m.Comments[m.Segments[i].ID]...)
	}
	return out
}

// sameRow reports whether two rows say the same, but for comments.
func sameRow(a, b Row) bool {
	as, bs := Result{Row: a}, Result{Row: b}
	x, sayA := as.Theirs()
	y, sayB := bs.Theirs()
	return a.Err == nil && b.Err == nil && a.Target.Equal(b.Target) && x == y && sayA == sayB && Sum(a.Source) == Sum(b.Source)
}

func double(r Result, rows []Row) (out []Result) {
	for _, row := range rows {
		r.Row = row
		out = append(out, r.refuse(Double, "", false))
	}
	return out
}

// fresh returns the comments that a segment does not have yet. What one of them answers is
// a comment of the segment, by its ID, or another one of them, by that of the file.
func fresh(says, has []project.Comment) (out []project.Comment) {
	alike := func(c project.Comment) func(o project.Comment) bool {
		return func(o project.Comment) bool {
			return (c.Author == "" || o.Author == c.Author) && words(o.Text) == words(c.Text)
		}
	}
	for _, c := range says {
		c.Text = strings.TrimSpace(c.Text)
		if same := alike(c); c.Text == "" || slices.ContainsFunc(has, same) || slices.ContainsFunc(out, same) {
			continue
		}
		if to, ok := begins(says, c); !ok {
			c.Thread = ""
		} else if known := slices.IndexFunc(has, alike(to)); known >= 0 {
			c.Thread = cmp.Or(has[known].Thread, has[known].ID)
		} else {
			c.Thread = to.ID
		}
		out = append(out, c)
	}
	return out
}

// begins returns the comment that begins the thread of an answer; ok is false for what
// answers none.
func begins(says []project.Comment, c project.Comment) (to project.Comment, ok bool) {
	for range says { // a file may say anything
		i := slices.IndexFunc(says, func(o project.Comment) bool { return o.ID == c.Thread })
		if c.Thread == "" || i < 0 {
			return to, ok
		}
		c, to, ok = says[i], says[i], true
	}
	return to, ok
}

func words(s string) string { return strings.Join(strings.Fields(xml.Clean(s)), " ") }

// refuse refuses a row. Comments of one that is surely of the segment are taken.
func (r Result) refuse(why Reason, detail string, sure bool) Result {
	r.Outcome, r.Reason, r.Detail = Refused, why, detail
	r.text, r.status = ours, ours
	if !sure {
		r.Comments = nil
	}
	return r
}

func (r Result) theirText() bool { return !equal(r.Row.Target, r.Base.Target) }

func (r Result) theirStatus() bool {
	s, says := r.Theirs()
	return says && s != r.Base.Status
}

// equal compares texts as files can hold them.
func equal(a, b text.Text) bool { return a.Equal(b) || held(a) == held(b) }

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// held is the written form of a text in a file: characters that XML cannot hold are not
// there, line ends are one, and there is no white space at its ends.
func held(t text.Text) string {
	return strings.TrimSpace(xml.Clean(lineEnds.Replace(t.String())))
}

// merge merges a row with its segment. moved says that the source of the segment is not
// the one that went out.
func (r Result) merge(moved bool) Result {
	theirText, theirStatus := r.theirText(), r.theirStatus()
	ourText, ourStatus := !equal(r.Ours.Target, r.Base.Target), r.Ours.Status != r.Base.Status
	agreed := equal(r.Ours.Target, r.Row.Target)
	says, _ := r.Theirs()
	if r.Row.Err != nil && theirText { // what is as it went out is in no doubt
		return r.refuse(Unreadable, r.Row.Err.Error(), true)
	}
	if theirText && !agreed || theirStatus && says != r.Ours.Status {
		switch {
		case r.Ours.Locked:
			return r.refuse(Locked, "", true)
		case moved:
			return r.refuse(SourceNow, "", true)
		}
	}
	emptied := theirText && r.Row.Target.Empty() && !r.Base.Target.Empty() && !agreed
	switch {
	case theirText && agreed:
		r.note(Same, "")
	case emptied:
		r.text = asked
		r.note(Conflict, Emptied)
	case theirText && r.putBack:
		r.text = asked
		r.note(Conflict, PutBack)
	case theirText:
		if broken := brokenCodes(r.Row.Target, r.Base.Target, r.Ours.Source); broken != "" {
			return r.refuse(BrokenCodes, broken, true)
		}
		if ourText {
			r.text = asked
			r.note(Conflict, BothText)
		} else {
			r.text = theirs
			r.note(Updated, "")
		}
	case ourText:
		r.note(Kept, "")
	}
	// A text that is typed becomes a draft: that alone is no change of the status.
	typed := func(s project.Status) bool { return s == project.Draft || s == project.New }
	ourStatus = ourStatus && !((ourText || r.Base.Typed) && typed(r.Ours.Status))
	vouches := theirStatus && says.Finished()
	switch {
	case vouches && r.Row.Target.Empty():
		return r.refuse(NothingToSay, "", true)
	case theirStatus && r.text == asked:
		r.status = asked
	case theirStatus && r.putBack && says != r.Ours.Status:
		r.status = asked
		r.note(Conflict, PutBack)
	case theirStatus && says == r.Ours.Status:
		r.note(Same, "")
		r.status = r.text // a text that is taken would make it a draft
	case vouches && !theirText && !agreed:
		r.note(Kept, FormerText)
	case theirStatus && ourStatus && !(theirText && typed(says)):
		r.status = asked
		r.note(Conflict, BothStatus)
	case theirStatus:
		r.status = theirs
		r.note(Updated, "")
	case ourStatus:
		r.note(Kept, "")
	}
	if len(r.Comments) > 0 {
		r.note(Updated, "")
	}
	r.note(Untouched, "")
	return r
}

// note makes the outcome what it is together with o: that which asks for more. The
// reason is that of the outcome, or else the first one.
func (r *Result) note(o Outcome, why Reason) {
	all := Outcomes()
	if r.Outcome == "" || slices.Index(all, o) < slices.Index(all, r.Outcome) {
		r.Outcome = o
		if why != "" {
			r.Reason = why
		}
	}
	if r.Reason == "" {
		r.Reason = why
	}
}

// brokenCodes names the codes that a target lacks of its source, or has beyond it, where
// the target that went out had not the same fault.
func brokenCodes(target, base, source text.Text) string {
	missing, extra := target.Missing(source)
	was, had := base.Missing(source)
	var out []string
	if same(missing, was) && same(extra, had) {
		missing, extra = nil, nil
	}
	for _, c := range missing {
		out = append(out, fmt.Sprintf("%s is missing", c))
	}
	for _, c := range extra {
		out = append(out, fmt.Sprintf("%s is too much", c))
	}
	for i, c := range target.Codes {
		later := func(o text.Code) bool { return o.Kind == text.Open && o.N == c.N }
		if c.Kind == text.Close && len(out) == 0 && slices.ContainsFunc(target.Codes[i:], later) && !slices.ContainsFunc(target.Codes[:i], later) {
			out = append(out, fmt.Sprintf("%s stands before ⟦%d⟧", c, c.N))
		}
	}
	return strings.Join(out, ", ")
}

func same(a, b []text.Code) bool {
	return slices.EqualFunc(a, b, func(x, y text.Code) bool { return x.Kind == y.Kind && x.N == y.N })
}
