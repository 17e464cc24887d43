package data

import (
	"cmp"
	"slices"
	"strings"
)

// Wanted says what a text is wanted for.
type Wanted struct {
	Purpose Purpose
	Channel Channel
	Contact Contact
}

// SettingFirm is the key of the setting with the name of the owner's firm.
const SettingFirm = "firm name"

// SettingLetterhead is the key of the setting with the Letterhead, as JSON.
const SettingLetterhead = "letterhead"

// Writer is who writes.
type Writer struct {
	Account Account // the mailbox; empty where there is none
	Firm    string
}

// Fill fills t for the contact of w. values are those of the purpose; the names of the
// contact and of the writer are added. Under a letter stands the mailbox's signature
// where it has one, and the writer's names otherwise.
func (t Template) Fill(w Wanted, from Writer, values map[string]string) (Template, error) {
	all := map[string]string{
		"name": cmp.Or(w.Contact.Given, w.Contact.Name), "full_name": w.Contact.Name, "me": from.Account.Name, "firm": from.Firm,
	}
	signed := t.Channel == ByMail && strings.TrimSpace(from.Account.Signature) != ""
	if signed {
		all["me"], all["firm"] = "", ""
	}
	for _, name := range Placeholders(t.Purpose) {
		if _, known := all[name]; !known {
			all[name] = values[name]
		}
	}
	var err error
	if t.Subject, err = FillTemplate(t.Subject, all); err != nil {
		return t, err
	}
	if t.Body, err = FillTemplate(t.Body, all); err != nil {
		return t, err
	}
	if signed {
		t.Body = from.Account.Signed(t.Body)
	}
	return t, nil
}

// FillTemplate puts values in the places of text that name them. A line that names a
// value which is empty is left out as a whole: “Your code: {code}” where there is no
// code. It fails with an *InvalidError where a place names nothing in values, so that
// nobody is ever greeted as {nume}.
func FillTemplate(text string, values map[string]string) (string, error) {
	var lines []string
	for line := range strings.Lines(text) {
		filled, keep, err := fillLine(strings.TrimRight(line, "\r\n"), values)
		if err != nil {
			return "", err
		}
		if keep {
			lines = append(lines, filled)
		}
	}
	return strings.TrimSpace(joinParagraphs(lines)), nil
}

func fillLine(line string, values map[string]string) (filled string, keep bool, err error) {
	keep = true
	var pairs []string
	for _, name := range placeholdersOf(line) {
		value, known := values[name]
		if !known {
			return "", false, unknownPlaceholder(name, sortedKeys(values))
		}
		keep = keep && value != ""
		pairs = append(pairs, "{"+name+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(line), keep, nil
}

// joinParagraphs joins lines without the empty ones that a line left out leaves double.
func joinParagraphs(lines []string) string {
	lines = slices.CompactFunc(lines, func(a, b string) bool { return strings.TrimSpace(a) == "" && strings.TrimSpace(b) == "" })
	return strings.Join(lines, "\n")
}

// placeholdersOf lists the names between braces in text; braces with anything else
// between them are text.
func placeholdersOf(text string) (names []string) {
	for {
		_, rest, found := strings.Cut(text, "{")
		if !found {
			return names
		}
		name, after, closed := strings.Cut(rest, "}")
		text = rest
		if closed && isPlaceholder(name) {
			names, text = append(names, name), after
		}
	}
}

func isPlaceholder(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

func sortedKeys(values map[string]string) []string {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func unknownPlaceholder(name string, known []string) error {
	return Invalid("text", "names {%s}, which stands for nothing here: write one of {%s}, or leave out the braces", name, strings.Join(known, "}, {"))
}
