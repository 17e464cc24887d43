package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data/datatest"
)

// TestPhoneInItsCountry: a number without a country's code is read as its row says: the country may stand before or
// behind it, in any language, and only where the row names none is the owner's (Lithuania) meant.
func TestPhoneInItsCountry(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, headings, cells, want string }{
		{"country behind", "Name,Phone,Country", "A,600 123 456,Poland", "+48600123456"},
		{"country before", "Country,Name,Phone", "Poland,A,600 123 456", "+48600123456"},
		{"in her own words", "Name,Phone,Country", "A,600 123 456,Polska", "+48600123456"},
		{"in the owner's words", "Vardas,Telefonas,Šalis", "A,600 123 456,Lenkija", "+48600123456"},
		{"by its code", "Name,Phone,Country", "A,600 123 456,PL", "+48600123456"},
		{"German", "Name,Phone,Country", "A,0151 23456789,Deutschland", "+4915123456789"},
		{"Ukrainian", "ПІБ,Телефон,Країна", "А,067 123 45 67,Україна", "+380671234567"},
		{"Persian", "نام,تلفن,کشور", "علی,۰۹۱۲ ۳۴۵ ۶۷۸۹,ایران", "+989123456789"},
		{"Armenian", "Անուն,Հեռախոս,Երկիր", "Անի,091 123456,Հայաստան", "+37491123456"},
		{"no country", "Name,Phone,Country", "A,8 612 34520,", "+37061234520"},
		{"a country that is none", "Name,Phone,Country", "A,8 612 34520,Neverland", "+37061234520"},
		{"the number says more", "Name,Phone,Country", "A,+370 612 34520,Poland", "+37061234520"},
		{"lost its plus", "Name,Phone,Country", "A,37061234520,Poland", "+37061234520"},
		{"no number there, though one here", "Name,Phone,Country", "A,612 34520,Poland", ""},
		{"work in another country", "Name,Business Phone,Home Country,Business Country", "A,600 123 456,Lithuania,Poland", "+48600123456"},
		{"home at home", "Name,Home Phone,Home Country,Business Country", "A,8 612 34520,Lithuania,Poland", "+37061234520"},
	} {
		d := open(t)
		d.load(t, datatest.File(t, "a.csv", c.headings+"\n"+c.cells+"\n"))
		if phones := d.all(t)[0].Phones; len(phones) != 1 || phones[0].E164 != c.want {
			t.Errorf("%s: %+v, want %q", c.what, phones, c.want)
		}
	}
}

// TestPhonesOfManyCountries: in one list each row is read by its own country, whatever the rows above taught.
func TestPhonesOfManyCountries(t *testing.T) {
	t.Parallel()
	d := open(t)
	var b strings.Builder
	b.WriteString("Name,Phone,Country\n")
	countries := []string{"Poland", "LT", "", "Ukraine", "Niemcy"}
	for i := range 100 {
		fmt.Fprintf(&b, "Person %02d,%s,%s\n", i, []string{"600 123 ", "612 34", "8 612 34", "067 123 4", "0151 2345 6"}[i%5]+fmt.Sprint(100+i), countries[i%5])
	}
	d.load(t, datatest.File(t, "a.csv", b.String()))
	for i, c := range d.all(t) {
		if got, want := c.Phones[0].E164, []string{"+48600123", "+37061234", "+37061234", "+380671234", "+4915123456"}[i%5]+fmt.Sprint(100+i); got != want {
			t.Errorf("%s in %q: %q is %q, want %q", c.Name, countries[i%5], c.Phones[0].Number, got, want)
		}
	}
}

// TestMatchedAcrossCountries: the number that the owner typed with a code is the one that the row has without.
func TestMatchedAcrossCountries(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Phone\nAnna Nowak,+48 600 123 456\n"))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Phone,Country,City\nAnna Nowak,600123456,Polska,Łódź\n"))
	if r := p.Rows("", 0, 0)[0]; r.Verdict != transfer.VerdictUpdate || r.Reason != "address" {
		t.Errorf("%+v", r)
	}
}

