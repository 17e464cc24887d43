package commands

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"regulars/app"
)

// env is what every command of one run shares.
type env struct {
	program  *Program
	database string
	json     bool
}

// with opens the database for fn and closes it after.
func (e *env) with(ctx context.Context, fn func(*app.App) error) (err error) {
	a, closeApp, err := e.program.Open(ctx, e.database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeApp()) }()
	return fn(a)
}

// print writes a result: v as JSON, or what human writes.
func (e *env) print(v any, human func(w *text)) error {
	if e.json {
		return writeJSON(e.program.Stdout, v)
	}
	w := newText(e.program.Stdout)
	human(w)
	return w.flush()
}

// printList writes results: a JSON array with one value a line, or what human
// writes of each after the heads of the columns.
func printList[T any](e *env, list []T, heads []string, human func(T) []string) error {
	if e.json {
		out := arrayWriter{w: e.program.Stdout}
		for _, v := range list {
			if err := out.add(v); err != nil {
				return err
			}
		}
		return out.end()
	}
	w := newText(e.program.Stdout)
	w.row(heads...)
	for _, v := range list {
		w.row(human(v)...)
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
	var b buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return string(b[:len(b)-1]), nil // without Encode's line end
}

type buffer []byte

func (b *buffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

// list gives an empty list for none, so that JSON has [] and never null.
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}
