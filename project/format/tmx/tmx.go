// Package tmx writes the finished segments of documents as a translation memory;
// package memory/tmx knows the format itself.
package tmx

import (
	"io"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the bilingual format "tmx".
type Format struct{}

// Name returns "tmx".
func (Format) Name() string { return "tmx" }

// Ext returns ".tmx".
func (Format) Ext() string { return ".tmx" }

// Write implements format.Bilingual: translated and approved segments, or
// approved ones only, with their neighbours as context. What is not finished is
// left out whatever x says, but Refuse refuses: a memory holds no drafts.
func (Format) Write(w io.Writer, p project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	name, version, _ := strings.Cut(x.Tool, " ")
	out := tmx.NewWriter(w, tmx.Languages{Source: p.Source, Target: p.Target}, name, version)
	for _, d := range docs {
		for i, s := range d.Segments {
			if !s.Status.Finished() || !x.Ready(s) {
				continue
			}
			e := memory.Entry{
				Key:      memory.Key{Project: p.ID, Segment: s.ID},
				Source:   s.Source,
				Target:   s.Target,
				Author:   s.Author,
				Created:  s.Changed,
				Changed:  s.Changed,
				Document: d.Name,
				Origin:   string(s.Origin.Kind),
				Approved: s.Status == project.Approved,
				Props:    props(x, s),
			}
			if i > 0 {
				e.Before = d.Segments[i-1].Source.Chars
			}
			if i+1 < len(d.Segments) {
				e.After = d.Segments[i+1].Source.Chars
			}
			if err := out.Write(e); err != nil {
				return err
			}
		}
	}
	return out.Close()
}