// TestEveryFaultIsNamed: a wrong row says all that is wrong with it, so that it is mended once.
func TestEveryFaultIsNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, headings, cells, want string }{
		{
			"two of them", "Name,E-mail,Birthday", "A,a at x.lt,31.02.2026",
			"E-mail: “a at x.lt” is not a mail address: it looks like name@example.com; Birthday: “31.02.2026” is not a day of the calendar",
		},
		{
			"two mails", "Name,Email 1,Email 2", "A,one,two",
			"Email 1: “one” is not a mail address: it looks like name@example.com; Email 2: “two” is not a mail address: it looks like name@example.com",
		},
		{
			"a phone and a date", "Name,Phone,Birthday", "A,3.70612E+10,soon",
			"Phone: “3.70612E+10” was cut by the spreadsheet program: give the column the format Text there and fill it again; Birthday: “soon” is not a date: write it as 1980-03-14",
		},
		{
			"a date in three columns", "Name,Email,Birth Year,Birth Month,Birth Day", "A,x,1980,2,31",
			"Email: “x” is not a mail address: it looks like name@example.com; Birthday: “1980-2-31” is not a day of the calendar",
		},
		{"a month in words", "Name,Birth Year,Birth Month,Birth Day", "A,1980,May,3", "Birthday: “May” is not a number"},
		{
			"a long name", "Name,Email", strings.Repeat("ž", 301) + ",x",
			"Email: “x” is not a mail address: it looks like name@example.com; name is longer than 300 letters: shorten it and keep the rest in the note",
		},
		{
			"a long text where none belongs", "Name,Email,Birthday", "A," + strings.Repeat("ž", 5000) + "," + strings.Repeat("7", 5000),
			"Email: “" + strings.Repeat("ž", 80) + "…” is not a mail address: it looks like name@example.com; Birthday: “" + strings.Repeat("7", 80) + "…” is not a date: write it as 1980-03-14",
		},
		{"only a wrong mail", "Name,Email", ",x", "Email: “x” is not a mail address: it looks like name@example.com"},
		{"nothing to know it by", "Name,Email,City", ",,Vilnius", "has no name, company, mail address or phone: there is nothing to know it by"},
	} {
		d := open(t)
		p := d.plan(t, datatest.File(t, "a.csv", c.headings+"\n"+c.cells+"\n"))
		if r := p.Rows("", 0, 0)[0]; r.Verdict != transfer.VerdictWrong || r.Reason != c.want || p.Counts.Wrong != 1 {
			t.Errorf("%s: %s %q\nwant %q", c.what, r.Verdict, r.Reason, c.want)
		}
	}
}

// TestOneCountryTwoNames: namesakes are told apart by their countries, not by how those are written.
func TestOneCountryTwoNames(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Country\nAnna Nowak,Poland\n"))
	p := d.plan(t, datatest.File(t, "b.csv", "Name,Country,Job title\nAnna Nowak,PL,cook\nAnna Nowak,Lithuania,waiter\n"))
	if rows := p.Rows("", 0, 0); rows[0].Verdict != transfer.VerdictUpdate || rows[1].Verdict != transfer.VerdictNew {
		t.Errorf("%+v", rows)
	}
}

