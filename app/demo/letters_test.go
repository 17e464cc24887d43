package demo

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/phone"
)

func sampleLetter() letter {
	return letter{at: time.Date(2026, 3, 11, 9, 30, 0, 0, time.UTC), mail: data.Mail{
		MessageID: "1.2@firm.example", Subject: "Hello",
		From: []data.MailAddress{{Name: "Anna", Address: "anna@firm.example"}}, To: []data.MailAddress{{Name: "Rūta", Address: ownerAddress}},
		Text: "Hello,\n\nbest regards\nAnna",
	}}
}

// TestRawReadsBack: whatever is written down is read as it was meant.
func TestRawReadsBack(t *testing.T) {
	for name, change := range map[string]func(*letter){
		"plain":          func(*letter) {},
		"every script":   func(l *letter) { l.mail.Subject = "Šarūnas · Їжак · Անի · علی · 健太 · 😀" },
		"long subject":   func(l *letter) { l.mail.Subject = strings.TrimSpace(strings.Repeat("ąžuolas ", 40)) },
		"long text":      func(l *letter) { l.mail.Text = strings.Repeat("žodis ", 2000) + "galas" },
		"a dot alone":    func(l *letter) { l.mail.Text = "one\n.\ntwo" },
		"equals signs":   func(l *letter) { l.mail.Text = "a=b, =3D, 100 % = all" },
		"comma in name":  func(l *letter) { l.mail.From[0].Name = "Kovalenko, Anna" },
		"quotes in name": func(l *letter) { l.mail.From[0].Name = "Viešbutis „Senamiestis“" },
		"reply": func(l *letter) {
			l.mail.InReplyTo, l.mail.References = []string{"b@x.example"}, []string{"a@x.example", "b@x.example"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := sampleLetter()
			change(&l)
			raw, err := l.raw()
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.SplitSeq(string(raw), "\r\n") {
				if len(line) > 998 {
					t.Errorf("a line of %d bytes: RFC 5322 allows 998", len(line))
				}
			}
			got := imapmail.Parse(raw)
			if got.Subject != l.mail.Subject || got.From[0] != l.mail.From[0] || strings.TrimRight(got.Text, "\n") != l.mail.Text || !got.Date.Equal(l.at) || len(got.Warnings) > 0 {
				t.Errorf("%+v was read as %+v", l.mail, got)
			}
			if len(got.References) != len(l.mail.References) {
				t.Errorf("references %q, want %q", got.References, l.mail.References)
			}
		})
	}
}

// TestDrawingTravels: the attachment comes out as the picture that went in.
func TestDrawingTravels(t *testing.T) {
	l := sampleLetter()
	l.file = "drawing.png"
	raw, err := l.raw()
	if err != nil {
		t.Fatal(err)
	}
	got := imapmail.Parse(raw)
	if len(got.Files) != 1 || got.Files[0].Name != "drawing.png" || strings.TrimSpace(got.Text) != l.mail.Text {
		t.Fatalf("read as %+v", got)
	}
	var out bytes.Buffer
	if _, err := imapmail.Extract(raw, got.Files[0].Part, &out); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil || img.Bounds().Dx() != 640 {
		t.Errorf("the picture is %v, %v", img, err)
	}
	again, err := drawing()
	if first, ferr := drawing(); err != nil || ferr != nil || !bytes.Equal(first, again) {
		t.Error("the drawing differs from time to time")
	}
}

func TestForms(t *testing.T) {
	for name, want := range map[string][2]string{
		"Kazlauskas/Kazlauskienė":                 {"Kazlauskienė", "Kazlauskienė"},
		"Шевченко|shevchenko":                     {"Шевченко", "shevchenko"},
		"Зеленський/Зеленська|zelenskyi/zelenska": {"Зеленська", "zelenska"},
	} {
		if native, latin := forms(name, true); native != want[0] || latin != want[1] {
			t.Errorf("%s: %s, %s; want %v", name, native, latin, want)
		}
	}
	if native, _ := forms("Kazlauskas/Kazlauskienė", false); native != "Kazlauskas" {
		t.Errorf("his name is %s", native)
	}
	for name, want := range map[string]string{"Šarūnas": "sarunas", "Łucja": "lucja", "Großmann": "grossmann", "Müller": "mueller", "O’Connor": "oconnor", "Siobhán": "siobhan"} {
		if got := mailName(name); got != want || !data.ValidAddress(got+"@x.example") {
			t.Errorf("%s is %s in an address, want %s", name, got, want)
		}
	}
}

func TestDice(t *testing.T) {
	d := newDice()
	for range 200 {
		if got := d.digits("+370 6## #####"); len(got) != 14 || strings.Contains(got, "#") || got[6] == '0' {
			t.Fatalf("digits gave %q", got)
		}
		if n := d.between(3, 5); n < 3 || n > 5 {
			t.Fatalf("between gave %d", n)
		}
	}
	if d.pick(nil) != "" || d.chance(0) || !d.chance(100) {
		t.Error("nothing to choose from gave something")
	}
}

// TestStepsAreInOrder: nothing happens before what it needs, nor after now.
func TestStepsAreInOrder(t *testing.T) {
	now := time.Date(2026, 3, 11, 10, 30, 0, 0, time.UTC)
	b, err := newBusiness(now, phone.E164)
	if err != nil {
		t.Fatal(err)
	}
	steps := b.steps()
	for i, s := range steps {
		if s.at.After(now) || i > 0 && s.at.Before(steps[i-1].at) {
			t.Errorf("step %d, %q, is at %v", i, s.what, s.at)
		}
	}
	if first := steps[0].what; first != "Import customers.xlsx" {
		t.Errorf("it begins with %q", first)
	}
	for _, e := range b.log {
		if who := b.all[e.who]; e.At.Before(who.since) {
			t.Errorf("%s was spoken to at %v, before being known at %v", who.Name, e.At, who.since)
		}
	}
}
