package session

import (
	"context"
	"time"

	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/qa"
)

// Filter returns the segments that a query wants, in its order, as indexes of the view
// that comes with them. Where the query asks for findings, all checks are asked first of
// what has changed; else nothing waits for the owner.
func (s *Session) Filter(ctx context.Context, q filter.Query) (*View, []int, error) {
	v := s.View()
	p := filter.Project{Me: s.Author(), Now: time.Now()}
	if q.Findings() {
		c, err := s.Check(ctx, nil)
		if err != nil {
			return nil, nil, err
		}
		c.Begun()
		v, p.Findings = c.View, func(i int) []qa.Finding { return c.Found[i] }
	}
	p.Segments, p.Documents, p.Comments = v.Segments, v.Documents, v.Comments
	found, err := q.Run(ctx, p)
	return v, found, err
}

// Begun leaves the findings of what somebody has begun: that a segment which is new has
// no translation is seen without them.
func (c *Checked) Begun() {
	for i, seg := range c.View.Segments {
		if seg.Status == project.New && seg.Target.Empty() {
			c.Found[i] = nil
		}
	}
}
