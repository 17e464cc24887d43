package imapmail

import (
	"bytes"
	"fmt"
	"net/mail"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

func plainDraft() data.Draft {
	return data.Draft{From: data.MailAddress{Address: "owner@example.com"}, To: []data.MailAddress{{Address: "anna@example.com"}}, Subject: "Offer", Text: "Hello"}
}

// compose makes a message and reads it back, by the standard library as well: what it cannot read nobody must get.
func compose(t *testing.T, d data.Draft) (data.Mail, *mail.Message) {
	t.Helper()
	raw, _, err := Compose(d, time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		if len(line) > 998 || !isASCII(line) || bytes.ContainsAny(line, "\r\n\x00") {
			t.Errorf("a line of the header that servers refuse: %.100q", line)
		}
	}
	std, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return Parse(raw), std
}

// TestSubjects sends subjects of every kind: each arrives as it was typed, in one line.
func TestSubjects(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                              "",
		"Offer":                         "Offer",
		"Pasiūlymas №5":                 "Pasiūlymas №5",
		"پیشنهاد":                       "پیشنهاد",
		"日本語の件名":                        "日本語の件名",
		"🎂 Birthday 🎂":                  "🎂 Birthday 🎂",
		"a = b? c_d":                    "a = b? c_d",
		"tab\there":                     "tab here",
		"one\ntwo":                      "one two",
		"one\r\n\r\nbody":               "one body",
		"one\r\nBcc: x@evil.example":    "one Bcc: x@evil.example",
		"nul\x00l":                      "null",
		strings.Repeat("word ", 150):    strings.TrimSpace(strings.Repeat("word ", 150)),
		strings.Repeat("žodis ", 150):   strings.TrimSpace(strings.Repeat("žodis ", 150)),
		strings.Repeat("ž", 900):        strings.Repeat("ž", 900),
		strings.Repeat("日", 500) + " x": strings.Repeat("日", 500) + " x",
	} {
		d := plainDraft()
		d.Subject = in
		m, std := compose(t, d)
		if m.Subject != want {
			t.Errorf("%.60q arrives as %.60q, want %.60q", in, m.Subject, want)
		}
		if std.Header.Get("Bcc") != "" || len(m.To) != 1 || m.Text != "Hello" {
			t.Errorf("%.60q changed the message: bcc %q, to %v, text %q", in, std.Header.Get("Bcc"), m.To, m.Text)
		}
	}
}

// TestNames sends to names of every kind.
func TestNames(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Anna":                         "Anna",
		"Kovalenko, Anna":              "Kovalenko, Anna",
		`Anna "Annie" K`:               `Anna "Annie" K`,
		"Šarūnas":                      "Šarūnas",
		"Їжак, Анна":                   "Їжак, Анна",
		"علی رضایی":                    "علی رضایی",
		"O'Neil (Ltd.)":                "O'Neil (Ltd.)",
		"anna@example.com":             "anna@example.com",
		"x\r\nBcc: x@evil.example":     "x Bcc: x@evil.example",
		"x> <thief@evil.example":       "x> <thief@evil.example",
		strings.Repeat("Ąžuolas ", 40): strings.TrimSpace(strings.Repeat("Ąžuolas ", 40)),
	} {
		d := plainDraft()
		d.To[0].Name, d.From.Name = in, in
		m, std := compose(t, d)
		if len(m.To) != 1 || m.To[0].Name != want || m.To[0].Address != "anna@example.com" {
			t.Errorf("to %q arrives as %+v", in, m.To)
		}
		if len(m.From) != 1 || m.From[0].Name != want || m.From[0].Address != "owner@example.com" {
			t.Errorf("from %q arrives as %+v", in, m.From)
		}
		if list, err := std.Header.AddressList("To"); err != nil || len(list) != 1 || list[0].Name != want || std.Header.Get("Bcc") != "" {
			t.Errorf("another program reads %q as %v, %v", in, list, err)
		}
	}
}

