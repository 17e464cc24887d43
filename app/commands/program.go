// Package commands is the command line: everything that the window does in bulk,
// for scripts and for computers without a display.
package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
)

// Exit statuses of the program.
const (
	StatusOK     = 0
	StatusFailed = 1 // the command could not do what it was asked
	StatusUsage  = 2 // it was asked wrongly
)

// Window says which window to open.
type Window struct {
	Database string // file
	Demo     bool   // on a throw-away sample business instead
	File     string // absolute path of what it is to open, "" if nothing
}

// Program is what the command line is given to work with.
type Program struct {
	Version, Commit string
	// Database is the file used where --db names none.
	Database string

	Now            func() time.Time
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	// Open opens the database of a command; the function it gives closes it.
	Open func(ctx context.Context, database string) (*app.App, func() error, error)
	// Rescue puts a backup in the place of a database that can't be opened, and
	// gives where that was kept.
	Rescue func(ctx context.Context, database, backup string) (kept string, err error)
	// OpenWindow shows the window until it is closed.
	OpenWindow func(ctx context.Context, w Window) error
}

// Run runs the command that args name and gives the exit status. Results go to
// Stdout; errors, in words, and progress go to Stderr.
func (p *Program) Run(ctx context.Context, args []string) int {
	e := &env{program: p, out: output{p.Stdout}, database: p.Database}
	root := e.root() //nolint:contextcheck // cobra hands ctx to the command that runs
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return StatusOK
	}
	status := StatusFailed
	if _, wrong := errors.AsType[*usageError](err); wrong {
		status = StatusUsage
	}
	if _, werr := fmt.Fprintln(p.Stderr, "regulars: "+clean(explain(err))); werr != nil {
		return StatusFailed
	}
	return status
}

func (e *env) root() *cobra.Command {
	p := e.program
	root := &cobra.Command{
		Use:   "regulars",
		Short: "Regulars keeps your customers, their mail and your promises in one file on your own disk",
		Long: "Regulars keeps your customers, their mail and your promises in one file on your own disk.\n\n" +
			"Without a command it opens its window; with a spreadsheet, on its import.",
		Version: fmt.Sprintf("%s (%s)", p.Version, p.Commit),
		// Errors are put in words by Run, once.
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions:          cobra.CompletionOptions{HiddenDefaultCmd: true},
		SuggestionsMinimumDistance: 2,
		Args:                       aFile,
	}
	var demo bool
	root.Flags().BoolVar(&demo, "demo", false, "open the window on a throw-away sample business")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if e.json {
			return misuse(cmd, "--json is for commands: the window prints nothing")
		}
		w := Window{Database: e.database, Demo: demo}
		if len(args) > 0 {
			file, err := filepath.Abs(args[0])
			if err != nil {
				return err
			}
			w.File = file
		}
		return p.OpenWindow(cmd.Context(), w)
	}
	flags := root.PersistentFlags()
	flags.Var(file(&e.database), "db", "the database `FILE`")
	flags.BoolVar(&e.json, "json", false, "print the result as one JSON value")

	root.SetVersionTemplate("regulars {{.Version}}\n")
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return misuse(cmd, flagFault(err)) })
	root.SetHelpCommand(help())
	root.AddCommand(e.commands()...)
	return root
}

// commands lists what the program can be told to do.
func (e *env) commands() []*cobra.Command {
	return []*cobra.Command{
		e.importFile(), e.exportFile(),
		e.contacts(),
		e.purchase(), e.products(),
		e.leads(), e.pipeline(),
		e.search(),
		e.quiet(),
		e.agenda(), e.event(), e.occasions(),
		e.papers(), e.files(),
		e.club(),
		e.mail(),
		e.backup(), e.restore(), e.check(),
		e.problems(),
		e.undo(), e.redo(), e.history(),
	}
}
