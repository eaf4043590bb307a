// Command tarj is Tarjuman's command line: the engine of the window for batch
// work, scripts and continuous integration. Names of commands and flags, and the
// JSON they print, are fixed: scripts outside depend on them.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"tarjuman"
	"tarjuman/memory/text"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// A command is one word of the command line.
type command struct {
	name string
	// args names what stands behind it, in the form of a usage line.
	args string
	// min and max are how many arguments there are; max -1 is any number.
	min, max int
	summary  string
	example  string
	// setup adds the command's own flags and returns what runs it.
	setup func(*flag.FlagSet) func(*call) error
}

// commands lists all, in the order of the help. A name of two words has its
// second word in the table too.
func commands() []command {
	var all []command
	for _, group := range [][]command{projectCommands, documentCommands, editCommands, findCommands, rulesCommands, batchCommands, checkCommands, profileCommands, memoriesCommands, exportCommands, reviewCommands, compareCommands, reportCommands, packageCommands, safetyCommands, memoryCommands, memoryEditCommands, fragmentCommands, termCommands, nameCommands, languageCommands, spellCommands, alignCommands} {
		all = append(all, group...)
	}
	return all
}

// A call is one command being run.
type call struct {
	ctx    context.Context
	args   []string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	json   bool
	author string
}

// run runs a command line and returns the exit code: 0 done, 1 findings or a
// refusal, 2 wrong usage, 3 a bad input file.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) > 0 && (args[0] == "--version" || args[0] == "version") {
		fmt.Fprintln(stdout, "tarj", tarjuman.Version)
		return 0
	}
	if len(args) == 0 || args[0] == "--help" || args[0] == "-h" || args[0] == "help" && len(args) == 1 {
		overview(stdout)
		if len(args) == 0 {
			return exitUsage
		}
		return 0
	}
	if args[0] == "help" {
		args = append(args[1:], "--help")
	}
	cmd, rest := lookUp(args)
	if cmd == nil {
		fmt.Fprintf(stderr, "tarj: there is no command %q: tarj --help lists them\n", strings.Join(args[:min(len(args), 2)], " "))
		return exitUsage
	}
	c := &call{ctx: ctx, stdin: stdin, stdout: stdout, stderr: stderr}
	fs := flag.NewFlagSet("tarj "+cmd.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.BoolVar(&c.json, "json", false, "print one JSON object a line")
	fs.StringVar(&c.author, "author", "", "whose name stands in the history (default: the system's user)")
	do := cmd.setup(fs)
	err := c.parse(fs, rest)
	switch {
	case errors.Is(err, flag.ErrHelp):
		cmd.help(stdout, fs)
		return 0
	case err == nil && (len(c.args) < cmd.min || cmd.max >= 0 && len(c.args) > cmd.max):
		err = usagef("it takes %s", cmd.args)
	}
	if err == nil {
		err = do(c)
	}
	if err != nil {
		if !errors.Is(err, errFindings) {
			fmt.Fprintf(stderr, "tarj %s: %v\n", cmd.name, err)
		}
		var u usageError
		if errors.As(err, &u) {
			fmt.Fprintf(stderr, "usage: tarj %s %s\n", cmd.name, cmd.args)
		}
	}
	return exitCode(err)
}

// lookUp returns the command that the arguments begin with, and what follows.
func lookUp(args []string) (*command, []string) {
	all := commands()
	for _, words := range []int{2, 1} {
		if len(args) < words {
			continue
		}
		for i := range all {
			if all[i].name == strings.Join(args[:words], " ") {
				return &all[i], args[words:]
			}
		}
	}
	return nil, nil
}

// parse reads flags wherever they stand. What follows a bare "--" is arguments,
// and so is what only looks like a flag: a lone "-" and a negative number.
func (c *call) parse(fs *flag.FlagSet, args []string) error {
	for len(args) > 0 {
		switch a := args[0]; {
		case a == "--":
			c.args = append(c.args, args[1:]...)
			return nil
		case len(a) > 1 && a[0] == '-' && (a[1] < '0' || a[1] > '9'):
			// One flag at a time, so that the package does not eat a "--".
			n := 1
			if f := fs.Lookup(strings.TrimLeft(a, "-")); f != nil && !isBool(f) {
				n = min(2, len(args))
			}
			if err := fs.Parse(args[:n]); err != nil {
				if errors.Is(err, flag.ErrHelp) {
					return err
				}
				return usageError{err.Error()}
			}
			args = args[n:]
		default:
			c.args = append(c.args, a)
			args = args[1:]
		}
	}
	return nil
}

// sentences calls do for each line of standard input that is not empty, with the
// text that it is the written form of; what is none is taken as characters.
func (c *call) sentences(do func(line string, t text.Text) error) error {
	lines := bufio.NewScanner(c.stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		t, err := text.Parse(line)
		if err != nil {
			t = text.Plain(line)
		}
		if err := do(line, t); err != nil {
			return err
		}
	}
	return lines.Err()
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

func overview(w io.Writer) {
	fmt.Fprint(w, "tarj - editorial translation from Arabic, on the command line\n\n")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  tarj %-42s %s\n", cmd.name+" "+cmd.args, cmd.summary)
	}
	fmt.Fprint(w, "\nEvery command takes --help, --json and, where it writes, --author NAME.\n"+
		"Exit codes: 0 done, 1 findings or a refusal, 2 wrong usage, 3 a bad input file.\n")
}

func (cmd *command) help(w io.Writer, fs *flag.FlagSet) {
	fmt.Fprintf(w, "usage: tarj %s %s\n\n%s\n\nexample: %s\n\nflags:\n", cmd.name, cmd.args, cmd.summary, cmd.example)
	fs.SetOutput(w)
	fs.PrintDefaults()
}
