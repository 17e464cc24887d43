package sheet

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"regulars/data"
)

// Column is one column of a file to be written: its heading, and how many
// letters wide a spreadsheet program should show it (0: as the heading needs).
type Column struct {
	Name  string
	Width int
}

// rowSink is what each format gives.
type rowSink interface {
	write(cells []data.Cell) error
	finish() error
	discard() error
}

// Writer writes rows to a file that appears at its place only when it is whole:
// until Close it grows under another name beside it, so that a full disk or a
// crash leaves what was there before.
type Writer struct {
	path string
	temp *os.File
	out  *bufio.Writer
	rows rowSink
	done bool
}

// Create begins the file at path, whose ending (.xlsx or .csv) says what it is
// to be, with a row of headings.
func Create(path string, columns []Column) (*Writer, error) {
	ending := strings.ToLower(filepath.Ext(path))
	if ending != ".xlsx" && ending != ".csv" {
		return nil, refuse(path, "must end in .xlsx or .csv, which says in which form to write it")
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".regulars-*.part")
	if err != nil {
		return nil, named(path, err)
	}
	w := &Writer{path: path, temp: temp, out: bufio.NewWriterSize(temp, 256<<10)}
	if ending == ".csv" {
		w.rows, err = newCSVSink(w.out, columns)
	} else {
		w.rows, err = newXLSXSink(w.out, columns)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", path, err), temp.Close(), os.Remove(temp.Name()))
	}
	return w, nil
}

// named puts the name that the owner knows into an error about the temporary file.
func named(path string, err error) error {
	if fault, ok := errors.AsType[*fs.PathError](err); ok {
		err = fault.Err
	}
	return &fs.PathError{Op: "create", Path: path, Err: err}
}

// Write adds a row.
func (w *Writer) Write(cells []data.Cell) error {
	if err := w.rows.write(cells); err != nil {
		return fmt.Errorf("write %s: %w", w.path, err)
	}
	return nil
}

// Close finishes the file and puts it at its place. After an error nothing of
// it is left and the file that was there before is untouched.
func (w *Writer) Close() error {
	if w.done {
		return nil
	}
	err := w.rows.finish()
	if err == nil {
		err = w.out.Flush()
	}
	if err == nil {
		err = w.temp.Sync()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", w.path, err), w.Abort())
	}
	w.done = true
	err = w.temp.Close()
	if err == nil {
		err = os.Rename(w.temp.Name(), w.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", w.path, err), os.Remove(w.temp.Name()))
	}
	return nil
}

// Abort throws away what was written. After Close it does nothing, so that it
// can be deferred.
func (w *Writer) Abort() error {
	if w.done {
		return nil
	}
	w.done = true
	return errors.Join(w.rows.discard(), w.temp.Close(), os.Remove(w.temp.Name()))
}
