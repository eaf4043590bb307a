package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"strconv"
	"time"

	"tarjuman/project"
)

// head is the last row of the history.
type head struct {
	seq int64
	sum []byte
}

type historyRow struct {
	Seq    int64
	Op     string
	Kind   string
	Author string
	Time   int64
	Ref    int64
}

// A chain is the checksum of one row of the history: over the checksum of the
// row before it, its own fields and its changes.
type chain struct{ hash.Hash }

func newChain(before []byte, r historyRow) chain {
	c := chain{sha256.New()}
	c.part(string(before))
	for _, n := range []int64{r.Seq, r.Time, r.Ref} {
		c.part(strconv.FormatInt(n, 10))
	}
	for _, s := range []string{r.Op, r.Kind, r.Author} {
		c.part(s)
	}
	return c
}

func (c chain) part(s string) {
	fmt.Fprintf(c, "%d:%s", len(s), s)
}

// add adds one change; before and after are strings or nil.
func (c chain) add(kind, id string, before, after any) {
	c.part(kind)
	c.part(id)
	for _, t := range []any{before, after} {
		if s, ok := t.(string); ok {
			c.part(s)
		} else {
			c.part("\x00")
		}
	}
}

func (c chain) sum() []byte { return c.Hash.Sum(nil)[:16] }

// stacks are the operations that can be undone and redone, by sequence number,
// the next one last.
type stacks struct{ undo, redo []int64 }

// add replays one row of the history.
func (s *stacks) add(seq int64, kind string, ref int64) {
	switch kind {
	case undoKind:
		s.undo = s.undo[:max(len(s.undo)-1, 0)]
		s.redo = append(s.redo, ref)
	case redoKind:
		s.redo = s.redo[:max(len(s.redo)-1, 0)]
		s.undo = append(s.undo, ref)
	default:
		s.undo = append(s.undo, seq)
		s.redo = nil
	}
}

func (p *Project) loadHistory(ctx context.Context) error {
	p.undo, p.head = stacks{}, head{}
	return p.rows(ctx, func(r *sql.Rows) error {
		var seq, ref int64
		var kind string
		var sum []byte
		if err := r.Scan(&seq, &kind, &ref, &sum); err != nil {
			return err
		}
		p.undo.add(seq, kind, ref)
		p.head = head{seq, sum}
		return nil
	}, "SELECT seq, kind, ref, sum FROM history ORDER BY seq")
}

// Seq returns the number of the last operation, 0 before the first.
func (p *Project) Seq() int64 { return p.head.seq }

// Undo takes back the last operation that was not taken back yet. The inverse
// is an operation of its own, and is returned with what it changed, so that
// the caller can bring its own copy up to date and fill the outbox through
// prepare, which may be nil. The error is project.ErrNothingToUndo at the
// beginning of the history.
func (p *Project) Undo(ctx context.Context, e project.Edit, prepare func(*Op) error) (Op, error) {
	if len(p.undo.undo) == 0 {
		return Op{}, project.ErrNothingToUndo
	}
	return p.replay(ctx, e, undoKind, p.undo.undo[len(p.undo.undo)-1], prepare)
}

// Redo does again what the last Undo took back; see Undo. The error is
// project.ErrNothingToRedo when nothing was, or something was done since.
func (p *Project) Redo(ctx context.Context, e project.Edit, prepare func(*Op) error) (Op, error) {
	if len(p.undo.redo) == 0 {
		return Op{}, project.ErrNothingToRedo
	}
	return p.replay(ctx, e, redoKind, p.undo.redo[len(p.undo.redo)-1], prepare)
}

// Undoable returns the kinds of the operations that Undo and Redo would act on,
// empty where there is none.
func (p *Project) Undoable(ctx context.Context) (undo, redo string, err error) {
	for _, k := range []struct {
		stack []int64
		kind  *string
	}{{p.undo.undo, &undo}, {p.undo.redo, &redo}} {
		if n := len(k.stack); n > 0 {
			err = errors.Join(err, p.db.QueryRowContext(ctx, "SELECT kind FROM history WHERE seq = ?", k.stack[n-1]).Scan(k.kind))
		}
	}
	return undo, redo, err
}

