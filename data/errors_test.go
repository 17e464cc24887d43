package data_test

import (
	"errors"
	"fmt"
	"testing"

	"regulars/data"
)

func TestErrorsInWords(t *testing.T) {
	for _, tc := range []struct {
		err  error
		want string
	}{
		{&data.InvalidError{Field: "birthday", Reason: "is not a day of the calendar"}, "birthday is not a day of the calendar"},
		{
			&data.TrampleError{What: "Import list.csv", Records: []string{"Anna", "Borys"}, Total: 2},
			"“Import list.csv” can't be reverted: Anna, Borys changed since; nothing was touched; undo the later changes first",
		},
		{
			&data.TrampleError{What: "Import list.csv", Records: []string{"Anna"}, Total: 40},
			"“Import list.csv” can't be reverted: Anna and 39 more changed since; nothing was touched; undo the later changes first",
		},
		{&data.MailError{Problem: data.ProblemPassword, Words: "The password was refused."}, "The password was refused."},
		{&data.MailError{Words: "The server said no.", Err: errors.New("NO [ALERT]")}, "The server said no. (NO [ALERT])"},
	} {
		if got := tc.err.Error(); got != tc.want {
			t.Errorf("%T says %q, want %q", tc.err, got, tc.want)
		}
	}
	cause := errors.New("connection reset")
	if err := fmt.Errorf("sync: %w", &data.MailError{Words: "x", Err: cause}); !errors.Is(err, cause) {
		t.Error("the cause of a mail error is lost")
	}
	for problem, passing := range map[data.MailProblem]bool{
		data.ProblemOffline: true, data.ProblemThrottled: true, data.ProblemDropped: true,
		data.ProblemPassword: false, data.ProblemCertName: false, data.ProblemRejected: false,
	} {
		if got := (&data.MailError{Problem: problem}).Passing(); got != passing {
			t.Errorf("%s passes by itself: %v", problem, got)
		}
	}
}

func TestAccountAndFlags(t *testing.T) {
	a := data.Account{Address: "Owner@Kvity.Example", IMAP: data.Server{Host: "::1", Port: 993}}
	if a.SecretKey() != "mail:owner@kvity.example" || a.Domain() != "kvity.example" || a.IMAP.Addr() != "[::1]:993" {
		t.Errorf("%s, %s, %s", a.SecretKey(), a.Domain(), a.IMAP.Addr())
	}
	m := data.Message{Flags: data.FlagSeen | data.FlagFlagged}
	if !m.Seen() || !m.Starred() || m.Flags.Has(data.FlagSeen|data.FlagDraft) {
		t.Errorf("flags = %b", m.Flags)
	}
	for role, counts := range map[data.FolderRole]bool{data.RoleInbox: true, data.RoleSent: true, data.RoleNone: true, data.RoleJunk: false, data.RoleTrash: false, data.RoleDrafts: false} {
		if role.Counts() != counts {
			t.Errorf("mail in %q counts: %v", role, role.Counts())
		}
	}
}

// TestOwnWords: what tells by itself what was kept is found however deep it is wrapped;
// what only names a fault is not taken for it.
func TestOwnWords(t *testing.T) {
	for _, own := range []error{data.ErrDiskFull, data.ErrReadOnly, data.ErrNewer, data.ErrNotDatabase, data.ErrDamaged, data.ErrBusy} {
		if got := data.OwnWords(fmt.Errorf("open a.db: %w", errors.Join(errors.New("code 13"), own))); got != own { //nolint:errorlint // itself, not one like it
			t.Errorf("%v is found as %v", own, got)
		}
	}
	for _, other := range []error{nil, data.ErrNotFound, data.ErrConflict, data.ErrNothingToUndo, errors.New(data.ErrDiskFull.Error())} {
		if got := data.OwnWords(other); got != nil {
			t.Errorf("%v is found as %v", other, got)
		}
	}
}
