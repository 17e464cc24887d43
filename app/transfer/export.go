package transfer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"regulars/data"
	"regulars/data/store"
)

// idHeading marks a file as an export of ours: see File.exact.
const idHeading = "Regulars ID"

// idMark begins the number of a contact: of a bare one with eighteen digits a
// spreadsheet program that opens a .csv would keep fifteen.
const idMark = "R"

// saleMark begins the number of a purchase.
const saleMark = "P"

// noteCell is how many letters of a note go in one cell: a workbook's cell
// holds 32,767.
const noteCell = 32000

// Export writes the contacts that q selects, in its order, to a file whose
// ending says its form: .xlsx or .csv. It gives how many there are. The file
// imports back to the same contacts.
func (s *Service) Export(ctx context.Context, path string, q data.ContactQuery, progress Progress) (n int, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		ids, err := tx.ContactIDs(ctx, q)
		if err != nil {
			return err
		}
		n = len(ids)
		return s.export(ctx, tx, exportJob{path, ids, progress})
	})
	return n, err
}

// ExportIDs writes the contacts with these ids, in their order.
func (s *Service) ExportIDs(ctx context.Context, path string, ids []int64, progress Progress) error {
	return s.store.View(ctx, func(tx *store.Tx) error { return s.export(ctx, tx, exportJob{path, ids, progress}) })
}

type exportJob struct {
	path     string
	ids      []int64
	progress Progress
}

func (s *Service) export(ctx context.Context, tx *store.Tx, job exportJob) (err error) {
	var l exportLayout
	if err := eachOf(ctx, tx, job.ids, func(c *data.Contact) error { l.measure(c); return nil }); err != nil {
		return err
	}
	sink, err := s.files.Create(job.path, l.headings())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sink.Abort()) }()
	done := int64(0)
	err = eachOf(ctx, tx, job.ids, func(c *data.Contact) error {
		if done++; job.progress != nil && done%batchRows == 0 {
			job.progress(done, int64(len(job.ids)))
		}
		return sink.Write(l.row(c))
	})
	if err != nil {
		return fmt.Errorf("export contacts: %w", err)
	}
	return sink.Close()
}

