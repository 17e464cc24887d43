package imapmail

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"regulars/data/datatest"
)

// TestRealMail reads every real message at hand: none may fault, and each must give valid text.
func TestRealMail(t *testing.T) {
	t.Parallel()
	var files, noText, noFrom, warned int
	err := filepath.WalkDir(datatest.Shared(t, "mail"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		m := Parse(raw)
		if m.Text == "" && m.HTML == "" {
			noText++
			t.Log("no text:", path, len(raw), m.Warnings)
		}
		if len(m.From) == 0 {
			noFrom++
		}
		if len(m.Warnings) > 0 {
			warned++
		}
		if s := strings.Join(m.Warnings, " "); strings.Contains(s, "reading stopped") {
			t.Errorf("%s: %s", path, s)
		}
		for _, s := range append([]string{m.Text, m.HTML, m.Subject, m.MessageID}, m.References...) {
			if !utf8.ValidString(s) {
				t.Errorf("%s: not UTF-8", path)
			}
		}
		for _, f := range m.Files {
			var out bytes.Buffer
			if got, err := Extract(raw, f.Part, &out); err != nil || int64(out.Len()) != f.Size || got != f {
				t.Errorf("%s: file %+v: %d bytes, %v", path, f, out.Len(), err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files; %d without text, %d without sender, %d with warnings", files, noText, noFrom, warned)
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "Subject: x\n\nbody", "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--",
		"Content-Type: text/plain; charset=utf-7\nContent-Transfer-Encoding: base64\n\n+AWE-",
		"From: =?utf-8?B?xb0?= <a@b>\nSubject: =?x?q?y?=\nContent-Type: message/rfc822\n\nSubject: y\n\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := Parse(raw)
		if !utf8.ValidString(m.Text) || !utf8.ValidString(m.HTML) || !utf8.ValidString(m.Subject) {
			t.Errorf("not UTF-8: %q", raw)
		}
		for _, w := range m.Warnings {
			if strings.Contains(w, "reading stopped") {
				t.Errorf("%s: %q", w, raw)
			}
		}
		for _, file := range m.Files {
			if file.Name == "" || strings.ContainsAny(file.Name, "/\\\x00") {
				t.Errorf("file name %q", file.Name)
			}
			if _, err := Extract(raw, file.Part, &bytes.Buffer{}); err != nil {
				t.Errorf("%v: %q", err, raw)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var all [][]byte
	size := 0
	err := filepath.WalkDir(datatest.Shared(b, "mail"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		all, size = append(all, raw), size+len(raw)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, raw := range all {
			Parse(raw)
		}
	}
	b.ReportMetric(float64(len(all)*b.N)/b.Elapsed().Seconds(), "msg/s")
}
