package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/datatest"
)

// TestDates reads one column of each way to write a date. Where 05/06 could be
// either, one value of the column decides for all.
func TestDates(t *testing.T) {
	for name, c := range map[string][2]string{
		"iso":              {"1980-05-12|1980-05-12T00:00:00Z|1980/05/12|19800512|1980.05.12", "1980-05-12"},
		"day first":        {"25/12/1979|12/05/1980|12-05-1980|12.05.1980|12.5.1980|12/05/80", "1979-12-25 1980-05-12"},
		"month first":      {"12/25/1979|05/12/1980|5/12/80", "1979-12-25 1980-05-12"},
		"told late":        {"05/06/1980|05/06/1980|12/25/1980", "1980-05-06 1980-05-06 1980-12-25"},
		"points":           {"5.6.1980|05.06.80", "1980-06-05"},
		"in words":         {"28 Sep 1980|Sep 28, 1980|28 September 1980|28. September 1980|28 wrz 1980|28 сентября 1980|28 вересня 1980|28 septembre 1980|rugsėjo 28 1980", "1980-09-28"},
		"without year":     {"--05-12|12.05.|05-12|12 May", "--05-12"},
		"apple":            {"1604-05-12", "--05-12"},
		"serial":           {"29353|29353", "1980-05-12"},
		"persian":          {"1359/02/22|۱۳۵۹/۰۲/۲۲", "1980-05-12"},
		"nothing":          {"-|n/a|0/0/00||0000-00-00", ""},
		"two digit years":  {"01.02.25|01.02.27", "2025-02-01 1927-02-01"},
		"leap day":         {"29.02.1980", "1980-02-29"},
		"leap day of none": {"--02-29", "--02-29"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			values := strings.Split(c[0], "|")
			var b strings.Builder
			b.WriteString("Name;Birthday\n")
			for i, v := range values {
				fmt.Fprintf(&b, "Person%c;%s\n", 'A'+i, v)
			}
			if r := d.load(t, datatest.File(t, "a.csv", b.String())); r.Wrong > 0 {
				t.Fatalf("%+v", d.plan(t, datatest.File(t, "a.csv", b.String())).Rows("wrong", 0, 0))
			}
			want := strings.Fields(c[1])
			for i, contact := range d.all(t) {
				w := ""
				if len(want) > 0 {
					w = want[min(i, len(want)-1)]
				}
				if got := contact.Birthday.String(); got != w {
					t.Errorf("%q is %q, want %q", values[i], got, w)
				}
			}
		})
	}
}

func TestWrongDates(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Name;Birthday\nA;31.02.2026\nB;29.02.2025\nC;yesterday\nD;13/13/2020\nE;2026-02-31\nF;99\n"))
	for _, r := range p.Rows("", 0, 0) {
		if r.Verdict != "wrong" || !strings.HasPrefix(r.Reason, "Birthday: “") {
			t.Errorf("%+v", r)
		}
	}
}

func TestValues(t *testing.T) {
	for name, c := range map[string][3]string{ // headings, values, what became of them
		"several mails":      {"Name;E-mail", `A;"a@x.lt; b@x.lt"`, "[{ a@x.lt} { b@x.lt}]"},
		"google's":           {"Name,E-mail 1 - Type,E-mail 1 - Value", "A,* Home,a@x.lt ::: b@x.lt", "[{home a@x.lt} {home b@x.lt}]"},
		"name and mail":      {"Name,E-mail", "A,Anna K <a@x.lt>", "[{ a@x.lt}]"},
		"mailto":             {"Name,E-mail", "A,mailto:a@x.lt", "[{ a@x.lt}]"},
		"comma and blank":    {"Name;E-mail", "A;a@x.lt, b@x.lt c@x.lt", "[{ a@x.lt} { b@x.lt} { c@x.lt}]"},
		"non-breaking blank": {"Name,E-mail", "A,\u00a0a@x.lt\u00a0", "[{ a@x.lt}]"},
		"exchange user":      {"Name,E-mail", "A,/o=ExchangeLabs/ou=x", "[]"},
		"none":               {"Name,E-mail", "A,n/a", "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			d.load(t, datatest.File(t, "a.csv", c[0]+"\n"+c[1]+"\n"))
			if got := fmt.Sprint(d.one(t, "A").Emails); got != c[2] {
				t.Errorf("got %s, want %s", got, c[2])
			}
		})
	}
}

