package vcard_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/vcard"
)

func read(t *testing.T, text string) []data.Contact {
	t.Helper()
	list, err := vcard.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func card(lines ...string) string {
	return "BEGIN:VCARD\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCARD\r\n"
}

// TestVersions: the same person in the words of three standards.
func TestVersions(t *testing.T) {
	want := []data.Contact{{
		Kind: data.Person, Name: "Jürgen Groß", Given: "Jürgen", Family: "Groß", Company: "Holz GmbH", Department: "Einkauf", Job: "Leiter",
		Emails: []data.Email{{Label: "work", Address: "j@holz.example"}}, Phones: []data.Phone{{Label: "mobile", Number: "+49 170 1234567"}},
		Addresses: []data.Address{{Label: "work", Street: "Weg 1", City: "Köln", PostalCode: "50667", Country: "Germany"}},
		Birthday:  data.Date{Year: 1980, Month: 3, Day: 14}, Note: "likes oak\nand ash", Tags: []string{"fair", "oak"},
	}}
	for version, text := range map[string]string{
		"2.1": card("VERSION:2.1", "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gro=DF;J=FCrgen", "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=FCrgen Gro=\r\n=DF",
			"ORG:Holz GmbH;Einkauf", "TITLE:Leiter", "EMAIL;WORK;INTERNET:j@holz.example", "TEL;CELL;VOICE:+49 170 1234567",
			"ADR;WORK;CHARSET=UTF-8:;;Weg 1;Köln;;50667;Germany", "BDAY:19800314", "NOTE;ENCODING=QUOTED-PRINTABLE:likes oak=0D=0Aand ash", "CATEGORIES:fair,oak"),
		"3.0": card("VERSION:3.0", "N:Groß;Jürgen;;;", "FN:Jürgen Groß", "ORG:Holz GmbH;Einkauf", "TITLE:Leiter", "item1.EMAIL;TYPE=WORK,INTERNET:j@holz.example",
			"TEL;type=CELL:+49 170 12\r\n 34567", "ADR;TYPE=work:;;Weg 1;Köln;;50667;Germany", "BDAY;VALUE=date:1980-03-14", `NOTE:likes oak\nand ash`, "CATEGORIES:fair,oak"),
		"4.0": card("VERSION:4.0", "N:Groß;Jürgen;;;", "FN:Jürgen Groß", "ORG:Holz GmbH;Einkauf", "TITLE:Leiter", "EMAIL;TYPE=work:j@holz.example",
			`TEL;VALUE=uri;TYPE="cell,voice":tel:+49 170 1234567;ext=5`, `ADR;TYPE=work;LABEL="Weg 1: Köln":;;Weg 1;Köln;;50667;Germany`, "BDAY:19800314T000000Z", `NOTE:likes oak\nand ash`, "CATEGORIES:fair,oak"),
	} {
		if diff := cmp.Diff(want, read(t, text)); diff != "" {
			t.Errorf("version %s (-want +got):\n%s", version, diff)
		}
	}
}

// TestCards that are not as they should be.
func TestCards(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		want []string
	}{
		"none":              {"Anna Petrenko, Kvity LLC", nil},
		"empty":             {"", nil},
		"nothing said":      {card("VERSION:3.0", "UID:1"), nil},
		"two, bare returns": {strings.ReplaceAll(card("FN:Anna")+card("FN:Borys"), "\r\n", "\r"), []string{"Anna", "Borys"}},
		"cut off":           {"BEGIN:VCARD\nFN:Anna\nTEL:0", []string{"Anna"}},
		"words around":      {"Here you are:\n" + card("FN:Anna") + "bye\n", []string{"Anna"}},
		"a card in it":      {card("FN:Anna", "AGENT:", "BEGIN:VCARD", "FN:Agent", "END:VCARD", "TITLE:Boss"), []string{"Anna"}},
		"only a firm":       {card("ORG:Kvity LLC"), []string{"Kvity LLC"}},
		"only a mail":       {card("EMAIL:anna@kvity.example"), []string{"anna@kvity.example"}},
		"small letters":     {"begin:vcard\nfn:Anna\nend:vcard", []string{"Anna"}},
		"no end of it":      {strings.Repeat("BEGIN:VCARD\n", 50) + "FN:Anna", nil},
		"a broken field":    {card("nonsense", "TEL;TYPE", "FN:Anna"), []string{"Anna"}},
		"right to left":     {card("N:رضایی;علی", "FN:علی رضایی"), []string{"علی رضایی"}},
		"with a mark":       {"\ufeff" + card("FN:Արմեն"), []string{"Արմեն"}},
	} {
		var got []string
		for _, c := range read(t, tc.text) {
			got = append(got, c.Name)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if _, err := vcard.Read(make([]byte, vcard.MaxText+1)); err == nil {
		t.Error("a text without end is read")
	}
}

func TestKindsAndDays(t *testing.T) {
	for text, want := range map[string]data.Contact{
		card("KIND:org", "FN:Kvity"):                                   {Kind: data.Company, Name: "Kvity"},
		card("ORG:Kvity", "X-ABShowAs:COMPANY", "N:;;;;"):              {Kind: data.Company, Name: "Kvity"},
		card("FN:Anna", "BDAY:--0314"):                                 {Kind: data.Person, Name: "Anna", Birthday: data.Date{Month: 3, Day: 14}},
		card("FN:Anna", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"):      {Kind: data.Person, Name: "Anna", Birthday: data.Date{Month: 2, Day: 29}},
		card("FN:Anna", "BDAY:soon"):                                   {Kind: data.Person, Name: "Anna"},
		card("FN:Anna", "BDAY:14.03.1980", "GENDER:F"):                 {Kind: data.Person, Name: "Anna", Birthday: data.Date{Year: 1980, Month: 3, Day: 14}, Gender: "female"},
		card("FN:Bo", "X-GENDER:Male", "TEL;HOME;FAX:1234567", "TEL:"): {Kind: data.Person, Name: "Bo", Gender: "male", Phones: []data.Phone{{Label: "fax", Number: "1234567"}}},
	} {
		if got := read(t, text); len(got) != 1 || !cmp.Equal(got[0], want) {
			t.Errorf("%q gives %+v, want %+v", text, got, want)
		}
	}
}

// TestCodes: what a telephone reads from a QR code and hands on as text.
func TestCodes(t *testing.T) {
	for text, want := range map[string]data.Contact{
		`MECARD:N:Petrenko,Anna;TEL:+380671234567;EMAIL:anna@kvity.example;ORG:Kvity\; LLC;URL:https\://kvity.example;NOTE:fair\, Lviv;BDAY:19910120;;`: {
			Kind: data.Person, Name: "Anna Petrenko", Given: "Anna", Family: "Petrenko", Company: "Kvity; LLC", Note: "fair, Lviv",
			Phones: []data.Phone{{Number: "+380671234567"}}, Emails: []data.Email{{Address: "anna@kvity.example"}},
			Links: []data.Link{{URL: "https://kvity.example"}}, Birthday: data.Date{Year: 1991, Month: 1, Day: 20},
		},
		"mecard:N:Anna;;": {Kind: data.Person, Name: "Anna"},
		"BIZCARD:N:Sean;X:Owen;T:Engineer;C:Kvity;A:76 9th Avenue, New York;B:+12125551212;E:sean@kvity.example;;": {
			Kind: data.Person, Name: "Sean Owen", Given: "Sean", Family: "Owen", Job: "Engineer", Company: "Kvity", Addresses: []data.Address{{Street: "76 9th Avenue, New York"}},
			Phones: []data.Phone{{Number: "+12125551212"}}, Emails: []data.Email{{Address: "sean@kvity.example"}},
		},
		"mailto:anna%40kvity.example?subject=hello":        {Kind: data.Person, Name: "anna@kvity.example", Emails: []data.Email{{Address: "anna@kvity.example"}}},
		"MATMSG:TO:anna@kvity.example;SUB:hi;BODY:there;;": {Kind: data.Person, Name: "anna@kvity.example", Emails: []data.Email{{Address: "anna@kvity.example"}}},
		" tel:+380-67-123-45-67 ":                          {Kind: data.Person, Name: "+380-67-123-45-67", Phones: []data.Phone{{Number: "+380-67-123-45-67"}}},
		"SMSTO:+380671234567:hello there":                  {Kind: data.Person, Name: "+380671234567", Phones: []data.Phone{{Number: "+380671234567"}}},
		"https://wa.me/380671234567":                       {Kind: data.Person, Name: "+380671234567", Phones: []data.Phone{{Number: "+380671234567"}}},
	} {
		if got := read(t, text); len(got) != 1 || !cmp.Equal(got[0], want) {
			t.Errorf("%q gives %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{"mailto:nobody", "tel:call me", "https://kvity.example/anna", "MECARD:;;", "note: call Anna", "BIZCARD:"} {
		if got := read(t, text); len(got) != 0 {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

// TestRealFiles of address books: each card is read, and says whom it is of.
func TestRealFiles(t *testing.T) {
	// The Bat says nothing of its charset: an ñ stands where a Pole meant ń.
	names := map[string][]string{
		"thebat.vcf": {"Piotr Iksiñski"}, "utf-16_sample.vcf": nil, "John_Doe_MS_OUTLOOK.vcf": {"Mr. John Richter James Doe Sr."},
		"issue114.vcf": {"Dummy, Dummy"}, "rfc6350-example.vcf": {"Simon Perreault"},
	}
	files, cards := 0, 0
	err := filepath.WalkDir(datatest.Shared(t, "vcard"), func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".vcf" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		list, err := vcard.Read(raw)
		if err != nil || len(list) == 0 {
			t.Errorf("%s gives %d contacts, %v", path, len(list), err)
		}
		files, cards = files+1, cards+len(list)
		for i, c := range list {
			if want := names[filepath.Base(path)]; i < len(want) && c.Name != want[i] {
				t.Errorf("%s: %q, want %q", path, c.Name, want[i])
			}
			if err := c.Validate(); err != nil {
				t.Errorf("%s: card %d: %v", path, i, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 25 || cards < 35 {
		t.Errorf("%d cards in %d files", cards, files)
	}
}

// FuzzRead: whatever a file or a code holds, what is read of it can be kept.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		card("VERSION:2.1", "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gro=DF;J=FCrgen"), card("FN:Anna", "BDAY:--0229"), "MECARD:N:a,b;TEL:1;;",
		"BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD", "\xff\xfeB\x00", "\x00B", "TEL;QUOTED-PRINTABLE:=\n=\n", `mailto:%`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := vcard.Read(raw)
		if err != nil {
			t.Skip()
		}
		for _, c := range list {
			if c.Name == "" {
				t.Errorf("a contact without a name: %+v", c)
			}
		}
	})
}
