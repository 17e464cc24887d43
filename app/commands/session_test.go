package commands_test

import (
	"regexp"
	"strings"
	"testing"
)

// said is what a command prints for people, with what differs from run to run
// named: ids are ID, moments of the clock NOW, sizes SIZE.
func said(text string) string {
	for _, r := range [][2]string{
		{`\bID {3,}([A-Z]{2})`, "ID  $1"}, {`\bWHEN {3,}`, "WHEN  "}, // heads of columns that become narrow
		{`\b\d{17,19}\b`, "ID"}, {`\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\b`, "NOW"}, {`\(\d+\.\d [kM]B\)`, "(SIZE)"},
	} {
		text = regexp.MustCompile(r[0]).ReplaceAllString(text, r[1])
	}
	return text
}

// session runs commands one after another and holds what each prints.
func (s *shell) session(steps [][2]string) {
	s.t.Helper()
	for _, step := range steps {
		want := strings.TrimPrefix(strings.ReplaceAll(step[1], "\n\t\t\t", "\n"), "\n")
		if got := said(s.ok(words(step[0])...)); got != want {
			s.t.Errorf("regulars %s printed\n%s\nwant\n%s", step[0], got, want)
		}
	}
}

// words splits a line as a Unix shell does: at spaces that are not between quotes.
func words(line string) (list []string) {
	for _, w := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1) {
		list = append(list, strings.Trim(w, "'"))
	}
	return list
}

// An hour of work at the terminal, in the words that a person reads.
func TestSessionInWords(t *testing.T) {
	s := newShell(t)
	file := s.file("customers.csv", customers)
	t.Chdir(t.TempDir())
	const wrong = `Row 4: has no name, company, mail address or phone: there is nothing to know it by
			Row 5: El. paštas: “not an address” is not a mail address: it looks like name@example.com; Gimimo data: “31.02.2026” is not a day of the calendar
			`
	s.session([][2]string{
		{"import " + file + " --dry-run", `
			Nothing was written. This would be imported from customers.csv: 4 rows
			  new       2
			  updated   0
			  the same  0
			  wrong     2
			Columns:
			  Vardas       given
			  Pavardė      family
			  El. paštas   email
			  Mobilusis    phone:mobile
			  Gimimo data  birthday
			  Kodas        keep
			` + wrong},
		{"import " + file + " --rejects wrong.csv", `
			Imported customers.csv: 4 rows
			  new       2
			  updated   0
			  the same  0
			  wrong     2
			` + wrong + `The rows that do not go in are in wrong.csv
			“regulars undo ID” takes it back
			`},
		{"contacts list", `
			ID  NAME               COMPANY  EMAIL                  PHONE           CITY
			ID  Anna Kovalenko              anna@kvity.example
			ID  Šarūnas Žukauskas           sarunas@medus.example  +370 612 34520
			`},
		{"contacts list --offset 1 --limit 1", `
			ID  NAME               COMPANY  EMAIL                  PHONE           CITY
			ID  Šarūnas Žukauskas           sarunas@medus.example  +370 612 34520
			`},
		{"search žuk", `
			KIND     ID  TITLE              SNIPPET
			contact  ID  Šarūnas Žukauskas  sarunas@medus.example · +370 612 34520
			`},
		{"event add Fitting with Anna --start 2026-03-14T09:30 --remind 1d,15m --rrule FREQ=WEEKLY;COUNT=2", `
			Added    Fitting with Anna
			Start    2026-03-14T09:30:00+02:00
			End      2026-03-14T10:30:00+02:00
			Zone     Europe/Vilnius
			Repeats  FREQ=WEEKLY;COUNT=2
			Remind   1d, 15m
			ID       ID
			`},
		{"event add Fair --start 2026-03-14 --end 2026-03-15 --place 'Rotušė, hall 5'", `
			Added  Fair
			Start  2026-03-14T00:00:00+02:00
			End    2026-03-16T00:00:00+02:00
			ID     ID
			`},
		{"agenda --from 2026-03-14 --to 2026-03-21", `
			DAY                          TIME         TITLE              PLACE
			Sat 2026-03-14 – 2026-03-15  all day      Fair               Rotušė, hall 5
			Sat 2026-03-14               09:30–10:30  Fitting with Anna
			Sat 2026-03-21               09:30–10:30  Fitting with Anna
			`},
		{"export all.csv", "Exported 2 contacts to all.csv\n"},
		{"undo", "Undone: Add Fair (1 change)\n"},
		{"redo", "Done again: Add Fair (1 change)\n"},
		{"history", `
			ID  WHEN  WHAT                   CHANGES
			ID  NOW  redo: Add Fair         1
			ID  NOW  undo: Add Fair         1        undone
			ID  NOW  Add Fair               1
			ID  NOW  Add Fitting with Anna  1
			ID  NOW  Import customers.csv   2
			`},
		{"check", "The database is whole.\n"},
		{"backup copy.db", "Backed up to copy.db (SIZE)\n"},
	})
}
