package imapmail

import (
	"math/bits"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-imap/v2"

	"regulars/data"
)

// TestFlagNames pairs each flag of ours with one of IMAP, both ways, in any letters and any company.
func TestFlagNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[imap.Flag]data.Flags{
		`\Seen`: data.FlagSeen, `\Answered`: data.FlagAnswered, `\Flagged`: data.FlagFlagged, `\Deleted`: data.FlagDeleted, `\Draft`: data.FlagDraft,
		`$Forwarded`: data.FlagForwarded, `Forwarded`: data.FlagForwarded, `$Junk`: data.FlagJunk, `Junk`: data.FlagJunk,
		`\Recent`: 0, `NonJunk`: 0, `$NotJunk`: 0, `$MDNSent`: 0, `$Phishing`: 0, `seen`: 0, ``: 0, `\*`: 0,
	} {
		for _, as := range []imap.Flag{name, imap.Flag(strings.ToUpper(string(name))), imap.Flag(strings.ToLower(string(name)))} {
			if got := fromFlags([]imap.Flag{"$label1", as, `\Recent`}); got != want {
				t.Errorf("%s is %b, want %b", as, got, want)
			}
		}
	}
	all := data.FlagSeen | data.FlagAnswered | data.FlagFlagged | data.FlagDeleted | data.FlagDraft | data.FlagForwarded | data.FlagJunk
	for f := range all + 1 {
		if got := toFlags(f); fromFlags(got) != f || len(got) != bits.OnesCount64(uint64(f)) {
			t.Errorf("%b goes as %q and comes back as %b", f, got, fromFlags(got))
		}
	}
}

// TestBase64Words reads what programs take for base64: with letters of the address-safe kind, without its end, broken
// over lines, cut in the middle of a letter.
func TestBase64Words(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"xaHEhQ==":      "šą",
		"xaHEhQ":        "šą",
		"xaHE hQ=\r\n=": "šą",
		"Pz8_Pj4-":      "???>>>",
		"Pz8/Pj4+":      "???>>>",
		"SGVsbG8A":      "Hello\x00",
		"SGVsbG8x!!":    "Hello1",
		"SGVsbG8xA":     "Hello1",
		"":              "",
		"====":          "",
		"A":             "",
	} {
		if got := string(lenientBase64(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"a_b": "a b", "=c5=A1": "š", "=C5=a1": "š", "=": "=", "=4": "=4", "=zz": "=zz", "a=3D": "a=", "=00": "\x00"} {
		if got := string(decodeQ(in)); got != want {
			t.Errorf("Q %q: %q, want %q", in, got, want)
		}
	}
}

// TestFlowed joins the lines that a program broke softly, and those alone (RFC 3676): not a signature, not what is
// quoted deeper, not an empty line.
func TestFlowed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in    string
		delSp bool
		want  string
	}{
		"soft":                  {"one \ntwo", false, "one two"},
		"hard":                  {"one\ntwo", false, "one\ntwo"},
		"a space to take away":  {"日 \n本", true, "日本"},
		"a space to keep":       {"one \ntwo", true, "onetwo"},
		"signature":             {"bye\n-- \nAnna", false, "bye\n-- \nAnna"},
		"quoted":                {"> one \n> two\n> three", false, "> one two\n> three"},
		"quoted deeper":         {"> one \n>> two", false, "> one \n>> two"},
		"quoted twice":          {">> one \n>> two", false, ">> one two"},
		"quotation into answer": {"> one \ntwo", false, "> one \ntwo"},
		"stuffed":               {" >no quotation", false, ">no quotation"},
		"stuffed From":          {" From here", false, "From here"},
		"an empty line ends it": {"one \n\ntwo", false, "one \ntwo"},
		"only a space":          {"one\n \ntwo", false, "one\n\ntwo"},
		"nothing":               {"", false, ""},
	} {
		if got := unflow(c.in, c.delSp); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestInventedNames gives each file without a name one by which it can be opened, and a message its subject.
func TestInventedNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, head, want string }{
		{"application/pdf", "", "part-2.pdf"},
		{"image/jpeg", "", "part-2.jpg"},
		{"text/calendar", "", "part-2.ics"},
		{"application/x-unknown", "", "part-2"},
		{"message/rfc822", "Subject: Your order\r\n\r\nx", "Your order.eml"},
		{"message/rfc822", "Subject: =?utf-8?B?UGFzacWrbHltYXM=?=\r\n\r\nx", "Pasiūlymas.eml"},
		{"message/rfc822", "Subject: a/b\\c:d?\r\n\r\nx", "c_d_.eml"},
		{"message/rfc822", "Subject: ../../x\r\n\r\nx", "x.eml"},
		{"message/rfc822", "From: a@b.example\r\n\r\nx", "message.eml"},
		{"message/rfc822", "", "message.eml"},
		{"message/global", "Subject: Ж\r\n\r\nx", "Ж.eml"},
		{"message/rfc822", "Subject: " + strings.Repeat("ž", 500), strings.Repeat("ž", 88) + ".eml"},
	} {
		got := inventName(data.File{Type: c.kind, Part: "2"}, []byte(c.head))
		if strings.HasPrefix(c.want, "žž") { // as long as may be
			if len(got) > 204 || !utf8.ValidString(got) || !strings.HasSuffix(got, "ž.eml") {
				t.Errorf("a long subject: %d bytes, %q", len(got), got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%s %.40q: %q, want %q", c.kind, c.head, got, c.want)
		}
	}
}

// TestSafeNames leads no file elsewhere, whatever it is called, and keeps its kind where its name is too long.
func TestSafeNames(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a" + strings.Repeat("b", 300) + ".pdf": "a" + strings.Repeat("b", 175) + ".pdf",
		"x." + strings.Repeat("e", 300):         "x." + strings.Repeat("e", 178),
		"LPT1.txt":                              "_LPT1.txt",
		"com1":                                  "_com1",
		"command.com":                           "command.com",
		"..":                                    "",
		"...hidden":                             "hidden",
		"  spaced .pdf  ":                       "spaced .pdf",
		"tab\tname\n.pdf":                       "tab_name_.pdf",
		"a<b>c|d?e*f\"g.pdf":                    "a_b_c_d_e_f_g.pdf",
		"šuo.pdf":                               "šuo.pdf",
		"שלום.pdf":                              "שלום.pdf",
		"/":                                     "",
		"//server/share/x.pdf":                  "x.pdf",
		"a\xffb.pdf":                            "a_b.pdf",
	} {
		if got := safeName(in); got != want {
			t.Errorf("%.60q: %.60q, want %.60q", in, got, want)
		}
	}
}

