package sqlite

import (
	"context"
	"encoding/json"
	"slices"

	"tarjuman/memory"
)

// Merge implements memory.Store. Only entries that share the weak key of their
// source with another are read. What goes is taken out at the end, in the order
// of the table.
func (s *Store) Merge(ctx context.Context, progress func(done, of int)) (int, error) {
	n, err := s.merge(ctx, progress)
	if err != nil {
		return 0, s.fail("merge the doubles of", err)
	}
	s.near.follows()
	return n, nil
}

func (s *Store) merge(ctx context.Context, progress func(done, of int)) (int, error) {
	if s.write == nil {
		return 0, ErrReadOnly
	}
	end, err := s.bulk(ctx)
	if err != nil {
		return 0, err
	}
	defer end()
	p, err := s.openPiece(ctx, false)
	if err != nil {
		return 0, err
	}
	defer p.close()
	if err := finished(p.ctx, p.tx); err != nil {
		return 0, err
	}
	ids, ends, err := p.sharing()
	if err != nil {
		return 0, err
	}
	var gone []int64
	from := 0
	for i, to := range ends {
		// As many groups as make a thousand.
		if to-from < lotUnits && i+1 < len(ends) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		some, err := p.mergeSome(ids[from:to])
		if err != nil {
			return 0, err
		}
		gone = append(gone, some...)
		if from = to; progress != nil {
			progress(from, len(ids))
		}
	}
	slices.Sort(gone)
	for some := range slices.Chunk(gone, lotUnits) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if _, err := takeAll(p.ctx, p.tx, some); err != nil {
			return 0, err
		}
	}
	return len(gone) - int(p.next-p.first), p.tx.Commit()
}

// sharing returns the ids of the units that share their weak key, group by group,
// and where each group ends.
func (p *piece) sharing() (ids []int64, ends []int, err error) {
	rows, err := p.tx.QueryContext(p.ctx, `SELECT weak, id FROM unit
		WHERE weak IN (SELECT weak FROM unit GROUP BY weak HAVING count(*) > 1) ORDER BY weak, id`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var last int64
	for rows.Next() {
		var weak, id int64
		if err := rows.Scan(&weak, &id); err != nil {
			return nil, nil, err
		}
		if len(ids) > 0 && weak != last {
			ends = append(ends, len(ids))
		}
		last = weak
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		ends = append(ends, len(ids))
	}
	return ids, ends, rows.Err()
}

// mergeSome stores what becomes of the doubles among whole groups, and returns
// the ids of those that go.
func (p *piece) mergeSome(ids []int64) (gone []int64, err error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	type pair struct{ source, target string }
	groups := map[pair][]memory.Entry{}
	var order []pair
	for e, err := range entries(p.tx.QueryContext(p.ctx, "SELECT "+columns+` FROM unit
		WHERE unit.id IN (SELECT value FROM json_each(?)) ORDER BY unit.id`, string(list))) {
		if err != nil {
			return nil, err
		}
		of := pair{e.Source.String(), e.Target.String()}
		if groups[of] == nil {
			order = append(order, of)
		}
		groups[of] = append(groups[of], e)
	}
	b := newLot()
	for _, of := range order {
		g, merged := memory.MergeDoubles(groups[of])
		gone = append(gone, g...)
		for _, e := range merged {
			b.add(e)
		}
	}
	if b.make(); b.err != nil {
		return nil, b.err
	}
	return gone, p.store(b)
}
