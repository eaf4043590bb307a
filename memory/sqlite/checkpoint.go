package sqlite

import (
	"context"
	"database/sql"

	"tarjuman/memory/db"
)

// A checkpointer brings what an import has committed from the log into the file,
// on a connection and a goroutine of its own, while the importer goes on with the
// next piece: half of the time that a piece took was waiting for the disk. What
// fails is made up for by the checkpoint at the end of the import. It is for one
// goroutine.
type checkpointer struct {
	path    string
	db      *sql.DB
	pieces  int
	running chan struct{} // closed when the checkpoint under way has ended
}

// logPieces is how many pieces are in the log at the most: SQLite begins it anew
// only where all of it is in the file when somebody begins to write.
const logPieces = 4

// next begins a checkpoint, when the one before has ended, and waits for the end of
// each logPieces-th.
func (c *checkpointer) next() {
	c.wait()
	ctx := context.Background()
	if c.db == nil {
		d, err := db.Open(ctx, c.path, Kind, db.Options{Mode: db.ReadWrite})
		if err != nil {
			return
		}
		c.db = d
	}
	running := make(chan struct{})
	c.running = running
	go func() {
		defer close(running)
		c.db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	}()
	if c.pieces++; c.pieces%logPieces == 0 {
		c.wait()
	}
}

func (c *checkpointer) wait() {
	if c.running != nil {
		<-c.running
	}
}

// end gives the connection up.
func (c *checkpointer) end() {
	c.wait()
	if c.db != nil {
		c.db.Close()
	}
}
