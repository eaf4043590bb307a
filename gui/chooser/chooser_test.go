package chooser

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"
)

// busConfig is a bus that starts no services: it has no portal but that of the test.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// session begins a session bus of the test's own, and returns its address.
func session(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("dbus-daemon is not installed (Debian package dbus-daemon)")
	}
	config := filepath.Join(t.TempDir(), "bus.conf")
	if err := os.WriteFile(config, []byte(busConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(daemon, "--config-file="+config, "--nofork", "--print-address")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	before := patience
	patience = 5 * time.Minute // on a machine that does much else
	t.Cleanup(func() { patience = before })
	return strings.TrimSpace(address)
}

// A fake is a portal that answers at once, before its method returns.
type fake struct {
	bus                   *dbus.Conn
	method, parent, title string
	options               map[string]dbus.Variant
	sender                dbus.Sender
	refuse                *dbus.Error
	code                  uint32
	results               map[string]dbus.Variant // nil answers nothing
}

func (f *fake) OpenFile(s dbus.Sender, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return f.take("OpenFile", s, parent, title, o)
}

func (f *fake) SaveFile(s dbus.Sender, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return f.take("SaveFile", s, parent, title, o)
}

func (f *fake) take(method string, s dbus.Sender, parent, title string, o map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	if f.refuse != nil {
		return "", f.refuse
	}
	f.method, f.sender, f.parent, f.title, f.options = method, s, parent, title, o
	token, _ := o["handle_token"].Value().(string)
	requests := dbus.ObjectPath(portalPath + "/request/")
	handle := requests + dbus.ObjectPath(strings.ReplaceAll(strings.TrimPrefix(string(s), ":"), ".", "_")+"/"+token)
	if f.results != nil {
		// What is not the answer comes first.
		f.bus.Emit(portalPath, "org.freedesktop.portal.Settings.SettingChanged", "org.freedesktop.appearance", "color-scheme", dbus.MakeVariant(uint32(1)))
		f.bus.Emit(requests+"9_999/tarjuman", requestFace+".Response", uint32(0), map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///wrong"})})
		f.bus.Emit(handle, requestFace+".Response", f.code, f.results)
	}
	return handle, nil
}

// portalOn puts a portal on the bus.
func portalOn(t *testing.T, address string) *fake {
	t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	f := &fake{bus: bus}
	if err := bus.Export(f, portalPath, fileChooser); err != nil {
		t.Fatal(err)
	}
	if _, err := bus.RequestName(portalName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return f
}

// chosen is what a portal says when files were chosen.
func chosen(uris ...string) map[string]dbus.Variant {
	return map[string]dbus.Variant{"uris": dbus.MakeVariant(uris)}
}

func ask(ctx context.Context, r Request) ([]string, error) {
	wait, err := Ask(ctx, r)
	if err != nil {
		return nil, err
	}
	return wait()
}

// TestAsk: the portal is asked as its documentation says, and its answer is read, whatever
// else comes along.
func TestAsk(t *testing.T) {
	f := portalOn(t, session(t))
	type filter = []any
	docx := filter{"*.docx", []filter{{uint32(0), "*.[dD][oO][cC][xX]"}, {uint32(0), "*.[eE][nN].[pP][oO]"}}}
	for _, tt := range []struct {
		name    string
		r       Request
		uris    []string
		want    []string
		method  string
		options map[string]any
	}{
		{
			"a file",
			Request{Title: "Choose", Window: 0x2a, In: "/tmp", Filters: []Filter{{"*.docx", []string{".docx", ".en.po"}}, {Name: "All"}}},
			[]string{"file:///tmp/C++%20%D9%86%D8%B5+%25.docx"},
			[]string{"/tmp/C++ نص+%.docx"},
			"OpenFile",
			map[string]any{"current_folder": []byte("/tmp\x00"), "filters": []filter{docx, {"All", []filter{{uint32(0), "*"}}}}},
		},
		{"files", Request{Kind: OpenSeveral}, []string{"file:///a", "file:///b"}, []string{"/a", "/b"}, "OpenFile", map[string]any{"multiple": true}},
		{"a folder", Request{Kind: Folder}, []string{"file:///a/"}, []string{"/a"}, "OpenFile", map[string]any{"directory": true}},
		{"to write", Request{Kind: Save, Name: "a.en.docx"}, []string{"file:///b.docx"}, []string{"/b.docx"}, "SaveFile", map[string]any{"current_name": "a.en.docx"}},
	} {
		f.results = chosen(tt.uris...)
		got, err := ask(t.Context(), tt.r)
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", tt.name, err, diff)
		}
		options := map[string]any{"modal": true, "handle_token": "tarjuman"}
		for k, v := range tt.options {
			options[k] = v
		}
		said := map[string]any{}
		for k, v := range f.options {
			said[k] = plain(v.Value())
		}
		if diff := cmp.Diff(plain(options), plain(said)); diff != "" || f.method != tt.method || f.title != tt.r.Title {
			t.Errorf("%s: it is asked by %s, titled %q\n%s", tt.name, f.method, f.title, diff)
		}
		if parent := map[bool]string{true: "x11:2a", false: ""}[tt.r.Window != 0]; f.parent != parent {
			t.Errorf("%s: the window is %q, want %q", tt.name, f.parent, parent)
		}
	}
}

// plain turns the lists of D-Bus into lists of one type.
func plain(v any) any {
	switch v := v.(type) {
	case [][]any:
		var out []any
		for _, e := range v {
			out = append(out, plain(e))
		}
		return out
	case []any:
		var out []any
		for _, e := range v {
			out = append(out, plain(e))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			out[k] = plain(e)
		}
		return out
	}
	return v
}

// TestNothingChosen: a dialog that is cancelled is no error, and what is no file of this
// computer is one.
func TestNothingChosen(t *testing.T) {
	f := portalOn(t, session(t))
	for _, tt := range []struct {
		name    string
		code    uint32
		results map[string]dbus.Variant
		want    error
		says    string
	}{
		{"cancelled", 1, map[string]dbus.Variant{}, nil, ""},
		{"ended otherwise", 2, map[string]dbus.Variant{}, ErrEnded, ""},
		{"nothing named", 0, map[string]dbus.Variant{}, ErrNone, ""},
		{"on the net", 0, chosen("sftp://host/a.docx"), nil, "it is on no disk of this computer"},
		{"none", 0, chosen(), nil, ""},
	} {
		f.code, f.results = tt.code, tt.results
		paths, err := ask(t.Context(), Request{})
		said := err != nil && tt.says != "" && strings.Contains(err.Error(), tt.says)
		if len(paths) > 0 || !said && (tt.says != "" || !errors.Is(err, tt.want)) {
			t.Errorf("%s: %q, %v", tt.name, paths, err)
		}
	}
}

// TestNoDialog: where there is no bus or no portal, or it refuses, the error says so.
func TestNoDialog(t *testing.T) {
	address := session(t)
	none := func(what string) {
		t.Helper()
		if _, err := ask(t.Context(), Request{}); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", what, err)
		}
	}
	none("no portal")
	f := portalOn(t, address)
	f.refuse = dbus.NewError("org.freedesktop.DBus.Error.UnknownMethod", nil)
	none("it refuses")
	for _, address := range []string{"disabled:", "unix:path=/nonexistent/bus"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		none(address)
	}
}

// TestEnd: the end of the context ends the request, which the portal sees by the end of its
// connection.
func TestEnd(t *testing.T) {
	address := session(t)
	f := portalOn(t, address)
	ctx, end := context.WithCancel(t.Context())
	wait, err := Ask(ctx, Request{})
	if err != nil {
		t.Fatal(err)
	}
	gone := make(chan *dbus.Signal, 8)
	f.bus.Signal(gone)
	if err := f.bus.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, string(f.sender))); err != nil {
		t.Fatal(err)
	}
	end()
	if _, err := wait(); !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
	<-gone
	if _, err := ask(ctx, Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("asked after the end: %v", err)
	}
}
