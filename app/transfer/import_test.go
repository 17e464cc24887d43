package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/store"
)

const small = "First name;Last name;Company;E-mail;Mobile;City;Birthday;Shoe size\n" +
	"Anna;Kovalenko;UAB Rytas;anna@example.lt;+370 612 34520;Vilnius;12.05.1980;38\n" +
	"Šarūnas;Žukauskas;;sarunas@example.lt;8 612 34521;Kaunas;;\n" +
	";;UAB Vakaras;info@vakaras.lt;;Klaipėda;;\n" +
	"Marytė;Petraitė;;maryte@example.lt;;;31.02.2026;\n" +
	"Jonas;;;jonas(at)example.lt;;;;\n" +
	";;;;;Vilnius;;40\n"

func TestImport(t *testing.T) {
	d := open(t)
	path := datatest.File(t, "customers.csv", small)
	p := d.plan(t, path)
	if got := fmt.Sprint(p.Counts); got != "{6 3 0 0 3}" {
		t.Errorf("counts %s", got)
	}
	var wrong []string
	for _, r := range p.Rows(transfer.VerdictWrong, 0, 0) {
		wrong = append(wrong, fmt.Sprint(r.Number, " ", r.Name, ": ", r.Reason))
	}
	want := "5 Marytė: Birthday: “31.02.2026” is not a day of the calendar\n" +
		"6 Jonas: E-mail: “jonas(at)example.lt” is not a mail address: it looks like name@example.com\n" +
		"7 Vilnius: has no name, company, mail address or phone: there is nothing to know it by"
	if got := strings.Join(wrong, "\n"); got != want {
		t.Errorf("wrong rows:\n%s", got)
	}
	if n := len(d.all(t)); n != 0 {
		t.Fatalf("the plan wrote %d contacts", n)
	}
	r, err := d.Apply(t.Context(), p, nil)
	if err != nil || r.ActionID == 0 || r.New != 3 {
		t.Fatalf("%+v %v", r, err)
	}
	anna := d.one(t, "Anna Kovalenko")
	if anna.Company != "UAB Rytas" || anna.Birthday.String() != "1980-05-12" || anna.City() != "Vilnius" || anna.Kind != data.Person ||
		fmt.Sprint(anna.Phones) != "[{mobile +370 612 34520 +37061234520}]" || fmt.Sprint(anna.Fields) != "[{Shoe size 38}]" {
		t.Errorf("%+v", anna)
	}
	if c := d.one(t, "UAB Vakaras"); c.Kind != data.Company || c.Company != "" {
		t.Errorf("%+v", c)
	}
	if p := d.one(t, "Šarūnas Žukauskas").Phones; len(p) != 1 || p[0].E164 != "+37061234521" {
		t.Errorf("%+v", p)
	}
	if _, err := d.Apply(t.Context(), p, nil); !errors.Is(err, data.ErrConflict) {
		t.Errorf("applied twice: %v", err)
	}
	again := d.load(t, path)
	if got := fmt.Sprint(again.Counts); got != "{6 0 0 3 3}" || again.ActionID != 0 {
		t.Errorf("the second time: %s, action %d", got, again.ActionID)
	}
	action, err := d.store.Undo(t.Context())
	if err != nil || action.What != "Import customers.csv" || len(d.all(t)) != 0 {
		t.Errorf("undo: %+v %v, %d left", action, err, len(d.all(t)))
	}
}