func (p *Project) replay(ctx context.Context, e project.Edit, kind string, ref int64, prepare func(*Op) error) (Op, error) {
	op := Op{ID: project.NewID(), Kind: kind, Author: e.Author, Time: e.Time}
	err := p.rows(ctx, func(r *sql.Rows) error {
		var recKind, id string
		var before, after, now sql.NullString
		if err := r.Scan(&recKind, &id, &before, &after, &now); err != nil {
			return err
		}
		to := before
		if kind == redoKind {
			to = after
		}
		c, err := restored(recKind, now, to)
		if err != nil {
			return fmt.Errorf("%s %s: %w", recKind, id, err)
		}
		op.Changes = append(op.Changes, c)
		return nil
	}, `SELECT c.kind, c.id, c.before, c.after, r.data FROM change c
		LEFT JOIN record r ON r.kind = c.kind AND r.id = c.id WHERE c.seq = ? ORDER BY c.n`, ref)
	if err == nil && prepare != nil {
		err = prepare(&op)
	}
	if err == nil {
		err = p.commit(ctx, op, ref)
	}
	if err != nil {
		return Op{}, fmt.Errorf("%s: %w", kind, err)
	}
	return op, nil
}

// restored is the change that brings a record from what it is now to what the
// history has. Versions only ever grow, so that one version of a segment is
// one text.
func restored(kind string, now, to sql.NullString) (c Change, err error) {
	var current, patch fields
	if now.Valid {
		if err := json.Unmarshal([]byte(now.String), &current); err != nil {
			return c, err
		}
	}
	if to.Valid {
		if err := json.Unmarshal([]byte(to.String), &patch); err != nil {
			return c, err
		}
		// An empty patch changes nothing, a nil one takes the record away.
		if patch == nil {
			patch = fields{}
		}
	}
	if c.Before, err = current.record(kind); err != nil {
		return c, err
	}
	if c.After, err = current.patch(patch).record(kind); err != nil {
		return c, err
	}
	if was, ok := c.Before.(project.Segment); ok {
		if is, ok := c.After.(project.Segment); ok {
			is.Version = was.Version + 1
			c.After = is
		}
	}
	return c, nil
}

// A Step is one operation of the history as shown to a user.
type Step struct {
	Seq    int64
	Kind   string
	Author string
	Time   time.Time
	// Ref is the step that an undo or redo refers to, else 0.
	Ref int64
	// Records is how many records it changed.
	Records int
	// Before and After are the segment asked for, where the history was asked
	// for one: nil where it did not exist.
	Before, After *project.Segment
}

// History returns the steps, oldest first: all, or those that changed the
// segment with this id.
func (p *Project) History(ctx context.Context, segment string) ([]Step, error) {
	var steps []Step
	var now fields
	err := p.rows(ctx, func(r *sql.Rows) error {
		var s Step
		var micro int64
		var after sql.NullString
		err := r.Scan(&s.Seq, &s.Kind, &s.Author, &micro, &s.Ref, &s.Records, &after)
		if err != nil {
			return err
		}
		s.Time = time.UnixMicro(micro).UTC()
		if segment != "" {
			if now, err = s.change(steps, now, after); err != nil {
				return err
			}
		}
		steps = append(steps, s)
		return nil
	}, `SELECT h.seq, h.kind, h.author, h.time, h.ref,
			(SELECT count(*) FROM change n WHERE n.seq = h.seq), c.after
		FROM history h LEFT JOIN change c ON c.seq = h.seq AND c.kind = 'segment' AND c.id = ?1
		WHERE ?1 = '' OR c.id IS NOT NULL ORDER BY h.seq`, segment)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", p.path, err)
	}
	return steps, nil
}

