package bidi

import (
	"fmt"
	"io/fs"

	"tarjuman/gui/shape"
)

// ReadFamily reads a typeface from the files NAME-Regular.ttf and, where there
// is one, NAME-Bold.ttf.
func ReadFamily(files fs.FS, name string) (shape.Family, error) {
	regular, err := fs.ReadFile(files, name+"-Regular.ttf")
	if err != nil {
		return shape.Family{}, fmt.Errorf("read typeface %s: %w", name, err)
	}
	bold, err := fs.ReadFile(files, name+"-Bold.ttf")
	if err != nil {
		bold = nil
	}
	return shape.Family{Regular: regular, Bold: bold}, nil
}
