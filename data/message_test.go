package data_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regulars/data"
)

// TestReplyMarksOfEveryLanguage: an answer from any mail program belongs to what it answers.
func TestReplyMarksOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for language, marks := range map[string]string{
		"English": "Re RE re Fw FW Fwd FWD", "German": "AW Aw WG", "Swedish": "SV", "Danish": "VS", "Dutch": "Antw VB Doorst", "Polish": "Odp PD", "Turkish": "YNT ILT", "Spanish": "RV RES",
		"Portuguese": "ENC", "French": "TR", "Italian": "R I RIF", "Lithuanian": "Ats Na", "Norwegian": "SV", "Hungarian": "Vá Továbbítás", "Ukrainian": "Відп Переслано", "Russian": "Отв Ответ Пересл",
		"Chinese": "回复 转发 答复 回覆 轉寄", "Persian": "پاسخ ارسال", "Greek": "ΑΠ ΠΡΘ ΣΧΕΤ", "Armenian": "Պատ",
	} {
		for mark := range strings.FieldsSeq(marks) {
			for _, written := range []string{mark + ": Stairs", mark + "[3]: Stairs", mark + ":Stairs", "  " + mark + " : Stairs", mark + "：Stairs", mark + ": Re: " + mark + "[2]: Stairs"} {
				if base, reply := data.BaseSubject(written); base != "Stairs" || !reply {
					t.Errorf("%s: %q is about %q, an answer %t", language, written, base, reply)
				}
			}
		}
	}
	for _, subject := range []string{
		"Stairs", "Reply to all: no", "Order: oak", "10:30", "Invoice: 7", "Урок: дуб", "http://example.com", "Very long words before a colon: no mark", "[list] Stairs",
	} {
		if base, reply := data.BaseSubject(subject); base != subject || reply {
			t.Errorf("%q is about %q, an answer %t", subject, base, reply)
		}
	}
	if base, _ := data.BaseSubject("Re:  oak \t and\r\n ash "); base != "oak and ash" {
		t.Errorf("blanks stay in %q", base)
	}
}

// TestFlags: each flag is its own, and several are there when all are.
func TestFlags(t *testing.T) {
	t.Parallel()
	all := []data.Flags{data.FlagSeen, data.FlagAnswered, data.FlagFlagged, data.FlagDeleted, data.FlagDraft, data.FlagForwarded, data.FlagJunk}
	for i, f := range all {
		for j, g := range all {
			if f.Has(g) != (i == j) || !(f | g).Has(f) || !(f | g).Has(f|g) || i != j && f.Has(f|g) {
				t.Errorf("flags %d and %d are mixed up", f, g)
			}
		}
	}
	// They are kept in databases and read by their numbers there: 1, 4 and 8.
	if data.FlagSeen != 1 || data.FlagFlagged != 4 || data.FlagDeleted != 8 || data.FlagJunk != 64 {
		t.Error("flags have other numbers than those that are kept")
	}
	for flags, want := range map[data.Flags][2]bool{0: {false, false}, data.FlagSeen: {true, false}, data.FlagFlagged | data.FlagJunk: {false, true}, 127: {true, true}} {
		if m := (data.Message{Flags: flags}); m.Seen() != want[0] || m.Starred() != want[1] {
			t.Errorf("%b: seen %t, starred %t", flags, m.Seen(), m.Starred())
		}
	}
}

// TestFolderNames: a folder is shown by its last part, whatever divides them.
func TestFolderNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ path, delimiter, want string }{
		{"INBOX", "/", "INBOX"},
		{"INBOX/Užsakymai/2026", "/", "2026"},
		{"INBOX.Клієнти", ".", "Клієнти"},
		{"[Gmail]/All Mail", "/", "All Mail"},
		{"a.b/c", "/", "c"},
		{"a.b/c", "", "a.b/c"},
		{"/lead", "/", "/lead"},
		{"trail/", "/", "trail/"},
		{"a//b", "/", "b"},
		{"a::b", "::", "b"},
		{"", "/", ""},
		{"/", "/", "/"},
	} {
		if got := (data.Folder{Path: c.path, Delimiter: c.delimiter}).Name(); got != c.want {
			t.Errorf("%q by %q is shown as %q, want %q", c.path, c.delimiter, got, c.want)
		}
	}
}

