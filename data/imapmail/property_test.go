package imapmail

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-imap/v2"

	"regulars/data"
)

// writers make letters to test with: of every script, of what means something in a header, and of what should not be there.
func letterPools() []string {
	return []string{
		"abcdefghij XYZ 0123", "ąčęėįšųūžŠŽ", "їієґЄҐщя", "աբգդեզ", "پچژگکی", "日本語中文", "🎂🙏", `"\<>()[],;:@.=?_*&%#`, "\t\r\n \x00\x7f", "\u202e\u2066\u200b\u00a0\ufeff", "\xff\xc3\xe2\x82",
	}
}

func randomText(r *rand.Rand, most int) string {
	var b strings.Builder
	pool := letterPools()
	for range r.IntN(most + 1) {
		p := pool[r.IntN(len(pool))]
		i := r.IntN(len(p))
		for i > 0 && !utf8.RuneStart(p[i]) {
			i--
		}
		_, n := utf8.DecodeRuneInString(p[i:])
		b.WriteString(p[i : i+n])
	}
	return b.String()
}

func randomDraft(r *rand.Rand) data.Draft {
	who := func() data.MailAddress {
		return data.MailAddress{Name: randomText(r, 40), Address: fmt.Sprintf("a%d.b+c@d%d.%s", r.IntN(1000), r.IntN(1000), []string{"example", "paštas.lt", "пошта.укр", "փոստ.հայ"}[r.IntN(4)])}
	}
	d := data.Draft{From: who(), Subject: randomText(r, 200), Text: randomText(r, 2000), InReplyTo: randomText(r, 20)}
	for range 1 + r.IntN(30) {
		d.To = append(d.To, who())
	}
	for range r.IntN(3) {
		d.Cc, d.Bcc = append(d.Cc, who()), append(d.Bcc, data.MailAddress{Address: fmt.Sprintf("hidden%d@secret.example", r.IntN(1000))})
		d.Files = append(d.Files, data.DraftFile{Name: randomText(r, 60), Type: []string{"", "text/plain", "image/png", randomText(r, 10)}[r.IntN(4)], Data: []byte(randomText(r, 500))})
		d.References = append(d.References, fmt.Sprintf("%d@x.example", r.IntN(100)), randomText(r, 10))
	}
	return d
}

// arrives is what becomes of one line: no letters that steer, and a mark for each byte that is none.
func arrives(s string) string {
	return strings.TrimSpace(strings.TrimPrefix(clean(string([]rune(s))), "\uFEFF"))
}

// checkSent holds what arrives to what was written, whatever that was.
func checkSent(t *testing.T, d data.Draft) {
	t.Helper()
	raw, id, err := Compose(d, time.Date(2026, 11, 22, 1, 2, 3, 0, time.UTC))
	if err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
	for line := range bytes.SplitSeq(raw, []byte("\r\n")) {
		if len(line) > 998 || !isASCII(line) || bytes.ContainsAny(line, "\r\n\x00") {
			t.Fatalf("a line that servers refuse: %q", line)
		}
	}
	m := Parse(raw)
	if len(m.Warnings) > 0 || m.MessageID != id || m.Subject != arrives(d.Subject) {
		t.Errorf("subject %q became %q; warnings %q", d.Subject, m.Subject, m.Warnings)
	}
	for what, pair := range map[string][2][]data.MailAddress{"to": {d.To, m.To}, "cc": {d.Cc, m.Cc}, "from": {{d.From}, m.From}} {
		if len(pair[0]) != len(pair[1]) {
			t.Fatalf("%s: %d became %d: %+v", what, len(pair[0]), len(pair[1]), pair[1])
		}
		for i, a := range pair[0] {
			if pair[1][i].Address != a.Address || pair[1][i].Name != arrives(a.Name) {
				t.Errorf("%s %q became %q", what, a, pair[1][i])
			}
		}
	}
	want := strings.TrimRight(normalLines(strings.ToValidUTF8(d.Text, "\uFFFD")), " \t\n")
	if m.Text != strings.TrimPrefix(want, "\uFEFF") && strings.TrimSpace(want) != "" {
		t.Errorf("text %q became %q", want, m.Text)
	}
	if bytes.Contains(raw, []byte("secret.example")) || len(m.Files) != len(d.Files) {
		t.Fatalf("%d files became %+v, or hidden names are told", len(d.Files), m.Files)
	}
	for i, f := range m.Files {
		var out bytes.Buffer
		if _, err := Extract(raw, f.Part, &out); err != nil || !bytes.Equal(out.Bytes(), d.Files[i].Data) || f.Name == "" || f.Name != cmp.Or(arrives(safeName(d.Files[i].Name)), f.Name) {
			t.Errorf("file %q of %q became %q of %q, %v", d.Files[i].Name, d.Files[i].Data, f.Name, out.String(), err)
		}
	}
}

