package people

import (
	"strings"

	"regulars/data"
	"regulars/views/kit"
)

// word says a role, a stage or a label in the owner's words; one of the owner's
// own is given as it is.
func word[T ~string](v T) string { return kit.L(string(v)) }

func roleNames(list []data.Role) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = word(r)
	}
	return strings.Join(names, ", ")
}

// labels are those offered for mails, phones and addresses; any other is kept.
func labels() []string { return []string{"", "work", "home", "mobile", "fax"} }

// labelName says a label in the owner's words; a dash for none.
func labelName(label string) string {
	if label == "" {
		return "—"
	}
	return word(label)
}
