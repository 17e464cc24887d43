package inbox

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A file of any name that a stranger gave it can be written to this disk, and only into the folder that was chosen.
func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"bill.pdf", "../../etc/passwd", `C:\x.exe`, "", "...", "con.txt", "a\x00b", "\u202egpj.exe", "\xff\xfe", strings.Repeat("ы", 300) + ".pdf", ". .", "nul", strings.Repeat("a", 116) + ".exe.somethingverylong", strings.Repeat("b", 119) + " cut here"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name := safeName(s)
		if name == "" || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "/\\:*?\"<>|\x00\n") || !utf8.ValidString(name) || utf8.RuneCountInString(name) > 121 {
			t.Errorf("%q became %q", s, name)
		}
		if again := safeName(name); again != name && utf8.RuneCountInString(name) <= 120 {
			t.Errorf("%q became %q, and that %q", s, name, again)
		}
		if runs(name) && !runs(s) {
			t.Errorf("%q, which is no program, became %q", s, name)
		}
	})
}

// The parts of a long text are the whole text, each within its bounds and no letter broken.
func FuzzCutText(f *testing.F) {
	f.Add("one\ntwo\n\nthree", 5)
	f.Add(strings.Repeat("їжак ", 100), 7)
	f.Add(strings.Repeat("\n", 1000), 50)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		if limit < utf8.UTFMax || limit > 1<<20 || len(s) > 1<<16 || !utf8.ValidString(s) {
			t.Skip()
		}
		var parts []string
		for rest := s; ; {
			var head string
			before := len(rest)
			head, rest = cutText(rest, limit)
			if len(head) > limit || strings.Count(head, "\n") > maxLines || !utf8.ValidString(head) {
				t.Fatalf("a part of %d bytes and %d lines", len(head), strings.Count(head, "\n"))
			}
			parts = append(parts, head)
			if rest == "" {
				break
			}
			if len(rest) >= before {
				t.Fatalf("%q is not cut at all", rest)
			}
		}
		if got, want := strings.ReplaceAll(strings.Join(parts, ""), "\n", ""), strings.ReplaceAll(s, "\n", ""); got != want {
			t.Errorf("%q was cut into %q", s, parts)
		}
	})
}

// A text divided at its links is the same text, and each link is one of the web's.
func FuzzSpans(f *testing.F) {
	for _, s := range []string{"see https://x.org/a?b=c.", "http://", "https://[::1]:x/", "https://x.org/%zz", "(https://y.z)", "https://a https://b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		for _, p := range spans(s) {
			b.WriteString(p.text)
			if p.url != nil && (p.url.Host == "" || p.url.Scheme != "http" && p.url.Scheme != "https") {
				t.Errorf("%q has the link %s", s, p.url)
			}
		}
		if b.String() != s {
			t.Errorf("%q became %q", s, b.String())
		}
	})
}
