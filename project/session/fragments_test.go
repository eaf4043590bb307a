package session

import (
	"path/filepath"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// TestFragments finds parts of a sentence in several memories: a part that the first
// has is taken from there.
func TestFragments(t *testing.T) {
	o := options(t)
	dir := t.TempDir()
	for _, m := range []struct {
		name  string
		units [][2]string
	}{
		{"a.tmdb", [][2]string{{"أمن الخليج", "Gulf security"}}},
		{"b.tmdb", [][2]string{{"أمن الخليج", "the security of the Gulf"}, {"شراكة طويلة الأمد بين البلدين", "a long partnership between both"}}},
	} {
		path := filepath.Join(dir, m.name)
		store, err := o.OpenMemory(ctx, path, false)
		ok(t, err)
		for _, u := range m.units {
			ok(t, store.Put(ctx, memory.Entry{Source: text.Plain(u[0]), Target: text.Plain(u[1]), Origin: "imported"}))
		}
		ok(t, store.Close())
		o.Memories = append(o.Memories, Memory{Path: path, ReadOnly: true})
	}
	s := sample(t, o)
	_, err := s.Import(ctx, Import{Name: "a.txt", Data: []byte("بحث الجانبان أمن الخليج في إطار شراكة طويلة الأمد بين الجانبين\n")})
	ok(t, err)
	last := len(s.View().Segments)
	found, err := s.Fragments(ctx, id(s, last), 9)
	ok(t, err)
	if len(found) != 2 || !found[0].Whole || found[0].Target.Chars != "Gulf security" ||
		found[1].Whole || found[1].Words != 4 || found[1].Target.Chars != "a long partnership between both" {
		t.Errorf("found %+v", found)
	}
	if found, err = s.Fragments(ctx, id(s, last), 1); err != nil || len(found) != 1 || !found[0].Whole {
		t.Errorf("of one: %+v, %v", found, err)
	}
	if found, err = s.Fragments(ctx, "none", 1); err != nil || found != nil {
		t.Errorf("of a segment that is not there: %+v, %v", found, err)
	}
}
