package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Article says how the house writes the Arabic article of a name. It is "" (as
// the ledger has it), "al-", "Al-" or "none".
type Article string

// The articles.
const (
	AsWritten Article = ""
	LowerAl   Article = "al-"
	CapitalAl Article = "Al-"
	NoArticle Article = "none"
)

// Articles are all of them.
func Articles() []Article { return []Article{AsWritten, LowerAl, CapitalAl, NoArticle} }

// ParseArticle reads an Article as a person writes it.
func ParseArticle(s string) (a Article, ok bool) {
	switch s = strings.TrimSpace(s); s {
	case string(AsWritten), string(LowerAl), string(CapitalAl), string(NoArticle):
		return Article(s), true
	case "as written", "as-written":
		return AsWritten, true
	}
	return "", false
}

// Form writes the article of each word of a Latin form as the house does: al-Sadhan,
// Al-Sadhan, or of a person Sadhan. Only al- with a hyphen and a capital behind it is
// an article: Al Jazeera, El-Sisi and Al Saud, the house of Saud, stay as they are.
func (a Article) Form(latin string, k Kind) string {
	if a == AsWritten || a == NoArticle && k != Person {
		return latin
	}
	words := strings.Fields(latin)
	for i, w := range words {
		rest, ok := withoutAl(w)
		switch {
		case !ok:
		case a != NoArticle:
			words[i] = string(a) + rest
		default:
			words[i] = rest
		}
	}
	return strings.Join(words, " ")
}

// withoutAl takes al- off a word that begins with it and goes on with a capital.
func withoutAl(word string) (rest string, ok bool) {
	if len(word) < 4 || !strings.EqualFold(word[:3], "al-") {
		return word, false
	}
	r, _ := utf8.DecodeRuneInString(word[3:])
	return word[3:], unicode.IsUpper(r)
}
