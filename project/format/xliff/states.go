package xliff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// The namespaces of what other programs add to XLIFF 1.2.
const (
	spaceSDL    = "http://sdl.com/FileTypes/SdlXliff/1.0"
	spaceMemoQ  = "MQXliff"
	spacePhrase = "http://www.memsource.com/mxlf/2.0"
)

// words are the values of an attribute that tells a status, or whether a text is
// locked.
type words struct {
	// read has what each value means. One that is not there means what none does.
	read map[string]project.Status
	// write has the value for each status; where it is empty the attribute goes.
	write [5]string
}

// status returns what a value means, and New for none and for those not known: a
// missing state is New.
func (w *words) status(value string) project.Status { return w.read[value] }

var (
	// states12 are those of XLIFF 1.2 (stateValueList).
	states12 = &words{
		read: map[string]project.Status{
			"needs-translation": project.Draft, "needs-adaptation": project.Draft, "needs-l10n": project.Draft,
			"translated":               project.Translated,
			"needs-review-translation": project.Returned, "needs-review-adaptation": project.Returned, "needs-review-l10n": project.Returned,
			"signed-off": project.Approved, "final": project.Approved,
		},
		write: [5]string{
			state12(project.New), state12(project.Draft), state12(project.Translated), state12(project.Returned), state12(project.Approved),
		},
	}
	// states2 are those of XLIFF 2, where subState tells more (see subState).
	states2 = &words{
		read:  map[string]project.Status{"translated": project.Translated, "reviewed": project.Approved, "final": project.Approved},
		write: [5]string{"initial", "initial", "translated", "initial", "reviewed"},
	}
	// statesSDL are those of conf in SDLXLIFF.
	statesSDL = &words{
		read: map[string]project.Status{
			"Draft": project.Draft, "Translated": project.Translated,
			"RejectedTranslation": project.Returned, "RejectedSignOff": project.Returned,
			"ApprovedTranslation": project.Approved, "ApprovedSignOff": project.Approved,
		},
		write: [5]string{"", "Draft", "Translated", "RejectedTranslation", "ApprovedTranslation"},
	}
	// statesMemoQ are those of mq:status.
	statesMemoQ = &words{
		read: map[string]project.Status{
			"Pretranslated": project.Draft, "PartiallyEdited": project.Draft, "Edited": project.Draft,
			"AssembledFromFragments": project.Draft, "MachineTranslated": project.Draft,
			"ManuallyConfirmed": project.Translated, "ConfirmedTranslator": project.Translated, "Confirmed": project.Translated,
			"Reviewer1Confirmed": project.Approved, "Proofread": project.Approved,
			"Rejected": project.Returned,
		},
		write: [5]string{"NotStarted", "PartiallyEdited", "ManuallyConfirmed", "Rejected", "Proofread"},
	}

	// Locks: the first value is for what is open, and the second for what is locked.
	lockXLIFF  = &words{read: map[string]project.Status{"no": locked}, write: [5]string{"yes", "no"}}
	lockSDL    = &words{read: map[string]project.Status{"true": locked}, write: [5]string{"", "true"}}
	lockMemoQ  = &words{read: map[string]project.Status{"locked": locked, "Locked": locked, "true": locked, "1": locked, "yes": locked}, write: [5]string{"", "locked"}}
	lockPhrase = &words{read: map[string]project.Status{"true": locked}, write: [5]string{"false", "true"}}
)

// locked is the value of a lock that is on.
const locked = project.Draft

// statesPhrase are those of m:confirmed: up to which step of its workflow a text is
// confirmed, 0 for none. The file is for one step, the first where it does not tell;
// what is confirmed for an earlier one only is a draft in it.
func (f *file) statesPhrase() *words {
	if f.phrase != nil {
		return f.phrase
	}
	value, _ := f.t.Attr(f.t.Root(), xml.Name{Space: spacePhrase, Local: "level"})
	level, err := strconv.Atoi(value)
	if err != nil || level < 1 || level > 20 {
		level = 1
	}
	here := strconv.Itoa(level)
	f.phrase = &words{read: map[string]project.Status{"true": project.Translated, "false": project.Draft}, write: [5]string{"0", "0", here, "0", here}}
	for n := range 21 {
		f.phrase.read[strconv.Itoa(n)] = project.Translated
		if n < level {
			f.phrase.read[strconv.Itoa(n)] = project.Draft
		}
	}
	return f.phrase
}

