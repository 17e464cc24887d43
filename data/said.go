package data

import "fmt"

// Said is a text for the owner that holds for other things as well, to be said in the owner's language.
type Said struct {
	Form string // English, with a verb of package fmt for each of Args
	Args []any  // what it names; a Said among them is said in that language too
}

// Say gives a Said.
func Say(form string, args ...any) Said { return Said{form, args} }

// String says it in English.
func (s Said) String() string {
	if len(s.Args) == 0 {
		return s.Form
	}
	return fmt.Sprintf(s.Form, s.Args...)
}
