package filetext_test

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data/filetext"
)

func read(t *testing.T, name string, content []byte) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kept") // kept files have no ending
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return filetext.Read(t.Context(), name, path)
}

// docx makes a Word document whose main part is body.
func docx(tb testing.TB, body string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		tb.Fatal(err)
	}
	_, err = w.Write([]byte(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`))
	if cerr := z.Close(); err != nil || cerr != nil {
		tb.Fatal(err, cerr)
	}
	return b.Bytes()
}

// TestWordsAreRead in each format, in the encodings that are met.
func TestWordsAreRead(t *testing.T) {
	paper, err := os.ReadFile("testdata/oak.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		content []byte
		want    []string
		not     string
	}{
		{"note.txt", []byte("Ąžuolas ir Київ"), []string{"Ąžuolas ir Київ"}, ""},
		{"old.TXT", []byte("Stra\xdfe"), []string{"Straße"}, ""},
		{"page.html", []byte("<title>Oak</title><style>p{color:red}</style><p>One &amp; two</p><script>three</script>four"), []string{"Oak", "One & two", "four"}, "three"},
		{"russian.htm", []byte("<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>"), []string{"Привет"}, ""},
		{"offer.docx", docx(t, `<w:p><w:r><w:t>Oak </w:t></w:r><w:r><w:t>table</w:t><w:instrText>PAGE</w:instrText></w:r></w:p><w:p><w:r><w:t>Դուռ</w:t></w:r></w:p>`), []string{"Oak table\n", "Դուռ"}, "PAGE"},
		{"oak.pdf", paper, []string{"Oak table"}, ""},
	} {
		got, err := read(t, c.name, c.content)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s reads %q, want %q in it", c.name, got, want)
			}
		}
		if c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s reads %q", c.name, got)
		}
	}
}

// TestWhatIsNotReadIsNone: pictures are not read, and what is damaged says why.
func TestWhatIsNotReadIsNone(t *testing.T) {
	if got, err := read(t, "photo.jpg", []byte("\xff\xd8\xff")); got != "" || err != nil {
		t.Errorf("a picture reads %q, %v", got, err)
	}
	for name, content := range map[string][]byte{
		"broken.pdf": []byte("%PDF-1.4 and then nothing"), "broken.docx": []byte("PK no zip"), "other.docx": emptyZip(t), "cut.docx": docx(t, "<w:p><w:t>Oak</wrong"),
	} {
		if _, err := read(t, name, content); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s is told as %v", name, err)
		}
	}
	if _, err := filetext.Read(t.Context(), "gone.txt", filepath.Join(t.TempDir(), "gone")); err == nil {
		t.Error("a file that is gone was read")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, docx(t, "<w:p><w:t>Oak</w:t></w:p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := filetext.Read(ctx, "x.docx", path); err == nil {
		t.Error("a cancelled reading went on")
	}
}

func emptyZip(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := zip.NewWriter(&b).Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestLongFilesAreReadToALimit, which cuts no letter.
func TestLongFilesAreReadToALimit(t *testing.T) {
	long := []byte(strings.Repeat("ž", filetext.Most))
	got, err := read(t, "long.txt", long)
	if err != nil || len(got) > filetext.Most || len(got) < filetext.Most-4 || strings.Trim(got, "ž") != "" {
		t.Errorf("%d bytes are read, %v", len(got), err)
	}
	got, err = read(t, "long.docx", docx(t, strings.Repeat("<w:p><w:t>"+strings.Repeat("oak ", 5000)+"</w:t></w:p>", 80)))
	if err != nil || len(got) > filetext.Most {
		t.Errorf("%d bytes are read, %v", len(got), err)
	}
}

// FuzzRead: whatever a stranger sends is read or refused, and ends nothing.
func FuzzRead(f *testing.F) {
	f.Add("a.pdf", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj"))
	f.Add("a.html", []byte("<p>x</p><script>"))
	f.Add("a.docx", docx(f, "<w:t>x</w:t>"))
	f.Add("a.txt", []byte{0, 0xff})
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := filetext.Read(t.Context(), name, path)
		if len(text) > filetext.Most || strings.Contains(text, "\x00") {
			t.Errorf("%d bytes are read, %v", len(text), err)
		}
	})
}