// hasAny reports whether an element has an attribute of a namespace.
func (f *file) hasAny(n xml.Node, space string) bool {
	prefix := f.prefix(n, space)
	if prefix == "" {
		return false
	}
	for name := range f.attrs(n) {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// at returns the carrier at an attribute of n, in the namespace of one that n has.
func (f *file) at(n xml.Node, space, local string, w *words) carrier {
	c := carrier{node: n, name: xml.Name{Space: space, Local: local}, words: w}
	if space != "" {
		c.prefix = f.prefix(n, space)
	}
	return c
}

// prefix returns the prefix of a namespace at the attributes of an element, or of one
// around it that declares it, with its colon; nothing where it is not declared.
func (f *file) prefix(n xml.Node, space string) string {
	for ; n != xml.None; n = f.t.Parent(n) {
		for name, value := range f.attrs(n) {
			if prefix, ok := strings.CutPrefix(name, "xmlns:"); ok && value == space {
				return prefix + ":"
			}
		}
	}
	return ""
}

// attrs ranges over the attributes of an element as they are written.
func (f *file) attrs(n xml.Node) func(yield func(name, value string) bool) {
	from, to := f.t.Span(n)
	inner, _ := f.t.Inner(n)
	tag := strings.TrimSuffix(strings.TrimSuffix(string(f.t.Source()[from:min(inner, to)]), ">"), "/")
	return func(yield func(name, value string) bool) {
		for {
			at := strings.IndexByte(tag, '=')
			if at < 0 {
				return
			}
			before := strings.Fields(tag[:at])
			rest := strings.TrimLeft(tag[at+1:], " \t\r\n")
			end := strings.IndexByte(rest[1:], rest[0]) + 1
			if !yield(before[len(before)-1], rest[1:end]) {
				return
			}
			tag = rest[end+1:]
		}
	}
}

// value returns that of the attribute.
func (f *file) value(c carrier) string {
	if c.node == xml.None {
		return ""
	}
	v, _ := f.t.Attr(c.node, c.name)
	return v
}

// describe12 reads status, lock and origin of a part of a trans-unit. target is where
// its state stands, and seg what SDLXLIFF defines for its segment, or None.
func (f *file) describe12(p *part, unit, target, seg xml.Node) {
	h := p.unit.Held
	if seg != xml.None {
		p.state = f.at(seg, "", "conf", statesSDL)
		p.lock = f.at(seg, "", "locked", lockSDL)
		h.Origin = originSDL(f.attr(seg, "origin"), f.attr(seg, "percent"), f.attr(seg, "text-match"))
	} else if f.hasAny(unit, spaceMemoQ) {
		p.state = f.at(unit, spaceMemoQ, "status", statesMemoQ)
		p.lock = f.at(unit, spaceMemoQ, "locked", lockMemoQ)
		percent, _ := f.t.Attr(unit, xml.Name{Space: spaceMemoQ, Local: "percent"})
		h.Origin = origin(score(percent), f.value(p.state) == "MachineTranslated")
	} else if f.hasAny(unit, spacePhrase) {
		p.state = f.at(unit, spacePhrase, "confirmed", f.statesPhrase())
		p.lock = f.at(unit, spacePhrase, "locked", lockPhrase)
		by, _ := f.t.Attr(unit, xml.Name{Space: spacePhrase, Local: "trans-origin"})
		gross, _ := f.t.Attr(unit, xml.Name{Space: spacePhrase, Local: "gross-score"})
		h.Origin = origin(fraction(gross), by == "mt")
	} else {
		p.state = f.at(target, "", "state", states12)
		p.lock = f.at(unit, "", "translate", lockXLIFF)
		h.Origin = f.origin12(unit, target)
	}
	h.Status = p.state.words.status(f.value(p.state))
	if p.state.words == states12 && f.value(p.state) == "" && f.attr(unit, "approved") == "yes" {
		h.Status = project.Approved
	}
	h.Locked = p.lock.words.status(f.value(p.lock)) == locked
	p.settle()
}

// origin tells where a target came from, of which a match has this score, 0 where
// there was none.
func origin(score int, machine bool) project.Origin {
	switch {
	case machine:
		return project.Origin{Kind: project.Machine, Score: score}
	case score > 0:
		return project.Origin{Kind: project.FromMemory, Score: score}
	}
	return project.Origin{}
}

func originSDL(by, percent, context string) project.Origin {
	switch by {
	case "mt", "nmt", "amt", "auto-propagated":
		return origin(0, by != "auto-propagated")
	case "tm", "document-match":
		o := project.Origin{Kind: project.FromMemory, Score: score(percent)}
		if o.Score == 100 && context == "SourceAndTarget" {
			o.Score = 101
		}
		return o
	}
	return project.Origin{}
}

// origin12 is what our own exports, or state-qualifier (state-qualifierValueList),
// tell of the origin.
func (f *file) origin12(unit, target xml.Node) project.Origin {
	if o := f.ourOrigin(unit); o.Kind != "" || target == xml.None {
		return o
	}
	switch f.attr(target, "state-qualifier") {
	case "exact-match":
		return project.Origin{Kind: project.FromMemory, Score: 100}
	case "id-match":
		return project.Origin{Kind: project.FromMemory, Score: 101}
	case "fuzzy-match", "leveraged-tm", "leveraged-inherited":
		return project.Origin{Kind: project.FromMemory}
	case "leveraged-mt", "mt-suggestion":
		return project.Origin{Kind: project.Machine}
	}
	return project.Origin{}
}

// ourOrigin is what our own exports tell.
func (f *file) ourOrigin(unit xml.Node) project.Origin {
	kind, _ := f.t.Attr(unit, xml.Name{Space: Namespace, Local: "origin"})
	points, _ := f.t.Attr(unit, xml.Name{Space: Namespace, Local: "score"})
	o := project.Origin{Kind: project.OriginKind(kind), Score: score(points)}
	known := []project.OriginKind{project.Typed, project.FromMemory, project.Machine, project.FromDraft, project.FromReview}
	if !slices.Contains(known, o.Kind) {
		return project.Origin{}
	}
	return o
}

// score reads a whole number of percent, 0 to 102.
func score(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), 102)
}