// TestOwnersWays: values as owners write them in their lists, each at its place in the contact.
func TestOwnersWays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, text, want string }{
		{"whose phone it is", "Name,Phone\nA,+370 612 34520 (Ona)\n", "person|A||| +37061234520||"},
		{"whose phone it is, without brackets", "Name,Phone\nA,861234520 Onos\n", "person|A||| +37061234520||"},
		{"no phone but words", "Name,Phone\nA,ask Ona at 5\n", "person|A||| ||"},
		{"the number of a customer", "Kunden-Nr.;Firma;Ansprechpartner\n1001;Müller GmbH;Eva Schmidt\n", "person|Eva Schmidt|Müller GmbH||||Kunden-Nr.=1001"},
		{"the number of a house", "Name;Straße;Hausnummer;PLZ;Ort\nA;Königstr.;15a;01067;Dresden\n", "person|A||| Königstr. 15a, 01067 Dresden||"},
		{"a house and a flat", "Imię i nazwisko;Ulica;Nr domu;Nr lokalu\nA;Długa 1;5;12\n", "person|A||| Długa 1 5 12,  ||"},
		{"a house that stands there already", "Name;Straße;Hausnummer\nA;Königstr. 15;15\n", "person|A||| Königstr. 15,  ||"},
		{"a digit that is in the street", "Name;Street;House no\nA;5th Avenue;5\n", "person|A||| 5th Avenue 5,  ||"},
		{"lines of an address", "Name,Address 1,Address 2\nA,Main St 1,Building 5\n", "person|A||| Main St 1\nBuilding 5,  ||"},
		{"code and town in one", "Name;Straße;PLZ/Ort\nA;Weg 1;01067 Dresden\n", "person|A||| Weg 1, 01067 Dresden||"},
		{"a code before the town, Lithuanian", "Vardas Pavardė;Miestas\nA;LT-01103 Vilnius\n", "person|A||| , LT-01103 Vilnius||"},
		{"a code before the town, Polish", "Imię i nazwisko;Miasto\nA;00-950 Łódź\n", "person|A||| , 00-950 Łódź||"},
		{"a town of two words", "Name,City\nA,New York\n", "person|A||| ,  New York||"},
		{"a town with a hyphen", "Name,City\nA,Ivano-Frankivsk oblast\n", "person|A||| ,  Ivano-Frankivsk oblast||"},
		{"a town and its code apart", "Name,City,ZIP\nA,01067 Dresden,01067\n", "person|A||| , 01067 01067 Dresden||"},
		{"two family names", "Nombre;Primer apellido;Segundo apellido\nJosé;Núñez;García\nEva;Peña;\n", "person|José Núñez García||||"},
		{"the second alone", "Nombre;Apellido 1;Apellido 2\nJosé;;García\n", "person|José García||||"},
		{"a post office", "Imię i nazwisko;Kod;Poczta;Miejscowość\nA;00-950;Łódź 1;Łódź\n", "person|A||| , 00-950 Łódź|||Poczta=Łódź 1"},
		{"a mail under the same word", "Imię i nazwisko;Poczta\nA;a@x.pl\n", "person|A||| a@x.pl||"},
		{"a code that is no address", "Imię i nazwisko;Kod\nA;123\n", "person|A|||||Kod=123"},
		{"a hint in brackets", "Name,Birthday (dd/mm/yyyy),Gender (M/F)\nA,12/05/1980,F\n", "person|A|||1980-05-12||F"},
		{"a number in brackets", "Name,Customer (ID)\nA,77\n", "person|A|||||Customer (ID)=77"},
		{"marks of direction around", "Name,Phone,Email,Web\n\u200eA\u200f,\u202a+370 612 34520\u202c,\u200ea@x.lt\u200f,\u2066x.lt\u2069\n", "person|A||| a@x.lt| +37061234520||| x.lt"},
		{"marks of direction within", "Name,Phone,Email\nA,+370\u200e 612 34520,a\u200e@x.lt\n", "person|A||| a@x.lt| +37061234520||"},
		{"a name of two lines", "Name,Company,City,Note\n\"Anna\nKovalenko\",\"UAB\r\nRytas\",\"New\tYork\",\"one\ntwo\"\n", "person|Anna Kovalenko|UAB Rytas|| ,  New York|||one\ntwo"},
		{"two web addresses", "Name,Web\nA,\"www.x.lt, y.lt/a\"\n", "person|A||||| www.x.lt| y.lt/a"},
		{"a map", "Name,Web\nA,\"https://www.google.com/maps?q=54.68,25.27\"\n", "person|A||||| https://www.google.com/maps?q=54.68,25.27"},
		{"a map and a page", "Name,Web\nA,\"https://maps.lt/54.68,25.27, www.x.lt\"\n", "person|A||||| https://maps.lt/54.68,25.27| www.x.lt"},
		{"web addresses with no blank between", "Name,Web\nA,\"https://x.lt/a,www.y.lt\"\n", "person|A||||| https://x.lt/a| www.y.lt"},
		{"a page with words beside", "Name,Web\nA,x.lt our shop\n", "person|A||||| x.lt our shop"},
		{"an apostrophe left out", "Імя;Прізвище\nОксана;Шевченко\n", "person|Оксана Шевченко||||"},
	} {
		d := open(t)
		d.load(t, datatest.File(t, "a.csv", c.text))
		if got := whole(d.all(t)[0]); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestLinesOfHandling: how to deal with somebody is written in lines, and taken in them.
func TestLinesOfHandling(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,How to deal with them\nAnna,\"Ring first.\nNever on Fridays.\"\n"))
	if got := d.one(t, "Anna").Handling; got != "Ring first.\nNever on Fridays." {
		t.Errorf("%q", got)
	}
}
