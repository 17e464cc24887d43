package commands_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// full is a contact of whom everything is known.
func full() *data.Contact {
	return &data.Contact{
		Prefix: "Dr.", Given: "Rūta", Middle: "Ona", Family: "Ąžuolienė", Nickname: "Rutulė", Company: "Oak & Line", Job: "Joiner", Department: "Workshop",
		Emails: []data.Email{{Label: "work", Address: "ruta@oakandline.example"}}, Phones: []data.Phone{{Label: "mobile", Number: "8 612 34520"}},
		Addresses: []data.Address{{Label: "work", Street: "Pilies g. 1", City: "Vilnius", Region: "Vilniaus apskritis", PostalCode: "LT-01123", Country: "Lithuania"}},
		Links:     []data.Link{{Label: "blog", URL: "https://oakandline.example/?a=1&b=<2>"}},
		Birthday:  data.Date{Year: 1985, Month: time.March, Day: 14}, Gender: "female", Language: "lt", Household: "two sons", Interests: "choir",
		Preferences: "phone, not mail", Handling: "never before nine", Note: "first\n\nthird", Roles: []data.Role{data.Customer, data.Supplier}, Tags: []string{"VIP"},
		Stage: data.StageLoyal, Fields: []data.Field{{Name: "Shoe size", Value: "39"}, {Name: "Long", Value: strings.Repeat("word ", 30) + "end"}},
	}
}

// A card in words has all that is known, a line each, nothing that is not, and
// is not cut.
func TestCardInWords(t *testing.T) {
	s := newShell(t)
	c := full()
	s.add(c)
	want := `
			Name         Rūta Ona Ąžuolienė
			Prefix       Dr.
			Nickname     Rutulė
			Kind         person
			Company      Oak & Line
			Job          Joiner
			Department   Workshop
			Mail         ruta@oakandline.example (work)
			Phone        8 612 34520 (mobile)
			Address      Pilies g. 1, LT-01123, Vilnius, Vilniaus apskritis, Lithuania (work)
			Link         https://oakandline.example/?a=1&b=<2> (blog)
			Birthday     1985-03-14
			Gender       female
			Language     lt
			Household    two sons
			Roles        customer, supplier
			Stage        loyal
			Tags         VIP
			Interests    choir
			Preferences  phone, not mail
			Handling     never before nine
			Note         first

			             third
			Shoe size    39
			Long         ` + strings.Repeat("word ", 30) + `end
			ID           ID
			`
	s.session([][2]string{{"contacts show " + id(c.ID), want}})
	bare := &data.Contact{Kind: data.Company, Name: "X"}
	s.add(bare)
	s.session([][2]string{{"contacts show " + id(bare.ID), "Name  X\nKind  company\nID    ID\n"}})
	if text := s.ok("contacts", "show", id(c.ID), "--json"); !strings.Contains(text, `"url":"https://oakandline.example/?a=1&b=<2>"`) {
		t.Errorf("the link is not as it is: %s", text)
	}
}

// A letter in words begins with who, what and when, names its files and what was
// broken in it, and ends with its text.
func TestLetterInWords(t *testing.T) {
	m := newMailbox(t)
	m.imap.Deliver(t, "INBOX",
		letter(1, "Cc: C <c@example.org>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the list.\r\nAnna\r\n--b\r\n"+
			"Content-Type: text/csv\r\nContent-Disposition: attachment; filename=\"price\x1blist.csv\"\r\n\r\n"+strings.Repeat("a,b\r\n", 400)+"--b--\r\n"),
		[]byte("no headers at all"),
		letter(3, "Content-Type: text/plain; charset=klingon\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!\r\n"))
	m.ok("mail", "sync")
	var list []message
	m.json(&list, "mail", "list")
	if len(list) != 3 {
		t.Fatalf("list = %+v", list)
	}
	texts := map[string]string{}
	for _, l := range list {
		texts[l.Subject] = m.ok("mail", "show", id(l.ID))
		var o opened
		m.json(&o, "mail", "show", id(l.ID))
		if o.To == nil || o.Cc == nil || o.Files == nil || o.Warnings == nil {
			t.Errorf("%q has no lists: %+v", l.Subject, o)
		}
	}
	for _, want := range []string{
		"From     Anna Š <anna@kvity.example>\n", "To       owner@example.com, Borys <borys@example.org>\n", "Cc       C <c@example.org>\n", "Subject  number 1\n",
		"Date     Thu, 01 Jan 2026 12:01:00 +0200\n", "Folder   INBOX\n", "(text/csv, 2.0 kB)\n", "\n\nSee the list.\nAnna\n",
	} {
		if !strings.Contains(texts["number 1"], want) {
			t.Errorf("%q is not in\n%s", want, texts["number 1"])
		}
	}
	if !strings.Contains(texts["number 3"], "\nNote     ") {
		t.Errorf("nothing is said of what was broken:\n%s", texts["number 3"])
	}
	for subject, text := range texts {
		if strings.ContainsRune(text, '\x1b') || strings.Contains(text, "From     \n") {
			t.Errorf("%q is shown as %q", subject, text)
		}
	}
}