// TestLedger: what is missing here of a folder is never less than nothing, as when the server lost some meanwhile.
func TestLedger(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ server, local, want int }{{0, 0, 0}, {10, 10, 0}, {10, 7, 3}, {7, 10, 0}} {
		if got := (data.Folder{Server: c.server, Local: c.local}).Missing(); got != c.want {
			t.Errorf("%d on the server, %d here: %d missing, want %d", c.server, c.local, got, c.want)
		}
	}
}

// TestWhichProblemsPass: what another try can mend is tried again by itself; what the owner must mend is not, lest a
// provider lock the mailbox.
func TestWhichProblemsPass(t *testing.T) {
	t.Parallel()
	passing := []data.MailProblem{
		data.ProblemName, data.ProblemRefused, data.ProblemNoAnswer, data.ProblemOffline, data.ProblemThrottled, data.ProblemProtocol, data.ProblemDropped, data.ProblemServer,
	}
	staying := []data.MailProblem{
		data.ProblemNoTLS, data.ProblemCertName, data.ProblemCertOld, data.ProblemCertIssuer, data.ProblemPassword, data.ProblemAppPass, data.ProblemDisabled, data.ProblemOAuth, data.ProblemRejected, "something new",
	}
	cause := errors.New("connection reset by peer")
	for _, p := range slices.Concat(passing, staying) {
		err := &data.MailError{Problem: p, Words: "It did not work.", Err: cause}
		if err.Passing() != slices.Contains(passing, p) {
			t.Errorf("%s passes by itself: %t", p, err.Passing())
		}
		var found *data.MailError
		if wrapped := fmt.Errorf("sync INBOX: %w", err); !errors.As(wrapped, &found) || found.Problem != p || !errors.Is(wrapped, cause) {
			t.Errorf("%s is lost in %v", p, wrapped)
		}
	}
}

// TestRefusedUndoInWords: the owner reads what stands in the way, whatever it is called.
func TestRefusedUndoInWords(t *testing.T) {
	t.Parallel()
	for want, e := range map[string]*data.TrampleError{
		"Šarūnas changed since":                 {What: "Edit", Records: []string{"Šarūnas"}, Total: 1},
		"Їжак, علی\u200cرضا changed since":      {What: "Edit", Records: []string{"Їжак", "علی\u200cرضا"}, Total: 2},
		"A, B, C, D, E and 1 more changed":      {What: "Edit", Records: []string{"A", "B", "C", "D", "E"}, Total: 6},
		"A and 99999 more changed since":        {What: "Edit", Records: []string{"A"}, Total: 100_000},
		"“Import \"a, b\".csv” can't be revert": {What: `Import "a, b".csv`, Records: []string{"A"}, Total: 1},
	} {
		if got := e.Error(); !strings.Contains(got, want) || !strings.Contains(got, "nothing was touched") || !strings.Contains(got, "undo the later changes first") {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if !errors.Is(fmt.Errorf("undo: %w", errors.Join(data.ErrNoAction, data.ErrNotFound)), data.ErrNoAction) || !strings.Contains(data.ErrNoAction.Error(), "nothing was changed") {
		t.Errorf("%v", data.ErrNoAction)
	}
}

// TestRowsOfASheet: a row is blank when none of its cells holds anything; blanks, a zero and an error are something.
func TestRowsOfASheet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		row   data.SheetRow
		blank bool
	}{
		"no cells":    {data.SheetRow{Number: 7}, true},
		"empty cells": {data.SheetRow{Cells: []data.Cell{{}, data.TextCell("")}}, true},
		"a blank":     {data.SheetRow{Cells: []data.Cell{{}, data.TextCell(" ")}}, false},
		"a zero":      {data.SheetRow{Cells: []data.Cell{{Kind: data.CellNumber, Text: "0"}}}, false},
		"an error":    {data.SheetRow{Cells: []data.Cell{{Kind: data.CellError, Text: "#N/A"}}}, false},
		"a fault":     {data.SheetRow{Cells: []data.Cell{{}}, Fault: "a quote never closes"}, true},
	} {
		if got := c.row.Blank(); got != c.blank {
			t.Errorf("%s: blank %t", name, got)
		}
	}
}
