package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"tarjuman"
	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/format"
	"tarjuman/project/session"
)

var projectCommands = []command{
	{
		name: "new", args: "P.tarj [--source ar] [--target en]", min: 1, max: 1,
		summary: "make an empty project",
		example: "tarj new article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			source := fs.String("source", "ar", "language of the sources (BCP 47)")
			target := fs.String("target", "en", "language of the translations (BCP 47)")
			return func(c *call) error {
				if *source == "" || *target == "" || *source == *target {
					return usagef("--source and --target must be two languages")
				}
				s, err := session.New(c.ctx, c.args[0], *source, *target, c.options(nil))
				if err != nil {
					return refused(err)
				}
				v := s.View()
				c.print(map[string]any{"project": s.Path(), "id": v.Info.ID, "source": v.Info.Source, "target": v.Info.Target},
					"made %s (%s to %s)", s.Path(), v.Info.Source, v.Info.Target)
				return s.Close()
			}
		},
	},
	{
		name: "import", args: "P.tarj FILE... [--format NAME] [--encoding NAME] [--columns A,C] [--target-column D] [--with comments,properties] [--srx FILE] [--as NAME] [--dry-run]", min: 2, max: -1,
		summary: "add documents, or a new version of one that has the same name",
		example: "tarj import article.tarj strategic-dialogue.ar.txt",
		setup: func(fs *flag.FlagSet) func(*call) error {
			in := session.Import{}
			fs.StringVar(&in.Format, "format", "", "format of the documents, such as txt, html or markdown (default: found out, or that of the former version)")
			fs.StringVar(&in.Encoding, "encoding", "", "character encoding, such as windows-1256 (default: found out)")
			fs.StringVar(&in.Columns, "columns", "", "columns of a table to translate, as A,C or by their headings (default: those of the former version, or those with Arabic text)")
			into := fs.String("target-column", "", "column of a table into which the translation of the one text column goes, and where it is read")
			fs.StringVar(&in.With, "with", "", "what else of a document to translate: comments, properties (title, subject, keywords, description), both with a comma, or none (default: as in the former version)")
			fs.StringVar(&in.As, "as", "", "name of the document (default: the file's name)")
			srx := fs.String("srx", "", "file of segmentation rules (SRX 2.0) instead of those of the project, this once")
			dry := fs.Bool("dry-run", false, "say what a new version changes, and change nothing")
			return func(c *call) error {
				if in.As != "" && len(c.args) > 2 {
					return usagef("--as names one document, but there are %d files", len(c.args)-1)
				}
				if *into != "" {
					in.Columns += format.Columns{{Into: *into}}.String()
				}
				if *srx != "" {
					b, err := os.ReadFile(*srx)
					if err != nil {
						return err
					}
					in.SRX = b
				}
				return c.with(c.args[0], nil, func(s *session.Session) error {
					// What grows when it is read is refused before it takes 256 MiB: garbage
					// is collected early when it comes near.
					debug.SetMemoryLimit(memoryOfImport)
					// All are read before the first is imported: one that is bad
					// leaves the project as it was.
					files := make([]session.Import, len(c.args)-1)
					for i, path := range c.args[1:] {
						files[i] = in
						files[i].Name = path
						var err error
						if files[i].Data, err = os.ReadFile(path); err != nil {
							return err
						}
						if _, _, _, err = s.Parse(files[i]); err != nil {
							return err
						}
					}
					for _, file := range files {
						if err := importFile(c, s, file, *dry); err != nil {
							return err
						}
					}
					return nil
				})
			}
		},
	},
	{
		name: "segments", args: "P.tarj [--status S] [--doc DOC] [--filter QUERY] [--doubtful]", min: 1, max: 1,
		summary: "list the segments, or those that a filter wants (docs/filter.md)",
		example: `tarj segments article.tarj --filter "status:draft match:<85 sort:-match" --json`,
		setup: func(fs *flag.FlagSet) func(*call) error {
			status := fs.String("status", "", "only those of this status: new, draft, translated, returned, approved")
			doc := fs.String("doc", "", "only those of this document, by name or number")
			query := filterFlag(fs)
			doubtful := fs.Bool("doubtful", false, "only those with a sentence of a draft that wants a look")
			return func(c *call) error {
				q, err := query()
				if err != nil {
					return err
				}
				return c.with(c.args[0], nil, func(s *session.Session) error { return list(c, s, q, *status, *doc, *doubtful) })
			}
		},
	},
	{
		name: "stats", args: "P.tarj", min: 1, max: 1,
		summary: "count segments and words by status",
		example: "tarj stats article.tarj",
		setup: func(fs *flag.FlagSet) func(*call) error {
			return func(c *call) error {
				return c.with(c.args[0], nil, func(s *session.Session) error { return stats(c, s.View()) })
			}
		},
	},
}

