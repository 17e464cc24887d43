package data_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

func TestFillTemplate(t *testing.T) {
	values := map[string]string{"name": "Anna", "code": "", "firm": "Oak {name} Line"}
	for text, want := range map[string]string{
		"Dear {name}":                      "Dear Anna",
		"{name}, {name}!":                  "Anna, Anna!",
		"Hello\r\n{name}":                  "Hello\nAnna",
		"Hi {name}\n\nCode: {code}\n\nBye": "Hi Anna\n\nBye",
		"Code: {code}":                     "",
		"{ name } {} {1} { {name} }":       "{ name } {} {1} { Anna }",
		"{{name}}":                         "{Anna}",
		"open { and no end":                "open { and no end",
		"by {firm}":                        "by Oak {name} Line", // a value is no template
		"":                                 "",
	} {
		if got, err := data.FillTemplate(text, values); got != want || err != nil {
			t.Errorf("%q gives %q, %v; want %q", text, got, err, want)
		}
	}
}

// TestFillTellsWhatStandsForNothing: nobody is greeted as {nume}.
func TestFillTellsWhatStandsForNothing(t *testing.T) {
	got, err := data.FillTemplate("Dear {nume}", map[string]string{"name": "Anna", "code": ""})
	var invalid *data.InvalidError
	if got != "" || !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, "{nume}") || !strings.Contains(invalid.Reason, "{code}, {name}") {
		t.Errorf("gives %q, %v", got, err)
	}
}

func FuzzFillTemplate(f *testing.F) {
	for _, v := range data.BuiltInTemplates() {
		f.Add(v.Body, "Anna", "")
	}
	f.Add("{name", "}", "{name}")
	f.Fuzz(func(t *testing.T, text, name, code string) {
		got, err := data.FillTemplate(text, map[string]string{"name": name, "code": code})
		if err != nil && got != "" {
			t.Errorf("%q gives %q beside %v", text, got, err)
		}
		if err == nil && !strings.Contains(name+code, "{") && !strings.Contains(text, "{{") && strings.Contains(got, "{name}") {
			t.Errorf("%q leaves a place: %q", text, got)
		}
	})
}

// TestFillSignsOnce: under a letter stands the mailbox's signature, or else the names.
func TestFillSignsOnce(t *testing.T) {
	w := data.Wanted{Purpose: data.ForBirthday, Channel: data.ByMail, Contact: data.Contact{Name: "Anna Kovalenko", Given: "Anna"}}
	v := data.Template{Purpose: data.ForBirthday, Channel: data.ByMail, Language: "en", Subject: "For {name}", Body: "Dear {full_name}\nCode {code}\n\n{me}\n{firm}"}
	plain, err := v.Fill(w, data.Writer{Account: data.Account{Name: "Rūta"}, Firm: "Oak & Line"}, map[string]string{"code": "K7"})
	if want := "Dear Anna Kovalenko\nCode K7\n\nRūta\nOak & Line"; err != nil || plain.Subject != "For Anna" || plain.Body != want {
		t.Errorf("without a signature: %+v, %v", plain, err)
	}
	signed, err := v.Fill(w, data.Writer{Account: data.Account{Name: "Rūta", Signature: "R. Ą."}, Firm: "Oak & Line"}, nil)
	if want := "Dear Anna Kovalenko\n\n-- \nR. Ą.\n"; err != nil || signed.Body != want {
		t.Errorf("with one: %q, %v", signed.Body, err)
	}
	v.Body = "{occasion} {number}" // one is empty here, the other of invoices
	if _, err := v.Fill(w, data.Writer{}, map[string]string{"number": "7"}); err == nil {
		t.Error("a number stands for something in a greeting")
	}
	w.Contact.Given, v.Body = "", "{name}"
	if v, err := v.Fill(w, data.Writer{}, nil); err != nil || v.Body != "Anna Kovalenko" {
		t.Errorf("without a given name: %+v, %v", v, err)
	}
}
