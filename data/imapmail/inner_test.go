package imapmail

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-smtp"

	"regulars/data"
)

// TestWatchdog has servers that answer late, slowly, and not at all.
func TestWatchdog(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bytes, gap, rest time.Duration // how many seconds of bytes, how far apart, and a pause of the reader's
		waiting          bool
		want             error
	}{
		"prompt":                  {bytes: 5, gap: time.Second, waiting: true},
		"slow but steady":         {bytes: 30, gap: 55 * time.Second, waiting: true},
		"silent":                  {bytes: 2, gap: 61 * time.Second, waiting: true, want: errSilent},
		"silent and not asked":    {bytes: 2, gap: time.Hour},
		"the reader takes a rest": {bytes: 3, gap: time.Second, rest: 10 * time.Minute, waiting: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				here, there := net.Pipe()
				w := watch(here, time.Minute)
				if c.waiting {
					defer w.begin()()
				}
				var server sync.WaitGroup
				defer server.Wait()
				server.Go(func() {
					for range int(c.bytes) {
						time.Sleep(c.gap)
						if _, err := there.Write([]byte("x")); err != nil {
							return
						}
					}
					if err := there.Close(); err != nil {
						t.Error(err)
					}
				})
				if err := w.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
					t.Fatal(err)
				}
				var err error
				n := 0
				for buf := make([]byte, 1); err == nil; {
					_, err = w.Read(buf)
					n++
					time.Sleep(c.rest)
				}
				if c.want == nil && (!errors.Is(err, io.EOF) || n != int(c.bytes)+1) || c.want != nil && !errors.Is(err, c.want) {
					t.Errorf("after %d bytes: %v, want %v", n-1, err, c.want)
				}
				if _, again := w.Read(make([]byte, 1)); again == nil {
					t.Error("an ended connection is read")
				}
				if cause := w.cause(errors.New("odd answer")); !errors.Is(cause, err) {
					t.Errorf("the cause %v is not told: %v", err, cause)
				}
			})
		})
	}
}

func TestRolesByName(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]data.FolderRole{
		"Sent": data.RoleSent, "INBOX.Sent": data.RoleSent, "INBOX/Sent Items": data.RoleSent, "Gesendet": data.RoleSent, "Išsiųsti": data.RoleSent,
		"Надіслані": data.RoleSent, "Отправленные": data.RoleSent, "Ուղարկված": data.RoleSent, "ارسال شده": data.RoleSent, "Papierkorb": data.RoleTrash,
		"Šiukšliadėžė": data.RoleTrash, "Кошик": data.RoleTrash, "Koš": data.RoleTrash, "Spam": data.RoleJunk, "هرزنامه": data.RoleJunk, "Brouillons": data.RoleDrafts,
		"Чернетки": data.RoleDrafts, "Archyvas": data.RoleArchive, "Projects": data.RoleNone, "Sent/2019": data.RoleNone,
	} {
		delim := "/"
		if strings.HasPrefix(path, "INBOX.") {
			delim = "."
		}
		if got := roleByName(data.RemoteFolder{Path: path, Delimiter: delim}); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	list := remoteFolders([]*imap.ListData{
		{Mailbox: "inbox", Delim: '/'},
		{Mailbox: "Sent", Delim: '/'},
		{Mailbox: "Gesendet", Delim: '/', Attrs: []imap.MailboxAttr{`\sent`}},
		{Mailbox: "Work", Attrs: []imap.MailboxAttr{imap.MailboxAttrNoSelect}},
		{Mailbox: "Gone", Attrs: []imap.MailboxAttr{imap.MailboxAttrNonExistent}},
	})
	if len(list) != 3 || list[0].Role != data.RoleInbox || list[1].Role != data.RoleNone || list[2].Role != data.RoleSent {
		t.Errorf("%+v", list)
	}
}

