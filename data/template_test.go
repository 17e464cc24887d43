package data_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

// TestBuiltInTemplates: each is sound, in English and in the languages of the owners, and
// greetings also in Persian and Armenian.
func TestBuiltInTemplates(t *testing.T) {
	list := data.BuiltInTemplates()
	have := map[string]bool{}
	for _, v := range list {
		before := v
		if v.Clean(); v != before {
			t.Errorf("%s %s %s is not clean", v.Purpose, v.Channel, v.Language)
		}
		if err := v.Validate(); err != nil {
			t.Errorf("%s %s %s: %v", v.Purpose, v.Channel, v.Language, err)
		}
		have[string(v.Purpose)+" "+string(v.Channel)+" "+v.Language] = true
	}
	if !slices.IsSortedFunc(list, data.Template.Compare) {
		t.Error("they are not in order")
	}
	for _, purpose := range data.Purposes() {
		languages := []string{"en", "de", "lt", "uk"}
		if slices.Contains([]data.Purpose{data.ForBirthday, data.ForNameDay, data.ForAnniversary, data.ForFeast}, purpose) {
			languages = append(languages, "fa", "hy")
		}
		for _, language := range languages {
			if key := string(purpose) + " mail " + language; !have[key] {
				t.Errorf("%s is missing", key)
			}
			for _, channel := range data.Channels() {
				english, here := string(purpose)+" "+string(channel)+" en", string(purpose)+" "+string(channel)+" "+language
				if have[english] != have[here] {
					t.Errorf("%s: %v, and in English %v", here, have[here], have[english])
				}
			}
		}
	}
}

// TestBuiltInTemplatesNameTheSame: a text in another language tells what the English one does.
func TestBuiltInTemplatesNameTheSame(t *testing.T) {
	named := func(v data.Template) (list []string) {
		for _, name := range data.Placeholders(v.Purpose) {
			if name != "name" && name != "full_name" && strings.Contains(v.Body, "{"+name+"}") {
				list = append(list, name)
			}
		}
		return list
	}
	english := map[data.Purpose]map[data.Channel][]string{}
	list := data.BuiltInTemplates()
	for _, v := range list {
		if v.Language == "en" {
			if english[v.Purpose] == nil {
				english[v.Purpose] = map[data.Channel][]string{}
			}
			english[v.Purpose][v.Channel] = named(v)
		}
	}
	for _, v := range list {
		if want := english[v.Purpose][v.Channel]; !slices.Equal(named(v), want) {
			t.Errorf("%s %s %s names %v, and in English %v", v.Purpose, v.Channel, v.Language, named(v), want)
		}
	}
}

func TestTemplateValidate(t *testing.T) {
	good := data.Template{Purpose: data.ForBirthday, Channel: data.ByMail, Language: "de-AT", Subject: "Alles\nGute", Body: " {name} "}
	good.Clean()
	if good.Language != "de" || good.Subject != "Alles Gute" || good.Body != "{name}" || good.Validate() != nil {
		t.Errorf("cleaned is %+v, %v", good, good.Validate())
	}
	for field, spoil := range map[string]func(*data.Template){
		"purpose":  func(v *data.Template) { v.Purpose = "war" },
		"channel":  func(v *data.Template) { v.Channel = "drum" },
		"language": func(v *data.Template) { v.Language = "" },
		"subject":  func(v *data.Template) { v.Subject = "" },
		"text":     func(v *data.Template) { v.Body = "" },
		"text ":    func(v *data.Template) { v.Body = "{nume}" },
		"text  ":   func(v *data.Template) { v.Body = strings.Repeat("x", data.MaxTemplate+1) },
		"text   ":  func(v *data.Template) { v.Subject = "{number}" }, // is of invoices
	} {
		v := good
		spoil(&v)
		var invalid *data.InvalidError
		if err := v.Validate(); !errors.As(err, &invalid) || invalid.Field != strings.TrimSpace(field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	v := data.Template{Channel: data.ByText, Subject: "none in a text"}
	if v.Clean(); v.Subject != "" {
		t.Error("a text keeps a subject")
	}
}

func TestBaseLanguage(t *testing.T) {
	for tag, want := range map[string]string{"": "", "de": "de", "de-AT": "de", " PT_br": "pt", "zh-Hant": "zh", "фа": ""} {
		if got := data.BaseLanguage(tag); got != want {
			t.Errorf("of %q it is %q, want %q", tag, got, want)
		}
	}
}
