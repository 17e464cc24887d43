package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/transform"
)

// openCSV finds out how the text in the file is written and starts on its rows.
func (r *Reader) openCSV() error {
	name := r.file.Name()
	if _, err := r.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	cs, err := sniffCharset(r.file)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if _, err := r.file.Seek(int64(cs.bom), io.SeekStart); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	var text io.Reader = r.file
	if cs.decode != nil {
		text = transform.NewReader(r.file, cs.decode.NewDecoder())
	}
	start := make([]byte, 256<<10)
	n, err := io.ReadFull(text, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("read %s: %w", name, err)
	}
	start = start[:n]
	sep, skip := sniffSeparator(start)
	text = io.MultiReader(bytes.NewReader(start[skip:]), text)
	if sep == ' ' {
		text = &blanks{r: bufio.NewReader(text)}
	}
	rows := newCSV(text, sep)
	rows.name, rows.stray = name, cs.stray
	if skip > 0 {
		rows.number = 1
	}
	r.rows = rows
	r.Info = Info{Format: "csv", Encoding: cs.name, Separator: string(sep)}
	return nil
}
