package assist

import (
	"strings"
	"unicode/utf8"
)

// A Document counts the words of a translation, and which follows which. Texts come and
// go as they are written. It may be used by one goroutine at a time; nil is an empty one.
type Document struct {
	words           map[string]*entry // by what is written
	starts          map[string][]*entry
	straight, curly int // quotation marks
}

// An entry is a word as it is written.
type entry struct {
	text, fold string
	count      int // but where it begins a sentence
	begins     int // how many sentences
	next       map[*entry]int
}

// NewDocument returns an empty one.
func NewDocument() *Document {
	return &Document{words: map[string]*entry{}, starts: map[string][]*entry{}}
}

// Add counts the words of a text.
func (d *Document) Add(text string) { d.add(text, 1) }

// Remove takes a text out that was added.
func (d *Document) Remove(text string) { d.add(text, -1) }

func (d *Document) add(text string, by int) {
	d.straight += by * strings.Count(text, `"`)
	d.curly += by * (strings.Count(text, "\u201C") + strings.Count(text, "\u201D"))
	var last *entry
	end := 0
	for _, w := range words(text) {
		e := d.entry(text[w.start:w.end])
		if e == nil {
			last = nil
			continue
		}
		if first(text, w.start) {
			e.begins += by
		} else {
			e.count += by
		}
		if last != nil && text[end:w.start] == " " {
			if last.next == nil {
				last.next = map[*entry]int{}
			}
			if last.next[e] += by; last.next[e] <= 0 {
				delete(last.next, e)
			}
		}
		last, end = e, w.end
	}
}

// entry returns that of a word; nil for what is longer than words are.
func (d *Document) entry(text string) *entry {
	const longest = 60
	if len(text) > longest {
		return nil
	}
	e := d.words[text]
	if e == nil {
		text = strings.Clone(text) // not the text that it stands in
		e = &entry{text: text, fold: strings.ToLower(text)}
		d.words[text] = e
		if key, ok := startOf(e.fold); ok {
			d.starts[key] = append(d.starts[key], e)
		}
	}
	return e
}

// startOf returns the first letters of a folded word, by which it is found; ok is false
// for one that has no more.
func startOf(fold string) (key string, ok bool) {
	at := 0
	for range leastTyped {
		_, n := utf8.DecodeRuneInString(fold[at:])
		if n == 0 {
			return "", false
		}
		at += n
	}
	return fold[:at], true
}

// all is how often the word stands anywhere.
func (e *entry) all() int { return e.count + e.begins }

// usual is the entry under which a word is counted most: in small letters where that is
// how it is mostly written.
func (d *Document) usual(text string) *entry {
	e, low := d.words[text], d.words[strings.ToLower(text)]
	if e == nil || low != nil && low.all() > e.all() {
		return low
	}
	return e
}

// goesOn returns the word with what nearly always follows it, as a phrase of some words;
// the word alone where nothing does.
func (e *entry) goesOn() string {
	const longest, often = 4, 2
	text, at := e.text, e
	for range longest - 1 {
		var next *entry
		for f, n := range at.next {
			if n >= often && 3*n >= 2*at.all() && f.fold != at.fold {
				next = f // there can be but one
			}
		}
		if next == nil {
			break
		}
		text, at = text+" "+next.text, next
	}
	return text
}

// Curly reports whether the translation has its quotation marks curly: unless most of
// them are straight.
func (d *Document) Curly() bool { return d == nil || d.straight <= d.curly }
