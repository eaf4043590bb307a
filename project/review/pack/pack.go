// Package pack is a part of a project that is given to somebody and comes back: a zip
// archive with a project file of some documents, the terms and names of the project,
// what the memories have for it, and instructions.
//
//	manifest.json     what the package is
//	project.tarj      the project; its segments have the ids that they have at the sender's
//	memory.tmx        units of memories, where there are some
//	instructions.txt  where there are some
package pack

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	hostile "tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
	"tarjuman/project/store"
)

// Ext is the ending of the name of a package.
const Ext = ".tarjpkg"

// The names of the parts.
const (
	manifestPart     = "manifest.json"
	projectPart      = "project.tarj"
	memoryPart       = "memory.tmx"
	instructionsPart = "instructions.txt"
)

// version is that of packages which this program writes, and the newest that it reads.
const version = 1

// A Manifest says what a package is.
type Manifest struct {
	Version int `json:"tarjuman_package"`
	project.Package
	// Back is set where it comes back to the project that it is from.
	Back   bool   `json:"back,omitempty"`
	Source string `json:"source"`
	Target string `json:"target"`
	// Documents are the names of those in it.
	Documents []string `json:"documents"`
	Segments  int      `json:"segments"`
	// Units are how many units of memories are in it.
	Units int    `json:"units"`
	Tool  string `json:"tool,omitempty"`
}

// Detect reports whether a file is a package by its name and how it begins.
func Detect(name string, head []byte) bool {
	return format.Ext(name) == Ext && format.Container(head) == "zip"
}

// Write writes a package of the files at these paths; an empty path of a memory is none.
func Write(w io.Writer, m Manifest, projectPath, memoryPath string) error {
	m.Version = version
	z := zip.NewWriter(w)
	part := func(name string, write func(io.Writer) error) error {
		f, err := z.Create(name)
		if err != nil {
			return err
		}
		return write(f)
	}
	copied := func(path string) func(io.Writer) error {
		return func(w io.Writer) error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		}
	}
	err := part(manifestPart, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(m)
	})
	if err == nil {
		err = part(projectPart, copied(projectPath))
	}
	if err == nil && memoryPath != "" {
		err = part(memoryPart, copied(memoryPath))
	}
	if err == nil && m.Instructions != "" {
		err = part(instructionsPart, func(w io.Writer) error {
			_, err := io.WriteString(w, m.Instructions)
			return err
		})
	}
	if err != nil {
		return err
	}
	return z.Close()
}

// A Content is what is in a package. Memory is nil where there is none.
type Content struct {
	Manifest
	Project, Memory []byte
}

// Open reads a package within the limits of memory/zip.
func Open(data []byte) (Content, error) {
	var c Content
	z, err := hostile.Open(data)
	if err != nil {
		return c, err
	}
	b, err := z.Read(manifestPart)
	if err == nil {
		err = json.Unmarshal(b, &c.Manifest)
	}
	switch {
	case err != nil || c.Version == 0:
		return c, fmt.Errorf("%w: it has no manifest of a package", review.ErrNotReview)
	case c.Version > version:
		return c, fmt.Errorf("the package is of a newer version of the program: use that")
	}
	if c.Project, err = z.Read(projectPart); err == nil && z.Has(memoryPart) {
		c.Memory, err = z.Read(memoryPart)
	}
	return c, err
}

// Read reads a package that comes back as a file for review: what its project has by
// now.
func Read(data []byte) (review.File, error) {
	c, err := Open(data)
	if err != nil {
		return review.File{}, err
	}
	dir, err := os.MkdirTemp("", "tarjuman-*")
	if err != nil {
		return review.File{}, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, projectPart)
	if err := os.WriteFile(path, c.Project, 0o600); err != nil {
		return review.File{}, err
	}
	ctx := context.Background()
	p, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return review.File{}, err
	}
	st, err := p.Load(ctx)
	if err = errors.Join(err, p.Close()); err != nil {
		return review.File{}, err
	}
	f := review.File{Export: c.Export, Project: c.Package.Project, Source: c.Source, Target: c.Target}
	for i, s := range st.Segments {
		row := review.Row{
			Place: fmt.Sprintf("segment %d", i+1), Segment: s.ID, Source: s.Source, Target: s.Target, Status: &s.Status, Author: s.Author, Time: s.Changed,
		}
		if st.Damaged[s.ID] {
			row.Err = errors.New("it was changed from outside of the program")
		}
		for _, said := range st.Comments[s.ID] {
			said.ID, said.Segment = "", ""
			row.Comments = append(row.Comments, said)
		}
		f.Rows = append(f.Rows, row)
	}
	return f, nil
}
