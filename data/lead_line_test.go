package data_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"regulars/data"
)

// leadReader takes what a Ukrainian would dial for a telephone number.
func leadReader(sources ...string) *data.LeadReader {
	return &data.LeadReader{Sources: sources, Phone: func(text string) bool {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, text)
		return strings.HasPrefix(digits, "0") && len(digits) == 10 || strings.HasPrefix(strings.TrimSpace(text), "+") && len(digits) >= 11 && len(digits) <= 13
	}}
}

func pieces(list []data.LeadPiece) (words []string) {
	for _, p := range list {
		words = append(words, string(p.Part)+"="+p.Text)
	}
	return words
}

func TestReadLead(t *testing.T) {
	r := leadReader("Booth 12", "Kvartira.ua")
	for line, want := range map[string][]string{
		"Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv": {"name=Anna Petrenko", "company=Kvity LLC", "phone=067 123 45 67", "source=fair Lviv"},
		// any order, several separators
		"067 123 45 67; Kvity LLC; Anna Petrenko; fair Lviv":    {"phone=067 123 45 67", "company=Kvity LLC", "name=Anna Petrenko", "source=fair Lviv"},
		"fair Lviv | anna@kvity.example | Anna Petrenko":        {"source=fair Lviv", "email=anna@kvity.example", "name=Anna Petrenko"},
		"Anna Petrenko - Kvity LLC – 067 123 45 67 / fair":      {"name=Anna Petrenko", "company=Kvity LLC", "phone=067 123 45 67", "source=fair"},
		"Anna Petrenko\n067-123-45-67\nKvity LLC\n":             {"name=Anna Petrenko", "phone=067-123-45-67", "company=Kvity LLC"},
		"Anna-Maria Petrenko-Koval, +38 (067) 123-45-67":        {"name=Anna-Maria Petrenko-Koval", "phone=+38 (067) 123-45-67"},
		"Anna Petrenko Kvity LLC 067 123 45 67 fair Lviv":       {"name=Anna Petrenko", "company=Kvity LLC", "phone=067 123 45 67", "source=fair Lviv"},
		"Anna Petrenko UAB Kvity 067 123 45 67":                 {"name=Anna Petrenko", "company=UAB Kvity", "phone=067 123 45 67"},
		"Anna Petrenko anna@kvity.example 067 123 45 67":        {"name=Anna Petrenko", "email=anna@kvity.example", "phone=067 123 45 67"},
		"Anna 067 123 45 67 050 765 43 21":                      {"name=Anna", "phone=067 123 45 67", "phone=050 765 43 21"},
		"<anna@kvity.example>, www.kvity.example":               {"email=anna@kvity.example", "link=www.kvity.example"},
		"Anna, Kvity, 067 123 45 67, Booth 12":                  {"name=Anna", "company=Kvity", "phone=067 123 45 67", "source=Booth 12"},
		"Anna, booth 12":                                        {"name=Anna", "source=booth 12"},
		"Anna, 067 123 45 67, Lviv, wants a staircase":          {"name=Anna", "phone=067 123 45 67", "source=Lviv", "note=wants a staircase"},
		"Kvity LLC, 067 123 45 67":                              {"company=Kvity LLC", "phone=067 123 45 67"},
		"Anna, tel: 067 123 45 67, from Google, company: Kvity": {"name=Anna", "phone=067 123 45 67", "source=Google", "company=Kvity"},
		"Name: Anna; Source: the neighbour; Note: likes oak":    {"name=Anna", "source=the neighbour", "note=likes oak"},
		"Anna tel. 067 123 45 67":                               {"name=Anna", "phone=067 123 45 67"},
		"Al Gore, 067 123 45 67":                                {"name=Al Gore", "phone=067 123 45 67"},
		"Anna Petrenko":                                         {"name=Anna Petrenko"},
		"Anna, 12 000":                                          {"name=Anna", "company=12 000"},
		// other languages
		"Анна Петренко, ТОВ «Квіти», 067 123 45 67, виставка Львів": {"name=Анна Петренко", "company=ТОВ «Квіти»", "phone=067 123 45 67", "source=виставка Львів"},
		"Jonas Kazlauskas, UAB Ąžuolas, +370 612 34520, mugė":       {"name=Jonas Kazlauskas", "company=UAB Ąžuolas", "phone=+370 612 34520", "source=mugė"},
		"Jürgen Groß, Holz GmbH, +49 170 1234567, Messe Köln":       {"name=Jürgen Groß", "company=Holz GmbH", "phone=+49 170 1234567", "source=Messe Köln"},
		"Viešbutis „Senamiestis“, +370 612 34520":                   {"company=Viešbutis „Senamiestis“", "phone=+370 612 34520"},
		"علی رضایی، شرکت گلستان، ۰۹۱۲۱۲۳۴۵۶، نمایشگاه تهران":        {"name=علی رضایی", "company=شرکت گلستان", "phone=۰۹۱۲۱۲۳۴۵۶", "source=نمایشگاه تهران"},
		"Արմեն Պետրոսյան, Ծաղիկ ՍՊԸ, +374 91 123456, ցուցահանդես":   {"name=Արմեն Պետրոսյան", "company=Ծաղիկ ՍՊԸ", "phone=+374 91 123456", "source=ցուցահանդես"},
		"": nil, " ,; | \t\n": nil,
	} {
		if got := pieces(r.Read(line)); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", line, got, want)
		}
	}
}