// memoryOfImport is how many bytes an import takes before it does more for less.
const memoryOfImport = 192 << 20

// options are those of every session of this command: with these memories, and
// none where there are none.
func (c *call) options(memories []session.Memory) session.Options {
	return session.Options{
		Author: c.author, Memories: memories, OpenMemory: openMemory,
		Tool: "Tarjuman " + tarjuman.Version,
	}
}

func openMemory(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
}

// with opens a project for f and closes it.
func (c *call) with(path string, memories []session.Memory, f func(*session.Session) error) error {
	return c.withOptions(path, c.options(memories), f)
}

// reading is with for what only reads memories, which must exist: those given, or
// else those that are attached to the project.
func (c *call) reading(path string, memories []session.Memory, f func(*session.Session) error) error {
	o := c.options(memories)
	o.ReadMemory, o.Attached = true, true
	return c.withOptions(path, o, func(s *session.Session) error {
		if err := s.MemoryError(); err != nil {
			return err
		}
		return f(s)
	})
}

func (c *call) withOptions(path string, o session.Options, f func(*session.Session) error) (err error) {
	s, err := session.Open(c.ctx, path, o)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := s.Close(); err == nil {
			err = cerr
		}
	}()
	return f(s)
}

// print prints v as one line of JSON, or the text.
func (c *call) print(v any, format string, args ...any) {
	if !c.json {
		fmt.Fprintf(c.stdout, format+"\n", args...)
		return
	}
	enc := json.NewEncoder(c.stdout)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // our own values
	}
}

// number reads N, which counts from 1.
func number(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, usagef("%q is no number of a segment", s)
	}
	return n, nil
}

// progress returns what shows how far a long command is, nil where stderr is no
// terminal.
func (c *call) progress(what string) func(done, all int) {
	f, ok := c.stderr.(*os.File)
	if !ok {
		return nil
	}
	if st, err := f.Stat(); err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	var last time.Time
	return func(done, all int) {
		if time.Since(last) < 100*time.Millisecond && done < all {
			return
		}
		last = time.Now()
		fmt.Fprintf(f, "\r%s %d of %d", what, done, all)
		if done == all {
			fmt.Fprintln(f)
		}
	}
}

// importFile imports a file, or only tells what that would do.
func importFile(c *call, s *session.Session, in session.Import, dry bool) error {
	do := s.Import
	if dry {
		do = s.PlanImport
	}
	done, err := do(c.ctx, in)
	if err != nil {
		return err
	}
	for _, n := range done.Notices {
		fmt.Fprintf(c.stderr, "%s: %s\n", in.Name, n)
	}
	text := fmt.Sprintf("%s: %d segments", filepath.Base(done.Document.Name), done.Segments)
	switch {
	case done.Unchanged:
		text += ", the same file: nothing to do"
	case done.Kept+done.Changed+done.Gone > 0:
		text += fmt.Sprintf(", a new version: %d kept, %d changed, %d new, %d gone", done.Kept, done.Changed, done.New, done.Gone)
	}
	type difference struct {
		Before string         `json:"before"`
		After  string         `json:"after"`
		Status project.Status `json:"status"`
	}
	differences := []difference{}
	for _, d := range done.Differences {
		differences = append(differences, difference(d))
		if dry && d.Before != "" {
			text += "\n- " + d.Before
		}
		if dry && d.After != "" {
			text += "\n+ " + d.After
		}
	}
	c.print(map[string]any{
		"doc": done.Document.Name, "format": done.Document.Format, "encoding": done.Document.Encoding,
		"segments": done.Segments, "kept": done.Kept, "changed": done.Changed, "new": done.New, "gone": done.Gone,
		"unchanged": done.Unchanged, "differences": differences,
	}, "%s", text)
	return nil
}

