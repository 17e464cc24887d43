package sheet

import (
	"errors"
	"io"
	"strings"
)

// sharedStrings is the table of texts that cells point into. The texts lie end
// to end in blocks, so that a hundred thousand of them are a handful of objects
// for the garbage collector.
type sharedStrings struct {
	texts []string
	block []byte
	ends  []int // of the texts in block
}

const stringBlock = 1 << 20

func (t *sharedStrings) add(text []byte) {
	t.block = append(t.block, text...)
	t.ends = append(t.ends, len(t.block))
	if len(t.block) >= stringBlock {
		t.flush()
	}
}

// flush turns the block into strings.
func (t *sharedStrings) flush() {
	all, from := string(t.block), 0
	for _, end := range t.ends {
		t.texts = append(t.texts, all[from:end])
		from = end
	}
	t.block, t.ends = t.block[:0], t.ends[:0]
}

// at is the text with this number; ok is false when the file has no such text.
func (t *sharedStrings) at(i int) (text string, ok bool) {
	if i < 0 || i >= len(t.texts) {
		return "", false
	}
	return t.texts[i], true
}

// readStrings reads the part of shared strings.
func (w *workbook) readStrings(name string) error {
	r, err := w.part(name, maxStrings)
	if err != nil {
		return nil // named but not there: cells that point into it say so
	}
	defer r.Close() //nolint:errcheck // only read from
	var buf []byte
	for s := newScanner(r); ; {
		tok, err := s.next()
		if errors.Is(err, io.EOF) {
			w.strings.flush()
			w.strings.block = nil
			return nil
		}
		if err == nil && tok == tokStart && string(s.name) == "si" {
			if buf, err = s.richText(buf[:0], "si"); err == nil {
				w.strings.add(buf)
			}
		}
		if err != nil {
			return w.broken(name, err)
		}
	}
}

// richText adds to dst the text of the element the scanner stands in: every <t>
// of it, but not the reading aids (<rPh>) of Japanese.
func (s *scanner) richText(dst []byte, element string) ([]byte, error) {
	if s.empty {
		return dst, nil
	}
	from, inText, phonetic := len(dst), false, false
	for {
		tok, err := s.next()
		if err != nil {
			return dst, unexpected(err)
		}
		switch {
		case tok == tokText:
			if inText && !phonetic {
				dst = s.appendText(dst)
			}
		case string(s.name) == "t":
			inText = tok == tokStart && !s.empty
		case string(s.name) == "rPh":
			phonetic = tok == tokStart && !s.empty
		case tok == tokEnd && string(s.name) == element:
			return unescapeX(dst, from), nil
		}
	}
}

// unexpected makes the end of a file in the middle of something a fault.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// unescapeX resolves _x000D_ in text[from:]: how ECMA-376 part 1, 22.9.2.19
// writes letters that XML cannot hold.
func unescapeX(text []byte, from int) []byte {
	raw := string(text[from:])
	i := strings.Index(raw, "_x")
	if i < 0 {
		return text
	}
	text = text[:from]
	for i >= 0 {
		r, ok := escapedRune(raw[i:])
		if !ok {
			text = append(text, raw[:i+2]...)
			raw = raw[i+2:]
		} else {
			text = append(text, raw[:i]...)
			text = append(text, string(r)...)
			raw = raw[i+7:]
		}
		i = strings.Index(raw, "_x")
	}
	return append(text, raw...)
}
