package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"sync"

	"tarjuman/memory"
	"tarjuman/memory/index"
)

// nearVersion is what the kept index was made with; of another one it is not
// looked at.
const nearVersion = memory.KeyVersion<<8 + index.Version

// An offer is an index as it was when it held what at says.
type offer struct {
	at    mark
	units int
	parts []index.Part
	// rows are the blocks of the file known to hold units.
	rows map[index.Units]int64
	// refused is what the file said it had kept when that could not be used.
	refused state
	// saved receives the rows of all parts when they were kept, or nil.
	saved chan map[index.Units]int64
}

// behind is how many changes the kept index may lack: reading so many units
// takes some hundredths of a second.
func behind(units int) int64 { return 4096 + int64(units)/256 }

// load restores the kept index, and returns what it holds: nothing where there
// is none, where it was made by other rules, or where it is damaged. Then the
// index is empty. The error is one of reading the file.
func (s *Store) load(ctx context.Context) (mark, error) {
	f := &s.near
	st, parts, rows, err := s.readParts(ctx)
	if ctx.Err() != nil {
		return mark{}, ctx.Err()
	}
	if err != nil || len(parts) == 0 || f.index.Restore(parts) != nil {
		f.refused = st
		return mark{}, nil
	}
	if units, removed := f.index.Len(); removed > units+4096 {
		f.index = &index.Index{} // mostly of what is no more: it is made anew
		f.refused = st
		return mark{}, nil
	}
	f.rows, f.kept = rows, st.at
	return st.at, nil
}

// errKept says that the kept index does not hold together.
var errKept = errors.New("the kept index is not whole")

// loaders is how many connections read the kept index side by side.
const loaders = 2

// readParts reads the kept index. Each of the connections sees the file at one
// moment; what they see of the state tells whether it is the same.
func (s *Store) readParts(ctx context.Context) (state, []index.Part, map[index.Units]int64, error) {
	var size int
	if err := s.read.QueryRowContext(ctx, "SELECT coalesce(sum(length(data)), 0) FROM near_block").Scan(&size); err != nil {
		return state{}, nil, nil, err
	}
	makeRoom(size)
	var states [loaders]state
	var lists [loaders][]keptPart
	var errs [loaders]error
	var wg sync.WaitGroup
	for i := range loaders {
		wg.Go(func() { states[i], lists[i], errs[i] = s.readShare(ctx, i) })
	}
	wg.Wait()
	st := states[0]
	if err := errors.Join(errs[:]...); err != nil {
		return st, nil, nil, err
	}
	all := slices.Concat(lists[:]...)
	slices.SortFunc(all, func(a, b keptPart) int { return int(a.block - b.block) })
	for _, other := range states {
		if other != st || st.version != nearVersion || len(all) != st.parts || st.checksum(all) != st.sum {
			return st, nil, nil, errKept
		}
	}
	var parts []index.Part
	rows := map[index.Units]int64{}
	for _, p := range all {
		parts = append(parts, p.part)
		rows[p.part.Units] = p.block
	}
	return st, parts, rows, nil
}

// state is the row of near_state.
type state struct {
	version int
	at      mark
	parts   int
	sum     uint32
}

type keptPart struct {
	block   int64
	removed []byte
	part    index.Part
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum covers the state and the parts, in the order of their blocks. The
// blocks have their own.
func (st state) checksum(parts []keptPart) uint32 {
	var b []byte
	for _, n := range []int64{int64(st.version), st.at.unit, st.at.seq, int64(st.parts)} {
		b = binary.LittleEndian.AppendUint64(b, uint64(n))
	}
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint64(b, uint64(p.block))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(p.removed)))
		b = append(b, p.removed...)
	}
	return crc32.Checksum(b, castagnoli)
}

// readShare reads the state and every loaders-th part.
func (s *Store) readShare(ctx context.Context, share int) (st state, parts []keptPart, err error) {
	c, err := s.read.Conn(ctx)
	if err != nil {
		return st, nil, err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "BEGIN"); err != nil {
		return st, nil, err
	}
	defer c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	st, err = readState(ctx, c)
	if err != nil || st.version != nearVersion {
		return st, nil, err
	}
	err = c.Raw(func(driven any) error {
		parts, err = decodeShare(ctx, driven.(driver.QueryerContext), share)
		return err
	})
	return st, parts, err
}

// decodeShare decodes every loaders-th part. It asks the driver itself, which
// gives each blob memory of its own: the index goes on using that, and the
// hundreds of megabytes of a big one are not copied.
func decodeShare(ctx context.Context, c driver.QueryerContext, share int) (parts []keptPart, err error) {
	rows, err := c.QueryContext(ctx, `SELECT near_part.block, removed, data
		FROM near_part LEFT JOIN near_block ON near_block.id = near_part.block
		WHERE near_part.block % ? = ?`, []driver.NamedValue{{Ordinal: 1, Value: int64(loaders)}, {Ordinal: 2, Value: int64(share)}})
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for row := make([]driver.Value, 3); ; {
		switch err := rows.Next(row); err {
		case nil:
		case io.EOF:
			return parts, nil
		default:
			return nil, err
		}
		block, isBlock := row[0].(int64)
		removed, isRemoved := row[1].([]byte)
		data, isData := row[2].([]byte)
		if !isBlock || !isRemoved || !isData {
			return nil, errKept
		}
		if len(removed) == 0 {
			removed = nil
		}
		part, err := index.Decode(data, removed)
		if err != nil {
			return nil, err
		}
		parts = append(parts, keptPart{block, removed, part})
	}
}

