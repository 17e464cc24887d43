package transfer

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"regulars/data/phone"
)

// TestNumbersAsRead: what is known of the first digits gives the same answer as
// reading the whole number does, whatever its country.
func TestNumbersAsRead(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	shapes := []string{
		"+370 6## #####", "8 6## #####", "(8-5) 2######", "+380 (67) ###-##-##", "0## ### ## ##", "+1 (2##) 5##-####", "+44 7### ######", "020 7### ####",
		"+49 30 ########", "+49 1## ########", "+7 9## ###-##-##", "+374 9# ######", "+98 912 ### ####", "+48 ### ### ###", "+33 6 ## ## ## ##", "+34 6## ### ###",
		"+## ### ### ###", "00370 6## #####", "+358 ### #####", "+372 5### ####", "#########", "###########", "800 #####", "+39 06 ########", "+46 70 ### ## ##", "+90 5## ### ## ##",
	}
	for _, region := range []string{"LT", "US", "DE", "UA", "IR", ""} {
		known := newNumbers(phone.E164, region)
		different, total := 0, 0
		for _, shape := range shapes {
			prefix := make([]byte, len(shape))
			for range 300 {
				// The first digits come back often, as in a list of one town.
				hashes := 0
				for i := len(shape) - 1; i >= 0; i-- {
					c := shape[i]
					if c == '#' {
						if hashes++; hashes <= own || prefix[i] == 0 || rng.IntN(40) == 0 {
							prefix[i] = byte('0' + rng.IntN(10))
						}
						continue
					}
					prefix[i] = c
				}
				number := string(prefix)
				total++
				if got, want := known.e164(number, ""), phone.E164(number, region); got != want {
					different++
					t.Logf("%s in %q: %q, read it is %q", number, region, got, want)
				}
			}
		}
		if different*1000 > total {
			t.Errorf("%q: %d of %d differ", region, different, total)
		}
	}
}

func TestNumbersUnusual(t *testing.T) {
	asked := 0
	n := newNumbers(func(number, region string) string {
		asked++
		return phone.E164(number, region)
	}, "LT")
	for number, want := range map[string]string{
		"+370 612 34520 ext. 5":  "+37061234520",
		"12":                     "",
		"":                       "",
		"۰۹۱۲۳۴۵۶۷۸۹":            "",
		"tel:+37061234520":       "+37061234520",
		"+370612345201234567890": "",
	} {
		if got := n.e164(number, ""); got != want {
			t.Errorf("%q is %q, want %q", number, got, want)
		}
	}
	asked = 0
	for i := range 1000 {
		if got, want := n.e164(fmt.Sprintf("8 612 3%04d", i), ""), fmt.Sprintf("+3706123%04d", i); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	}
	if asked > 2 {
		t.Errorf("read %d numbers of one kind", asked)
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"\ufeff * E-Mail\u00a0Address * ": "e mail address",
		"emailAddress":                    "email address",
		"first_name":                      "first name",
		"POAddressLine1":                  "poaddress line 1",
		"Person1FirstName":                "person 1 first name",
		"ПІБ":                             "піб",
		"Ім’я":                            "імя",
		"نام خانوادگي":                    "نام خانوادگی",
		"Straße":                          "strasse",
		"ÉLÈVE":                           "eleve",
		"Ёлка":                            "елка",
		"":                                "",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAccents: the two tables of letters go together.
func TestAccents(t *testing.T) {
	if a, b := len([]rune(accented)), len(bare); a != b {
		t.Fatalf("%d letters with accents, %d without", a, b)
	}
	if plain("àéîõüčšžłńřşťůÿ") != "aeioucszlnrstuy" {
		t.Error(plain("àéîõüčšžłńřşťůÿ"))
	}
}

func TestMeaningText(t *testing.T) {
	for _, s := range []string{"name", "phone:mobile", "street:work#2", "email#3", "leave out", "postal code:home"} {
		m, err := ParseMeaning(s)
		if err != nil || m.String() != s {
			t.Errorf("%q is read as %q, %v", s, m, err)
		}
	}
	if m, err := ParseMeaning(" Phone : Mobile "); err != nil || m.Field != Phone || m.Label != "Mobile" {
		t.Errorf("%+v %v", m, err)
	}
}

func TestLists(t *testing.T) {
	for _, list := range [][]string{{"a"}, {"a", "b"}, {"a;b", `c\`, ` d`}, {`\;`, ";"}} {
		got := splitList(joinList(list))
		for i := range got {
			if i > 0 {
				got[i] = got[i][1:] // the blank after the semicolon
			}
			if got[i] != list[i] {
				t.Errorf("%q came back as %q", list, got)
			}
		}
	}
}
