package file

import (
	"context"
	"io"
)

// An Input is a file that is read from its beginning to its end, or until there
// is a reason to stop. It is for one goroutine.
type Input struct {
	r     io.Reader
	ctx   func() error
	read  int64
	total int64
}

// NewInput returns an input of what r has from here on.
func NewInput(r io.Reader) *Input { return &Input{r: r, total: left(r)} }

// left returns how many bytes there are up to the end of what can seek, -1 for
// what cannot.
func left(r io.Reader) int64 {
	s, ok := r.(io.Seeker)
	if !ok {
		return -1
	}
	here, err := s.Seek(0, io.SeekCurrent)
	if err != nil {
		return -1
	}
	end, err := s.Seek(0, io.SeekEnd)
	if err != nil {
		return -1
	}
	if _, err := s.Seek(here, io.SeekStart); err != nil {
		return -1
	}
	return end - here
}

// Total is how many bytes there are in all, for showing progress, -1 where that
// cannot be known: what is read is no io.Seeker.
func (in *Input) Total() int64 { return in.total }

// Offset is how many bytes have been read.
func (in *Input) Offset() int64 { return in.read }

// Until lets Read fail with the error of ctx once it has one, until the function
// that is returned is called. A Read that waits is not woken.
func (in *Input) Until(ctx context.Context) (stop func()) {
	in.ctx = ctx.Err
	return func() { in.ctx = nil }
}

// Read implements io.Reader.
func (in *Input) Read(p []byte) (int, error) {
	if in.ctx != nil {
		if err := in.ctx(); err != nil {
			return 0, err
		}
	}
	n, err := in.r.Read(p)
	in.read += int64(n)
	return n, err
}
