package kit_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// speak makes the test's window speak a language until the test ends.
func speak(t *testing.T, code string) {
	t.Helper()
	kittest.Shell(t)
	t.Setenv("LANGUAGE", "")
	t.Setenv("LC_ALL", "")
	if err := kit.UseLanguage(code); err != nil {
		t.Fatal(err)
	}
}

// TestCountsAreSaidAsEachLanguageDoes: the rules of CLDR, at the numbers where
// they turn.
func TestCountsAreSaidAsEachLanguageDoes(t *testing.T) {
	for code, want := range map[string]map[int]string{
		"en": {0: "0 contacts", 1: "1 contact", 2: "2 contacts", 21: "21 contacts"},
		"de": {0: "0 Kontakte", 1: "1 Kontakt", 2: "2 Kontakte", 101: "101 Kontakte"},
		"lt": {0: "0 kontaktų", 1: "1 kontaktas", 2: "2 kontaktai", 9: "9 kontaktai", 10: "10 kontaktų", 11: "11 kontaktų", 19: "19 kontaktų", 21: "21 kontaktas", 22: "22 kontaktai", 111: "111 kontaktų"},
		"uk": {0: "0 контактів", 1: "1 контакт", 2: "2 контакти", 4: "4 контакти", 5: "5 контактів", 11: "11 контактів", 12: "12 контактів", 21: "21 контакт", 22: "22 контакти", 111: "111 контактів"},
	} {
		t.Run(code, func(t *testing.T) {
			speak(t, code)
			for n, words := range want {
				if got := kit.Ln("%d contacts", n); got != words {
					t.Errorf("%d is %q, want %q", n, got, words)
				}
			}
		})
	}
}

// TestDaysAndMonthsHaveNames in each language, seven and twelve different ones.
func TestDaysAndMonthsHaveNames(t *testing.T) {
	codes, err := kit.Languages()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range codes {
		t.Run(code, func(t *testing.T) {
			speak(t, code)
			var long, short, months []string
			for d := time.Sunday; d <= time.Saturday; d++ {
				long, short = append(long, kit.Weekday(d)), append(short, kit.ShortWeekday(d))
			}
			for m := time.January; m <= time.December; m++ {
				months = append(months, kit.Month(m))
				if s := kit.ShortMonth(m); s == "" || len([]rune(s)) > 7 {
					t.Errorf("%s is cut to %q", m, s)
				}
			}
			for name, list := range map[string][]string{"days": long, "short days": short, "months": months} {
				slices.Sort(list)
				if n := len(slices.Compact(slices.Clone(list))); n != len(list) || list[0] == "" {
					t.Errorf("%s are not all named, or two are called alike: %q", name, list)
				}
			}
			if day := kit.LocaleOf(code, "LT").Long(at("2026-03-09 12:00")); !strings.Contains(day, "9") || !strings.Contains(day, "2026") || code != "en" && strings.Contains(day, "Monday") {
				t.Errorf("the day is written %q", day)
			}
		})
	}
}

// faults are errors as they reach the owner, by what they are.
func faults() map[string]error {
	list := map[string]error{
		"gone": fmt.Errorf("contact 7: %w", data.ErrNotFound), "conflict": data.ErrConflict,
		"slow":     fmt.Errorf("query: %w", context.DeadlineExceeded),
		"address":  data.Invalid("email", "“%s” is not a mail address: it looks like name@example.com", "50 % off@"),
		"birthday": &data.InvalidError{Field: "birthday", Reason: "is not a day of the calendar: give the day and the month, and the year if you know it"},
		"no file":  &fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist},
		"folder":   &fs.PathError{Op: "read", Path: "a.csv", Err: syscall.EISDIR},
		"no right": &fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrPermission},
		"there":    &fs.PathError{Op: "mkdir", Path: "a.csv", Err: fs.ErrExist},
		"other":    errors.New("0x80070057"),
		"server":   data.MailFault(data.ProblemServer, nil, "Fetching mail works, sending does not. %s", data.Say("%s refused: %s.", "50 %d.example", data.Say("it gave no reason"))),
	}
	for i, f := range data.Faults() {
		list[fmt.Sprint("fault ", i)] = fmt.Errorf("save contact 7: %w", f)
	}
	return list
}

// TestErrorsSpeakTheOwnersLanguage: none is told in English to who reads another
// language, each is a sentence, and none shows how the program is made.
func TestErrorsSpeakTheOwnersLanguage(t *testing.T) {
	english := make(map[string]string)
	speak(t, "en")
	for name, err := range faults() {
		english[name] = kit.Explain(err)
	}
	for _, code := range []string{"lt", "uk", "de"} {
		t.Run(code, func(t *testing.T) {
			speak(t, code)
			for name, err := range faults() {
				got := kit.Explain(err)
				if got == english[name] {
					t.Errorf("%s is told in English: %q", name, got)
				}
				if !strings.HasSuffix(got, ".") || strings.Contains(got, "save contact") || name == "address" && !strings.Contains(got, "50 % off@") ||
					name == "server" && (!strings.Contains(got, "50 %d.example") || strings.Contains(got, "refused") || strings.Contains(got, "reason")) {
					t.Errorf("%s is told %q", name, got)
				}
			}
		})
	}
}

// TestWhoSpeaksNoLanguageOfOursReadsEnglish: a file that is not whole, or none.
func TestWhoSpeaksNoLanguageOfOursReadsEnglish(t *testing.T) {
	for _, code := range []string{"xx", "zz-ZZ", "not a code", "en.json", "../en"} {
		if err := kit.UseLanguage(code); err == nil {
			t.Errorf("%q is taken for a language", code)
		}
	}
	speak(t, "en")
	if got := kit.L("Contacts"); got != "Contacts" {
		t.Errorf("contacts are called %q", got)
	}
}

// TestSaidCountsInEachLanguage: a count that another layer says takes the form that the
// language of the owner has for the number.
func TestSaidCountsInEachLanguage(t *testing.T) {
	for code, want := range map[string][2]string{
		"en": {"1 day overdue", "5 days overdue"}, "de": {"Seit 1 Tag überfällig", "Seit 5 Tagen überfällig"},
		"lt": {"Vėluoja 1 dieną", "Vėluoja 5 dienas"}, "uk": {"Прострочено на 1 день", "Прострочено на 5 днів"},
	} {
		speak(t, code)
		for i, n := range []int{1, 5} {
			if got := kit.LocaleFor(code).Say(data.SayN("%d day overdue", "%d days overdue", n)); got != want[i] {
				t.Errorf("%s says %q, want %q", code, got, want[i])
			}
		}
	}
}
