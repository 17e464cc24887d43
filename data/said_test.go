package data_test

import (
	"errors"
	"testing"

	"regulars/data"
)

// What was said can be said again in another language: by its form and what it names.
func TestSaid(t *testing.T) {
	t.Parallel()
	cause := errors.New("NO")
	inner := data.MailFault(data.ProblemServer, cause, "%s refused: %s.", "imap.example.com", data.Say("it gave 100%% no reason%s", ""))
	outer := data.MailFault(inner.Problem, cause, "Sending does not work. %s", inner.Said())
	if want := "Sending does not work. imap.example.com refused: it gave 100% no reason."; outer.Words != want || outer.Said().String() != want {
		t.Errorf("said is %q, %q, want %q", outer.Words, outer.Said(), want)
	}
	if s := outer.Said(); s.Form != "Sending does not work. %s" || len(s.Args) != 1 || !errors.Is(outer, cause) {
		t.Errorf("%+v", s)
	}
	plain := &data.MailError{Words: "50 % of it"}
	if s := plain.Said(); s.String() != "50 % of it" || len(s.Args) != 0 {
		t.Errorf("words of the moment are %+v", s)
	}
	changed := *outer
	if changed.Words = "Another."; changed.Said().String() != "Another." {
		t.Errorf("words that were changed are said as %q", changed.Said())
	}
}

// A count is said in the form that the number asks for, also within another text.
func TestSaidCounts(t *testing.T) {
	t.Parallel()
	days := func(n int) data.Said { return data.SayN("%d day", "%d days", n) }
	for n, want := range map[int]string{1: "1 day", 0: "0 days", 21: "21 days", -1: "-1 days"} {
		if got := days(n).String(); got != want {
			t.Errorf("%d is said as %q, want %q", n, got, want)
		}
		if got := data.Say("every %s", days(n)).String(); got != "every "+want {
			t.Errorf("%d within a text is said as %q", n, got)
		}
		if got, ok := days(n).Count(); got != n || !ok {
			t.Errorf("%d counts %d, %t", n, got, ok)
		}
	}
	if _, ok := data.Say("%d days", 3).Count(); ok || !(data.Said{}).IsZero() || days(1).IsZero() {
		t.Error("what is no count counts, or nothing says something")
	}
}