// TestUpdate: a row brings only what it has; nothing the owner has is blanked.
func TestUpdate(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", small))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Email,Phone,Company,Note\n"+
		"Anna Kovalenko,ANNA@example.lt,+370 5 2123456,,Prefers mornings\n"+ // by mail
		"Sarunas Zukauskas,,861234521,UAB Nauja,\n"+ // by phone
		"UAB Vakaras,,,,Pays late\n"+ // by name
		"Anna Kovalenko,other.anna@example.lt,,,\n"+ // of the same name, but not she
		"Petras Petraitis,,8 612 34520,,\n")) // shares a phone with Anna
	for i, want := range []string{"update: note, phone", "update: name, company", "update: note", "new: ", "new: "} {
		r := p.Rows("", i, 1)[0]
		if got := fmt.Sprintf("%s: %s", r.Verdict, r.Reason); got != want {
			t.Errorf("row %d %s: %s, want %s", r.Number, r.Name, got, want)
		}
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	anna := d.one(t, "Anna Kovalenko")
	if anna.Company != "UAB Rytas" || len(anna.Phones) != 2 || len(anna.Emails) != 1 || anna.Note != "Prefers mornings" {
		t.Errorf("%+v", anna)
	}
	if c := d.one(t, "Sarunas Zukauskas"); c.Company != "UAB Nauja" || c.City() != "Kaunas" || len(c.Phones) != 1 {
		t.Errorf("%+v", c)
	}
	if _, err := d.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c := d.one(t, "Šarūnas Žukauskas"); c.Company != "" || len(d.all(t)) != 3 {
		t.Errorf("after undo: %+v", c)
	}
}

// TestDuplicatesInFile: two rows about one contact make one contact.
func TestDuplicatesInFile(t *testing.T) {
	d := open(t)
	r := d.load(t, datatest.File(t, "a.csv", "Name,Email,Phone,City\nAnna K,a@x.lt,,Vilnius\nAnna K,a@x.lt,861234520,\nAnna K,A@X.LT,,vilnius\nBen Other,a@x.lt,,\n"))
	if got := fmt.Sprint(r.Counts); got != "{4 1 2 1 0}" {
		t.Errorf("counts %s", got)
	}
	c := d.one(t, "Anna K")
	if len(d.all(t)) != 1 || len(c.Phones) != 1 || len(c.Addresses) != 1 || fmt.Sprint(c.Fields) != "[{Also called Ben Other}]" {
		t.Errorf("%+v", c)
	}
}

// TestTooWide: a comma that is not in quotes shifts values into wrong columns.
func TestTooWide(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Name,Company,Email\nAnna,Horn, Shepard and Watson,a@x.lt\nBen,Acme,b@x.lt,,\n"))
	rows := p.Rows("", 0, 0)
	if rows[0].Verdict != transfer.VerdictWrong || !strings.Contains(rows[0].Reason, "has 4 cells where the table has 3 columns") || rows[1].Verdict != transfer.VerdictNew {
		t.Errorf("%+v", rows)
	}
}

func TestBrokenQuoteIsTold(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Name,Email\n\"Anna,a@x.lt\nBen,b@x.lt\n"))
	if p.Counts.New != 2 || len(p.Notes) != 1 || !strings.Contains(p.Notes[0].Reason, "Row 2: a quotation mark in it is not closed") {
		t.Errorf("%+v %q", p.Counts, p.Notes)
	}
}

// TestRejectsSpareTheirSource: the wrong rows never replace the spreadsheet that they are from.
func TestRejectsSpareTheirSource(t *testing.T) {
	d := open(t)
	path := datatest.File(t, "customers.csv", small)
	p := d.plan(t, path)
	link := filepath.Join(t.TempDir(), "link.csv")
	if err := os.Link(path, link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{path, link} {
		var invalid *data.InvalidError
		if n, err := d.SaveRejects(t.Context(), p, to); n != 0 || !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, "“customers.csv” is the spreadsheet that is being imported") {
			t.Errorf("%s: %d %v", to, n, err)
		}
	}
	if text, err := os.ReadFile(path); string(text) != small || err != nil {
		t.Errorf("it holds %q now, %v", text, err)
	}
}

