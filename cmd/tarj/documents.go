package main

import (
	"flag"

	"tarjuman/project"
	"tarjuman/project/session"
)

var documentCommands = []command{
	{
		name: "documents", args: "P.tarj [--remove DOC | --move DOC --to N]", min: 1, max: 1,
		summary: "list the documents with their progress; take one out, or give it another place among the others",
		example: "tarj documents article.tarj --move annex.docx --to 1",
		setup: func(fs *flag.FlagSet) func(*call) error {
			remove := fs.String("remove", "", "take this document out, by name or number; undo brings it back")
			move := fs.String("move", "", "give this document, by name or number, the place --to")
			to := fs.Int("to", 0, "the place, counted from 1")
			return func(c *call) error {
				if *remove != "" && *move != "" || (*move != "") != (*to > 0) {
					return usagef("give --remove DOC, or --move DOC and --to N")
				}
				return c.with(c.args[0], nil, func(s *session.Session) error { return c.documents(s, *remove, *move, *to) })
			}
		},
	},
}

func (c *call) documents(s *session.Session, remove, move string, to int) error {
	if remove+move != "" {
		d, err := s.View().Document(remove + move)
		switch {
		case err != nil:
		case remove != "":
			err = s.RemoveDocument(c.ctx, d.ID)
		default:
			err = s.MoveDocument(c.ctx, d.ID, to-1)
		}
		if err != nil {
			return refused(err)
		}
	}
	v := s.View()
	for i, st := range v.DocumentStats() {
		d := v.Documents[i]
		status, done := map[string]int{}, 0
		for _, x := range project.Statuses() {
			n := st.Status[x].Segments
			if status[x.String()] = n; x.Finished() {
				done += n
			}
		}
		c.print(map[string]any{"n": i + 1, "doc": d.Name, "format": d.Format, "segments": st.All.Segments, "words": st.All.Words, "status": status},
			"%d\t%s\t%s\t%d of %d segments are finished, %d words", i+1, d.Name, d.Format, done, st.All.Segments, st.All.Words)
	}
	return nil
}
