package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// token is what the scanner stands on.
type token uint8

const (
	tokEnd   token = iota + 1 // </name>
	tokStart                  // <name attrs>, or <name/> with empty set
	tokText
)

// maxToken bounds one tag or one text of a part, so that a hostile file cannot
// make the buffer grow without end. Excel itself allows 32,767 letters a cell.
const maxToken = 64 << 20

var errTokenTooLong = errors.New("a text in it is longer than 64 MB")

// scanner reads the small part of XML 1.0 that spreadsheets use, straight from
// a stream: tags, attributes, text, CDATA and the five named and the numbered
// references. Namespaces are not resolved: prefixes are cut off. It is ten
// times as fast as encoding/xml, which is the whole reason for it.
type scanner struct {
	r        io.Reader
	buf      []byte
	pos, end int
	eof      bool

	name  []byte // local name of the tag
	attrs []byte // its attributes, unparsed
	empty bool   // the tag was <name/>
	text  []byte // raw text
	cdata bool   // text came from CDATA: no references in it
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, 128<<10)}
}

// fill reads more behind what is left, making room first.
func (s *scanner) fill() error {
	if s.eof {
		return io.ErrUnexpectedEOF
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= maxToken {
			return errTokenTooLong
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.r.Read(s.buf[s.end:])
	s.end += n
	if errors.Is(err, io.EOF) {
		s.eof = true
		return nil
	}
	return err
}

// find returns the offset from pos of sep, looking from the offset given and
// reading on until it is there.
func (s *scanner) find(sep string, from int) (int, error) {
	for {
		if i := bytes.Index(s.buf[min(s.pos+from, s.end):s.end], []byte(sep)); i >= 0 {
			return from + i, nil
		}
		if s.eof {
			return 0, io.ErrUnexpectedEOF
		}
		from = max(from, s.end-s.pos-len(sep)+1)
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
}

// next moves to the next tag or text; io.EOF at the end.
func (s *scanner) next() (token, error) {
	for {
		if s.pos == s.end {
			if s.eof {
				return 0, io.EOF
			}
			if err := s.fill(); err != nil {
				return 0, err
			}
			continue
		}
		if s.buf[s.pos] != '<' {
			return s.nextText()
		}
		tok, err := s.markup()
		if tok != 0 || err != nil {
			return tok, err
		}
	}
}

func (s *scanner) nextText() (token, error) {
	for from := 0; ; {
		if i := bytes.IndexByte(s.buf[s.pos+from:s.end], '<'); i >= 0 {
			s.text = s.buf[s.pos : s.pos+from+i]
			s.pos += from + i
			break
		}
		if s.eof {
			s.text = s.buf[s.pos:s.end]
			s.pos = s.end
			break
		}
		from = s.end - s.pos
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	s.cdata = false
	return tokText, nil
}

// markup reads what begins with <; token 0 when there is nothing in it for us.
func (s *scanner) markup() (token, error) {
	for s.end-s.pos < 9 && !s.eof { // enough to tell <![CDATA[ from the rest
		if err := s.fill(); err != nil {
			return 0, err
		}
	}
	rest := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return s.cdataSection()
	case bytes.HasPrefix(rest, []byte("<!--")):
		return 0, s.skipPast("-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return 0, s.instruction()
	case bytes.HasPrefix(rest, []byte("<!")):
		return 0, errors.New("it holds a document type, which spreadsheets never have")
	}
	return s.tag()
}

// instruction skips <?xml … ?> after looking at the encoding it names.
func (s *scanner) instruction() error {
	n, err := s.find("?>", 0)
	if err != nil {
		return err
	}
	text := bytes.ToLower(s.buf[s.pos : s.pos+n])
	if _, enc, ok := bytes.Cut(text, []byte("encoding=")); ok && bytes.HasPrefix(text, []byte("<?xml")) {
		enc = bytes.Trim(enc, `"' `)
		if !bytes.HasPrefix(enc, []byte("utf")) && !bytes.HasPrefix(enc, []byte("us-ascii")) {
			return fmt.Errorf("its text is in %.20q", enc)
		}
	}
	s.pos += n + 2
	return nil
}

func (s *scanner) skipPast(mark string) error {
	n, err := s.find(mark, 0)
	s.pos += n + len(mark)
	if err != nil {
		s.pos = s.end
	}
	return err
}

func (s *scanner) cdataSection() (token, error) {
	n, err := s.find("]]>", 0)
	if err != nil {
		return 0, err
	}
	s.text, s.cdata = s.buf[s.pos+9:s.pos+n], true
	s.pos += n + 3
	return tokText, nil
}

func (s *scanner) tag() (token, error) {
	n, err := s.find(">", 0)
	for err == nil && openQuote(s.buf[s.pos+1:s.pos+n]) {
		n, err = s.find(">", n+1)
	}
	if err != nil {
		return 0, err
	}
	body := s.buf[s.pos+1 : s.pos+n]
	s.pos += n + 1
	tok := tokStart
	if len(body) > 0 && body[0] == '/' {
		tok, body = tokEnd, body[1:]
	}
	s.empty = len(body) > 0 && body[len(body)-1] == '/'
	if s.empty {
		body = body[:len(body)-1]
	}
	s.name, s.attrs = body, nil
	if i := bytes.IndexAny(body, " \t\r\n"); i >= 0 {
		s.name, s.attrs = body[:i], body[i+1:]
	}
	if i := bytes.IndexByte(s.name, ':'); i >= 0 {
		s.name = s.name[i+1:]
	}
	if len(s.name) == 0 {
		return 0, errors.New("it holds a tag without a name")
	}
	return tok, nil
}

// openQuote reports whether tag ends inside an attribute's value, where a >
// is only a letter.
func openQuote(tag []byte) bool {
	if bytes.IndexByte(tag, '\'') < 0 {
		return bytes.Count(tag, []byte{'"'})%2 == 1
	}
	var quote byte
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

// attr is the raw value of the attribute with this local name, or nil.
func (s *scanner) attr(name string) []byte {
	rest := s.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:eq])
		if i := bytes.LastIndexByte(key, ':'); i >= 0 && name != string(key) {
			key = key[i+1:]
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

// attrText is attr with its references resolved.
func (s *scanner) attrText(name string) string {
	return string(unescape(nil, s.attr(name)))
}

// appendText adds the current text to dst with its references resolved.
func (s *scanner) appendText(dst []byte) []byte {
	if s.cdata {
		return append(dst, s.text...)
	}
	return unescape(dst, s.text)
}
