package inbox

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/htmlmail"
	"regulars/data/imapmail"
	"regulars/views/kit/kittest"
)

// Every real message can be laid out, soon, without a picture that would be fetched.
func TestRealMessagesAreShown(t *testing.T) {
	shell, _ := kittest.Shell(t)
	shell.Window.Resize(fyne.NewSize(500, 600))
	reader := htmlmail.New()
	shown := 0
	err := filepath.WalkDir(datatest.Shared(t, "mail"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m := imapmail.Parse(raw)
		l := &letter{MessageDetail: data.MessageDetail{Mail: m}, plain: m.Text}
		if m.HTML != "" {
			l.markdown = reader.Markdown(m.HTML)
			if l.plain == "" {
				l.plain = htmlmail.Text(m.HTML, 1<<20)
			}
		}
		start := time.Now()
		b := newBody(shell, func(*url.URL) {})
		b.show(l)
		shell.Window.SetContent(b.box)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v to be laid out", path, took)
		}
		for _, r := range kittest.Find[*widget.RichText](b.box, nil) {
			for _, s := range r.Segments {
				if _, ok := s.(*widget.ImageSegment); ok {
					t.Errorf("%s shows a picture", path)
				}
			}
		}
		shown++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(shown, "messages were laid out")
}
