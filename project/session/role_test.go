package session

import (
	"errors"
	"slices"
	"testing"

	"tarjuman/project"
)

// TestRole: a translator by choice neither approves nor returns, but may take back that an
// approved text became a draft.
func TestRole(t *testing.T) {
	s := sample(t, options(t))
	id := s.View().Segments[0].ID
	target := s.View().Segments[1].Source
	approved, returned := project.Approved, project.Returned
	if err := s.Set(ctx, id, Change{Target: &target, Status: &approved}); err != nil {
		t.Fatal(err)
	}
	s.SetRole(project.Translator)
	other := s.View().Segments[2].Source
	if err := s.Set(ctx, id, Change{Target: &other}); err != nil {
		t.Fatal(err)
	}
	if err := s.Undo(ctx); err != nil || s.View().Segments[0].Status != project.Approved {
		t.Errorf("undo: %v, %v", err, s.View().Segments[0].Status)
	}
	for _, c := range []Change{{Status: &returned, Comment: "no"}, {Target: &other, Status: &approved}} {
		if err := s.Set(ctx, s.View().Segments[1].ID, c); !errors.Is(err, project.ErrRole) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if _, err := s.SetStatus(ctx, []string{id}, returned, "no"); !errors.Is(err, project.ErrRole) {
		t.Errorf("returning many: %v", err)
	}
	s.SetRole("")
	if err := s.Set(ctx, id, Change{Status: &returned, Comment: "no"}); err != nil {
		t.Error(err)
	}
}

// TestReturnCodes keeps the codes of a house with the project.
func TestReturnCodes(t *testing.T) {
	s := sample(t, options(t))
	if codes, err := s.ReturnCodes(ctx); err != nil || !slices.Equal(codes, project.ReturnCodes()) {
		t.Errorf("at first %q, %v", codes, err)
	}
	if err := s.SetReturnCodes(ctx, []string{" Names ", "", "Tone", "names"}); err != nil {
		t.Fatal(err)
	}
	if codes, err := s.ReturnCodes(ctx); err != nil || !slices.Equal(codes, []string{"Names", "Tone"}) {
		t.Errorf("kept %q, %v", codes, err)
	}
	if err := s.SetReturnCodes(ctx, []string{"a: b"}); err == nil {
		t.Error("a code with a colon is taken")
	}
}
