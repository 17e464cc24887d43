package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data"
	"regulars/data/datatest"
)

// verdicts are the rows of a plan as text: verdict, whom it is about, and what it brings or why it cannot be taken.
func (d desk) verdicts(tb testing.TB, text string) []string {
	tb.Helper()
	names := map[int64]string{}
	for _, c := range d.all(tb) {
		names[c.ID] = c.Name
	}
	var out []string
	for _, r := range d.plan(tb, datatest.File(tb, "rows.csv", text)).Rows("", 0, 0) {
		whom := names[r.ContactID]
		if r.ContactID == 0 {
			whom = "-"
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Verdict, whom, r.Reason)))
	}
	return out
}

// TestWhomARowIsAbout: mail address before phone before name, and each of them only as far as it can be trusted.
func TestWhomARowIsAbout(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "have.csv", "Name,Email,Phone,Company,City,Customer Id\n"+
		"Anna Kovalenko,anna@x.lt,+370 612 34520,UAB Rytas,Vilnius,1\n"+
		"Ben Other,ben@x.lt,+370 612 34521,,Kaunas,2\n"+
		"Carl Third,,+370 5 2123456,,,3\n"+
		"Dora Fourth,,,UAB Vakaras,,\n"+
		"Emil Fifth,,,,Šiauliai,\n"+
		"Gita Eighth,,+370 612 34528,,Kaunas,\nGita Eighth,,,UAB Sena,Alytus,\n"))
	const head = "Name,Email,Phone,Company,City,Customer Id\n"
	for _, c := range []struct{ what, row, want string }{
		{"by mail", "Anna Kovalenko,anna@x.lt,,,,", "same Anna Kovalenko"},
		{"mail in capitals", ",ANNA@X.LT,,,,", "same Anna Kovalenko"},
		{"mail before phone", "Ben Other,anna@x.lt,+370 612 34521,,,", "update Anna Kovalenko own fields, phone"},
		{"mail before name", "Ben Other,anna@x.lt,,,,", "update Anna Kovalenko own fields"},
		{"phone before name", "Gita Eighth,,861234528,UAB Sena,,", "update Gita Eighth company"},
		{"by phone, in another form", "Ben,,8 (612) 34-521,,,", "update Ben Other name"},
		{"by phone and a part of the name", "Kovalenko A.,,861234520,,,", "update Anna Kovalenko name"},
		{"a phone without a name", ",,+370 612 34521,,,", "same Ben Other"},
		{"the family's phone", "Zoja Sixth,,+370 612 34521,,,", "new -"},
		{"by name", "Carl Third,,,,,", "same Carl Third"},
		{"by name, in any case and without accents", "emil FIFTH,,,,Siauliai,", "new -"},
		{"by name, in capitals", "EMIL FIFTH,,,,ŠIAULIAI,", "update Emil Fifth name"},
		{"the name with a mail more", "Carl Third,carl@x.lt,,,,", "update Carl Third email"},
		{"the name with another mail", "Ben Other,ben@y.lt,,,,", "new -"},
		{"the name with another phone", "Carl Third,,+370 5 2999999,,,", "new -"},
		{"the name at another firm", "Dora Fourth,,,UAB Rytas,,", "new -"},
		{"the name at the same firm", "Dora Fourth,,,uab vakaras,,", "update Dora Fourth company"},
		{"the name in another town", "Emil Fifth,,,,Vilnius,", "new -"},
		{"the name with another number of the shop", "Carl Third,,,,,33", "new -"},
		{"the name with its number of the shop", "Carl Third,,,,,3", "same Carl Third"},
		{"the phone with another number of the shop", "Ben Other,,+370 612 34521,,,22", "new -"},
		{"nobody", "Fedir Seventh,f@x.ua,,,,", "new -"},
	} {
		if got := d.verdicts(t, head+c.row+"\n"); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestRowsAboutOne: a row is told from the rows above it as from the contacts there are.
func TestRowsAboutOne(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, c := range []struct {
		what, text string
		want       []string
	}{
		{"three of one", "Name,Email,City\nAnna,a@x.lt,\nAnna,a@x.lt,Vilnius\nAnna,A@x.lt,Vilnius\n", []string{"new -", "update - address", "same -"}},
		{"by the phone that a row above brought", "Name,Email,Phone\nAnna K,a@x.lt,\nAnna K,a@x.lt,861234520\nK Anna,,861234520\n", []string{"new -", "update - phone", "update - name"}},
		{"a firm and its people", "Name,Company,Phone\n,UAB Rytas,+370 5 2123456\nAnna,UAB Rytas,+370 5 2123456\nBen,UAB Rytas,+370 5 2123456\n", []string{"new -", "new -", "new -"}},
		{"a family at one phone", "Name,Phone\nAnna Kovalenko,861234520\nPetro Kovalenko,861234520\nOlha Shevchenko,861234520\n", []string{"new -", "update - name", "new -"}},
		{"namesakes", "Name,Email\nAnna,a@x.lt\nAnna,b@x.lt\nAnna,c@x.lt\n", []string{"new -", "new -", "new -"}},
		{
			"a wrong row between", "Name,Email,Birthday\nAnna,a@x.lt,\nAnna,a@x.lt,31.02.2026\nAnna,a@x.lt,1980-05-12\n",
			[]string{"new -", "wrong - Birthday: “31.02.2026” is not a day of the calendar", "update - birthday"},
		},
	} {
		if got := d.verdicts(t, c.text); strings.Join(got, "; ") != strings.Join(c.want, "; ") {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestManyNamesakes: a name or a phone that hundreds share makes no row slow and no contact wrong.
func TestManyNamesakes(t *testing.T) {
	t.Parallel()
	d := open(t)
	var b strings.Builder
	b.WriteString("Name,Email,Phone\n")
	for i := range 600 {
		fmt.Fprintf(&b, "Anna,a%d@x.lt,+370 612 34520\n", i)
	}
	path := datatest.File(t, "a.csv", b.String())
	first := d.load(t, path)
	again := d.plan(t, path).Counts
	if first.New+first.Updated != 600 || again.Same != 600 {
		t.Errorf("%+v, then %+v", first.Counts, again)
	}
}

// TestNumbersOfAnExport: a contact is known by the number that its export has, whatever else was changed; one of
// another program's, of a contact deleted since, or none at all is as if it were not there.
func TestNumbersOfAnExport(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email\nAnna Kovalenko,a@x.lt\nAnna Kovalenko,b@x.lt\n"))
	first, second := d.all(t)[0], d.all(t)[1]
	const head = "Regulars ID,Name,Email 1,City\n"
	for _, c := range []struct{ what, row, want string }{
		{"changed altogether", fmt.Sprintf("R%d,Zoja Nowak,z@x.pl,Łódź", second.ID), "update Anna Kovalenko name, email, address"},
		{"without its mark", fmt.Sprintf("%d,Anna Kovalenko,b@x.lt,", second.ID), "same Anna Kovalenko"},
		{"of somebody deleted", "R123456789012345,Olha Petrenko,o@x.ua,", "new -"},
		{"of somebody deleted, but the mail is known", "R123456789012345,Anna Kovalenko,a@x.lt,", "same Anna Kovalenko"},
		{"no number", "Rxyz,Anna Kovalenko,a@x.lt,", "same Anna Kovalenko"},
		{"cut by a spreadsheet program", "2.5E+17,Anna Kovalenko,a@x.lt,", "same Anna Kovalenko"},
		{"none", ",Anna Kovalenko,a@x.lt,", "same Anna Kovalenko"},
	} {
		if got := d.verdicts(t, head+c.row+"\n"); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	both := d.verdicts(t, head+fmt.Sprintf("R%d,One Name,,\nR%d,One Name,,\nR1,New One,,\nR2,New One,,\n", first.ID, second.ID))
	if want := "update Anna Kovalenko name; update Anna Kovalenko name; new -; new -"; strings.Join(both, "; ") != want {
		t.Errorf("two contacts of an export became %q, want %q", both, want)
	}
}

// TestWhatUpdatesDo: the contact after an update has what it had and what the row brings, in their places.
func TestWhatUpdatesDo(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Email,Job title,Tags,Note,Birthday,Shoe size,City,Stage\nAnna,a@x.lt,cook,vip,first,--05-12,38,Vilnius,Lead\n"))
	id := d.one(t, "Anna").ID
	d.load(t, datatest.File(t, "b.csv", "Name,Email,Job title,Tags,Note,Birthday,Shoe size,City,Street,Stage\nAnna,a@x.lt,chef,\"VIP, new\",second,1980-05-12,39,vilnius,Gedimino 9,Loyal\n"))
	c := d.one(t, "Anna")
	if c.ID != id || c.Job != "chef" || fmt.Sprint(c.Tags) != "[vip new]" || c.Note != "first\nsecond" || c.Birthday.String() != "1980-05-12" || c.Stage != data.StageLoyal {
		t.Errorf("%+v", c)
	}
	if got := fmt.Sprint(c.Fields, c.Addresses); got != "[{Shoe size 39}] [{ Gedimino 9 vilnius   }]" {
		t.Error(got)
	}
	d.load(t, datatest.File(t, "c.csv", "Name,Email,Job title,Tags,Note,Birthday,City\nAnna,a@x.lt,,,,,\n"))
	if got := d.one(t, "Anna"); fmt.Sprint(got) != fmt.Sprint(c) {
		t.Errorf("empty cells blanked something: %+v", got)
	}
}

// TestRowsByPage: the rows of one verdict are listed by page, in the order of the file.
func TestRowsByPage(t *testing.T) {
	t.Parallel()
	d := open(t)
	var b strings.Builder
	b.WriteString("Name,Birthday\n")
	for i := range 100 {
		fmt.Fprintf(&b, "Person %02d,%s\n", i, []string{"1980-05-12", "31.02.2026"}[i%2])
	}
	p := d.plan(t, datatest.File(t, "a.csv", b.String()))
	for _, c := range []struct {
		verdict       transfer.Verdict
		offset, limit int
		want          string
	}{
		{"", 0, 3, "[2 3 4]"},
		{"", 98, 5, "[100 101]"},
		{"", 100, 5, "[]"},
		{transfer.VerdictNew, 0, 3, "[2 4 6]"},
		{transfer.VerdictWrong, 0, 2, "[3 5]"},
		{transfer.VerdictWrong, 48, 0, "[99 101]"},
		{transfer.VerdictSame, 0, 0, "[]"},
	} {
		var numbers []int
		for _, r := range p.Rows(c.verdict, c.offset, c.limit) {
			numbers = append(numbers, r.Number)
		}
		if got := fmt.Sprint(numbers); got != c.want {
			t.Errorf("%q from %d, %d of them: rows %s, want %s", c.verdict, c.offset, c.limit, got, c.want)
		}
	}
}