func TestReadLongLead(t *testing.T) {
	r := leadReader()
	got := r.Read("Anna, 067 123 45 67, " + strings.Repeat("oak ", data.MaxLeadLine))
	if got[0].Text != "Anna" || got[len(got)-1].Part != data.LeadNote || len(got[len(got)-1].Text) < data.MaxLeadLine {
		t.Errorf("%d pieces: %.80q", len(got), pieces(got))
	}
	if got := r.Read(strings.Repeat("я", data.MaxLeadLine)); len(got) != 2 || !utf8.ValidString(got[0].Text) {
		t.Errorf("a word without end gives %d pieces", len(got))
	}
}

func TestLeadOf(t *testing.T) {
	l := data.LeadOf(leadReader().Read("Anna Petrenko, Kvity LLC, 067 123 45 67, anna@kvity.example, fair Lviv, wants stairs"))
	c := l.Contact
	if c.Kind != data.Person || c.Name != "Anna Petrenko" || c.Given != "Anna" || c.Family != "Petrenko" || c.Company != "Kvity LLC" ||
		len(c.Phones) != 1 || len(c.Emails) != 1 || l.Source != "fair Lviv" || l.Note != "wants stairs" {
		t.Errorf("lead %+v", l)
	}
	if firm := data.LeadOf(leadReader().Read("Kvity LLC, 067 123 45 67")).Contact; firm.Kind != data.Company || firm.Name != "Kvity LLC" || firm.Company != "" {
		t.Errorf("firm %+v", firm)
	}
	if nobody := data.LeadOf(leadReader().Read("067 123 45 67")).Contact; nobody.Name != "067 123 45 67" {
		t.Errorf("who is only a number is called %q", nobody.Name)
	}
}

func TestLearn(t *testing.T) {
	c := data.Contact{Name: "Anna", Emails: []data.Email{{Address: "anna@kvity.example"}}, Phones: []data.Phone{{Number: "067", E164: "+38067"}}, Job: "Florist"}
	same := data.Contact{Name: "Anna P.", Job: "Boss", Emails: []data.Email{{Address: "Anna@Kvity.example"}}, Phones: []data.Phone{{Number: "+38 067", E164: "+38067"}}}
	if c.Learn(&same) || c.Name != "Anna" || c.Job != "Florist" || len(c.Emails)+len(c.Phones) != 2 {
		t.Errorf("there was nothing new, but it is %+v", c)
	}
	fresh := data.Contact{Company: "Kvity", Phones: []data.Phone{{Number: "050"}}, Tags: []string{"fair"}, Birthday: data.Date{Month: 3, Day: 4}}
	if !c.Learn(&fresh) || c.Company != "Kvity" || len(c.Phones) != 2 || c.Tags[0] != "fair" || c.Birthday.Day != 4 {
		t.Errorf("learnt %+v", c)
	}
	c.SetRole(data.Lead, "")
	c.SetRole(data.Customer, data.Lead)
	if !c.HasRole(data.Customer) || c.HasRole(data.Lead) {
		t.Errorf("roles %v", c.Roles)
	}
	if c.SetRole("", data.Customer); len(c.Roles) != 0 {
		t.Errorf("roles %v", c.Roles)
	}
}

// FuzzReadLead: nothing that is written is lost or made up, and the pieces can be kept.
func FuzzReadLead(f *testing.F) {
	for _, line := range []string{
		"Anna Petrenko, Kvity LLC, 067 123 45 67, fair Lviv", "علی رضایی، شرکت گلستان، ۰۹۱۲۱۲۳۴۵۶", "Արմեն Պետրոսյան, Ծաղիկ ՍՊԸ", "a@b.c from: x", "tel:", "\xff,\x00", "via ", "source:", "LLC LLC LLC LLC",
	} {
		f.Add(line)
	}
	r := leadReader("fair")
	f.Fuzz(func(t *testing.T, line string) {
		got := r.Read(line)
		for _, p := range got {
			if strings.TrimSpace(p.Text) == "" || !utf8.ValidString(p.Text) || p.Part == "" {
				t.Errorf("%q gives the piece %q=%q", line, p.Part, p.Text)
			}
			for w := range strings.FieldsSeq(p.Text) {
				if !strings.Contains(strings.ToValidUTF8(line, "\uFFFD"), strings.Trim(w, "\x00")) && !strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 }) {
					t.Errorf("%q gives %q, which does not stand there", line, w)
				}
			}
		}
		l := data.LeadOf(got)
		if len(got) > 0 && l.Contact.Name == "" && l.Source == "" && l.Note == "" && len(l.Contact.Links) == 0 {
			t.Errorf("%q is lost: %+v", line, got)
		}
	})
}