// readState returns the zero state where there is none.
func readState(ctx context.Context, q querier) (st state, err error) {
	err = q.QueryRowContext(ctx, "SELECT version, unit, removed, parts, sum FROM near_state").
		Scan(&st.version, &st.at.unit, &st.at.seq, &st.parts, &st.sum)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return st, err
}

// offer gives the index to be kept, when enough has changed and nothing is being
// kept. It runs on the goroutine that follows.
func (f *follower) offer() {
	if f.offers == nil {
		return
	}
	if f.saving != nil {
		select {
		case f.rows = <-f.saving:
			f.saving = nil
		default:
			return
		}
	}
	f.mu.Lock()
	at := mark{f.unit, f.seq}
	f.mu.Unlock()
	units, _ := f.index.Len()
	if at.since(f.kept) < behind(units) {
		return
	}
	f.saving, f.kept = make(chan map[index.Units]int64, 1), at
	f.offers <- offer{at: at, units: units, parts: f.index.Parts(), rows: f.rows, refused: f.refused, saved: f.saving}
}

// since counts the changes from another mark to this one.
func (m mark) since(other mark) int64 { return m.unit - other.unit + m.seq - other.seq }

// keepUp keeps what is offered, until there will be no more.
func (s *Store) keepUp(ctx context.Context, offers <-chan offer) {
	for o := range offers {
		rows, err := s.keep(ctx, o)
		if err != nil {
			rows = nil // all of it is written the next time
		}
		o.saved <- rows
	}
}

// batch is about how many bytes are written before others may write. Each is brought
// to the disk.
const batch = 4 << 20

// keep writes the blocks that the file does not have, some at a time so that
// nobody waits long for the writer, and then says in one transaction that they
// are the index. Until then what was kept before holds. It returns the rows of
// all parts.
func (s *Store) keep(ctx context.Context, o offer) (map[index.Units]int64, error) {
	now, err := readState(ctx, s.read)
	if err != nil {
		return nil, err
	}
	if now.version == nearVersion && now != o.refused && o.at.since(now.at) < behind(o.units) {
		return nil, nil // another program has kept as much
	}
	rows := map[index.Units]int64{}
	var fresh []index.Part
	for _, p := range o.parts {
		if row, ok := o.rows[p.Units]; ok {
			rows[p.Units] = row
		} else {
			fresh = append(fresh, p)
		}
	}
	for len(fresh) > 0 {
		n, err := s.keepSome(ctx, fresh, rows)
		if err != nil {
			return nil, err
		}
		fresh = fresh[n:]
	}
	return rows, s.keepState(ctx, o, rows)
}

// keepSome writes the first of some parts and returns how many.
func (s *Store) keepSome(ctx context.Context, parts []index.Part, rows map[index.Units]int64) (int, error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	done := 0
	for size := 0; size < batch && done < len(parts); done++ {
		data := s.near.index.Encode(parts[done].Units)
		r, err := tx.ExecContext(ctx, "INSERT INTO near_block (data) VALUES (?)", data)
		if err != nil {
			return 0, err
		}
		if rows[parts[done].Units], err = r.LastInsertId(); err != nil {
			return 0, err
		}
		size += len(data)
	}
	return done, tx.Commit()
}

// keepState makes the blocks the index, and takes out all others.
func (s *Store) keepState(ctx context.Context, o offer, rows map[index.Units]int64) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.current(ctx, tx); err != nil {
		return err
	}
	parts := make([]keptPart, len(o.parts))
	for i, p := range o.parts {
		parts[i] = keptPart{block: rows[p.Units], removed: p.Removed}
	}
	slices.SortFunc(parts, func(a, b keptPart) int { return int(a.block - b.block) })
	if _, err := tx.ExecContext(ctx, "DELETE FROM near_part"); err != nil {
		return err
	}
	for _, p := range parts {
		removed := p.removed
		if removed == nil {
			removed = []byte{}
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO near_part (block, removed) VALUES (?, ?)", p.block, removed); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM near_block WHERE id NOT IN (SELECT block FROM near_part)"); err != nil {
		return err
	}
	// Another program that kept its own took out what it did not know.
	var there int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM near_block").Scan(&there); err != nil {
		return err
	}
	if there != len(parts) {
		return errKept
	}
	st := state{version: nearVersion, at: o.at, parts: len(parts)}
	if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO near_state (one, version, unit, removed, parts, sum) VALUES (1, ?, ?, ?, ?, ?)",
		st.version, st.at.unit, st.at.seq, st.parts, st.checksum(parts)); err != nil {
		return err
	}
	return tx.Commit()
}
