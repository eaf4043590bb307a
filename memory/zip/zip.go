// Package zip reads zip archives from elsewhere within limits, and writes them
// again with some of their parts replaced: every other part is copied as it is
// packed, in its place, with its date. An archive of which nothing was changed is
// written byte for byte.
//
// An archive is data in memory. Nothing is ever unpacked to disk, so that a name
// leads nowhere; those that would are refused all the same, for other programs
// unpack what we write.
package zip

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// The limits. They count what the archive says and also what is read of it.
const (
	// MaxEntries is how many entries an archive may have.
	MaxEntries = 5000
	// MaxTotal is how many bytes all entries together may have unpacked.
	MaxTotal = 512 << 20
	// MaxPart is how many bytes one part may have that is read.
	MaxPart = 64 << 20
	// MaxRatio is how many times larger than packed an entry may be that has more
	// than RatioFrom bytes.
	MaxRatio  = 200
	RatioFrom = 1 << 20
)

// ErrRefused is wrapped by the errors about an archive that is damaged, over a
// limit or dangerous.
var ErrRefused = errors.New("the archive is refused")

// An Error says which part is refused and why.
type Error struct {
	// Part is the name of an entry, empty where it is the archive.
	Part string
	Why  string
}

// Error gives the part and the reason.
func (e *Error) Error() string {
	if e.Part == "" {
		return e.Why
	}
	return fmt.Sprintf("part %.100q: %s", e.Part, e.Why)
}

// Unwrap returns ErrRefused.
func (e *Error) Unwrap() error { return ErrRefused }

// An Archive is a zip archive and what was changed in it. It is for one goroutine.
type Archive struct {
	original []byte
	files    []*zip.File
	// index is the place in files by the name in lower case.
	index map[string]int
	// changed has the new content of parts; nil is one that was removed.
	changed map[string][]byte
	// read is how many bytes have been unpacked.
	read int64
}

// Open looks through the list of an archive. b is not copied and must not be
// changed. The error is an *Error.
func Open(b []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, &Error{Why: "the zip archive is not whole: " + reason(err)}
	}
	if len(r.File) > MaxEntries {
		return nil, &Error{Why: fmt.Sprintf("it has %d entries, more than %d: this is no document of people", len(r.File), MaxEntries)}
	}
	a := &Archive{original: b, files: r.File, index: map[string]int{}, changed: map[string][]byte{}}
	total := uint64(0)
	for i, f := range r.File {
		key := strings.ToLower(f.Name)
		switch {
		case f.Name == "" || f.Name[0] == '/' || strings.ContainsAny(f.Name, "\\\x00") || len(f.Name) > 1 && f.Name[1] == ':':
			return nil, &Error{f.Name, "this is no name of a part: it leads out of the archive"}
		case slices.Contains(strings.Split(f.Name, "/"), ".."):
			return nil, &Error{f.Name, "this is no name of a part: it leads out of the archive"}
		case f.Flags&1 != 0:
			return nil, &Error{f.Name, "it is encrypted: remove the password in the program that made the file"}
		case f.UncompressedSize64 > RatioFrom && f.UncompressedSize64/MaxRatio > f.CompressedSize64:
			return nil, tooDense(f)
		}
		if _, double := a.index[key]; double {
			return nil, &Error{f.Name, "it is there twice, and programs differ on which of the two counts"}
		}
		a.index[key] = i
		if total += f.UncompressedSize64; total > MaxTotal {
			return nil, tooLarge(f.Name)
		}
		if at, err := f.DataOffset(); err != nil || f.CompressedSize64 > uint64(len(b)) || uint64(at)+f.CompressedSize64 > uint64(len(b)) {
			return nil, &Error{f.Name, "it is not whole: the file is damaged"}
		}
	}
	return a, nil
}

func tooDense(f *zip.File) error {
	return &Error{f.Name, fmt.Sprintf("it unpacks to more than %d times its size: this is a bomb, not a document", MaxRatio)}
}

func tooLarge(name string) error {
	return &Error{name, fmt.Sprintf("the archive unpacks to more than %d MiB", MaxTotal>>20)}
}

// reason makes the error of archive/zip shorter.
func reason(err error) string { return strings.TrimPrefix(err.Error(), "zip: ") }

