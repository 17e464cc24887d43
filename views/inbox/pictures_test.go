package inbox

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit/kittest"
)

// opensPage gives the page that was handed to the browser last.
func (w *world) opensPage() string {
	w.Helper()
	if len(w.opened) == 0 {
		w.Fatal("nothing was opened")
	}
	u, err := url.Parse(w.opened[len(w.opened)-1])
	if err != nil {
		w.Fatal(err)
	}
	page, err := os.ReadFile(u.Path)
	if err != nil {
		w.Fatal(err)
	}
	return string(page)
}

// bar gives the words on the buttons of the bar above a message.
func (w *world) bar() (words []string) {
	for _, b := range kittest.Find(w.page.reader.cards[0].content, func(b *widget.Button) bool { return b.Text != "" }) {
		words = append(words, b.Text)
	}
	return words
}

const trackingPicture = `<img src="https://track.example/p.gif"`

// atNewsletter has the newsletter open, whose picture tells its sender who reads it.
func atNewsletter(t *testing.T) *world {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	w := open(t)
	w.press(fyne.KeyDown, fyne.KeyDown)
	return w
}

func TestPicturesAreShownOnce(t *testing.T) {
	w := atNewsletter(t)
	w.tap("Show once in the browser")
	if page := w.opensPage(); !strings.Contains(page, trackingPicture) || !strings.Contains(page, "Queen of Night") {
		t.Errorf("the page has no pictures: %s", page)
	}
	w.tap("Open as sent")
	if page := w.opensPage(); strings.Contains(page, "track.example") {
		t.Errorf("once was not once: %s", page)
	}
	if len(w.frame.Toasts) != 0 {
		t.Errorf("something was kept: %+v", w.frame.Toasts)
	}
}

// An owner who trusts a sender sees the pictures at once and from then on, in all of that sender's mail and in no other's.
func TestPicturesOfASenderAreShownAlways(t *testing.T) {
	w := atNewsletter(t)
	w.tap("Always for this sender")
	if page := w.opensPage(); !strings.Contains(page, trackingPicture) {
		t.Errorf("the page has no pictures: %s", page)
	}
	if got := w.toast(""); got != "Messages of news@holland.example open with pictures from now on" {
		t.Errorf("the toast says %q", got)
	}
	if !w.says("Pictures of this sender come from the internet when you open the message as sent.") || strings.Join(w.bar(), ", ") != "No longer, Open as sent" {
		t.Errorf("the bar offers %q", w.bar())
	}
	w.receive(data.RoleInbox,
		note{from: "Holland Bulbs <NEWS@holland.example>", subject: "Next week: roses", html: `<p>Roses</p><img src="https://track.example/q.gif">`},
		note{from: "Other <other@holland.example>", subject: "An offer", html: `<p>Offer</p><img src="https://track.example/r.gif">`})
	w.settle()
	for subject, shown := range map[string]bool{"Next week: roses": true, "An offer": false} {
		w.goTo(subject)
		w.tap("Open as sent")
		if page := w.opensPage(); strings.Contains(page, "track.example") != shown {
			t.Errorf("%s: pictures are shown: %t", subject, !shown)
		}
	}
}

func TestPicturesOfASenderStayOutAgain(t *testing.T) {
	w := atNewsletter(t)
	for name, back := range map[string]func(){
		"undo":      func() { w.toast("Undo") },
		"no longer": func() { w.tap("No longer") },
	} {
		w.tap("Always for this sender")
		back()
		if got := strings.Join(w.bar(), ", "); got != "Show once in the browser, Always for this sender, Open as sent" {
			t.Errorf("%s: the bar offers %q", name, got)
		}
		w.tap("Open as sent")
		if page := w.opensPage(); strings.Contains(page, "track.example") {
			t.Errorf("%s: the pictures are shown still", name)
		}
	}
	if got := w.toast(""); !strings.HasPrefix(got, "Messages of news@holland.example") || w.title() != "This week: tulips" {
		t.Errorf("the last toast says %q", got)
	}
}

// A sender without an address can't be known again: such a message's pictures are shown once, and "always" is not offered.
func TestASenderWithoutAnAddressIsNotTrusted(t *testing.T) {
	w := bare(t).connected()
	w.receive(data.RoleInbox, note{subject: "From nobody", html: `<p>Hello</p>` + trackingPicture})
	w.show()
	if got := strings.Join(w.bar(), ", "); got != "Show once in the browser, Open as sent" {
		t.Errorf("the bar offers %q", got)
	}
}

// A message with nothing on the internet has no such buttons; nor has one whose HTML says nothing.
func TestNoBarWithoutPictures(t *testing.T) {
	w := bare(t).connected()
	w.receive(data.RoleInbox,
		note{from: "A <a@x.example>", subject: "Plain", text: "See https://x.example/p.gif"},
		note{from: "A <a@x.example>", subject: "Inside", html: `<p>Hello</p><img src="cid:a@x">`},
		note{from: "A <a@x.example>", subject: "Linked", html: `<p>See <a href="https://x.example/p.gif">it</a></p>`})
	w.show()
	for range 3 {
		for _, words := range w.bar() {
			if strings.Contains(words, "sender") || strings.Contains(words, "browser") {
				t.Errorf("%s: offers %q", w.title(), words)
			}
		}
		w.press(fyne.KeyDown)
	}
}

func TestOpenAsSentOfNothing(t *testing.T) {
	w := open(t)
	w.page.openAsSent(nil)
	w.settle()
	if len(w.opened) != 0 {
		t.Errorf("opened %q", w.opened)
	}
}
