package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"
)

// Holder is who has a project open. It stands in a file beside the project
// ("name.tarj.lock"), for information only: the lock itself is SQLite's, and
// ends with the process.
type Holder struct {
	User    string    `json:"user"`
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Time    time.Time `json:"time"`
	Project string    `json:"project"`
}

// Me returns this process as a holder.
func Me(user string) Holder {
	host, _ := os.Hostname()
	return Holder{User: user, Host: host, PID: os.Getpid(), Time: time.Now().UTC()}
}

// HeldError says that somebody else has the project open. It is a db.ErrHeld.
type HeldError struct {
	Path string
	// Holder is empty where it could not be found out.
	Holder Holder
	err    error
}

// Error names the holder and what can be done.
func (e *HeldError) Error() string {
	who := "another program"
	if h := e.Holder; h.User != "" {
		who = fmt.Sprintf("%s on %s (process %d, since %s)", h.User, h.Host, h.PID, h.Time.Local().Format("2006-01-02 15:04"))
	}
	return fmt.Sprintf("project %s is in use by %s: close it there, or open its newest snapshot for reading", e.Path, who)
}

// Unwrap returns the error of package db.
func (e *HeldError) Unwrap() error { return e.err }

func lockPath(path string) string { return path + ".lock" }

// hold writes the lock file. Without it the project is just as safe: a folder
// that refuses it, or a full disk, is no reason not to open.
func (p *Project) hold(h Holder) {
	h.Project = p.info.ID
	if b, err := json.Marshal(h); err == nil {
		_ = os.WriteFile(lockPath(p.path), append(b, '\n'), 0o644)
	}
}

func (p *Project) release() { _ = os.Remove(lockPath(p.path)) }

// readHolder reads the lock file; it returns an empty Holder where it cannot.
func readHolder(path string) (h Holder) {
	if b, err := os.ReadFile(lockPath(path)); err == nil {
		_ = json.Unmarshal(b, &h)
	}
	return h
}

// claim makes an empty file, failing where there is one already.
func claim(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