// fraction reads a score from 0 to 1.01 as percent.
func fraction(s string) int {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) {
		return 0
	}
	return int(min(v, 1.02)*100 + 0.5)
}

// describe2 reads status, lock and origin of a segment of XLIFF 2.
func (f *file) describe2(p *part, unit, segment xml.Node) {
	h := p.unit.Held
	p.state = f.at(segment, "", "state", states2)
	p.lock = f.at(unit, "", "translate", lockXLIFF)
	h.Status = states2.status(f.value(p.state))
	if h.Status == project.New {
		if ours, ok := strings.CutPrefix(f.attr(segment, "subState"), "tarj:"); ok {
			if s, err := project.ParseStatus(ours); err == nil && !s.Finished() {
				h.Status = s
			}
		}
	}
	h.Origin = f.ourOrigin(unit)
	p.settle()
}

// restate writes what the parts of an entry have as their status and lock now, where
// that is something else than before. A carrier of several parts tells what
// format.Combined makes of them.
func (f *file) restate(e *entry) {
	status := func(of func(p *part) project.Status, parts []*part) project.Status {
		all := make([]project.Status, len(parts))
		for i, p := range parts {
			all[i] = of(p)
		}
		return format.Combined(all)
	}
	lock := func(of func(p *part) *format.Held, parts []*part) int {
		for _, p := range parts {
			if !of(p).Locked {
				return 0
			}
		}
		return 1
	}
	ourUnit := false
	for _, parts := range f.sharing(e, func(p *part) carrier { return p.state }) {
		was := status(func(p *part) project.Status { return p.told }, parts)
		is := status(func(p *part) project.Status { return p.now.Status }, parts)
		if was == is {
			continue
		}
		f.setStatus(e, parts[0], is)
		ourUnit = true
	}
	for _, parts := range f.sharing(e, func(p *part) carrier { return p.lock }) {
		was := lock(func(p *part) *format.Held { return p.unit.Held }, parts)
		is := lock(func(p *part) *format.Held { return &p.now }, parts)
		if was == is || parts[0].lock.node == xml.None {
			continue
		}
		f.set(parts[0].lock, parts[0].lock.words.write[is])
		if ours := f.at(e.node, Namespace, "locked", nil); ours.prefix != "" {
			f.set(ours, [2]string{"", "yes"}[is])
		}
	}
	if ours := f.at(e.node, Namespace, "status", nil); ourUnit && f.value(ours) != "" {
		all := make([]*part, len(e.parts))
		for i := range e.parts {
			all[i] = &e.parts[i]
		}
		f.set(ours, status(func(p *part) project.Status { return p.now.Status }, all).String())
	}
}

