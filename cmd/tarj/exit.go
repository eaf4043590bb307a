package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"tarjuman/memory/db"
	"tarjuman/memory/file"
	"tarjuman/memory/table"
	"tarjuman/memory/terms"
	"tarjuman/memory/tmx"
	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/qa"
	"tarjuman/project/review"
	"tarjuman/project/session"
	"tarjuman/project/spell"
)

// The exit codes.
const (
	exitRefused = 1
	exitUsage   = 2
	exitBadFile = 3
)

// A usageError is a command line that cannot be understood.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errFindings ends a command that did its work and found something: exit code 1
// without a further message.
var errFindings = errors.New("findings")

// badFile are the errors that lie in a file that was given.
var badFile = []error{
	qa.ErrProfile,
	db.ErrForeign, db.ErrNewer, fs.ErrNotExist, file.ErrDecode, formats.ErrFormat, format.ErrRefused,
	review.ErrNotReview, session.ErrRules, session.ErrEmptyDocument, xml.ErrSyntax, zip.ErrRefused, tmx.ErrLanguages,
	table.ErrTable, table.ErrColumns, terms.ErrFormat, terms.ErrLanguages, terms.ErrTooMany,
	spell.ErrDictionary,
}

// refused is err as a refusal, whatever is wrapped in it: what cannot be written
// is no bad input.
func refused(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(err.Error())
}

func exitCode(err error) int {
	var u usageError
	switch {
	case err == nil:
		return 0
	case db.Damaged(err), errors.Is(err, syscall.EISDIR):
		return exitBadFile
	case errors.As(err, &u), errors.Is(err, file.ErrEncoding), errors.Is(err, format.ErrColumns), errors.Is(err, format.ErrWith):
		return exitUsage
	}
	for _, bad := range badFile {
		if errors.Is(err, bad) {
			return exitBadFile
		}
	}
	return exitRefused
}
