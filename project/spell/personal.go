package spell

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/file"
)

// A Personal is a word of a user's own dictionary.
type Personal struct {
	Word string
	// Like is a word of the dictionary whose forms it has: with Simpson, Foo has Foo's.
	// Empty is none.
	Like string
	// Wrong words are marked, whatever the dictionary says.
	Wrong bool
}

// ErrNoWord is wrapped by the errors about what cannot be a word of a dictionary.
var ErrNoWord = errors.New("this is no word for a dictionary")

// maxPersonal is how many words a personal dictionary may have.
const maxPersonal = 100_000

// ParsePersonal reads a word as a personal dictionary of Hunspell has it: word,
// word/like or *wrong. The error wraps ErrNoWord.
func ParsePersonal(s string) (Personal, error) {
	s = strings.TrimSpace(s)
	var p Personal
	rest, wrong := strings.CutPrefix(s, "*")
	p.Wrong = wrong
	p.Word, p.Like, _ = strings.Cut(rest, "/")
	p.Word, p.Like = normal(strings.TrimSpace(p.Word)), normal(strings.TrimSpace(p.Like))
	for i, w := range []string{p.Word, p.Like} {
		switch {
		case w == "" && i == 0:
			return p, fmt.Errorf("%w: %q is empty", ErrNoWord, s)
		case len(w) > maxWord || utf8.RuneCountInString(w) > maxRunes:
			return p, fmt.Errorf("%w: it has more than %d characters", ErrNoWord, maxRunes)
		case strings.ContainsFunc(w, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || r == '/' || r == '*' || r == utf8.RuneError
		}):
			return p, fmt.Errorf("%w: %q has characters that a word has not; a phrase is added word by word", ErrNoWord, w)
		}
	}
	return p, nil
}

// String is the word as its file has it.
func (p Personal) String() string {
	s := p.Word
	if p.Like != "" {
		s += "/" + p.Like
	}
	if p.Wrong {
		s = "*" + s
	}
	return s
}

// PersonalPath is where the user's personal dictionary is, in the folder for settings of
// the system. It may not exist yet.
func PersonalPath() (string, error) {
	d, err := os.UserConfigDir()
	return filepath.Join(d, "tarjuman", "words.txt"), err
}

// ReadPersonal reads a personal dictionary: UTF-8, a word a line. Empty lines and
// those that begin with # are left out. A file that is not there has no words.
func ReadPersonal(path string) ([]Personal, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	const limit = maxPersonal * 64
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > limit {
		return nil, &FileError{path, 0, fmt.Sprintf("it has more than %d bytes, which is no personal dictionary", limit)}
	}
	s, _, err := file.Decode(b, file.UTF8)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []Personal
	n := 0
	for line := range strings.Lines(s) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		p, err := ParsePersonal(line)
		if err != nil {
			return nil, &FileError{path, n, fmt.Sprintf("%v: correct or remove the line", err)}
		}
		out = append(out, p)
	}
	return out, nil
}

// WritePersonal writes a personal dictionary, by the alphabet and each word once: the
// last one that is given holds. The file is replaced as a whole; its comments go.
func WritePersonal(path string, words []Personal) error {
	last := map[string]Personal{}
	for _, p := range words {
		last[p.Word] = p
	}
	list := make([]Personal, 0, len(last))
	for _, p := range last {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Personal) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)), strings.Compare(a.Word, b.Word))
	})
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return file.WriteAtomic(path, func(w io.Writer) error {
		var b strings.Builder
		b.WriteString("# Personal dictionary: a word a line. *word is always wrong; word/like has the forms of like.\n")
		for _, p := range list {
			b.WriteString(p.String() + "\n")
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}