// sharing returns the parts of an entry by the carrier they have in common.
func (f *file) sharing(e *entry, of func(p *part) carrier) [][]*part {
	var out [][]*part
	at := map[carrier]int{}
	for i := range e.parts {
		p := &e.parts[i]
		c := of(p)
		k, ok := at[c]
		if ok && (c.node != xml.None || e.segments != xml.None) {
			out[k] = append(out[k], p)
			continue
		}
		at[c] = len(out)
		out = append(out, []*part{p})
	}
	return out
}

// setStatus writes the status of a part. One whose target is made anew gets its state
// with it.
func (f *file) setStatus(e *entry, p *part, is project.Status) {
	value := p.state.words.write[is]
	switch p.state.words {
	case states12:
		approved := f.at(e.node, "", "approved", nil)
		if is == project.Approved {
			f.set(approved, "yes")
		} else if f.value(approved) == "yes" {
			f.set(approved, "no")
		}
		if p.state.node != xml.None && is != project.Draft {
			f.set(f.at(p.state.node, "", "state-qualifier", nil), "")
		}
	case states2:
		if is == project.Approved && f.finished {
			value = "final"
		}
		sub := ""
		if is == project.Draft || is == project.Returned {
			sub = "tarj:" + is.String()
		}
		// One edit: both may be new at the same place.
		f.set(p.state, value)
		f.set(f.at(p.state.node, "", "subState", nil), sub)
		return
	}
	if p.state.node != xml.None {
		f.set(p.state, value)
	}
}

// set gives an attribute a value; an empty one takes it away.
func (f *file) set(c carrier, value string) {
	src := f.t.Source()
	from, to, ok := f.t.AttrSpan(c.node, c.name)
	switch {
	case f.value(c) == value:
	case ok && value != "":
		f.edits = append(f.edits, edit{from, to, xml.EscapeValue(value)})
	case ok:
		// The name, its =, and the white space before it.
		start := from - 1
		space := func() {
			for start > 0 && strings.IndexByte(" \t\r\n", src[start-1]) >= 0 {
				start--
			}
		}
		space()
		start-- // =
		space()
		for strings.IndexByte(" \t\r\n", src[start-1]) < 0 {
			start--
		}
		space()
		f.edits = append(f.edits, edit{start, to + 1, ""})
	case value != "":
		at := f.tagEnd(c.node)
		f.edits = append(f.edits, edit{at, at, " " + c.prefix + c.name.Local + `="` + xml.EscapeValue(value) + `"`})
	}
}

// tagEnd returns where the start tag of an element has room for an attribute.
func (f *file) tagEnd(n xml.Node) int {
	src := f.t.Source()
	at, _ := f.t.Inner(n)
	at--
	if f.void(n) {
		at--
	}
	for strings.IndexByte(" \t\r\n", src[at-1]) >= 0 {
		at--
	}
	return at
}

// void reports whether an element is written <a/>.
func (f *file) void(n xml.Node) bool {
	_, to := f.t.Span(n)
	inner, _ := f.t.Inner(n)
	return inner == to && f.t.Source()[to-2] == '/'
}

// targetLanguage is that of a target that is made.
func (f *file) targetLanguage(e *entry) string {
	if f.two {
		return cmp.Or(f.attr(f.t.Root(), "trgLang"), f.language)
	}
	return cmp.Or(f.attr(e.file, "target-language"), f.language)
}
