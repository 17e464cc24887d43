package imapmail

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"regulars/data"
)

// halfBroken is a message whose first part has a header that breaks off, and a file behind it: the parser asked first
// gives up there, the other reads on.
func halfBroken(name string) []byte {
	return crlf(`From: a@example.com`, `MIME-Version: 1.0`, `Content-Type: multipart/mixed; boundary=a`, ``,
		`--a`, `no header this is`, `Content-Type: text/plain`, ``, `Hello`,
		`--a`, `Content-Type: application/pdf`+name, `Content-Disposition: attachment`, `Content-Transfer-Encoding: base64`, ``, `SGVsbG8sIHdvcmxk`, `--a--`, ``)
}

// TestSecondOpinion reads what one parser cannot with the other, lists its files and takes them out by the names it
// gives them; what is broken is said.
func TestSecondOpinion(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{`; name="offer.pdf"`: "offer.pdf", "": "part-e1.pdf"} {
		raw := halfBroken(name)
		m := Parse(raw)
		if len(m.Warnings) == 0 || len(m.Files) != 1 || m.Files[0].Name != want || m.Files[0].Size != 12 {
			t.Errorf("files %+v, text %q, warnings %q", m.Files, m.Text, m.Warnings)
			continue
		}
		var out bytes.Buffer
		f, err := Extract(raw, m.Files[0].Part, &out)
		if err != nil || f != m.Files[0] || out.String() != "Hello, world" {
			t.Errorf("%s: %+v, %q, %v", want, f, out.String(), err)
		}
		if _, err := Extract(raw, "e9", &out); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("a file that there is not: %v", err)
		}
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestExtractToFullDisk still says which file it was.
func TestExtractToFullDisk(t *testing.T) {
	t.Parallel()
	for _, raw := range [][]byte{
		halfBroken(`; name="offer.pdf"`),
		crlf(`Content-Type: application/pdf; name=offer.pdf`, `Content-Disposition: attachment`, ``, `Hello`),
	} {
		m := Parse(raw)
		if f, err := Extract(raw, m.Files[0].Part, fullDisk{}); err != nil && !strings.Contains(err.Error(), "no space") || f.Name != "offer.pdf" && err == nil {
			t.Errorf("%+v, %v", f, err)
		}
	}
}
