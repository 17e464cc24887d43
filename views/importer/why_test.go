package importer_test

import (
	"strings"
	"testing"

	"regulars/data"
	"regulars/views/kit"
)

// TestWhyInTheOwnersLanguage: what is wrong with a row, what one adds and what was left out is said in the language
// of the screen, and names the columns as the file does.
func TestWhyInTheOwnersLanguage(t *testing.T) {
	s := open(t)
	s.know(data.Contact{Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@firm.example"}}})
	if err := kit.UseLanguage("de"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kit.UseLanguage("en"); err != nil {
			t.Error(err)
		}
	})
	s.drop(s.file("kunden.csv", "Name;E-Mail;Geburtstag;Telefon;Ort\nAnna Kovalenko;anna@firm.example;14.03.1980;030 123456;\nPetras;kein Mail;31.02.1980;;\n;;;;Berlin\n"+
		strings.Repeat("ž", 301)+";;;;\nSumme;;;;\n"))
	for row, want := range map[int]string{
		0: "Zeile 2: Geburtstag, Telefon",
		1: "Zeile 3: E-Mail: „kein Mail“ ist keine Mailadresse: sie sieht aus wie name@example.com; Geburtstag: „31.02.1980“ ist kein Tag des Kalenders",
		2: "Zeile 4: hat weder Name, Firma, Mailadresse noch Telefon: es gibt nichts, woran man ihn erkennt",
		3: "Zeile 5: Name ",
	} {
		s.rows().SelectRow(row)
		if !s.reads(want) {
			t.Errorf("row %d: %q is not to be read", row, want)
		}
	}
	if !s.reads("Zeile 6 ist eine Summe unter der Tabelle und wurde ausgelassen: „Summe“.") {
		t.Error("the total is not told of in German")
	}
	s.drop(s.file("bild.csv", "%PDF-1.7"))
	if !s.reads("ist ein PDF: es enthält Bilder von Tabellen, nicht die Tabellen.") {
		t.Error("why a file can't be imported is not told in German")
	}
}

// TestEveryAdditionHasAWord: whatever an update may add is named, and nothing is left blank.
func TestEveryAdditionHasAWord(t *testing.T) {
	s := open(t)
	s.know(data.Contact{Name: "Anna Kovalenko", Emails: []data.Email{{Address: "anna@firm.example"}}})
	heads := "Name;Email;Form of address;Salutation;Nickname;Company;Job title;Department;Gender;Language;Household;Interests;Preferences;How to deal with them;Note;Stage;Birthday;Phone;City;Website;Tags;Roles;Shoe size"
	s.drop(s.file("all.csv", heads+"\nAnna Kovalenko-Smith;anna@firm.example;x;Dr.;Anya;Rytas;cook;Kitchen;f;lt;2;tea;mornings;gently;note;loyal;1980-05-12;+370 612 34520;Vilnius;x.lt;vip;customer;38\n"))
	s.rows().SelectRow(0)
	want := "Row 2: name, form of address, nickname, company, job, department, gender, language, household, interests, preferences, how to deal with them, note, stage, birthday, phone, address, link, tags, roles, own fields"
	if !s.reads(want) {
		t.Errorf("not to be read: %s", want)
	}
}