func TestNumberSets(t *testing.T) {
	t.Parallel()
	set := uidSet([]uint32{9, 1, 2, 3, 7, 8, 20})
	if len(set) != 3 || set[0].Start != 1 || set[0].Stop != 3 || set[1].Stop != 9 {
		t.Errorf("%v", set)
	}
	back, err := numbers(set)
	if err != nil || !slices.Equal(back, []uint32{1, 2, 3, 7, 8, 9, 20}) {
		t.Errorf("%v, %v", back, err)
	}
	for _, hostile := range []imap.UIDSet{
		{{Start: 1, Stop: 0}}, {{Start: 1, Stop: 4294967295}}, {{Start: 0, Stop: 5}}, {{Start: 1, Stop: 9 << 20}, {Start: 1, Stop: 9 << 20}},
	} {
		if list, err := numbers(hostile); err == nil {
			t.Errorf("%v gives %d numbers", hostile, len(list))
		}
	}
	if list, err := numbers(imap.UIDSet{{Start: 4294967294, Stop: 4294967295}}); err != nil || len(list) != 2 {
		t.Errorf("the last numbers: %v, %v", list, err)
	}
	if m := pairs(imap.UIDSet{{Start: 1, Stop: 2}}, imap.UIDSet{{Start: 5, Stop: 5}}); m != nil {
		t.Errorf("lists of two lengths are paired: %v", m)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	s := data.Server{Host: "mail.example.com", Port: 993, Security: data.SecurityTLS}
	for name, c := range map[string]struct {
		err     error
		want    data.MailProblem
		passing bool
	}{
		"bye":          {&imap.Error{Type: imap.StatusResponseTypeBye, Text: "shutting down"}, data.ProblemDropped, true},
		"throttled":    {&imap.Error{Type: imap.StatusResponseTypeNo, Code: "THROTTLED"}, data.ProblemThrottled, true},
		"said no":      {&imap.Error{Type: imap.StatusResponseTypeNo, Text: "Over quota"}, data.ProblemServer, true},
		"end":          {io.ErrUnexpectedEOF, data.ProblemDropped, true},
		"reset":        {syscall.ECONNRESET, data.ProblemDropped, true},
		"unreachable":  {syscall.ENETUNREACH, data.ProblemOffline, true},
		"timeout":      {context.DeadlineExceeded, data.ProblemNoAnswer, true},
		"silence":      {errors.Join(errSilent, errors.New("in response")), data.ProblemNoAnswer, true},
		"lookup":       {&net.DNSError{Err: "server misbehaving", IsTemporary: true}, data.ProblemOffline, true},
		"no such name": {&net.DNSError{IsNotFound: true}, data.ProblemName, true},
		"garbage":      {errors.New("imapwire: expected SP, got \"\\x00\""), data.ProblemProtocol, true},
		"greylisted":   {&smtp.SMTPError{Code: 451, Message: "try later"}, data.ProblemThrottled, true},
		"no mailbox":   {&smtp.SMTPError{Code: 550, Message: "no such user"}, data.ProblemRejected, false},
		"STARTTLS":     {&smtp.SMTPError{Code: 530, Message: "Must issue a STARTTLS command first"}, data.ProblemNoTLS, false},
	} {
		var known *data.MailError
		if err := explain(s, c.err); !errors.As(err, &known) || known.Problem != c.want || known.Passing() != c.passing || !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(known.Words, s.Host) && !strings.Contains(known.Words, "“") || strings.Contains(known.Words, "%!") {
			t.Errorf("%s: the words do not name the server: %s", name, known.Words)
		}
	}
	if explain(s, nil) != nil || !errors.Is(explain(s, context.Canceled), context.Canceled) {
		t.Error("no error, or the owner's own, is explained")
	}
	hostile := explain(s, &imap.Error{Type: imap.StatusResponseTypeNo, Text: "a\u202eb\x1b[31m" + strings.Repeat("long ", 500)})
	if w := hostile.Error(); strings.ContainsAny(strings.Split(w, "(")[0], "\u202e\x1b") {
		t.Errorf("a server's words are shown as they are: %q", w)
	}
}

func TestCharsets(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]struct{ charset, raw string }{
		"Žąsis":          {"ISO-8859-13", "\xde\xe0sis"},
		"Привіт":         {"KOI8-U", "\xf0\xd2\xc9\xd7\xa6\xd4"},
		"Привет":         {"cp866", "\x8f\xe0\xa8\xa2\xa5\xe2"},
		"Zażółć":         {"iso-8859-2", "Za\xbf\xf3\xb3\xe6"},
		"naïve “quote”":  {"iso-8859-1", "na\xefve \x93quote\x94"}, // as browsers read it
		"日本":             {"Shift_JIS", "\x93\xfa\x96\x7b"},
		"한국":             {"ks_c_5601-1987", "\xc7\xd1\xb1\xb9"},
		"中文":             {"big5", "\xa4\xa4\xa4\xe5"},
		"سلام":           {"windows-1256", "\xd3\xe1\xc7\xe3"},
		"plain":          {"x-user-defined-nonsense", "plain"},
		"Umlaut ü":       {`"utf-8"`, "Umlaut ü"},
		"Latin é in cap": {"WINDOWS1252", "Latin \xe9 in cap"},
	} {
		if got := toUTF8([]byte(c.raw), c.charset); got != want {
			t.Errorf("%s: %q, want %q", c.charset, got, want)
		}
	}
}

func FuzzHeaderWords(f *testing.F) {
	for _, s := range []string{"=?utf-8?B?xb0=?=", "=?x?Q?=ZZ?= =?x?q??=", `"a" <b@c>, (d) e@f; g:h;`, "\xff\xfe", "=?=?=?", "Thu, 1 Jan 2026 10:00:00 +0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if out := decodeWords(s); !utf8.ValidString(out) || strings.ContainsAny(out, "\r\n\x00") {
			t.Errorf("%q became %q", s, out)
		}
		for _, a := range addresses([]string{s}) {
			if !utf8.ValidString(a.Name) || !utf8.ValidString(a.Address) || strings.ContainsAny(a.Name+a.Address, "\r\n\x00") {
				t.Errorf("%q became %+v", s, a)
			}
		}
		for _, id := range messageIDs(s) {
			if !utf8.ValidString(id) || strings.ContainsAny(id, " \t\r\n") {
				t.Errorf("%q has the id %q", s, id)
			}
		}
		if d := parseDate(s); !d.IsZero() && (d.Year() < 1970 || d.Year() > 10000) {
			t.Errorf("%q is of %v", s, d)
		}
		if n := safeName(s); strings.ContainsAny(n, "/\\\x00\n") || n == ".." {
			t.Errorf("%q is the file %q", s, n)
		}
	})
}