func TestRejects(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "customers.csv", small))
	path := filepath.Join(t.TempDir(), "rejects.xlsx")
	n, err := d.SaveRejects(t.Context(), p, path)
	if err != nil || n != 3 {
		t.Fatal(n, err)
	}
	again := d.inspect(t, path)
	if got := meanings(again); got != "given,family,company,email,phone:mobile,city,birthday,keep,leave out,leave out" {
		t.Errorf("the rejects are understood as %s", got)
	}
	p = d.plan(t, path)
	if p.Counts.Wrong != 3 || !strings.Contains(p.Rows("", 0, 1)[0].Reason, "31.02.2026") {
		t.Errorf("%+v", p.Counts)
	}
	if !strings.Contains(fmt.Sprint(again.Columns[8].Samples), "is not a day of the calendar") {
		t.Errorf("no reason in %+v", again.Columns[8])
	}
}

// TestCancel: nothing of a cancelled import stays.
func TestCancel(t *testing.T) {
	d := open(t)
	var b strings.Builder
	b.WriteString("Name,Email\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "Person %d,p%d@x.lt\n", i, i)
	}
	path := datatest.File(t, "a.csv", b.String())
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	_, err := d.Plan(ctx, d.inspect(t, path), func(int64, int64) {
		if calls++; calls == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("plan: %v", err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	_, err = d.Apply(ctx, d.plan(t, path), func(done, total int64) {
		if total != 5000 {
			t.Errorf("%d of %d", done, total)
		}
		if done >= 1000 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(d.all(t)) != 0 {
		t.Errorf("apply: %v, %d contacts", err, len(d.all(t)))
	}
}

func TestContactGoneMeanwhile(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email\nAnna,a@x.lt\n"))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Email,City\nAnna,a@x.lt,Vilnius\n"))
	id := d.one(t, "Anna").ID
	if err := d.store.Update(t.Context(), "Delete Anna", func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), id) }); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if c := d.one(t, "Anna"); c.City() != "Vilnius" || c.ID == id {
		t.Errorf("%+v", c)
	}
}

func TestMap(t *testing.T) {
	d := open(t)
	path := datatest.File(t, "a.csv", "Wer,Was,Wo,Geheim\nAnna Kovalenko,Acme,Vilnius,x\n")
	f := d.inspect(t, path)
	if err := f.SetMap([]byte(`{"wer": "name", "Was": "company", "Wo": "city:work", "Geheim": "leave out"}`)); err != nil {
		t.Fatal(err)
	}
	p, err := d.Plan(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Apply(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	c := d.one(t, "Anna Kovalenko")
	if c.Company != "Acme" || fmt.Sprint(c.Addresses) != "[{work  Vilnius   }]" || c.Fields != nil {
		t.Errorf("%+v", c)
	}
	for text, want := range map[string]string{
		`[]`: "is not a JSON object", `{"Wer": "nonsense"}`: `has the field "nonsense"`, `{"Wann": "name"}`: `names the column "Wann"`, `{"Wer": "email#x"}`: "after # comes a number",
	} {
		if err := f.SetMap([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestHostile: files that are no tables of contacts end in words, not in harm.
func TestHostile(t *testing.T) {
	d := open(t)
	wide := strings.Repeat("x,", 299) + "x\n"
	for name, c := range map[string]struct{ text, want string }{
		"blank":   {"\n\n , \n", ""},
		"pdf":     {"%PDF-1.4", "is a PDF"},
		"wide":    {wide + wide, ""},
		"one":     {"a@x.lt\n", ""},
		"commas":  {strings.Repeat("Name,Email"+strings.Repeat(",", 100_000)+"\n", 20), ""},
		"heading": {"Name,Email\n", ""},
		"long":    {"Name,Note\nAnna," + strings.Repeat("ž", 5<<20) + "\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := d.Inspect(t.Context(), datatest.File(t, "a.csv", c.text), "")
			if err != nil {
				if c.want == "" || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v", err)
				}
				return
			}
			p, err := d.Plan(t.Context(), f, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Apply(t.Context(), p, nil); err != nil {
				t.Error(err)
			}
		})
	}
	if _, err := d.Inspect(t.Context(), filepath.Join(t.TempDir(), "none.csv"), ""); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
