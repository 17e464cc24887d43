package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"regulars/data"
)

// Limits of what a workbook may unpack to. The biggest honest sheet (a million
// rows, a hundred columns) stays below; what is above is a bomb.
const (
	maxPart    = 4 << 30   // bytes of one part, unpacked
	bombRatio  = 100       // unpacked to packed, of a part larger than bombStart
	bombStart  = 512 << 20 // bytes
	maxStrings = 512 << 20 // bytes of shared strings, which must be in memory
	maxPacked  = 64 << 20  // bytes of any part kept in memory before bombRatio counts
	maxMeta    = 64 << 20  // bytes of workbook, relations, styles
)

// container is the zip file that an .xlsx is.
type container struct {
	file  *os.File
	zip   *zip.Reader
	parts map[string]*zip.File // by lower-case name
}

// refuse is an error in words for the owner about the file at path.
func refuse(file, format string, args ...any) error {
	return data.Invalid(filepath.Base(file), format, args...)
}

func openContainer(f *os.File) (*container, error) {
	st, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Name(), err)
	}
	z, err := zip.NewReader(f, st.Size())
	if err != nil {
		return nil, refuse(f.Name(), "is damaged: it begins like a workbook but its end is missing or broken. Nothing was read. Copy or download it again, or open it in your spreadsheet program and save it anew")
	}
	c := &container{file: f, zip: z, parts: make(map[string]*zip.File, len(z.File))}
	for _, p := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(p.Name, `\`, "/"), "/"))
		c.parts[name] = p
	}
	return c, nil
}

// part opens the part with this name, reading at most limit bytes of it.
func (c *container) part(name string, limit int64) (io.ReadCloser, error) {
	p := c.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if p == nil {
		return nil, fmt.Errorf("part %s: %w", name, data.ErrNotFound)
	}
	r, err := p.Open()
	if err != nil {
		return nil, c.damaged(err)
	}
	// Only as many bytes are trusted as arrive: the sizes in the zip may lie.
	packed := min(int64(p.CompressedSize64), 1<<40) //nolint:gosec // bounded by the line itself
	g := &guarded{ReadCloser: r, c: c, limit: limit, start: bombStart, packed: max(packed, 1)}
	if limit < maxPart {
		g.start = maxPacked
	}
	return inUTF8(g)
}

// inUTF8 reads a part in UTF-16, which phones once wrote, as UTF-8.
func inUTF8(part io.ReadCloser) (io.ReadCloser, error) {
	var head [2]byte
	n, err := io.ReadFull(part, head[:])
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.Join(err, part.Close())
	}
	all := io.MultiReader(bytes.NewReader(head[:n]), part)
	if head == [2]byte{0xff, 0xfe} || head == [2]byte{0xfe, 0xff} {
		all = transform.NewReader(all, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder())
	}
	return struct {
		io.Reader
		io.Closer
	}{all, part}, nil
}

// guarded stops a part that unpacks to more than an honest file can.
type guarded struct {
	io.ReadCloser
	c *container

	limit, start, packed, read int64
}

func (g *guarded) Read(b []byte) (int, error) {
	n, err := g.ReadCloser.Read(b)
	g.read += int64(n)
	if g.read > g.limit || g.read > g.start && g.read/g.packed > bombRatio {
		return 0, refuse(g.c.file.Name(), "unpacks to far more than a spreadsheet holds (over %d MB), as files made to choke a computer do. Nothing was read. If it is yours, save it as .csv and take that", g.read>>20)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, g.c.damaged(err)
	}
	return n, err
}

// damage is a refusal that another reader may still overrule.
type damage struct{ refusal error }

func (d *damage) Error() string { return d.refusal.Error() }
func (d *damage) Unwrap() error { return d.refusal }

func (c *container) damaged(err error) error {
	return &damage{refuse(c.file.Name(), "is damaged (%v). Nothing was written. Open it in your spreadsheet program and save it anew", err)}
}

// rootPart finds the workbook by the package's relations, else by its usual place.
func (c *container) rootPart() (string, error) {
	for _, rel := range c.relations("") {
		if strings.HasSuffix(rel.kind, "/officeDocument") && strings.HasSuffix(strings.ToLower(rel.target), ".xml") {
			return rel.target, nil
		}
	}
	if c.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	return "", c.notWorkbook()
}

// notWorkbook says what a zip file is that is no .xlsx.
func (c *container) notWorkbook() error {
	name := c.file.Name()
	if c.parts["xl/workbook.bin"] != nil {
		return refuse(name, "is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx or .csv")
	}
	if r, err := c.part("mimetype", 1<<10); err == nil {
		defer r.Close() //nolint:errcheck // only read from
		if kind, err := io.ReadAll(r); err == nil && bytes.Contains(kind, []byte("opendocument.spreadsheet")) {
			return refuse(name, "is an OpenDocument spreadsheet (.ods). Open it in LibreOffice and save it as .xlsx or .csv")
		}
	}
	for _, p := range []string{"index/document.iwa", "preview.jpg"} {
		if c.parts[p] != nil {
			return refuse(name, "is an Apple Numbers file. In Numbers choose File, Export To, Excel or CSV, and take that file")
		}
	}
	return refuse(name, "is a zip archive without a workbook in it. If a spreadsheet is packed inside, unpack it first")
}

// relation is one link from a part to another.
type relation struct{ id, kind, target string }

// relations are the links of the part (of the package itself for ""), with
// targets as full names.
func (c *container) relations(of string) []relation {
	dir, base := path.Split(of)
	r, err := c.part(dir+"_rels/"+base+".rels", maxMeta)
	if err != nil {
		return nil
	}
	defer r.Close() //nolint:errcheck // only read from
	var out []relation
	for s := newScanner(r); ; {
		tok, err := s.next()
		if err != nil {
			return out
		}
		if tok == tokStart && string(s.name) == "Relationship" {
			target := s.attrText("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			out = append(out, relation{s.attrText("Id"), s.attrText("Type"), strings.TrimPrefix(target, "/")})
		}
	}
}