// eachOf reads contacts in the order of ids, some hundreds at a time.
func eachOf(ctx context.Context, tx *store.Tx, ids []int64, fn func(*data.Contact) error) error {
	for part := range slices.Chunk(ids, batchRows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		byID, err := contactsByID(ctx, tx, part)
		if err != nil {
			return err
		}
		for _, id := range part {
			c := byID[id]
			if c == nil {
				continue // deleted since it was listed
			}
			if err := fn(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func contactsByID(ctx context.Context, tx *store.Tx, ids []int64) (map[int64]*data.Contact, error) {
	list, err := tx.Contacts(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*data.Contact, len(list))
	for i := range list {
		byID[list[i].ID] = &list[i]
	}
	return byID, nil
}

// exportLayout is how many columns of each kind the contacts need.
type exportLayout struct {
	emails, phones, addresses, links, notes int
	fields                                  []string       // names of own fields, in the order met
	times                                   map[string]int // how often one contact has a field at most
}

func (l *exportLayout) measure(c *data.Contact) {
	l.emails, l.phones = max(l.emails, len(c.Emails), 1), max(l.phones, len(c.Phones), 1)
	l.addresses, l.links = max(l.addresses, len(c.Addresses), 1), max(l.links, len(c.Links), 1)
	l.notes = max(l.notes, 1, (utf8.RuneCountInString(c.Note)+noteCell-1)/noteCell)
	if l.times == nil {
		l.times = map[string]int{}
	}
	here := map[string]int{}
	for _, f := range c.Fields {
		if l.times[f.Name] == 0 {
			l.fields = append(l.fields, f.Name)
		}
		here[f.Name]++
		l.times[f.Name] = max(l.times[f.Name], here[f.Name])
	}
}

func (l *exportLayout) headings() []Heading {
	h := []Heading{
		{idHeading, 22},
		{"Kind", 10},
		{"Name", 28},
		{"Name prefix", 10},
		{"First name", 16},
		{"Middle name", 12},
		{"Last name", 20},
		{"Nickname", 12},
		{"Company", 26},
		{"Job title", 18},
		{"Department", 14},
	}
	for i := range l.emails {
		h = append(h, numberedHeading("Email", i, "", 30), numberedHeading("Email", i, " label", 0))
	}
	for i := range l.phones {
		h = append(h, numberedHeading("Phone", i, "", 20), numberedHeading("Phone", i, " label", 0))
	}
	for i := range l.addresses {
		for _, part := range []Heading{{" label", 0}, {" street", 28}, {" city", 16}, {" region", 14}, {" postal code", 0}, {" country", 16}} {
			h = append(h, numberedHeading("Address", i, part.Name, part.Width))
		}
	}
	for i := range l.links {
		h = append(h, numberedHeading("Website", i, "", 28), numberedHeading("Website", i, " label", 0))
	}
	h = append(h, Heading{"Birthday", 12}, Heading{"Gender", 10}, Heading{"Language", 10}, Heading{"Household", 16}, Heading{"Interests", 24}, Heading{"Preferences", 24},
		Heading{"How to deal with them", 30}, Heading{"Roles", 16}, Heading{"Tags", 20}, Heading{"Stage", 12})
	for i := range l.notes {
		name := "Note"
		if i > 0 {
			name += " " + strconv.Itoa(i+1)
		}
		h = append(h, Heading{name, 50})
	}
	for _, f := range l.fields {
		for range l.times[f] {
			h = append(h, Heading{FieldPrefix + f, 20})
		}
	}
	return h
}

func numberedHeading(what string, i int, part string, width int) Heading {
	return Heading{what + " " + strconv.Itoa(i+1) + part, width}
}

// row writes a contact in the order of headings.
func (l *exportLayout) row(c *data.Contact) []data.Cell {
	text := data.TextCell
	out := []data.Cell{
		text(idMark + strconv.FormatInt(c.ID, 10)), text(string(c.Kind)), text(c.Name), text(c.Prefix), text(c.Given), text(c.Middle), text(c.Family), text(c.Nickname),
		text(c.Company), text(c.Job), text(c.Department),
	}
	for i := range l.emails {
		e := at(c.Emails, i)
		out = append(out, text(e.Address), text(e.Label))
	}
	for i := range l.phones {
		p := at(c.Phones, i)
		out = append(out, text(p.Number), text(p.Label))
	}
	for i := range l.addresses {
		a := at(c.Addresses, i)
		out = append(out, text(a.Label), text(a.Street), text(a.City), text(a.Region), text(a.PostalCode), text(a.Country))
	}
	for i := range l.links {
		w := at(c.Links, i)
		out = append(out, text(w.URL), text(w.Label))
	}
	out = append(out, dateCell(c.Birthday), text(c.Gender), text(c.Language), text(c.Household), text(c.Interests), text(c.Preferences), text(c.Handling),
		text(joinList(words(c.Roles))), text(joinList(c.Tags)), text(string(c.Stage)))
	note := []rune(c.Note)
	for range l.notes {
		n := min(len(note), noteCell)
		out = append(out, text(string(note[:n])))
		note = note[n:]
	}
	return append(out, l.own(c)...)
}

// own writes the own fields, each under its name.
func (l *exportLayout) own(c *data.Contact) []data.Cell {
	var out []data.Cell
	for _, name := range l.fields {
		cells := make([]data.Cell, l.times[name])
		n := 0
		for _, f := range c.Fields {
			if f.Name == name {
				cells[n] = data.TextCell(f.Value)
				n++
			}
		}
		out = append(out, cells...)
	}
	return out
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// at is the i-th of list, or nothing.
func at[T any](list []T, i int) (v T) {
	if i < len(list) {
		return list[i]
	}
	return v
}

func dateCell(d data.Date) data.Cell {
	if d.IsZero() {
		return data.Cell{}
	}
	if d.Year == 0 {
		return data.TextCell(d.String())
	}
	return data.Cell{Kind: data.CellDate, Text: d.String()}
}