// errEnough ends the reading of rows that goes on another time.
var errEnough = errors.New("enough")

// Histories calls do for each segment that ever was and whose id comes after one, in the
// order of their ids, with the steps that changed it up to operation last, oldest first, as
// History has them but without Records. It ends when do returns false, or an error.
func (p *Project) Histories(ctx context.Context, after string, last int64, do func(id string, steps []Step) (more bool, err error)) error {
	each := func(id string, steps []Step) error {
		more, err := do(id, steps)
		if err == nil && !more {
			return errEnough
		}
		return err
	}
	var steps []Step
	var now fields
	of := ""
	err := p.rows(ctx, func(r *sql.Rows) error {
		var s Step
		var micro int64
		var id string
		var after sql.NullString
		err := r.Scan(&id, &s.Seq, &s.Kind, &s.Author, &micro, &s.Ref, &after)
		if err != nil {
			return err
		}
		if id != of && len(steps) > 0 {
			if err := each(of, steps); err != nil {
				return err
			}
		}
		if id != of {
			of, steps, now = id, nil, nil
		}
		s.Time = time.UnixMicro(micro).UTC()
		if now, err = s.change(steps, now, after); err != nil {
			return err
		}
		steps = append(steps, s)
		return nil
	}, `SELECT c.id, h.seq, h.kind, h.author, h.time, h.ref, c.after
		FROM change c CROSS JOIN history h ON h.seq = c.seq
		WHERE c.kind = 'segment' AND c.id > ?1 AND c.seq <= ?2 ORDER BY c.id, c.seq`, after, last)
	if err == nil && len(steps) > 0 {
		err = each(of, steps)
	}
	if err != nil && !errors.Is(err, errEnough) {
		return fmt.Errorf("history of %s: %w", p.path, err)
	}
	return nil
}

// change gives the step the segment as the steps before it left it, and as it is after it:
// now is what was known of it, after what the step has changed. It returns what is known
// then.
func (s *Step) change(before []Step, now fields, after sql.NullString) (then fields, err error) {
	var patch fields
	if after.Valid {
		if err := json.Unmarshal([]byte(after.String), &patch); err != nil {
			return nil, err
		}
	}
	if n := len(before); n > 0 {
		s.Before = before[n-1].After
	}
	then = now.patch(patch)
	s.After, err = segmentOf(then)
	return then, err
}

// Who is the person whose doing a step of a segment is: for a step that brought a review
// back that is the reviewer.
func (s Step) Who() string {
	if s.After != nil && s.After.Author != "" && (s.Before == nil || !s.After.Changed.Equal(s.Before.Changed)) {
		return s.After.Author
	}
	return s.Author
}

// Settled reports whether a step of a segment confirmed or approved a text.
func (s Step) Settled() bool {
	return s.After.Status.Finished() && (s.Wrote() || s.Before.Status != s.After.Status)
}

// Wrote reports whether a step of a segment changed its target.
func (s Step) Wrote() bool {
	return s.Before == nil || !s.Before.Target.Equal(s.After.Target)
}

// Standing returns the steps that were not taken back, oldest first: without the undoing
// and redoing ones. It is for all steps, or for those of one segment.
func Standing(steps []Step) []Step {
	var out, back []Step // back were taken back, the last one last
	for _, s := range steps {
		switch {
		case s.Ref == 0:
			out, back = append(out, s), nil
		case s.Kind == undoKind && len(out) > 0:
			out, back = out[:len(out)-1], append(back, out[len(out)-1])
		case s.Kind == redoKind && len(back) > 0:
			out, back = append(out, back[len(back)-1]), back[:len(back)-1]
		}
	}
	return out
}

func segmentOf(f fields) (*project.Segment, error) {
	r, err := f.record(segmentRecord)
	if s, ok := r.(project.Segment); ok && err == nil {
		return &s, nil
	}
	return nil, err
}