// Every command explains itself: what it is for, how it is written, and each of
// its examples is one that the program takes.
func TestEveryExampleIsTaken(t *testing.T) {
	t.Setenv("TZ", "Europe/Vilnius")
	m := newMailbox(t)
	t.Chdir(t.TempDir())
	root := m.ok("help")
	examples := 0
	for _, name := range regexp.MustCompile(`(?m)^  ([a-z]+) {2,}\S`).FindAllStringSubmatch(root, -1) {
		lines := []string{name[1]}
		for _, sub := range regexp.MustCompile(`(?m)^  ([a-z]+) {2,}\S`).FindAllStringSubmatch(m.ok("help", name[1]), -1) {
			lines = append(lines, name[1]+" "+sub[1])
		}
		for _, line := range lines {
			text := m.ok(append([]string{"help"}, strings.Fields(line)...)...)
			if again := m.ok(append(strings.Fields(line), "--help")...); again != text || !strings.Contains(text, "Usage:\n  regulars "+line) {
				t.Errorf("help %s:\n%s\n--help:\n%s", line, text, again)
			}
			_, text, _ = strings.Cut(text, "Examples:\n")
			text, _, _ = strings.Cut(text, "\n\n")
			for example := range strings.SplitSeq(text, "\n") {
				_, example, _ = strings.Cut(example, "regulars ")
				example, _, _ = strings.Cut(example, " <")
				if example == "" {
					continue
				}
				examples++
				if r := m.run(words(strings.ReplaceAll(example, `"`, "'"))...); r.status == 2 && !strings.Contains(r.errors, "password is missing") {
					t.Errorf("regulars %s is not taken: %s", example, r.errors)
				}
			}
		}
	}
	if examples < 9 {
		t.Errorf("only %d examples", examples)
	}
	for _, wrong := range []string{"help nonsense", "help contacts nonsense", "help contacts list extra"} {
		m.fails(2, "there is no command", strings.Fields(wrong)...)
	}
}

// Switches take true, false or nothing, and say so.
func TestSwitches(t *testing.T) {
	s := newShell(t)
	for _, yes := range []string{"--json", "--json=true"} {
		if got := s.ok("contacts", "list", yes); got != "[]\n" {
			t.Errorf("%s prints %q", yes, got)
		}
	}
	if got := s.ok("contacts", "list", "--json=false"); !strings.HasPrefix(got, "ID") {
		t.Errorf("--json=false prints %q", got)
	}
	for _, line := range []string{"contacts list --json=maybe", "import a.csv --dry-run=2", "--demo=soon"} {
		s.fails(2, "it takes true or false, or nothing", strings.Fields(line)...)
	}
}

// What was refused for good is said in words too, and a mailbox whose servers
// can't be found from its address is not kept.
func TestMailInWordsThatFailed(t *testing.T) {
	m := newMailbox(t)
	m.smtp.RefuseCode(550, "no such user here")
	r := m.run("mail", "send", "--to", "nobody@kvity.example", "--subject", "x")
	if r.status != 1 || r.out != "Not sent: it is kept in the outbox\n" || !strings.Contains(r.errors, "no such user here") {
		t.Errorf("refused: %+v", r)
	}
	r = m.run("mail", "add", "anna@nowhere.invalid", "--password-stdin")
	if r.status != 1 || r.out != "" || !strings.Contains(r.errors, "The mailbox was not added.") || strings.Count(r.errors, "\n") != 1 {
		t.Errorf("servers that are not found: %+v", r)
	}
	var folders []folder
	m.json(&folders, "mail", "sync", "owner@example.com")
	m.fails(1, "not found", "mail", "sync", "anna@nowhere.invalid")
}
