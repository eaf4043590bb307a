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
			for c := range f.t.Children(in) {
				if f.t.IsText(c) || f.t.Name(c) != local {
					continue
				}
				for i := range e.parts {
					if p, ok := f.proposal(c, e, &e.parts[i]); ok {
						out[n+i] = append(out[n+i], p)
					}
				}
			}
		}
		n += len(e.parts)
	}
	return out, nil
}

// proposal reads an alternative n of an entry where it is one for this part.
func (f *file) proposal(n xml.Node, e *entry, p *part) (format.Proposal, bool) {
	target := f.child(n, "target")
	if target == xml.None {
		return format.Proposal{}, false
	}
	out := format.Proposal{From: f.attr(n, "origin")}
	quality := f.attr(n, "match-quality")
	ref := f.attr(n, "mid")
	if f.two {
		quality, ref = f.attr(n, "similarity"), strings.TrimPrefix(f.attr(n, "ref"), "#")
		if q := f.attr(n, "matchQuality"); quality == "" {
			quality = q
		}
	}
	if kind := f.attr(n, "alttranstype"); kind != "" && kind != "proposal" {
		return out, false
	}
	_, own, _ := strings.Cut(p.unit.Held.ID, f.attr(e.node, "id")+"/")
	if len(e.parts) > 1 && (ref == "" || ref != own) {
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
