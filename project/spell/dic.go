package spell

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
)

// Read makes a dictionary of the bytes of an affix file and of a word list; file is
// its name without an ending, for messages. The error is a *FileError.
func Read(file string, aff, dic []byte) (*Dictionary, error) {
	d := newDictionary(filepath.Base(file))
	enc, err := d.readAff(file+".aff", aff)
	if err != nil {
		return nil, err
	}
	if err := d.readDic(file+".dic", dic, enc); err != nil {
		return nil, err
	}
	return d, nil
}

// Open reads the dictionary of which path is the affix file, the word list, or either
// without its ending. The error wraps ErrDictionary or is one of the file system.
func Open(path string) (*Dictionary, error) {
	base := path
	if ext := filepath.Ext(path); ext == ".aff" || ext == ".dic" {
		base = strings.TrimSuffix(path, ext)
	}
	var files [2][]byte
	for i, ext := range []string{".aff", ".dic"} {
		b, err := readFile(base+ext, []int64{maxAff, maxDic}[i])
		if err != nil {
			return nil, err
		}
		files[i] = b
	}
	return Read(base, files[0], files[1])
}

func readFile(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: a dictionary is two files of one name, .aff and .dic, in the same folder", err)
	}
	if !info.Mode().IsRegular() || info.Size() > limit {
		return nil, &FileError{path, 0, fmt.Sprintf("it is no file of a dictionary: it is no plain file, or has more than %d MB", limit>>20)}
	}
	return os.ReadFile(path)
}

// readDic reads a word list.
func (d *Dictionary) readDic(file string, b []byte, enc encoding.Encoding) error {
	if len(b) > maxDic {
		return &FileError{file, 0, fmt.Sprintf("it has more than %d MB, which is no word list", maxDic>>20)}
	}
	s, err := decodeLines(file, b, enc)
	if err != nil {
		return err
	}
	head, rest, _ := strings.Cut(s, "\n")
	fields := strings.Fields(head)
	announced := 0
	if len(fields) > 0 {
		announced, err = strconv.Atoi(fields[0])
	}
	if err != nil || len(fields) == 0 || announced < 0 {
		return &FileError{file, 1, "the first line of a word list says how many words it has: write the number there"}
	}
	size := min(announced, strings.Count(rest, "\n")+1)
	d.roots, d.entries = make(map[string]int32, size+size/8), make([]entry, 0, size+size/8)
	known := map[string]int32{} // sets by how they are written
	var pending []string
	var ids []int32
	n := 1
	for line := range strings.Lines(rest) {
		n++
		word, flags := splitEntry(strings.TrimRight(line, "\r\n"))
		if word == "" {
			continue
		}
		if len(word) > maxWord {
			return &FileError{file, n, fmt.Sprintf("the word has more than %d bytes", maxWord)}
		}
		id, ok := known[flags]
		if !ok {
			var set []flag
			if flags != "" {
				if set, err = d.set(flags); err != nil {
					return &FileError{file, n, err.Error()}
				}
			}
			if len(set) > maxFlags {
				return &FileError{file, n, fmt.Sprintf("the word has more than %d flags", maxFlags)}
			}
			id = d.addSet(set)
			known[flags] = id
		}
		d.add(word, id)
		if len(d.entries) > maxWords {
			return &FileError{file, n, fmt.Sprintf("the list has more than %d words", maxWords)}
		}
		if needsUpper(word, d.sets[id]) && !has(d.sets[id], d.forbidden) {
			pending = append(pending, word)
			ids = append(ids, id)
		}
		for _, pattern := range d.compounds {
			for _, e := range pattern {
				if has(d.sets[id], e.flag) {
					d.compoundStart[word[0]] = true
				}
			}
		}
	}
	for i, word := range pending {
		d.addUpper(word, ids[i], known)
	}
	return nil
}

// splitEntry returns the word of a line and its flags. Behind them stand
// morphological fields, which are left out: they begin with a tab, or with a space,
// two letters and a colon. A slash of the word itself is written \/.
func splitEntry(line string) (word, flags string) {
	line, _, _ = strings.Cut(line, "\t")
	for i := 1; i+3 < len(line); i++ {
		if line[i] == ' ' && letter(line[i+1]) && letter(line[i+2]) && line[i+3] == ':' {
			line = line[:i]
		}
	}
	line = strings.TrimSpace(line)
	for i := 1; i < len(line); i++ {
		if line[i] == '/' && line[i-1] != '\\' {
			word, flags = line[:i], line[i+1:]
			if f := strings.Fields(flags); len(f) > 0 {
				flags = f[0]
			}
			return strings.ReplaceAll(word, `\/`, "/"), flags
		}
	}
	return strings.ReplaceAll(line, `\/`, "/"), ""
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' }

func (d *Dictionary) addSet(set []flag) int32 {
	d.sets = append(d.sets, set)
	return int32(len(d.sets) - 1)
}

// add appends a word to those of the same spelling.
func (d *Dictionary) add(word string, set int32) {
	next := int32(-1)
	if i, ok := d.roots[word]; ok {
		next = i
	}
	d.roots[word] = int32(len(d.entries))
	d.entries = append(d.entries, entry{set, next})
}

// needsUpper reports whether a word has capitals inside, or is all in capitals and has
// affixes.
func needsUpper(word string, set []flag) bool {
	switch caseOf(word) {
	case mixed, mixedCapital:
		return true
	case upper:
		return len(set) > 0
	}
	return false
}

// addUpper adds the capitalised form of a word, to be found only from words all in
// capitals. Where the list has that form itself, its own flags hold, as for Hunspell:
// with Cd in the list, CDS is not made of CD.
func (d *Dictionary) addUpper(word string, set int32, known map[string]int32) {
	form := capitalise(strings.ToLower(word))
	if i, ok := d.roots[form]; ok && !has(d.sets[d.entries[i].set], onlyUpper) {
		return
	}
	key := "\x00" + strconv.Itoa(int(set))
	id, ok := known[key]
	if !ok {
		id = d.addSet(append(slices.Clone(d.sets[set]), onlyUpper))
		known[key] = id
	}
	d.add(form, id)
}
