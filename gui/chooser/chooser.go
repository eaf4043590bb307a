// Package chooser asks for files with the file dialog of the desktop: that of the XDG
// desktop portal, over the session bus. It knows no window but by its handle.
//
// Each request has a connection of its own. On the one that a program shares, which package
// filechooser of rymdport/portal uses, an answer and a change of the desktop's settings can
// be taken for each other, and nothing ends a request; besides it reads a + in a name as a
// space. Of that module are the form of the filters and of the handle of a window.
package chooser

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/godbus/dbus/v5"
	"github.com/rymdport/portal"
	"github.com/rymdport/portal/filechooser"
)

// Kind is what is asked for.
type Kind int

// What can be asked for: a file or several that are there, a folder, a file to write.
const (
	Open Kind = iota
	OpenSeveral
	Folder
	Save
)

// A Filter is files that can be chosen.
type Filter struct {
	Name string
	// Endings are those of the files with their dots, in either case; none is all files.
	Endings []string
}

// A Request is what a person is asked for.
type Request struct {
	Kind  Kind
	Title string
	// Window is the X11 window that the dialog stands over; 0 is none.
	Window uintptr
	// Filters can be chosen among, the first is chosen at first; none is all files.
	Filters []Filter
	// In is the folder to begin in; empty leaves it to the desktop.
	In string
	// Name is the proposed name of a file to write.
	Name string
}

// ErrNone is wrapped by the errors of a desktop that shows no file dialog: there is no bus,
// no portal, or it fails.
var ErrNone = errors.New("the desktop shows no file dialog")

// ErrEnded is returned where the dialog ended otherwise than by a choice or by Cancel: its
// window was closed, or it could not be shown.
var ErrEnded = errors.New("the file dialog has ended")

// patience is how long the portal may take to take a request; it may have to be started.
var patience = 5 * time.Second

// The names of the portal on the bus.
const (
	portalName   = "org.freedesktop.portal.Desktop"
	portalPath   = "/org/freedesktop/portal/desktop"
	fileChooser  = "org.freedesktop.portal.FileChooser"
	requestFace  = "org.freedesktop.portal.Request"
	responseName = "Response"
)

// Ask shows the dialog, and returns when the desktop has taken the request, with what waits
// for the person: the absolute paths that were chosen, none where the dialog was cancelled.
// It has to be called once. The end of ctx ends the dialog. The errors wrap ErrNone, or are
// ErrEnded or those of ctx. Ask and wait are not for a goroutine that draws.
func Ask(ctx context.Context, r Request) (wait func() ([]string, error), err error) {
	talk, end := context.WithCancel(ctx)
	late := time.AfterFunc(patience, end)
	defer late.Stop()
	fail := func(err error) error {
		end()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%w: %w", ErrNone, err)
	}
	bus, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(talk))
	if err != nil {
		return nil, fail(err)
	}
	if err := bus.Auth(nil); err != nil {
		return nil, fail(err)
	}
	if err := bus.Hello(); err != nil {
		return nil, fail(err)
	}
	// The answer may come before the call returns.
	signals := make(chan *dbus.Signal, 8)
	bus.Signal(signals)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface(requestFace), dbus.WithMatchMember(responseName)); err != nil {
		return nil, fail(err)
	}
	var handle dbus.ObjectPath
	method, parent := "OpenFile", ""
	if r.Kind == Save {
		method = "SaveFile"
	}
	if r.Window != 0 {
		parent = portal.FormatX11WindowHandle(r.Window)
	}
	call := bus.Object(portalName, portalPath).CallWithContext(talk, fileChooser+"."+method, 0, parent, r.Title, r.options())
	if err := call.Store(&handle); err != nil {
		return nil, fail(err)
	}
	return func() ([]string, error) {
		defer end()
		for s := range signals {
			if s.Path == handle && s.Name == requestFace+"."+responseName {
				return answer(s.Body)
			}
		}
		return nil, fail(errors.New("the bus has closed"))
	}, nil
}

// options are those of the portal's methods.
func (r Request) options() map[string]dbus.Variant {
	o := map[string]dbus.Variant{
		"handle_token": dbus.MakeVariant("tarjuman"), // a connection has one request
		"modal":        dbus.MakeVariant(true),
	}
	switch r.Kind {
	case OpenSeveral:
		o["multiple"] = dbus.MakeVariant(true)
	case Folder:
		o["directory"] = dbus.MakeVariant(true)
	case Save:
		o["current_name"] = dbus.MakeVariant(r.Name)
	}
	if r.In != "" {
		o["current_folder"] = dbus.MakeVariant(append([]byte(r.In), 0))
	}
	if len(r.Filters) > 0 {
		var list []filechooser.Filter
		for _, f := range r.Filters {
			list = append(list, filechooser.Filter{Name: f.Name, Rules: rules(f.Endings)})
		}
		o["filters"] = dbus.MakeVariant(list)
	}
	return o
}

// rules are the patterns of files with these endings, in either case.
func rules(endings []string) []filechooser.Rule {
	if len(endings) == 0 {
		return []filechooser.Rule{{Type: filechooser.GlobPattern, Pattern: "*"}}
	}
	var out []filechooser.Rule
	for _, ending := range endings {
		var b strings.Builder
		b.WriteByte('*')
		for _, c := range ending {
			if unicode.IsLetter(c) {
				fmt.Fprintf(&b, "[%c%c]", unicode.ToLower(c), unicode.ToUpper(c))
			} else {
				b.WriteRune(c)
			}
		}
		out = append(out, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: b.String()})
	}
	return out
}

// answer reads what came of a request: 0 is a choice, 1 that it was cancelled.
func answer(body []any) ([]string, error) {
	var code uint32
	var results map[string]dbus.Variant
	if err := dbus.Store(body, &code, &results); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	switch code {
	case 0:
	case 1:
		return nil, nil
	default:
		return nil, ErrEnded
	}
	uris, ok := results["uris"].Value().([]string)
	if !ok {
		return nil, fmt.Errorf("%w: it names no files", ErrNone)
	}
	var paths []string
	for _, uri := range uris {
		u, err := url.Parse(uri)
		if err != nil {
			return nil, err
		}
		if u.Scheme != "file" || !filepath.IsAbs(u.Path) {
			return nil, fmt.Errorf("%s: it is on no disk of this computer: copy it to one, and choose it there", uri)
		}
		paths = append(paths, filepath.Clean(u.Path))
	}
	return paths, nil
}
