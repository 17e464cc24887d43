package data

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// Purpose is what a prepared letter, text or call is for.
type Purpose string

// Purposes of templates.
const (
	ForBirthday    Purpose = "birthday"
	ForNameDay     Purpose = "nameday"
	ForAnniversary Purpose = "anniversary"
	ForFeast       Purpose = "feast"        // a feast or a date of the owner's own
	ForQuiet       Purpose = "quiet"        // nothing was heard of them for long
	ForProblem     Purpose = "problem"      // how an open problem stands
	ForSolved      Purpose = "solved"       // a problem is solved
	ForThanks      Purpose = "thanks"       // after a purchase
	ForSurvey      Purpose = "survey"       // how likely they recommend the firm, 0 to 10
	ForContentment Purpose = "satisfaction" // how satisfied they are, 1 to 5
	ForInvoice     Purpose = "invoice"
	ForQuote       Purpose = "quote"
	ForCode        Purpose = "code" // a benefit and its code
)

// Purposes lists every purpose.
func Purposes() []Purpose {
	return []Purpose{
		ForBirthday, ForNameDay, ForAnniversary, ForFeast, ForThanks, ForQuiet, ForProblem, ForSolved, ForSurvey, ForContentment, ForInvoice, ForQuote, ForCode,
	}
}

// Channel is a way to a contact.
type Channel string

// Channels that templates are made for.
const (
	ByMail Channel = "mail"
	ByText Channel = "text" // SMS or a messenger
	ByCall Channel = "call" // what to say on the telephone
)

// Channels lists every channel.
func Channels() []Channel { return []Channel{ByMail, ByText, ByCall} }

// Template is a prepared text with placeholders: {name}.
type Template struct {
	ID       int64 // 0 for one that is built in
	Purpose  Purpose
	Channel  Channel
	Language string // BCP 47 without a region: de
	Subject  string // of mail
	Body     string
}

// Placeholders lists what texts for p may name. Each stands for:
//
//	name, full_name    the contact's given name, and the whole
//	me, firm           who writes
//	occasion           how the occasion is called
//	code, benefit      a code of the club and what it gives; empty where there is none
//	subject, answer    of a problem, and how it stands or was solved
//	number, amount, date, link
func Placeholders(p Purpose) []string {
	list := []string{"name", "full_name", "me", "firm"}
	switch p {
	case ForBirthday, ForNameDay, ForAnniversary, ForFeast:
		list = append(list, "occasion", "code", "benefit", "date")
	case ForCode:
		list = append(list, "code", "benefit", "date")
	case ForQuiet:
		list = append(list, "date", "code", "benefit")
	case ForProblem, ForSolved:
		list = append(list, "subject", "answer", "date")
	case ForSurvey, ForContentment:
		list = append(list, "subject", "link")
	case ForThanks, ForInvoice, ForQuote:
		list = append(list, "number", "amount", "date")
	}
	return list
}

// Compare puts templates in the order of Purposes, Channels and the language's code.
func (t Template) Compare(o Template) int {
	return cmp.Or(
		cmp.Compare(slices.Index(Purposes(), t.Purpose), slices.Index(Purposes(), o.Purpose)),
		cmp.Compare(slices.Index(Channels(), t.Channel), slices.Index(Channels(), o.Channel)),
		cmp.Compare(t.Language, o.Language),
	)
}

// MaxTemplate is how many letters a template has at most.
const MaxTemplate = 20_000

// Clean takes out what no letter or database can hold.
func (t *Template) Clean() {
	t.Subject, t.Body = cleanLine(t.Subject), strings.TrimSpace(cleanText(t.Body))
	t.Language = BaseLanguage(t.Language)
	if t.Channel != ByMail {
		t.Subject = ""
	}
}

// Validate reports the first rule that t breaks.
func (t *Template) Validate() error {
	switch {
	case !slices.Contains(Purposes(), t.Purpose):
		return Invalid("purpose", "“%s” is none that texts are prepared for", string(t.Purpose))
	case !slices.Contains(Channels(), t.Channel):
		return Invalid("channel", "“%s” is none: choose mail, text or call", string(t.Channel))
	case len(t.Language) < 2 || len(t.Language) > 3:
		return &InvalidError{Field: "language", Reason: "is missing: choose the language that the text is in"}
	case t.Channel == ByMail && t.Subject == "":
		return &InvalidError{Field: "subject", Reason: "is missing: a letter needs one"}
	case t.Body == "":
		return &InvalidError{Field: "text", Reason: "is missing: write what is to be said"}
	case utf8.RuneCountInString(t.Subject) > MaxTitle || utf8.RuneCountInString(t.Body) > MaxTemplate:
		return Invalid("text", "is longer than %d letters: shorten it", MaxTemplate)
	}
	known := Placeholders(t.Purpose)
	for _, name := range append(placeholdersOf(t.Subject), placeholdersOf(t.Body)...) {
		if !slices.Contains(known, name) {
			return unknownPlaceholder(name, known)
		}
	}
	return nil
}

// BaseLanguage gives a BCP 47 tag without its region and script: de-AT is de.
func BaseLanguage(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	return tag[:len(tag)-len(strings.TrimLeft(tag, "abcdefghijklmnopqrstuvwxyz"))]
}

// templates are those built in, by purpose, channel and language.
//
//go:embed templates.json
var templates []byte

// BuiltInTemplates lists the templates that come with the program.
func BuiltInTemplates() []Template {
	var texts map[Purpose]map[Channel]map[string][2]string
	if json.Unmarshal(templates, &texts) != nil {
		return nil // the tests read them
	}
	var list []Template
	for _, purpose := range Purposes() {
		for _, channel := range Channels() {
			byLanguage := texts[purpose][channel]
			languages := make([]string, 0, len(byLanguage))
			for language := range byLanguage {
				languages = append(languages, language)
			}
			slices.Sort(languages)
			for _, language := range languages {
				text := byLanguage[language]
				list = append(list, Template{Purpose: purpose, Channel: channel, Language: language, Subject: text[0], Body: text[1]})
			}
		}
	}
	return list
}
