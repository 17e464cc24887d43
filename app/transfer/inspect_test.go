package transfer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/app/transfer"
	"regulars/data/datatest"
)

// TestColumnsShown: what the owner sees of each column before the import.
func TestColumnsShown(t *testing.T) {
	d := open(t)
	f := d.inspect(t, datatest.File(t, "list.csv", "Kunde;E-Mail;;Umsatz\nAnna;a@x.lt;x;100\nBen;b@x.lt;;200\nCarl;a@x.lt;;300\nDora;d@x.lt;;400\nEmil;;;\n"))
	if f.Name() != "list.csv" || f.Header != 1 || f.First != 2 || f.Info.Encoding != "utf-8" || f.Info.Separator != ";" || f.Info.Format != "csv" {
		t.Errorf("%+v", f)
	}
	for i, want := range []string{"Kunde name [Anna Ben Carl]", "E-Mail email [a@x.lt b@x.lt d@x.lt]", "Column C keep [x]", "Umsatz keep [100 200 300]"} {
		c := f.Columns[i]
		if got := fmt.Sprint(c.Heading, " ", c.Meaning, " ", c.Samples); got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
		if known := c.Meaning.Field != transfer.Keep; known != (c.Sure >= 50) {
			t.Errorf("column %d is %d %% sure", i, c.Sure)
		}
	}
	f.SetMeaning(3, transfer.Meaning{Field: transfer.Note})
	if c := f.Columns[3]; c.Meaning.Field != transfer.Note || c.Sure != 100 {
		t.Errorf("%+v", c)
	}
}

// TestAmbiguousHeadings: words that mean different things in different tables.
func TestAmbiguousHeadings(t *testing.T) {
	d := open(t)
	for name, c := range map[string][2]string{
		"title is the job":              {"Name,Title\nAnna,CEO\n", "name,job"},
		"title is the honorific":        {"Name,Title,Job Title\nAnna,Dr,CEO\n", "name,prefix,job"},
		"title by its values":           {"Name,Title\nAnna,Mrs.\nBen,Mr.\n", "name,prefix"},
		"role is a role":                {"Name,Role\nAnna,customer\nBen,Supplier\n", "name,roles"},
		"role is several roles":         {"Name,Role\nAnna,\"Customer; Supplier\"\nBen,VIP\n", "name,roles"},
		"role is the job":               {"Name,Role\nAnna,Head of sales\n", "name,job"},
		"role beside a job":             {"Name,Role,Job title\nAnna,Admin,cook\n", "name,keep,job"},
		"name is the last name":         {"Vorname,Name\nAnna,Müller\n", "given,family"},
		"name is the whole name":        {"Name,Given Name,Family Name\nAnna K,Anna,K\n", "name,given,family"},
		"last name alone":               {"Nachname,Telefon\nMüller,030 1234567\n", "name,phone"},
		"two names":                     {"Customer,Full name\nAcme,Anna\n", "name,keep"},
		"firms":                         {"Name,VAT number,City\nAcme,LT123,Vilnius\n", "company,keep,city"},
		"state is a region":             {"Name,City,State\nAnna,Austin,TX\n", "name,city,region"},
		"land is a country":             {"Name,Ort,Land\nAnna,Wien,AT\n", "name,city,country"},
		"company phone":                 {"Company,Company phone,Company website,Company size\nAcme,1,x.lt,5\n", "company,phone:work,link:work,keep"},
		"emergency contact":             {"Name,Emergency contact,Pet name\nAnna,Ben,Rex\n", "name,keep,keep"},
		"dates that are no birthday":    {"Name,Created,Last order date\nAnna,2020-01-01,2021-01-01\n", "name,keep,keep"},
		"number that is no phone":       {"Name,Invoice number,Account\nAnna,1234567,7654321\n", "name,keep,keep"},
		"phones without a word":         {"Name,Zzz\nAnna,+370 612 34520\nBen,+370 612 34521\n", "name,phone"},
		"mails without a word":          {"Name,Zzz\nAnna,a@x.lt\nBen,b@x.lt\n", "name,email"},
		"a second mail without a word":  {"Name,Email,Zzz\nAnna,a@x.lt,a@y.lt\n", "name,email,email"},
		"social networks":               {"Name,Facebook,Instagram handle,LinkedIn URL\nAnna,anna.k,@anna,https://x\n", "name,link:facebook,link:instagram,link:linkedin"},
		"private and business":          {"Name,E-Mail privat,E-Mail geschäftlich,Telefon privat\nAnna,a@x,b@x,1\n", "name,email:home,email:work,phone:home"},
		"numbers after the word":        {"Name,Email1,Email2,Phone1,Phone2\nAnna,a@x.lt,b@x.lt,1,2\n", "name,email#1,email#2,phone#1,phone#2"},
		"consent is kept, not guessed":  {"Name,Email opt in,Do not call\nAnna,yes,no\n", "name,keep,keep"},
		"what we ourselves write apart": {"Name,Field: Shoe size,Field: Name\nAnna,38,x\n", "name,keep,keep"},
	} {
		if got := meanings(d.inspect(t, datatest.File(t, "a.csv", c[0]))); got != c[1] {
			t.Errorf("%s: %s, want %s", name, got, c[1])
		}
	}
}

// TestRejectsHold: the file of rejects has every cell of the rows, with the reason.
func TestRejectsHold(t *testing.T) {
	d := open(t)
	p := d.plan(t, datatest.File(t, "a.csv", "Name,Email\nAnna,a@x.lt\n=Ben,not a mail\nCarl,c@x.lt,slipped,over\n"))
	path := filepath.Join(t.TempDir(), "rejects.csv")
	if n, err := d.SaveRejects(t.Context(), p, path); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Name,Email,Why it did not go in,Row in the file\r\n", "'=Ben,not a mail,Email: “not a mail” is not a mail address: it looks like name@example.com,3\r\n",
		"Carl,c@x.lt,has 4 cells where the table has 2 columns: a comma or a quotation mark in a value is probably not in quotes,4,slipped,over\r\n",
	} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%q is not in\n%s", want, raw)
		}
	}
	none := d.plan(t, datatest.File(t, "b.csv", "Name\nAnna\n"))
	if n, err := d.SaveRejects(t.Context(), none, path); n != 0 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	if _, err := d.SaveRejects(t.Context(), p, filepath.Join(t.TempDir(), "no", "r.xlsx")); err == nil || strings.Contains(err.Error(), ".part") {
		t.Errorf("a folder that is not there: %v", err)
	}
}
