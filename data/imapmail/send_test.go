package imapmail_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

func draft() data.Draft {
	return data.Draft{
		From:      data.MailAddress{Name: "Šarūnas Kazlauskas", Address: "owner@example.com"},
		To:        []data.MailAddress{{Name: "Їжак, Анна", Address: "anna@example.com"}},
		Bcc:       []data.MailAddress{{Address: "secret@example.com"}},
		Subject:   "Pasiūlymas\r\nBcc: evil@example.com",
		Text:      "Labas,\n\nŽalias. " + strings.Repeat("long ", 300) + "\n.\n.leading dot\n\n-- \nŠ.",
		InReplyTo: "a@example.com", References: []string{"r@example.com", "a@example.com", "bad id>"},
		Files: []data.DraftFile{{Name: "../sąskaita.pdf", Data: []byte{0, 1, 2, 255}}, {Name: "x.txt", Type: "text/plain", Data: []byte("file")}},
	}
}

// TestComposeAndParse writes a message and reads it back.
func TestComposeAndParse(t *testing.T) {
	t.Parallel()
	for _, files := range []bool{true, false} {
		d := draft()
		if !files {
			d.Files = nil
		}
		now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("", 7200))
		raw, id, err := imapmail.Compose(d, now)
		if err != nil {
			t.Fatal(err)
		}
		m := imapmail.Parse(raw)
		if len(m.Warnings) > 0 || m.MessageID != id || !strings.HasSuffix(id, "@example.com") || !m.Date.Equal(now) {
			t.Errorf("id %q, date %v, warnings %q", m.MessageID, m.Date, m.Warnings)
		}
		if m.From[0] != d.From || m.To[0] != d.To[0] || len(m.Bcc) != 0 || strings.Contains(string(raw), "secret@example.com") {
			t.Errorf("from %v, to %v, bcc %v", m.From, m.To, m.Bcc)
		}
		if m.Subject != "Pasiūlymas Bcc: evil@example.com" || m.Text != d.Text {
			t.Errorf("subject %q, text %q", m.Subject, m.Text)
		}
		if len(m.InReplyTo) != 1 || len(m.References) != 2 {
			t.Errorf("in reply to %v, references %v", m.InReplyTo, m.References)
		}
		if files && (len(m.Files) != 2 || m.Files[0].Name != "sąskaita.pdf" || m.Files[0].Type != "application/pdf" || m.Files[0].Size != 4) {
			t.Errorf("files %+v", m.Files)
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if len(line) > 998 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("line of %d: %.80q", len(line), line)
			}
			for i := range len(line) {
				if line[i] >= 0x80 {
					t.Fatalf("8-bit letters: %q", line)
				}
			}
		}
	}
	if _, _, err := imapmail.Compose(data.Draft{From: data.MailAddress{Address: "a@b.example"}}, time.Now()); err == nil {
		t.Error("a message to nobody was made")
	}
}

func TestSend(t *testing.T) {
	t.Parallel()
	roots, cert := imaptest.Certificate(t, "localhost")
	for _, s := range []*imaptest.SMTPServer{imaptest.SMTP(t, nil), imaptest.SMTP(t, &cert)} {
		raw, id, err := imapmail.Compose(draft(), time.Now())
		if err != nil {
			t.Fatal(err)
		}
		d := &imapmail.Dialer{RootCAs: roots}
		o := data.Outgoing{From: "owner@example.com", Recipients: draft().Recipients(), Raw: raw}
		if err := d.TestSMTP(t.Context(), s.Server, s.Password); err != nil {
			t.Fatal(err)
		}
		if err := d.Send(t.Context(), s.Server, s.Password, o); err != nil {
			t.Fatal(err)
		}
		got := s.Letters()
		if len(got) != 1 || len(got[0].To) != 2 || imapmail.Parse(got[0].Raw).MessageID != id || imapmail.Parse(got[0].Raw).Text != draft().Text {
			t.Errorf("%d letters: %+v", len(got), got)
		}
		var known *data.MailError
		if err := d.Send(t.Context(), s.Server, "wrong", o); !errors.As(err, &known) || known.Problem != data.ProblemPassword {
			t.Errorf("wrong password: %v", err)
		}
		s.RefuseCode(550, "no such user here")
		if err := d.Send(t.Context(), s.Server, s.Password, o); !errors.As(err, &known) || known.Problem != data.ProblemRejected || known.Passing() || !strings.Contains(known.Words, "no such user here") {
			t.Errorf("refused: %v", err)
		}
		s.RefuseCode(451, "greylisted, try later")
		if err := d.Send(t.Context(), s.Server, s.Password, o); !errors.As(err, &known) || !known.Passing() {
			t.Errorf("put off: %v", err)
		}
	}
}

func TestSendWords(t *testing.T) {
	t.Parallel()
	_, cert := imaptest.Certificate(t, "mail.provider.example")
	s := imaptest.SMTP(t, &cert)
	var known *data.MailError
	err := new(imapmail.Dialer).TestSMTP(t.Context(), s.Server, s.Password)
	if !errors.As(err, &known) || known.Problem != data.ProblemCertName && known.Problem != data.ProblemCertIssuer {
		t.Errorf("a strange certificate: %v", err)
	}
	silent := imaptest.Listen(t)
	defer hangUp(silent)
	d := &imapmail.Dialer{Quiet: 200 * time.Millisecond}
	if err := d.TestSMTP(t.Context(), imaptest.At(silent.Addr()), ""); !errors.As(err, &known) || known.Problem != data.ProblemNoAnswer {
		t.Errorf("silence: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := new(imapmail.Dialer).TestSMTP(ctx, imaptest.At(silent.Addr()), ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("stopped: %v", err)
	}
	far := data.Server{Host: "smtp.example.com", Port: 25, Security: data.SecurityNone}
	if err := d.Send(t.Context(), far, "", data.Outgoing{}); err == nil {
		t.Error("the password would have gone in clear")
	}
}
