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

// TestPackageUndo: who translates in a package may take back that an approved text became a
// draft, and do it again, but neither approve nor take back what the package was made of.
func TestPackageUndo(t *testing.T) {
	s := sample(t, options(t))
	id := s.View().Segments[0].ID
	target, other := s.View().Segments[1].Source, s.View().Segments[2].Source
	approved := project.Approved
	if err := s.Set(ctx, id, Change{Target: &target, Status: &approved}); err != nil {
		t.Fatal(err)
	}
	if err := s.do(ctx, func() error {
		s.state.view.Info.Package = &project.Package{Role: project.Translator}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	status := func() project.Status { return s.View().Segments[0].Status }
	if err := s.Set(ctx, id, Change{Target: &other}); err != nil || status() != project.Draft {
		t.Fatalf("typing: %v, %v", err, status())
	}
	if err := s.Undo(ctx); err != nil || status() != project.Approved {
		t.Errorf("undo: %v, %v", err, status())
	}
	if err := s.Redo(ctx); err != nil || status() != project.Draft {
		t.Errorf("redo: %v, %v", err, status())
	}
	if err := s.Set(ctx, id, Change{Status: &approved}); !errors.Is(err, project.ErrRights) {
		t.Errorf("approving: %v", err)
	}
	var err error
	for range 3 { // the text, the approval, and then the import
		err = s.Undo(ctx)
	}
	if !errors.Is(err, project.ErrRights) || len(s.View().Segments) == 0 {
		t.Errorf("undoing the import: %v", err)
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