// TestInjection has addresses, ids and file names that try to add a header or a recipient: addresses are
// refused by name, the rest does no harm.
func TestInjection(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"a@b.example\r\nBcc: x@evil.example", "a@b.example\nX: y", "a@b.example, x@evil.example", "<a@b.example>", "a@b.example\x00", "nobody", "", "@", "a@", "a b@c.example"} {
		for name, change := range map[string]func(*data.Draft){
			"from": func(d *data.Draft) { d.From.Address = bad },
			"to":   func(d *data.Draft) { d.To[0].Address = bad },
			"cc":   func(d *data.Draft) { d.Cc = []data.MailAddress{{Address: bad}} },
			"bcc":  func(d *data.Draft) { d.Bcc = []data.MailAddress{{Address: bad}} },
		} {
			d := plainDraft()
			change(&d)
			if raw, _, err := Compose(d, time.Now()); err == nil {
				t.Errorf("%s %q was taken:\n%s", name, bad, raw)
			}
		}
	}
	d := plainDraft()
	d.InReplyTo = "a@x>\r\nBcc: x@evil.example"
	d.References = []string{"ok@x", "b@x\r\nX-Evil: y", "c d@x", "", "š@x", strings.Repeat("x", 600)}
	d.Files = []data.DraftFile{{Name: "x\"\r\nX-Evil: y.pdf", Type: "text/plain\r\nX-Evil: y"}, {Name: "", Type: "multipart/mixed; boundary=x"}, {Name: "../../x.pdf"}}
	m, std := compose(t, d)
	if std.Header.Get("Bcc")+std.Header.Get("X-Evil")+std.Header.Get("In-Reply-To") != "" || fmt.Sprint(m.References) != "[ok@x]" {
		t.Errorf("header %v", std.Header)
	}
	if len(m.Files) != 3 || m.Files[0].Type != "application/octet-stream" || m.Files[1].Name != "file" || m.Files[1].Type != "application/octet-stream" || m.Files[2].Name != "x.pdf" {
		t.Errorf("files %+v", m.Files)
	}
}

// TestThreadOfAnswers names what it answers in the fields by which other programs build a conversation.
func TestThreadOfAnswers(t *testing.T) {
	t.Parallel()
	d := plainDraft()
	d.InReplyTo = "20@x"
	for i := range 20 {
		d.References = append(d.References, fmt.Sprintf("%d.%s@x", i, strings.Repeat("long", 20)))
	}
	m, std := compose(t, d)
	if fmt.Sprint(m.InReplyTo) != "[20@x]" || fmt.Sprint(m.References) != fmt.Sprint(d.References) {
		t.Errorf("in reply to %v, references %v", m.InReplyTo, m.References)
	}
	if got := std.Header.Get("In-Reply-To"); got != "<20@x>" {
		t.Errorf("in reply to %q", got)
	}
}

// TestTexts sends texts that the way of mail is known to hurt.
func TestTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, want string }{
		"empty":           {"", ""},
		"a dot alone":     {"one\n.\ntwo", "one\n.\ntwo"},
		"from the mbox":   {"From here on", "From here on"},
		"equal signs":     {"a=b =3D =", "a=b =3D ="},
		"spaces at ends":  {"a  \nb\t\nc", "a  \nb\t\nc"},
		"Windows lines":   {"a\r\nb\r\n", "a\nb"},
		"old Mac lines":   {"a\rb", "a\nb"},
		"like a boundary": {"--x\n--x--", "--x\n--x--"},
		"like a header":   {"Subject: x\n\nbody", "Subject: x\n\nbody"},
		"one long line":   {strings.Repeat("ž", 5000), strings.Repeat("ž", 5000)},
		"not UTF-8":       {"a\xffb", "a\uFFFDb"},
		"all the world":   {"Ačiū, дякую, شکریہ, 谢谢 🙏", "Ačiū, дякую, شکریہ, 谢谢 🙏"},
	} {
		for _, files := range [][]data.DraftFile{nil, {{Name: "x.bin", Data: []byte{0, '\n', '\r', 255}}}} {
			d := plainDraft()
			d.Text, d.Files = c.in, files
			if m, _ := compose(t, d); m.Text != c.want || len(m.Files) != len(files) || len(files) == 1 && m.Files[0].Size != 4 {
				t.Errorf("%s with %d files: %.100q, files %+v", name, len(files), m.Text, m.Files)
			}
		}
	}
}

// TestHiddenRecipients writes nobody's name where the owner hid it, and two messages never share an id.
func TestHiddenRecipients(t *testing.T) {
	t.Parallel()
	d := plainDraft()
	d.To, d.Bcc = nil, []data.MailAddress{{Name: "Secret", Address: "secret@example.com"}}
	raw, first, err := Compose(d, time.Now())
	if err != nil || bytes.Contains(bytes.ToLower(raw), []byte("secret")) || !bytes.Contains(raw, []byte("To: undisclosed-recipients:;")) {
		t.Errorf("%s, %v", raw, err)
	}
	if _, second, err := Compose(d, time.Now()); err != nil || first == second {
		t.Errorf("two messages of the id %q, %v", first, err)
	}
	d.From.Address = "ona@paštas.example"
	if id := newMessageID(d.From.Address); !isASCII([]byte(id)) || strings.Contains(id, "paštas") {
		t.Errorf("the id %q", id)
	}
}