// segmentJSON is the shape of a segment, fixed.
type segmentJSON struct {
	N        int            `json:"n"`
	Doc      string         `json:"doc"`
	Source   string         `json:"source"`
	Target   string         `json:"target"`
	Status   project.Status `json:"status"`
	Locked   bool           `json:"locked"`
	Origin   project.Origin `json:"origin"`
	Comments int            `json:"comments"`
	Returned string         `json:"returned,omitempty"` // why, of one that is returned
	Doubtful bool           `json:"doubtful,omitempty"`
	ID       string         `json:"id"`
	Kind     project.Kind   `json:"kind,omitempty"`
	Seconds  float64        `json:"seconds,omitempty"` // that a subtitle is shown
	CPS      float64        `json:"cps,omitempty"`     // characters per second of its target
	Author   string         `json:"author,omitempty"`
	Changed  time.Time      `json:"changed"`
}

func toJSON(v *session.View, n int, speeds map[string]session.Speed) segmentJSON {
	seg, returned := v.Segments[n-1], ""
	if why, ok := project.LastReturn(v.Comments[seg.ID]); ok && seg.Status == project.Returned {
		returned = why.Text
	}
	return segmentJSON{
		Returned: returned,
		N:        n, Doc: v.DocumentByID(seg.Doc).Name,
		Source: seg.Source.String(), Target: seg.Target.String(),
		Status: seg.Status, Locked: seg.Locked, Origin: seg.Origin, Comments: len(v.Comments[seg.ID]), Doubtful: session.WantsLook(seg),
		ID: seg.ID, Kind: seg.Kind, Author: seg.Author, Changed: seg.Changed,
		Seconds: speeds[seg.ID].Shown.Seconds(), CPS: speeds[seg.ID].PerSecond(),
	}
}

// segment prints a segment; speeds are those of Session.Speeds.
func (c *call) segment(v *session.View, n int, speeds map[string]session.Speed) {
	j := toJSON(v, n, speeds)
	mark := ""
	if j.Locked {
		mark = " locked"
	}
	if j.Doubtful {
		mark += " ?"
	}
	if j.CPS > 0 {
		mark += fmt.Sprintf(" %.1f cps", j.CPS)
	}
	c.print(j, "%d\t%s%s\t%s\t%s", j.N, j.Status, mark, j.Source, j.Target)
}

func list(c *call, s *session.Session, q filter.Query, status, doc string, doubtful bool) error {
	if status != "" {
		want, err := project.ParseStatus(status)
		if err != nil {
			return usageError{err.Error()}
		}
		q = q.And(filter.Statuses(want))
	}
	id := ""
	if doc != "" {
		d, err := s.View().Document(doc)
		if err != nil {
			return fmt.Errorf("document %q: %w", doc, err)
		}
		id = d.ID
	}
	speeds, err := s.Speeds(c.ctx)
	if err != nil {
		return err
	}
	v, found, err := s.Filter(c.ctx, q)
	if err != nil {
		return err
	}
	for _, i := range found {
		if seg := v.Segments[i]; (id == "" || seg.Doc == id) && (!doubtful || session.WantsLook(seg)) {
			c.segment(v, i+1, speeds)
		}
	}
	return nil
}

// filterFlag adds the flag that says which segments are wanted.
func filterFlag(fs *flag.FlagSet) func() (filter.Query, error) {
	written := fs.String("filter", "", "only segments that this wants, as \"status:draft match:<85 a text\" (docs/filter.md)")
	return func() (filter.Query, error) {
		q, err := filter.Parse(*written)
		if err != nil {
			err = usageError{err.Error()}
		}
		return q, err
	}
}

func stats(c *call, v *session.View) error {
	st := v.Stats()
	byStatus := map[string]session.Count{}
	text := fmt.Sprintf("%d documents, %d segments, %d words, %d words translated\n", len(v.Documents), st.All.Segments, st.All.Words, st.TargetWords)
	for _, status := range project.Statuses() {
		n := st.Status[status]
		byStatus[status.String()] = n
		text += fmt.Sprintf("  %-10s %6d segments %8d words\n", status, n.Segments, n.Words)
	}
	text += fmt.Sprintf("  %-10s %6d segments %8d words\n%d comments", "locked", st.Locked.Segments, st.Locked.Words, st.Comments)
	c.print(map[string]any{
		"documents": len(v.Documents), "segments": st.All.Segments, "words": st.All.Words, "target_words": st.TargetWords,
		"status": byStatus, "locked": st.Locked, "comments": st.Comments,
	}, "%s", text)
	return nil
}
