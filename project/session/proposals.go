package session

import (
	"context"
	"sync"

	"tarjuman/memory"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
)

// proposed keeps the proposals of the file that was asked for last.
type proposed struct {
	mu    sync.Mutex
	sum   string // that of the file
	units map[int][]format.Proposal
}

// Proposals returns what the file of a segment proposes for it, as matches, in the
// order of the file. It waits for the owner where it has not been asked about the same
// file last.
func (s *Session) Proposals(ctx context.Context, id string) ([]memory.Match, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return nil, nil
	}
	seg := v.Segments[i]
	d := v.DocumentByID(seg.Doc)
	f, err := formats.ByName(d.Format)
	if err != nil {
		return nil, err
	}
	p, ok := f.(format.Proposer)
	if !ok {
		return nil, nil
	}
	c := &s.proposed
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sum != d.Sum {
		var original []byte
		err := s.do(ctx, func() (err error) { original, err = s.store.Original(ctx, d.Sum); return err })
		if err != nil {
			return nil, err
		}
		units, err := p.Proposals(original, format.Options{Encoding: d.Encoding})
		if err != nil {
			return nil, err
		}
		c.sum, c.units = d.Sum, units
	}
	var out []memory.Match
	for _, p := range c.units[seg.Unit] {
		m := memory.Compare(memory.Query{Source: seg.Source}, memory.Entry{Source: p.Source, Target: p.Target, Document: p.From})
		m.Memory = d.Name
		if p.Score > 0 {
			m.Score, m.Base = p.Score, p.Score
		}
		out = append(out, m)
	}
	return out, nil
}