func TestPhones(t *testing.T) {
	for name, c := range map[string][2]string{
		"national":       {"8 612 34520", "[{ 8 612 34520 +37061234520}]"},
		"guarded":        {"'+37061234520", "[{ +37061234520 +37061234520}]"},
		"without plus":   {"37061234520", "[{ 37061234520 +37061234520}]"},
		"several":        {"+370 612 34520 / +370 5 2123456", "[{ +370 612 34520 +37061234520} { +370 5 2123456 +37052123456}]"},
		"labelled":       {"Phone:+370 5 2123456 Mobile:+370 612 34520", "[{ +370 5 2123456 +37052123456} {mobile +370 612 34520 +37061234520}]"},
		"facebook":       {"p:+37061234520", "[{ +37061234520 +37061234520}]"},
		"extension":      {"+370 5 2123456 ext. 12", "[{ +370 5 2123456 ext. 12 +37052123456}]"},
		"exponent":       {"3.7061234520E+10", "[{ 37061234520 +37061234520}]"},
		"no number":      {"ask Ona", "[{ ask Ona }]"},
		"other numerals": {"۰۹۱۲۳۴۵۶۷۸۹", "[{ ۰۹۱۲۳۴۵۶۷۸۹ }]"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			d.load(t, datatest.File(t, "a.csv", "Name;Phone\nA;"+c[0]+"\n"))
			if got := fmt.Sprint(d.one(t, "A").Phones); got != c[1] {
				t.Errorf("got %s, want %s", got, c[1])
			}
		})
	}
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Name;Phone\nA;3.70612E+10\n"))
	if r := p.Rows("", 0, 1)[0]; r.Verdict != "wrong" || !strings.Contains(r.Reason, "was cut by the spreadsheet program") {
		t.Errorf("%+v", r)
	}
}

func TestPlacesAndWords(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Home Street,Home Street 2,Home City,Billing City,Billing Country,Tags,Role,Stage,Kind,Web,Gender\n"+
		"A,Street 1,Flat 2,Vilnius,Kaunas,LT,\"regular, wholesale\",klientas,Loyal,person,x.lt;y.lt,Unspecified\n"+
		"ACME GmbH,,,,,,* myContacts ::: * friends,supplier,unknown stage,,,\n"))
	a := d.one(t, "A")
	if got := fmt.Sprint(a.Addresses, a.Tags, a.Roles, a.Links); a.Stage != data.StageLoyal || a.Gender != "" || got != "[{home Street 1\nFlat 2 Vilnius   } {billing  Kaunas   LT}] [regular wholesale] [customer] [{ x.lt} { y.lt}]" {
		t.Errorf("got %q", got)
	}
	c := d.one(t, "ACME GmbH")
	if got := fmt.Sprint(c.Tags, c.Roles, c.Fields); c.Kind != data.Company || got != "[friends] [supplier] [{Stage unknown stage}]" {
		t.Errorf("got %q", got)
	}
}

// TestNothingIsLost: two columns for one thing, and columns without headings.
func TestNothingIsLost(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "Name,Company,Company name,,Notes,Comment,City,City\nA,Acme,Acme Ltd,loose,one,two,Vilnius,Kaunas\n"))
	a := d.one(t, "A")
	if got := fmt.Sprint(a.Fields, a.Addresses); a.Company != "Acme" || a.Note != "one\ntwo" || got != "[{Company name Acme Ltd} {Column D loose} {City Kaunas}] [{  Vilnius   }]" {
		t.Errorf("got %q", got)
	}
}

func TestThunderbirdBirthday(t *testing.T) {
	d := open(t)
	d.load(t, datatest.File(t, "a.csv", "First Name,Last Name,Birth Year,Birth Month,Birth Day\nA,B,1980,5,12\nC,D,,5,12\n"))
	if a, c := d.one(t, "A B"), d.one(t, "C D"); a.Birthday != (data.Date{Year: 1980, Month: 5, Day: 12}) || c.Birthday != (data.Date{Month: 5, Day: 12}) {
		t.Errorf("%v %v", a.Birthday, c.Birthday)
	}
}
