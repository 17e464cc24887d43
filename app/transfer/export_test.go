package transfer_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/phone"
)

// randomContacts are contacts as odd as any: several scripts, formulas, lines
// in notes, labels of the owner's own, separators in tags.
func randomContacts(rng *rand.Rand, n int) []*data.Contact {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	word := func() string {
		return pick("", "Anna", "Šarūnas", "Їжакевич", "علی\u200cرضا", "Մարինե", "O'Brien", "'t Hooft", "=1+1", "-x", "@x", "a;b", `back\slash`, "two  blanks", "100", "a,b", "say \"x\"", "5 ::: 6", "n/a-", "x\u00a0y")
	}
	some := func(f func(i int)) {
		for i := range rng.IntN(4) {
			f(i)
		}
	}
	var out []*data.Contact
	for i := range n {
		c := &data.Contact{
			Kind: data.Person, Name: fmt.Sprintf("%s %d", pick("Anna", "فاطمه رضایی", "=Sum", "Žydrūnas", "Na"), i), Given: word(), Middle: word(), Family: word(), Prefix: word(),
			Nickname: word(), Company: word(), Job: word(), Department: word(), Gender: word(), Language: pick("lt", "fa", ""), Household: word(), Interests: word(),
			Preferences: word(), Handling: pick(word(), "one\ntwo", "Ring first.\n\n\tNever on Fridays."), Note: pick("", "one\ntwo", "crlf\r\nhere", "=cmd|' /C calc'!A0", strings.Repeat("long note ", 4000)), Stage: pick2(rng, data.Stages()),
			Birthday: pick3(rng, data.Date{}, data.Date{Year: 1980, Month: 2, Day: 29}, data.Date{Month: 2, Day: 29}, data.Date{Year: 1850, Month: 1, Day: 2}),
		}
		if rng.IntN(4) == 0 {
			c.Kind = data.Company
		}
		some(func(j int) {
			c.Emails = append(c.Emails, data.Email{Label: word(), Address: fmt.Sprintf("p%d.%d@example.lt", i, j)})
		})
		some(func(j int) {
			number := pick("+370 612 3%04d", "8 5 212%04d", "600 12%04d", "ask for %d", "(0)699 %d") // some are none
			number = fmt.Sprintf(number, i*4+j)
			c.Phones = append(c.Phones, data.Phone{Label: word(), Number: number})
		})
		some(func(int) {
			c.Addresses = append(c.Addresses, data.Address{Label: word(), Street: pick("", "Line 1\nLine 2", "Gedimino 9"), City: pick(word(), "01067 Dresden", "LT-01103 Vilnius", "Baden\nBaden"), Region: word(), PostalCode: pick("01103", "LT-1", ""), Country: pick(word(), "Poland", "Україна", "LT")})
		})
		for j, p := range c.Phones {
			c.Phones[j].E164 = phone.E164(p.Number, cmp.Or(data.CountryCode(c.PhoneCountry(p.Label)), "LT"))
		}
		some(func(j int) {
			c.Links = append(c.Links, data.Link{Label: word(), URL: fmt.Sprintf("https://x.lt/%d?a=1;b=%d", i, j)})
		})
		some(func(int) { c.Tags = append(c.Tags, word()) })
		some(func(int) { c.Roles = append(c.Roles, data.Roles()[rng.IntN(6)]) })
		some(func(j int) {
			c.Fields = append(c.Fields, data.Field{Name: pick("Shoe size", "Customer Id", "Name", "دمای", "a=b"), Value: word() + fmt.Sprint(j)})
		})
		out = append(out, c)
	}
	return out
}

func pick2[T any](rng *rand.Rand, list []T) T  { return list[rng.IntN(len(list))] }
func pick3[T any](rng *rand.Rand, list ...T) T { return pick2(rng, list) }
func sortedFields(list []data.Field) []data.Field {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b data.Field) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// comparable is a contact as text, without what an export cannot carry.
func text(c data.Contact) string {
	c.ID, c.CreatedAt, c.UpdatedAt, c.Photo = 0, time.Time{}, time.Time{}, ""
	c.Fields = sortedFields(c.Fields)
	return fmt.Sprintf("%+v", c)
}

// TestRoundTrip: what is exported imports back to the same contacts, into an
// empty program and into the one it came from.
func TestRoundTrip(t *testing.T) {
	for _, ending := range []string{".csv", ".xlsx"} {
		t.Run(ending, func(t *testing.T) { thereAndBack(t, randomContacts(rand.New(rand.NewPCG(7, 11)), 150), ending) })
	}
}

// FuzzRoundTrip does the same for any contacts.
func FuzzRoundTrip(f *testing.F) {
	for seed := range datatest.Walks(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		thereAndBack(t, randomContacts(rand.New(rand.NewPCG(seed, 1)), 50), []string{".csv", ".xlsx"}[seed%2])
	})
}

func thereAndBack(t *testing.T, list []*data.Contact, ending string) {
	t.Helper()
	from, to := open(t), open(t)
	from.add(t, list...)
	path := filepath.Join(t.TempDir(), "out"+ending)
	if n, err := from.Export(t.Context(), path, data.ContactQuery{}, nil); n != len(list) || err != nil {
		t.Fatal(n, err)
	}
	if p := from.plan(t, path); p.Counts.Same != len(list) {
		t.Errorf("into the same program: %+v: %+v", p.Counts, p.Rows("update", 0, 5))
	}
	if r := to.load(t, path); r.New != len(list) {
		t.Errorf("into an empty one: %+v %+v", r, to.plan(t, path).Rows("wrong", 0, 3))
	}
	want := map[string]string{}
	for _, c := range from.all(t) {
		want[c.Name] = text(c)
	}
	bad := 0
	for _, c := range to.all(t) {
		if got := text(c); got != want[c.Name] && bad < 5 {
			bad++
			t.Errorf("got  %.900s\nwant %.900s", got, want[c.Name])
		}
	}
}