// Names returns the names of the parts in the order of the archive, without
// folders and what was removed.
func (a *Archive) Names() []string {
	var out []string
	for _, f := range a.files {
		if !strings.HasSuffix(f.Name, "/") && a.Has(f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}

// Has reports whether there is a part of this name. The case of ASCII letters
// does not count (ECMA-376, part 2, 6.2.2).
func (a *Archive) Has(name string) bool {
	i, ok := a.index[strings.ToLower(name)]
	if !ok {
		return false
	}
	b, changed := a.changed[a.files[i].Name]
	return !changed || b != nil
}

// Read unpacks a part, as it was changed last. It must not be changed. The error is an
// *Error with the name of the part.
func (a *Archive) Read(name string) ([]byte, error) {
	if !a.Has(name) {
		return nil, &Error{name, "it is missing"}
	}
	f := a.files[a.index[strings.ToLower(name)]]
	if b, ok := a.changed[f.Name]; ok {
		return b, nil
	}
	tooLong := &Error{f.Name, fmt.Sprintf("it has more than %d MiB", MaxPart>>20)}
	if f.UncompressedSize64 > MaxPart {
		return nil, tooLong
	}
	if f.Method == zip.Store {
		return a.stored(f)
	}
	r, err := f.Open()
	if err != nil {
		return nil, &Error{f.Name, "it cannot be unpacked: " + reason(err)}
	}
	defer r.Close()
	// What is told is no more than a part may have, and little for what is packed.
	b := bytes.NewBuffer(make([]byte, 0, f.UncompressedSize64+bytes.MinRead))
	n, err := io.Copy(b, io.LimitReader(r, MaxPart+1))
	a.read += n
	switch {
	case n > MaxPart:
		return nil, tooLong
	case a.read > MaxTotal:
		return nil, tooLarge(f.Name)
	case n > RatioFrom && uint64(n)/MaxRatio > f.CompressedSize64:
		return nil, tooDense(f)
	case err != nil:
		return nil, &Error{f.Name, "it cannot be unpacked: " + reason(err)}
	}
	return b.Bytes(), nil
}

// stored returns a part that is not packed, which is not copied. The error is an *Error.
func (a *Archive) stored(f *zip.File) ([]byte, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, &Error{f.Name, "it cannot be read: " + reason(err)}
	}
	b := a.original[at : uint64(at)+f.CompressedSize64 : uint64(at)+f.CompressedSize64] // Open has seen that it is there
	if f.CompressedSize64 != f.UncompressedSize64 || crc32.ChecksumIEEE(b) != f.CRC32 {
		return nil, &Error{f.Name, "it is not whole: " + reason(zip.ErrChecksum)}
	}
	return b, nil
}

// Replace gives a part that is there another content, which is not copied.
func (a *Archive) Replace(name string, content []byte) {
	if content == nil {
		content = []byte{}
	}
	a.change(name, content)
}

// Remove takes a part out.
func (a *Archive) Remove(name string) { a.change(name, nil) }

func (a *Archive) change(name string, content []byte) {
	i, ok := a.index[strings.ToLower(name)]
	if !ok {
		panic("zip: no part " + name)
	}
	a.changed[a.files[i].Name] = content
}

// Changed reports whether any part was.
func (a *Archive) Changed() bool { return len(a.changed) > 0 }

// Write writes the archive.
func (a *Archive) Write(w io.Writer) error {
	if !a.Changed() {
		_, err := w.Write(a.original)
		return err
	}
	out := zip.NewWriter(w)
	for _, f := range a.files {
		content, changed := a.changed[f.Name]
		switch {
		case !changed:
			if err := keep(out, f); err != nil {
				return fmt.Errorf("part %q: %w", f.Name, err)
			}
		case content != nil:
			if err := write(out, f, content); err != nil {
				return fmt.Errorf("part %q: %w", f.Name, err)
			}
		}
	}
	return out.Close()
}

// keep writes a part as it is. A folder has no content, whatever its entry says: some
// programs pack nothing into two bytes.
func keep(out *zip.Writer, f *zip.File) error {
	if !strings.HasSuffix(f.Name, "/") {
		return out.Copy(f)
	}
	h := f.FileHeader
	h.Method, h.CRC32, h.CompressedSize64, h.UncompressedSize64 = zip.Store, 0, 0, 0
	h.Flags &^= 8
	_, err := out.CreateRaw(&h)
	return err
}

// write packs a part that was changed. Sizes stand before the data, as some
// programs need them there.
func write(out *zip.Writer, f *zip.File, content []byte) error {
	var packed bytes.Buffer
	c, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return err
	}
	if _, err := c.Write(content); err != nil {
		return err
	}
	if err := c.Close(); err != nil {
		return err
	}
	h := f.FileHeader
	h.Method, h.Extra = zip.Deflate, nil
	h.Flags &^= 8 // the sizes behind the data
	h.CRC32 = crc32.ChecksumIEEE(content)
	h.CompressedSize64, h.UncompressedSize64 = uint64(packed.Len()), uint64(len(content))
	w, err := out.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = w.Write(packed.Bytes())
	return err
}
