package sheet

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// charset is how the bytes of a text file are to be read.
type charset struct {
	name   string
	decode encoding.Encoding // nil: UTF-8
	stray  *charmap.Charmap  // for what is no UTF-8 in a file that otherwise is
	bom    int               // bytes of the mark at the start
}

// zeroSide tells UTF-16 without a mark by the zeros of its Latin letters: 0
// when they are first of each pair (big-endian), 1 when second, -1 when neither.
func zeroSide(head []byte) int {
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case half > 1 && zeros[1] > half*4/10 && zeros[0] < half/20+1:
		return 1
	case half > 1 && zeros[0] > half*4/10 && zeros[1] < half/20+1:
		return 0
	}
	return -1
}

// sniffCharset reads the whole of r once, to be sure, and leaves it anywhere.
func sniffCharset(r io.Reader) (charset, error) {
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return charset{}, err
	}
	head = head[:n]
	if cs, ok := wideCharset(head); ok {
		return cs, nil
	}
	cs := charset{name: "utf-8"}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		cs.bom = 3
	}
	var s survey
	if err := s.run(io.MultiReader(bytes.NewReader(head), r)); err != nil {
		return charset{}, err
	}
	if s.wrong == 0 {
		return cs, nil
	}
	name, table := bestTable(s.words)
	if cs.bom > 0 || s.right > 10*s.wrong {
		cs.stray = table
		return cs, nil
	}
	return charset{name: name, decode: table}, nil
}

// wideCharset knows UTF-16 by its mark or its zeros.
func wideCharset(head []byte) (charset, bool) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return charset{name: "utf-16le", decode: little, bom: 2}, true
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return charset{name: "utf-16be", decode: big, bom: 2}, true
	}
	switch zeroSide(head[:min(len(head), 4096)]) {
	case 1:
		return charset{name: "utf-16le", decode: little}, true
	case 0:
		return charset{name: "utf-16be", decode: big}, true
	}
	return charset{}, false
}

// survey counts what is UTF-8 in a text and keeps the words that are not.
type survey struct {
	right, wrong int // sequences of more than one byte; bytes that fit none
	words        []byte
}

const surveyWords = 64 << 10

func (s *survey) run(r io.Reader) error {
	buf, keep := make([]byte, 256<<10), 0
	for {
		n, err := r.Read(buf[keep:])
		have := buf[:keep+n]
		done := errors.Is(err, io.EOF)
		if err != nil && !done {
			return err
		}
		rest := s.look(have)
		if done {
			s.wrong += len(rest)
			return nil
		}
		keep = copy(buf, rest)
	}
}

// look surveys b and gives the start of a letter that its end cuts off.
func (s *survey) look(b []byte) []byte {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(b[i:]) {
			return b[i:]
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			s.wrong++
			s.word(b, i)
		} else {
			s.right++
		}
		i += n
	}
	return nil
}

// word keeps the bytes around place i, once for each run of them.
func (s *survey) word(b []byte, i int) {
	if len(s.words) >= surveyWords || i > 0 && b[i-1] >= utf8.RuneSelf {
		return
	}
	from, to := i, i
	for from > 0 && i-from < 12 && isWordByte(b[from-1]) {
		from--
	}
	for to < len(b) && to-i < 24 && isWordByte(b[to]) {
		to++
	}
	s.words = append(append(s.words, b[from:to]...), ' ')
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