// TestLooseDates reads the dates that programs write against the grammar, and believes none that cannot be.
func TestLooseDates(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Fri, 20 Nov 2026 10:11:12 +0200":       "2026-11-20T08:11:12Z",
		"Fri, 20 Nov 2026 10:11:12 EST":         "2026-11-20T15:11:12Z",
		"Fri, 20 Nov 26 10:11:12 +0200":         "2026-11-20T08:11:12Z",
		"Fri, 20 Nov 2026 10:11 +0200":          "2026-11-20T08:11:00Z",
		"Friday, November 20, 2026 10:11:12":    "2026-11-20T10:11:12Z",
		"Fri,  20  Nov 2026 10:11:12   +0000":   "2026-11-20T10:11:12Z",
		"20 Nov 2026 10:11:12 +0000 (UTC)":      "2026-11-20T10:11:12Z",
		"2026-11-20 10:11:12":                   "2026-11-20T10:11:12Z",
		"2026-11-20T10:11:12+02:00":             "2026-11-20T08:11:12Z",
		"Fri Nov 20 10:11:12 2026":              "2026-11-20T10:11:12Z",
		"20 Nov 2026":                           "2026-11-20T00:00:00Z",
		"Fri, 31 Feb 2026 10:11:12 +0000":       "",
		"Thu, 1 Jan 1970 00:00:00 +0000":        "",
		"Fri, 20 Nov 0026 10:11:12 +0000":       "",
		"Fri, 20 Nov 20266 10:11:12 +0000":      "",
		"today":                                 "",
		strings.Repeat("Fri, 20 Nov 2026 ", 20): "",
	} {
		got := ""
		if d := parseDate(in); !d.IsZero() {
			got = d.UTC().Format("2006-01-02T15:04:05Z")
		}
		if in == "Fri, 20 Nov 2026 10:11:12 EST" && got == "2026-11-20T10:11:12Z" { // where the zone is not known here
			continue
		}
		if got != want {
			t.Errorf("%.40q: %q, want %q", in, got, want)
		}
	}
}

// TestHugeSets refuses sets that no mailbox can have, in a moment and without filling the memory, and orders the others.
func TestHugeSets(t *testing.T) {
	t.Parallel()
	if list, err := numbers(imap.SeqSet{{Start: 1, Stop: 3}}); list != nil || err != nil {
		t.Errorf("places in the folder are taken for UIDs: %v, %v", list, err)
	}
	if list, err := numbers(nil); list != nil || err != nil {
		t.Errorf("nothing: %v, %v", list, err)
	}
	if list, err := numbers(imap.UIDSet{{Start: 9, Stop: 7}}); err != nil || !slices.Equal(list, []uint32{7, 8, 9}) {
		t.Errorf("backwards: %v, %v", list, err)
	}
	if set := uidSet(nil); len(set) != 0 {
		t.Errorf("of nothing: %v", set)
	}
	list := []uint32{3, 1, 2}
	if uidSet(list); !slices.Equal(list, []uint32{3, 1, 2}) {
		t.Errorf("the caller's list is changed: %v", list)
	}
}
