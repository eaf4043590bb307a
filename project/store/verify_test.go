package store

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// worked makes a project file with some work in it, closes it and returns its
// path and the id of a translated segment.
func worked(t *testing.T) (path, segment string) {
	p := create(t)
	commit(t, p, sample())
	s := *load(t, p).Segments[3]
	done, _ := edit.SetTarget(s, text.Plain("Peace be upon Kuwait"), project.Origin{Kind: project.Typed})
	done, _ = edit.SetStatus(done, project.Translated, "")
	change(t, p, "confirm", s, done)
	commit(t, p, Op{ID: project.NewID(), Kind: "comment", Changes: []Change{{nil, project.Comment{ID: project.NewID(), Segment: s.ID, Text: "check the date"}}}})
	if err := p.Send(ctx, project.NewID(), Outgoing{Memory: "/m.tmdb", Delete: []memory.Key{{Project: "p", Segment: s.ID}}}); err != nil {
		t.Fatal(err)
	}
	if err := p.SaveTyping(ctx, s.ID, Typing{Target: text.Plain("Peace be upon all")}); err != nil {
		t.Fatal(err)
	}
	p.Close()
	return p.Path(), s.ID
}

func verify(t *testing.T, path string) []Finding {
	t.Helper()
	p, err := OpenReadOnly(ctx, path)
	if err != nil {
		return []Finding{{Text: err.Error()}}
	}
	defer p.Close()
	found, err := p.Verify(ctx)
	if err != nil {
		found = append(found, Finding{Text: err.Error()})
	}
	return found
}

func TestVerifyFindsChangesFromOutside(t *testing.T) {
	clean, segment := worked(t)
	if found := verify(t, clean); found != nil {
		t.Fatalf("nothing was changed, but found %v", found)
	}
	b, err := os.ReadFile(clean)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, sql, text string
		segment         bool
	}{
		{"a target", "UPDATE record SET data = replace(data, 'upon', 'UPON') WHERE kind = 'segment'", "target", true},
		{"a target and its checksum", "UPDATE record SET data = replace(data, 'upon', 'UPON'), sum = (SELECT sum FROM record LIMIT 1) WHERE data LIKE '%upon%'", "target", true},
		{"a document's name", "UPDATE record SET data = replace(data, 'dialogue', 'monologue') WHERE kind = 'document'", "name", false},
		{"a comment", "UPDATE record SET data = replace(data, 'date', 'data') WHERE kind = 'comment'", "comment", true},
		{"a segment taken away", "DELETE FROM record WHERE kind = 'segment' AND data LIKE '%upon%'", "taken away", true},
		{"a segment put back as it was", "UPDATE record SET data = data", "", false},
		{"the history", "UPDATE change SET after = replace(after, 'upon', 'UPON')", "step 2 of the history", false},
		{"who did it", "UPDATE history SET author = 'x' WHERE seq = 2", "step 2 of the history", false},
		{"the end of the history", "DELETE FROM change WHERE seq = 3; DELETE FROM history WHERE seq = 3", "steps 3 to 3", false},
		{"the middle of the history", "PRAGMA foreign_keys = 0; DELETE FROM change WHERE seq = 2; DELETE FROM history WHERE seq = 2", "steps 2 to 2", false},
		{"the imported bytes", "UPDATE original SET bytes = x'00'", "imported file", false},
		{"the imported file taken away", "DELETE FROM original", "missing", false},
		{"what is being typed", "UPDATE working SET data = replace(data, 'all', 'ALL')", "being typed", true},
		{"what waits for a memory", "UPDATE outbox SET data = replace(data, 'delete', 'DELETE')", "waits for a memory", false},
		{"a setting", "UPDATE setting SET value = replace(value, '\"en\"', '\"fr\"')", "setting", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "p.tarj")
			os.WriteFile(path, b, 0o644)
			d, err := sql.Open("sqlite3", path)
			if err != nil {
				t.Fatal(err)
			}
			d.SetMaxOpenConns(1)
			if _, err := d.Exec(c.sql); err != nil {
				t.Fatal(err)
			}
			d.Close()
			found := verify(t, path)
			if c.text == "" {
				if found != nil {
					t.Errorf("nothing was changed, but found %v", found)
				}
				return
			}
			if len(found) == 0 || !strings.Contains(found[0].Text, c.text) || c.segment && (found[0].Segment != segment || found[0].N != 4 || found[0].Document == "") {
				t.Errorf("found %v, want %q", found, c.text)
			}
		})
	}
}

// TestVerifyFindsAnyByte changes every byte of every text that is stored, one
// by one, as a bad disk would.
func TestVerifyFindsAnyByte(t *testing.T) {
	clean, _ := worked(t)
	b, err := os.ReadFile(clean)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "p.tarj")
	flips, whole := 0, rows(t, clean)
	for _, stored := range []string{"Peace be upon Kuwait", "check the date", "Peace be upon all", "strategic-dialogue.ar.txt"} {
		for at := 0; ; at++ {
			i := bytes.Index(b[at:], []byte(stored))
			if i < 0 {
				break
			}
			at += i
			for k := range stored {
				x := bytes.Clone(b)
				x[at+k] ^= 1
				os.WriteFile(path, x, 0o644)
				// SQLite leaves parts of rows it moved in the room that is free: no row has
				// those bytes.
				if flips++; verify(t, path) == nil && rows(t, path) != whole {
					t.Fatalf("byte %d of %q at %d was changed and not found", k, stored, at)
				}
			}
		}
	}
	if flips < 100 {
		t.Errorf("only %d bytes were tried", flips)
	}
}

// rows returns what all rows of the tables with texts hold.
func rows(t *testing.T, path string) (all string) {
	t.Helper()
	d, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.QueryRow(`SELECT
		(SELECT group_concat(kind || id || data) FROM record) ||
		(SELECT group_concat(id || ifnull(before, '') || ifnull(after, '')) FROM change) ||
		(SELECT group_concat(segment || data) FROM working)`).Scan(&all); err != nil {
		return err.Error()
	}
	return all
}
