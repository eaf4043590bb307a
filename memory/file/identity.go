package file

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"time"
)

// identityBytes is how many bytes at each end of a file are looked at.
const identityBytes = 64 << 10

// A Random is a file that can be read at any place, such as an os.File.
type Random interface {
	io.ReaderAt
	Stat() (fs.FileInfo, error)
	Name() string
}

// Identity tells a file apart from others, and from itself before it was changed:
// by its name without the folder, its size, when it was changed, and a checksum
// of its beginning and end. It is for finding out whether work on a file can go
// on, not for proving that nothing was changed. The name stands behind the third
// tab.
func Identity(f Random) (string, error) {
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, at := range []int64{0, max(0, info.Size()-identityBytes)} {
		if _, err := io.Copy(sum, io.NewSectionReader(f, at, identityBytes)); err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
	}
	return fmt.Sprintf("%d\t%s\t%x\t%s", info.Size(), info.ModTime().UTC().Format(time.RFC3339Nano), sum.Sum(nil)[:16], filepath.Base(f.Name())), nil
}
