// Package tarjuman is the root of the module. It holds the one thing that both
// programs share and that stands in one place only: the version, which is that
// of FyneApp.toml. The help stands here because it is in docs, for people to read.
package tarjuman

import (
	"embed"
	"regexp"
)

// Help has the pages of the window's help, Markdown, as "docs/help/start.md" and so on.
//
//go:embed docs/help/*.md
var Help embed.FS

//go:embed FyneApp.toml
var fyneApp string

// AppID is the identifier of the application for the desktop.
var AppID = field("ID")

// Version is the version of both programs, as "0.1.0".
var Version = field("Version")

// field reads a string of FyneApp.toml. The file is embedded, so a missing one
// is a programmer's error.
func field(name string) string {
	m := regexp.MustCompile(`(?m)^` + name + `\s*=\s*"([^"]+)"`).FindStringSubmatch(fyneApp)
	if m == nil {
		panic("FyneApp.toml has no " + name)
	}
	return m[1]
}
