package session

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project/spell"
)

// spelling keeps the last checker, with what it was made of.
type spelling struct {
	sync.Mutex
	checker      *spell.Checker
	dictionaries []*spell.Dictionary
	glossary     *Glossary
	names        []names.Name
	words        []string
	personal     personalFile
}

// A personalFile is the personal dictionary of the user as it was read.
type personalFile struct {
	size     int64
	modified time.Time
	words    []spell.Personal
	err      error
}

const wordsSetting = "words"

// Dictionary returns the dictionary of a name such as en_US or en-GB, or else the one
// of a file: its affix file, its word list, or either without the ending. It may take
// a while.
func Dictionary(name string) (*spell.Dictionary, error) {
	if v, ok := spell.ParseVariant(name); ok {
		return spell.English(v), nil
	}
	return spell.Open(name)
}

// Spelling returns what the project takes for right: the dictionaries, and the names,
// the terms, its own words and the personal dictionary of the user. Where nothing of
// that has changed it is the same checker as before. A personal dictionary that cannot
// be read is left out, and the error says why; the checker is there all the same.
//
// It may take as long as reading files: not on the goroutine of a window.
func (s *Session) Spelling(ctx context.Context, dictionaries ...*spell.Dictionary) (*spell.Checker, error) {
	ledger, err := s.ledger(ctx)
	if err != nil {
		return nil, err
	}
	glossary, err := s.Glossary(ctx)
	if err != nil {
		return nil, err
	}
	words, err := s.Words(ctx)
	if err != nil {
		return nil, err
	}
	k := &s.spelling
	k.Lock()
	defer k.Unlock()
	personal := k.personal.look()
	if k.checker == nil || !slices.Equal(k.dictionaries, dictionaries) || k.glossary != glossary || !sameSlice(k.names, ledger.list) ||
		!slices.Equal(k.words, words) || !sameSlice(k.personal.words, personal.words) {
		k.checker = spell.NewChecker(dictionaries, extraWords(ledger.list, glossary, words, personal.words))
		k.dictionaries, k.glossary, k.names, k.words = slices.Clone(dictionaries), glossary, ledger.list, words
	}
	k.personal = personal
	return k.checker, personal.err
}

// PersonalSpelling is Spelling without a project.
func PersonalSpelling(dictionaries ...*spell.Dictionary) (*spell.Checker, error) {
	personal := (&personalFile{}).look()
	return spell.NewChecker(dictionaries, spell.Extra{Personal: personal.words}), personal.err
}

// sameSlice reports whether two slices are one.
func sameSlice[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

func extraWords(list []names.Name, g *Glossary, words []string, personal []spell.Personal) spell.Extra {
	var extra spell.Extra
	for _, n := range list {
		extra.Names = append(extra.Names, n.Latin, n.LatinShort)
	}
	add := func(list []terms.Term) {
		for _, t := range list {
			extra.Terms = append(extra.Terms, t.Usable()...)
		}
	}
	add(g.Own)
	for _, b := range g.Shared {
		add(b.Terms)
	}
	for _, w := range words {
		if p, err := spell.ParsePersonal(w); err == nil {
			extra.Personal = append(extra.Personal, p)
		}
	}
	extra.Personal = append(extra.Personal, personal...)
	return extra
}

// look returns the personal dictionary as it is now.
func (f *personalFile) look() personalFile {
	path, err := spell.PersonalPath()
	if err != nil {
		return personalFile{err: err}
	}
	st, err := os.Stat(path)
	if err != nil {
		return personalFile{} // there is none
	}
	if st.Size() == f.size && st.ModTime().Equal(f.modified) {
		return *f
	}
	out := personalFile{size: st.Size(), modified: st.ModTime()}
	out.words, out.err = spell.ReadPersonal(path)
	return out
}

// Words returns the words that only this project takes for right, as a personal
// dictionary has them, by the alphabet.
func (s *Session) Words(ctx context.Context) (words []string, err error) {
	err = s.do(ctx, func() error { return s.store.Setting(ctx, wordsSetting, &words) })
	return words, err
}

// ChangeWords adds words to those of the project, or takes them away. It is a setting:
// undo does not take it back. The error wraps spell.ErrNoWord where one is none.
func (s *Session) ChangeWords(ctx context.Context, add, remove []string) error {
	plus, minus, err := parseWords(add, remove)
	if err != nil {
		return err
	}
	return s.do(ctx, func() error {
		var words []string
		if err := s.store.Setting(ctx, wordsSetting, &words); err != nil {
			return err
		}
		var list []spell.Personal
		for _, w := range words {
			if p, err := spell.ParsePersonal(w); err == nil {
				list = append(list, p)
			}
		}
		words = words[:0:0]
		for _, p := range changed(list, plus, minus) {
			words = append(words, p.String())
		}
		slices.SortFunc(words, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
		return s.store.PutSetting(ctx, wordsSetting, words)
	})
}

// PersonalWords returns the words of the user's personal dictionary, in the order of
// its file.
func PersonalWords() ([]spell.Personal, error) {
	path, err := spell.PersonalPath()
	if err != nil {
		return nil, err
	}
	return spell.ReadPersonal(path)
}

// ChangePersonalWords adds words to the user's personal dictionary, or takes them away.
// The error wraps spell.ErrNoWord where one is none; a file that cannot be read whole
// is not written.
func ChangePersonalWords(add, remove []string) error {
	plus, minus, err := parseWords(add, remove)
	if err != nil {
		return err
	}
	list, err := PersonalWords()
	if err != nil {
		return err
	}
	path, err := spell.PersonalPath()
	if err != nil {
		return err
	}
	return spell.WritePersonal(path, changed(list, plus, minus))
}

func parseWords(add, remove []string) (plus, minus []spell.Personal, err error) {
	for i, w := range slices.Concat(add, remove) {
		p, err := spell.ParsePersonal(w)
		if err != nil {
			return nil, nil, err
		}
		if i < len(add) {
			plus = append(plus, p)
		} else {
			minus = append(minus, p)
		}
	}
	return plus, minus, nil
}

// changed is a list of words, each once, with some and without others.
func changed(list, plus, minus []spell.Personal) []spell.Personal {
	return append(slices.DeleteFunc(slices.Clone(list), func(p spell.Personal) bool {
		return slices.ContainsFunc(slices.Concat(plus, minus), func(q spell.Personal) bool { return p.Word == q.Word })
	}), plus...)
}