// TestBlankCells: an owner who clears a cell of an export with the space bar leaves nothing in it.
func TestBlankCells(t *testing.T) {
	t.Parallel()
	from, to := open(t), open(t)
	from.add(t, randomContacts(rand.New(rand.NewPCG(3, 5)), 1)...)
	path := filepath.Join(t.TempDir(), "out.csv")
	if _, err := from.Export(t.Context(), path, data.ContactQuery{}, nil); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	headings, _, _ := strings.Cut(string(written), "\n")
	cells := slices.Repeat([]string{"\" \""}, strings.Count(headings, ",")+1)
	cells[2] = "Anna"
	r := to.load(t, datatest.File(t, "cleared.csv", headings+"\n"+strings.Join(cells, ",")+"\n"))
	want := text(data.Contact{Kind: data.Person, Name: "Anna"})
	if got := text(to.one(t, "Anna")); r.New != 1 || got != want {
		t.Errorf("%+v: got %s, want %s", r, got, want)
	}
}

// TestExportShown: only the contacts shown, in the order shown.
func TestExportShown(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,City,Tags\nAnna,Vilnius,a\nBen,Kaunas,b\nCarl,Vilnius,a\n"))
	path := filepath.Join(t.TempDir(), "out.csv")
	n, err := d.Export(t.Context(), path, data.ContactQuery{Tag: "a", Sort: data.ByName, Descending: true}, nil)
	if n != 2 || err != nil {
		t.Fatal(n, err)
	}
	p := d.plan(t, path)
	if r := p.Rows("", 0, 0); len(r) != 2 || r[0].Name != "Carl" || r[1].Name != "Anna" || r[0].Verdict != transfer.VerdictSame {
		t.Errorf("%+v", r)
	}
	ids := []int64{d.one(t, "Ben").ID}
	if err := d.ExportIDs(t.Context(), path, ids, nil); err != nil {
		t.Fatal(err)
	}
	if r := d.plan(t, path).Rows("", 0, 0); len(r) != 1 || r[0].Name != "Ben" {
		t.Errorf("%+v", r)
	}
	if _, err := d.Export(t.Context(), filepath.Join(t.TempDir(), "out.doc"), data.ContactQuery{}, nil); err == nil {
		t.Error("wrote a .doc")
	}
}

// TestEditedExport: the owner changes a cell of an export and takes it back in.
func TestEditedExport(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email,Job title\nAnna,a@x.lt,cook\nBen,b@x.lt,waiter\n"))
	anna := d.one(t, "Anna")
	path := datatest.File(t, "edited.csv", fmt.Sprintf("Regulars ID,Name,Email 1,Job title\n%d,Anna Nowak,new@x.lt,chef\n", anna.ID))
	if r := d.load(t, path); r.Updated != 1 {
		t.Fatalf("%+v", r)
	}
	if c := d.one(t, "Anna Nowak"); c.ID != anna.ID || c.Job != "chef" || len(c.Emails) != 2 {
		t.Errorf("%+v", c)
	}
}

// TestSpoiledExport: a spreadsheet program opened the .csv and wrote it again in
// its own way: numbers cut, two mails in a cell, other separators.
func TestSpoiledExport(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email,Phone\nAnna,a@x.lt,+370 612 34520\nBen,b@x.lt,\nCarl,c@x.lt,\n"))
	path := datatest.File(t, "edited.csv", fmt.Sprintf("Regulars ID;Name;Email 1;Phone 1;Birthday\n2.50032E+17;Anna;a@x.lt;37061234520;12.05.1980\nR%d;Benjamin;b@x.lt, ben@x.lt;;\n;Carl;-;;\n", d.one(t, "Ben").ID))
	r := d.load(t, path)
	if got := fmt.Sprint(r.Counts); got != "{3 0 2 1 0}" {
		t.Errorf("%s %+v", got, d.plan(t, path).Rows("", 0, 0))
	}
	if c := d.one(t, "Benjamin"); len(c.Emails) != 2 || c.Fields != nil {
		t.Errorf("%+v", c)
	}
	if c := d.one(t, "Anna"); c.Birthday.String() != "1980-05-12" || len(c.Phones) != 1 || c.Fields != nil {
		t.Errorf("%+v", c)
	}
}

// FuzzImport: whatever is in a file, it is understood or refused, and every row
// of it gets a verdict.
func FuzzImport(f *testing.F) {
	f.Add("Name,Email\nAnna,a@x.lt\n")
	f.Add(small)
	f.Add("Birthday;Phone;E-mail\n31.02.2026;3.7E+10;x@\n٣/٤/١٣٥٩;;\n")
	f.Add("Regulars ID,Tags,Note\n12,a\\;b;,\"x\ny\"\n")
	s := open(f)
	f.Fuzz(func(t *testing.T, text string) {
		file, err := s.Inspect(t.Context(), datatest.File(t, "a.csv", text), "")
		if err != nil {
			return
		}
		p, err := s.Plan(t.Context(), file, nil)
		if err != nil {
			return
		}
		if c := p.Counts; c.New+c.Updated+c.Same+c.Wrong != c.Rows || len(p.Rows("", 0, 0)) != c.Rows {
			t.Errorf("%+v", c)
		}
	})
}
