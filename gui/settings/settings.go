// Package settings keeps what a person has chosen, from one run of the program to the
// next, as one readable file of JSON. It knows neither what is chosen nor the window.
//
// A choice has a name of words with points between them, which are objects in each other
// in the file: text.arabic.size. What is set here is written shortly afterwards, and alone:
// everything else in the file stays, what is unknown too, and what another run of the
// program or an editor has changed meanwhile.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tarjuman/memory/file"
)

// A Store has the choices. Its methods may be called from any goroutine, and none but
// Close waits for a disk.
type Store struct {
	path string // "" for a store that is kept nowhere
	tell func(error)

	mu      sync.Mutex
	all     map[string]any
	changed map[string]any // by full name; not yet written
	timer   *time.Timer    // of the next write; nil for none
	writing sync.Mutex     // one write at a time
}

// delay is how long after a choice it is written, with those that were made meanwhile.
const delay = 300 * time.Millisecond

// New makes a store that is kept nowhere.
func New() *Store {
	return &Store{tell: func(error) {}, all: map[string]any{}, changed: map[string]any{}}
}

// Open reads the store at path, where there may be none yet: fresh says so. A file that
// cannot be understood is set aside: it is renamed, and a Broken is told. tell is called
// with what a person has to know, from any goroutine, also from this one.
func Open(path string, tell func(error)) (s *Store, fresh bool) {
	s = New()
	s.path, s.tell = path, tell
	all, err := s.read()
	if err != nil {
		tell(err)
	}
	if all != nil {
		s.all = all
	}
	return s, all == nil && err == nil
}

// Broken is a file of settings that could not be understood. The usual choices are taken.
type Broken struct {
	// Path is the file, and Kept where it is now.
	Path, Kept string
	// Err says what is wrong with it, and where.
	Err error
}

func (b *Broken) Error() string {
	return fmt.Sprintf("the settings in %s cannot be read (%v): they are set aside as %s, and the usual ones are taken", b.Path, b.Err, b.Kept)
}

func (b *Broken) Unwrap() error { return b.Err }

// read returns what the file has, nil where there is none or it was set aside.
func (s *Store) read() (map[string]any, error) {
	data, err := os.ReadFile(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("the settings cannot be read: %w", err)
	}
	all, err := parse(data)
	if err == nil {
		return all, nil
	}
	kept := filepath.Join(filepath.Dir(s.path), "settings.broken-"+time.Now().Format("2006-01-02-150405")+".json")
	if wrong := os.Rename(s.path, kept); wrong != nil {
		return nil, fmt.Errorf("the settings cannot be read (%w), nor set aside: %w", err, wrong)
	}
	return nil, &Broken{Path: s.path, Kept: kept, Err: err}
}

// parse reads an object; numbers stay as they are written.
func parse(data []byte) (all map[string]any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err = d.Decode(&all); err == nil {
		if _, more := d.Token(); more == io.EOF && all != nil {
			return all, nil
		}
		err = errors.New("there is more than one object in it")
	}
	at := len(data)
	if wrong := (*json.SyntaxError)(nil); errors.As(err, &wrong) {
		at = int(wrong.Offset)
	}
	return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(data[:min(at, len(data))], []byte("\n")), err)
}

// get returns what stands under a name.
func (s *Store) get(name string) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return find(s.all, name)
}

func find(all map[string]any, name string) any {
	head, rest, more := strings.Cut(name, ".")
	if !more {
		return all[head]
	}
	in, _ := all[head].(map[string]any)
	return find(in, rest)
}

// put sets what stands under a name; nil takes it out. It changes no map that is there.
func put(all map[string]any, name string, v any) map[string]any {
	all = maps.Clone(all)
	if all == nil {
		all = map[string]any{}
	}
	head, rest, more := strings.Cut(name, ".")
	if more {
		in, _ := all[head].(map[string]any)
		v = put(in, rest, v)
	}
	if v == nil {
		delete(all, head)
	} else {
		all[head] = v
	}
	return all
}

// String returns a text, or other where there is none.
func (s *Store) String(name, other string) string {
	if v, ok := s.get(name).(string); ok {
		return v
	}
	return other
}

// Bool returns a yes or no, or other where there is none.
func (s *Store) Bool(name string, other bool) bool {
	if v, ok := s.get(name).(bool); ok {
		return v
	}
	return other
}

// Float returns a number, or other where there is none.
func (s *Store) Float(name string, other float64) float64 {
	switch v := s.get(name).(type) {
	case float64:
		return v
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f
		}
	}
	return other
}

// Int returns a whole number, or other where there is none.
func (s *Store) Int(name string, other int) int { return int(s.Float(name, float64(other))) }

// Strings returns a list of texts, nil where there is none.
func (s *Store) Strings(name string) (list []string) {
	all, _ := s.get(name).([]any)
	for _, v := range all {
		if text, ok := v.(string); ok {
			list = append(list, text)
		}
	}
	return list
}

// Map returns texts by names, which may have points in them; nil where there are none.
func (s *Store) Map(name string) (m map[string]string) {
	all, _ := s.get(name).(map[string]any)
	for k, v := range all {
		if text, ok := v.(string); ok {
			if m == nil {
				m = map[string]string{}
			}
			m[k] = text
		}
	}
	return m
}

// Set makes a choice: a string, bool, float64, int, []string or map[string]string; nil
// takes back what there is.
func (s *Store) Set(name string, v any) {
	switch w := v.(type) {
	case int:
		v = float64(w)
	case []string:
		list := make([]any, len(w))
		for i, text := range w {
			list[i] = text
		}
		v = list
	case map[string]string:
		m := make(map[string]any, len(w))
		for k, text := range w {
			m[k] = text
		}
		v = m
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = put(s.all, name, v)
	if s.path == "" {
		return
	}
	s.changed[name] = v
	if s.timer == nil {
		s.timer = time.AfterFunc(delay, func() {
			if err := s.write(); err != nil {
				s.tell(err)
			}
		})
	}
}

// write puts what was changed into the file. On an error it is tried again with the next
// change.
func (s *Store) write() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	changed := s.changed
	s.changed, s.timer = map[string]any{}, nil
	now := s.all
	s.mu.Unlock()
	if len(changed) == 0 {
		return nil
	}
	all, broken := s.read()
	if all == nil {
		all = now
	}
	for name, v := range changed {
		all = put(all, name, v)
	}
	err := os.MkdirAll(filepath.Dir(s.path), 0o777)
	if err == nil {
		err = file.WriteAtomic(s.path, func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			e.SetEscapeHTML(false)
			return e.Encode(all)
		})
	}
	if err != nil {
		s.mu.Lock()
		maps.Copy(changed, s.changed) // what was set meanwhile is newer
		s.changed = changed
		s.mu.Unlock()
		err = fmt.Errorf("the settings were not kept: %w", err)
	}
	return errors.Join(broken, err)
}

// Close writes what is not yet written.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.timer != nil {
		s.timer.Stop()
	}
	s.mu.Unlock()
	if s.path == "" {
		return nil
	}
	return s.write()
}