// TestWhatIsSentArrives writes a hundred messages of every letter there is and reads each as who gets it does: nothing
// is lost, nothing added, nobody sees who was hidden, and every line can be sent.
func TestWhatIsSentArrives(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		checkSent(t, randomDraft(rand.New(rand.NewPCG(seed, 3))))
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// FuzzCompose is the same for letters that nobody thought of.
func FuzzCompose(f *testing.F) {
	f.Add("Offer", "Anna", "Hello\n.\n", "x.pdf")
	f.Add("= ? q =3D", `"a" <b@c>`, "=3D\r", "../x")
	f.Add("a\r\nBcc: x@y.example", "a,b;c:(d)", "From \x00", "con")
	f.Fuzz(func(t *testing.T, subject, name, text, file string) {
		if len(subject)+len(name)+len(file) > 1500 || len(text) > 10_000 || strings.Contains(subject+"|"+name+"|"+file, "=?") {
			t.Skip("longer than is kept whole, or an encoded word written by hand")
		}
		checkSent(t, data.Draft{
			From: data.MailAddress{Name: name, Address: "a@b.example"}, To: []data.MailAddress{{Name: name, Address: "c@d.example"}},
			Subject: subject, Text: text, Files: []data.DraftFile{{Name: file, Data: []byte(text)}},
		})
	})
}

// FuzzNumbers: a set of messages says which they are, each once, in their order.
func FuzzNumbers(f *testing.F) {
	f.Add([]byte{1, 2, 3, 9, 8, 255})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, list []byte) {
		var uids []uint32
		for i, b := range list {
			if uid := uint32(b) + uint32(i%3)*1000 + 1; !slices.Contains(uids, uid) {
				uids = append(uids, uid)
			}
		}
		got, err := numbers(uidSet(uids))
		slices.Sort(uids)
		if err != nil || !slices.Equal(got, uids) {
			t.Errorf("%v became %v, %v", uids, got, err)
		}
		if m := pairs(uidSet(uids), uidSet(uids)); len(m) != len(uids) {
			t.Errorf("%d numbers are paired with themselves %d times", len(uids), len(m))
		}
	})
}

// FuzzHeader: whatever stands at the start of a message, no byte of its body is taken for header and no field comes out
// of the body.
func FuzzHeader(f *testing.F) {
	for _, s := range []string{"Subject: x\n\nbody", "From x\nSubject: y\r\n\r\nz", " folded\nA: b", "A: b\n  c\n\nd", "\n\nbody", "A:\r\r\nB: c", ": x\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		header, body := splitMessage(raw)
		if !bytes.HasSuffix(raw, body) {
			t.Errorf("%q has the body %q", raw, body)
		}
		for line := range bytes.Lines(header) {
			bare := bytes.TrimRight(line, "\r\n")
			if len(bare) > 0 && bare[0] != ' ' && bare[0] != '\t' && !isField(bare) {
				t.Errorf("%q has the field %q", raw, line)
			}
		}
		again, rest := splitMessage(append(slices.Clone(header), body...))
		if len(header) > 0 && bytes.HasSuffix(header, []byte("\n")) && (!bytes.Equal(again, header) || !bytes.Equal(rest, body)) {
			t.Errorf("%q: put right once it is %q and %q, twice %q and %q", raw, header, body, again, rest)
		}
	})
}

// FuzzCharset: whatever a sender says of his letters, what is shown is text, and never much longer than what was sent.
func FuzzCharset(f *testing.F) {
	for _, c := range charsetCases() {
		f.Add([]byte(c.raw), c.charset)
	}
	f.Fuzz(func(t *testing.T, raw []byte, charset string) {
		if got := toUTF8(raw, charset); !utf8.ValidString(got) || len(got) > 8*len(raw)+16 {
			t.Errorf("%q in %q is %q", raw, charset, got)
		}
	})
}

// FuzzFolders: whatever a server calls its folders, each role is given once, to one that can be opened.
func FuzzFolders(f *testing.F) {
	f.Add("INBOX", "Sent", `\Sent`, `/`)
	f.Add("Sent", "Gesendet", `\NoSelect`, ``)
	f.Fuzz(func(t *testing.T, one, two, attr, delim string) {
		r, _ := utf8.DecodeRuneInString(delim)
		list := remoteFolders([]*imap.ListData{{Mailbox: one, Delim: r}, {Mailbox: two, Delim: r, Attrs: []imap.MailboxAttr{imap.MailboxAttr(attr)}}, {Mailbox: "Trash", Delim: '/'}})
		seen := map[data.FolderRole]string{}
		for _, f := range list {
			other, twice := seen[f.Role]
			if said := strings.EqualFold(other, "INBOX") && strings.EqualFold(f.Path, "INBOX"); twice && f.Role != data.RoleNone && !said && !strings.HasPrefix(attr, `\`) {
				t.Errorf("%q and %q are both %s", other, f.Path, f.Role)
			}
			seen[f.Role] = f.Path
		}
	})
}
