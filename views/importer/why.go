package importer

import (
	"strings"

	"regulars/app/transfer"
	"regulars/views/kit"
)

// why says in the owner's language what is wrong with a row, or what it adds.
func why(row transfer.Row) string {
	var parts []string
	switch row.Verdict {
	case transfer.VerdictWrong, transfer.VerdictDoubtful:
		for _, f := range row.Faults {
			parts = append(parts, faultWords(f))
		}
		return strings.Join(parts, "; ")
	case transfer.VerdictUpdate:
		words := addedWords()
		for _, what := range row.Adds() {
			parts = append(parts, words[what])
		}
		return strings.Join(parts, ", ")
	case transfer.VerdictNew, transfer.VerdictSame:
	}
	return ""
}

func faultWords(f transfer.Fault) string {
	switch {
	case f.Column != "":
		return f.Column + ": " + kit.Reason(f.What)
	case f.What.Field != "":
		return kit.L(f.What.Field) + " " + kit.Reason(f.What)
	}
	return kit.Reason(f.What)
}

// addedWords are the words for what an update adds.
func addedWords() map[string]string {
	return map[string]string{
		"name": kit.L("name"), "prefix": kit.L("form of address"), "nickname": kit.L("nickname"), "company": kit.L("company"), "job": kit.L("job"), "department": kit.L("department"),
		"gender": kit.L("gender"), "language": kit.L("language"), "household": kit.L("household"), "interests": kit.L("interests"), "preferences": kit.L("preferences"),
		"how to deal with them": kit.L("how to deal with them"), "note": kit.L("note"), "stage": kit.L("stage"), "birthday": kit.L("birthday"), "email": kit.L("email"), "phone": kit.L("phone"),
		"address": kit.L("address"), "link": kit.L("link"), "tags": kit.L("tags"), "roles": kit.L("roles"), "own fields": kit.L("own fields"),
	}
}
