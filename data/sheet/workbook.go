package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// sheetPart is one worksheet of a workbook.
type sheetPart struct {
	name, part string
	hidden     bool
}

// workbook is what must be known before a sheet can be read.
type workbook struct {
	*container
	sheets   []sheetPart
	epoch    epoch
	strings  sharedStrings
	styles   []numberFormat // by the s attribute of a cell
	selected sheetPart
}

// openWorkbook reads everything but the sheets themselves.
func openWorkbook(c *container, want string) (*workbook, error) {
	root, err := c.rootPart()
	if err != nil {
		return nil, err
	}
	w := &workbook{container: c}
	rels := c.relations(root)
	if err := w.readRoot(root, rels); err != nil {
		return nil, err
	}
	if len(w.sheets) == 0 {
		return nil, refuse(c.file.Name(), "has no sheet with cells in it")
	}
	for _, rel := range rels {
		switch {
		case strings.HasSuffix(rel.kind, "/sharedStrings"):
			err = w.readStrings(rel.target)
		case strings.HasSuffix(rel.kind, "/styles"):
			err = w.readStyles(rel.target)
		}
		if err != nil {
			return nil, err
		}
	}
	w.selected, err = w.choose(want)
	return w, err
}

// readRoot reads the list of sheets and the day that dates count from.
func (w *workbook) readRoot(root string, rels []relation) error {
	targets := make(map[string]string, len(rels))
	for _, rel := range rels {
		if strings.HasSuffix(rel.kind, "/worksheet") {
			targets[rel.id] = rel.target
		}
	}
	return w.scanPart(root, maxMeta, func(s *scanner) error {
		switch string(s.name) {
		case "workbookPr":
			if v := s.attrText("date1904"); v == "1" || v == "true" {
				w.epoch = epoch1904
			}
		case "sheet":
			part := targets[s.attrText("id")]
			if part == "" || w.parts[strings.ToLower(part)] == nil {
				return nil // a chart, a macro sheet, or lost
			}
			state := s.attrText("state")
			w.sheets = append(w.sheets, sheetPart{s.attrText("name"), part, state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
}

// scanPart calls each for every start tag of a part.
func (w *workbook) scanPart(name string, limit int64, each func(*scanner) error) error {
	r, err := w.part(name, limit)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // only read from
	for s := newScanner(r); ; {
		tok, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && tok == tokStart {
			err = each(s)
		}
		if errors.Is(err, errEnough) {
			return nil
		}
		if err != nil {
			return w.broken(name, err)
		}
	}
}

// broken wraps a fault of a part's XML in words for the owner, once.
func (w *workbook) broken(part string, err error) error {
	if isRefusal(err) {
		return err
	}
	return w.damaged(fmt.Errorf("%s: %w", part, err))
}

// choose picks the sheet wanted by name, or else the one that looks most like a
// table: the most filled cells among its first rows, visible sheets first.
func (w *workbook) choose(want string) (sheetPart, error) {
	best, most := w.sheets[0], -1
	var names []string
	for _, p := range w.sheets {
		names = append(names, p.name)
		if want != "" && p.name == want {
			return p, nil
		}
		n := 0
		if !p.hidden && len(w.sheets) > 1 {
			n = w.weigh(p)
		}
		if n > most {
			best, most = p, n
		}
	}
	if want != "" {
		return best, refuse(w.file.Name(), "has no sheet named %q; it has: %s", want, strings.Join(names, ", "))
	}
	return best, nil
}

// weigh counts the filled cells in the first rows of a sheet that hold at least two.
func (w *workbook) weigh(p sheetPart) int {
	const rows = 500
	total, inRow, seen := 0, 0, 0
	err := w.scanPart(p.part, maxPart, func(s *scanner) error {
		switch string(s.name) {
		case "row":
			if inRow > 1 {
				total += inRow
			}
			inRow = 0
			if seen++; seen > rows {
				return errEnough
			}
		case "v", "t":
			inRow++
		case "mergeCells", "pageMargins":
			return errEnough
		}
		return nil
	})
	if inRow > 1 {
		total += inRow
	}
	if err != nil {
		return min(total, 1) // broken: only if there is no better one
	}
	return total
}

// errEnough stops a scan that has seen what it came for.
var errEnough = errors.New("enough seen")
