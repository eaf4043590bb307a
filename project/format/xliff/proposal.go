package xliff

import (
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// spaceMatches is the module of XLIFF 2 for translation candidates.
const spaceMatches = "urn:oasis:names:tc:xliff:matches:2.0"

// Proposals implements format.Proposer: they are the alt-trans of XLIFF 1.2 that are
// proposals, for the whole unit or one of its segments, and the matches of XLIFF 2 for
// a unit of one segment, or that refer to a segment.
func (Format) Proposals(original []byte, o format.Options) (map[int][]format.Proposal, error) {
	f, err := parse(original, o.Encoding)
	if err != nil {
		return nil, err
	}
	out := map[int][]format.Proposal{}
	n := 0
	for _, e := range f.entries {
		in, local := e.node, xml.Name{Space: f.space, Local: "alt-trans"}
		if f.two {
			in, local = f.t.Child(e.node, xml.Name{Space: spaceMatches, Local: "matches"}), xml.Name{Space: spaceMatches, Local: "match"}
		}
		if in != xml.None {
			parts := f.partsByID(e)
			for c := range f.t.Children(in) {
				if f.t.IsText(c) || f.t.Name(c) != local {
					continue
				}
				i, ok := 0, len(e.parts) == 1
				if !ok {
					i, ok = parts[f.refersTo(c)]
				}
				if !ok || len(out[n+i]) == maxProposals {
					continue
				}
				if p, ok := f.proposal(c, &e.parts[i]); ok {
					out[n+i] = append(out[n+i], p)
				}
			}
		}
		n += len(e.parts)
	}
	return out, nil
}

// maxProposals is how many there are for one text at the most: nobody looks at more.
const maxProposals = 100

// partsByID returns the indexes of the parts of an entry by the ids of its segments.
func (f *file) partsByID(e *entry) map[string]int {
	out := map[string]int{}
	unit := f.attr(e.node, "id") + "/"
	for i := range e.parts {
		if _, own, ok := strings.Cut(e.parts[i].unit.Held.ID, unit); ok && own != "" {
			out[own] = i
		}
	}
	return out
}

// refersTo is the id of the segment that an alternative is for, "" for the whole unit.
func (f *file) refersTo(n xml.Node) string {
	if f.two {
		return strings.TrimPrefix(f.attr(n, "ref"), "#")
	}
	return f.attr(n, "mid")
}

// proposal reads an alternative n for this part.
func (f *file) proposal(n xml.Node, p *part) (format.Proposal, bool) {
	target := f.child(n, "target")
	if target == xml.None {
		return format.Proposal{}, false
	}
	out := format.Proposal{From: f.attr(n, "origin")}
	quality := f.attr(n, "match-quality")
	if f.two {
		quality = f.attr(n, "similarity")
		if q := f.attr(n, "matchQuality"); quality == "" {
			quality = q
		}
	}
	if kind := f.attr(n, "alttranstype"); kind != "" && kind != "proposal" {
		return out, false
	}
	r := reader{f: f, numbers: map[ident][]int{}}
	out.Source, _, _ = r.read(p.source).Trim()
	if source := f.child(n, "source"); source != xml.None {
		other := reader{f: f, numbers: map[ident][]int{}}
		out.Source, _, _ = other.read(source).Trim()
		r = other
	} else if v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(quality, "%")), 64); err == nil && v >= 1 && v <= 100 {
		out.Score = int(v)
	}
	out.Target, _, _ = r.readTarget(target).Trim()
	return out, !out.Target.Empty()
}
