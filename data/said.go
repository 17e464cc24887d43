package data

import "fmt"

// Said is a text for the owner that holds for other things as well, to be said in the owner's language.
type Said struct {
	Form string // English, with a verb of package fmt for each of Args
	Args []any  // what it names; a Said among them is said in that language too

	one string // of a count: the Form for one
}

// Say gives a Said.
func Say(form string, args ...any) Said { return Said{Form: form, Args: args} }

// SayN gives a Said of a count, which each language says in the form that it has for n:
// SayN("%d day", "%d days", n).
func SayN(one, many string, n int) Said { return Said{Form: many, Args: []any{n}, one: one} }

// Count tells whether it is a count, and of how many.
func (s Said) Count() (n int, ok bool) {
	if s.one == "" {
		return 0, false
	}
	n, ok = s.Args[0].(int)
	return n, ok
}

// IsZero tells whether it says nothing.
func (s Said) IsZero() bool { return s.Form == "" }

// String says it in English.
func (s Said) String() string {
	if len(s.Args) == 0 {
		return s.Form
	}
	if n, ok := s.Count(); ok && n == 1 {
		return fmt.Sprintf(s.one, n)
	}
	return fmt.Sprintf(s.Form, s.Args...)
}
