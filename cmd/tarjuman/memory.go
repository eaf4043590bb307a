package main

import (
	"context"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
)

func openMemory(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
}
