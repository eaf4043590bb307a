// Command tarjuman is the desktop workbench: editorial translation from Arabic
// into English.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tarjuman"
	"tarjuman/gui"
	"tarjuman/gui/chooser"
	"tarjuman/memory/exchange"
	"tarjuman/project/store"
)

func main() {
	sample := flag.Bool("sample", false, "open the sample article")
	version := flag.Bool("version", false, "print the version")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: tarjuman [--sample] [PROJECT.tarj | DOCUMENT]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *version {
		fmt.Println("tarjuman", tarjuman.Version)
		return
	}
	if err := run(*sample, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "tarjuman:", err)
		os.Exit(1)
	}
}

// garbage is how much of what is in use may be garbage, in percent: half of what
// Go lets be, as a project is held in memory whole and the window makes little.
const garbage = 50

func run(sample bool, path string) error {
	debug.SetGCPercent(garbage)
	// Threads in the background, as many as there are processors, leave one to the window.
	runtime.GOMAXPROCS(runtime.NumCPU() + 1)
	data, err := store.DataDir()
	if err != nil {
		return err
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	a := app.NewWithID(tarjuman.AppID)
	w, err := gui.New(a, gui.Options{
		OpenMemory: openMemory, Import: exchange.Import, Choose: chooser.Ask,
		DataDir: data, ConfigDir: filepath.Join(config, "tarjuman"), Tool: "Tarjuman " + tarjuman.Version,
	})
	if err != nil {
		return err
	}
	// The project is read while the window comes up.
	switch {
	case sample:
		w.OpenSample()
	case path != "":
		if path, err = filepath.Abs(path); err != nil {
			return err
		}
		w.OpenPath(path)
	}
	w.Show()
	if err := quicken(a.Driver(), a.Driver().AllWindows()[0]); err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { endBySignal(w) })
	a.Run()
	return nil
}

// endBySignal has SIGINT and SIGTERM save what is being typed and end the program. Fyne, which
// would end at once, is no longer told of them. It asks for them on a goroutine that has
// begun by now, but may not have come to it: they are taken from it soon, and once more.
func endBySignal(w *gui.Window) {
	asked := make(chan os.Signal, 1)
	take := func() {
		signal.Reset(os.Interrupt, syscall.SIGTERM)
		signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	}
	time.AfterFunc(20*time.Millisecond, take)
	time.AfterFunc(time.Second, take)
	go func() {
		for range asked {
			fyne.Do(w.Leave)
		}
	}()
}
