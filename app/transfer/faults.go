package transfer

import (
	"strings"

	"regulars/data"
)

// Fault is one thing that is wrong with a row.
type Fault struct {
	Column string             // the heading of the column it stands in; "" for the row as a whole
	What   *data.InvalidError // its Form can be said in other languages
}

// String says it in English.
func (f Fault) String() string {
	switch {
	case f.Column != "":
		return f.Column + ": " + f.What.Reason
	case f.What.Field != "":
		return f.What.Error()
	}
	return f.What.Reason
}

// faults are all that is wrong with a row.
type faults []Fault

func (f faults) Error() string {
	all := make([]string, len(f))
	for i, fault := range f {
		all[i] = fault.String()
	}
	return strings.Join(all, "; ")
}

// short is a value that is quoted: what is more than one line of it is cut.
func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80]) + "…"
	}
	return s
}
