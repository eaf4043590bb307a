package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tarjuman/project"
)

// SetRole says as what the user works from now on; empty is both translator and editor.
// The role of a package stands above it.
func (s *Session) SetRole(r project.Role) { s.role.Store(&r) }

// Role is as what the user works; empty is both.
func (s *Session) Role() project.Role {
	if p := s.View().Info.Package; p != nil {
		return p.Role
	}
	if r := s.role.Load(); r != nil {
		return *r
	}
	return ""
}

// permitted refuses a change of a segment that is not for the user's role. That of a
// package is looked after by Package.Allows, for all that is done.
func (s *Session) permitted(before, after project.Segment) error {
	if s.state.view.Info.Package != nil {
		return nil
	}
	if why := s.Role().Refuses(before, after); why != "" {
		return fmt.Errorf("%w: %s", project.ErrRole, why)
	}
	return nil
}

const codesSetting = "codes of returns"

// ReturnCodes are the house's codes for why a segment is returned, in their order: those
// of the project, or the usual ones where it has none.
func (s *Session) ReturnCodes(ctx context.Context) (codes []string, err error) {
	err = s.do(ctx, func() error { return s.store.Setting(ctx, codesSetting, &codes) })
	if len(codes) == 0 {
		codes = project.ReturnCodes()
	}
	return codes, err
}

// SetReturnCodes gives the project codes of its own; none brings the usual ones back. It is
// a setting: undo does not take it back.
func (s *Session) SetReturnCodes(ctx context.Context, codes []string) error {
	var kept []string
	for _, c := range codes {
		c = strings.TrimSpace(c)
		if strings.Contains(c, ":") {
			return fmt.Errorf("the code %q has a colon: what is said about it stands behind one", c)
		}
		if c != "" && !slices.ContainsFunc(kept, func(k string) bool { return strings.EqualFold(k, c) }) {
			kept = append(kept, c)
		}
	}
	return s.do(ctx, func() error {
		if s.store.ReadOnly() {
			return project.ErrReadOnly
		}
		return s.store.PutSetting(ctx, codesSetting, kept)
	})
}
