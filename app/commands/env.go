package commands

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"regulars/app"
)

// env is what every command of one run shares.
type env struct {
	program  *Program
	out      io.Writer // for results
	database string
	json     bool
}

// job is what a command does with the database that it works on.
type job func(cmd *cobra.Command, a *app.App, args []string) error

// with opens the database for fn and closes it after.
func (e *env) with(fn job) func(cmd *cobra.Command, args []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		a, closeApp, err := e.program.Open(cmd.Context(), e.database)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, closeApp()) }()
		return fn(cmd, a, args)
	}
}

// withID is with for a command whose argument, if there is one, is a record's id.
func (e *env) withID(fn func(cmd *cobra.Command, a *app.App, id int64) error) func(cmd *cobra.Command, args []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		var id int64
		if len(args) > 0 {
			if id, err = parseID(args[0]); err != nil {
				return misuse(cmd, err.Error())
			}
		}
		return e.with(func(cmd *cobra.Command, a *app.App, _ []string) error { return fn(cmd, a, id) })(cmd, args)
	}
}

// readInput reads standard input to its end, and nothing of one that is longer than most bytes.
func (e *env) readInput(most int64) (string, error) {
	text, err := io.ReadAll(io.LimitReader(e.program.Stdin, most+1))
	if err == nil && int64(len(text)) > most {
		err = fmt.Errorf("it is longer than %s", bytesText(most))
	}
	return string(text), err
}

// output is standard output; it tells its faults apart from those of the work.
type output struct{ w io.Writer }

func (o output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil {
		err = &outputError{err}
	}
	return n, err
}

// outputError says that a result could not be written, by when the work was done.
type outputError struct{ cause error }

func (e *outputError) Error() string { return "the result can't be written: " + e.cause.Error() }

func (e *outputError) Unwrap() error { return e.cause }

// print writes a result: v as JSON, or what human writes.
func (e *env) print(v any, human func(w *text)) error {
	if e.json {
		return writeJSON(e.out, v)
	}
	w := newText(e.out)
	human(w)
	return w.flush()
}

// printList writes results: a JSON array with one value a line, or a row of each
// after the heads of the columns.
func printList[T, J any](e *env, list []T, asJSON func(T) J, heads []string, row func(T) []string) error {
	if e.json {
		out := arrayWriter{w: e.out}
		for _, v := range list {
			if err := out.add(asJSON(v)); err != nil {
				return err
			}
		}
		return out.end()
	}
	return printTable(e, list, heads, row)
}

// printTable writes a row of each after the heads of the columns.
func printTable[T any](e *env, list []T, heads []string, row func(T) []string) error {
	w := newText(e.out)
	w.row(heads...)
	for _, v := range list {
		w.row(row(v)...)
	}
	return w.flush()
}

// arrayWriter writes a JSON array of any length without holding it.
type arrayWriter struct {
	w io.Writer
	n int
}

func (a *arrayWriter) add(v any) error {
	text, err := marshal(v)
	if err != nil {
		return err
	}
	before := ",\n"
	if a.n == 0 {
		before = "["
	}
	a.n++
	_, err = io.WriteString(a.w, before+text)
	return err
}

func (a *arrayWriter) end() error {
	text := "]\n"
	if a.n == 0 {
		text = "[]\n"
	}
	_, err := io.WriteString(a.w, text)
	return err
}

func writeJSON(w io.Writer, v any) error {
	text, err := marshal(v)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text+"\n")
	return err
}

// marshal leaves < > & as they are: the output is for programs, not for web pages.
func marshal(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// list gives an empty list for none, so that JSON has [] and never null.
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}
