package inbox

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestConversationIsNewestFirstAndFolded(t *testing.T) {
	w := open(t)
	heads := kittest.Find[*messageHead](w.root(), nil)
	if len(heads) != 3 || !heads[0].open || heads[1].open || heads[1].name() != "Ona Petraitė" {
		t.Fatalf("%d messages are listed", len(heads))
	}
	if !w.says("the caretaker's number") || w.says("I think peonies") {
		t.Error("the newest message is not shown with its quotation folded")
	}
	w.tap("Show the quoted text")
	if !w.says("I think peonies") {
		t.Error("the quotation does not unfold")
	}
	test.Tap(heads[1])
	w.settle()
	if !heads[1].open || !w.says("here is the picture of the table pieces.") {
		t.Error("an older message does not open")
	}
	test.Tap(heads[1])
	w.settle()
	if heads[1].open {
		t.Error("it does not fold again")
	}
	w.shell.Window.Canvas().Focus(heads[1])
	w.press(fyne.KeyReturn)
	if !heads[1].open {
		t.Error("Return does not open it")
	}
}

func TestLongConversationIsListedByParts(t *testing.T) {
	w := bare(t).connected()
	var notes []note
	for i := range 60 {
		n := note{from: "Anna <anna@x.example>", subject: "Re: Endless", text: "x", id: "e" + string(rune('A'+i)) + "@x", ago: time.Duration(60-i) * time.Minute, flags: data.FlagSeen}
		if i > 0 {
			n.answers = "eA@x"
		}
		notes = append(notes, n)
	}
	w.receive(data.RoleInbox, notes...)
	w.show()
	if n := len(w.page.reader.cards); n != shownCards {
		t.Fatalf("%d messages are listed", n)
	}
	w.tap("Show 35 older messages")
	if n := len(w.page.reader.cards); n != 60 {
		t.Errorf("%d messages are listed", n)
	}
}

func TestHTMLIsShownAndFetchesNothing(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyDown, fyne.KeyDown)
	rich := kittest.Find(w.page.reader.object, func(r *widget.RichText) bool { return len(r.Segments) > 3 })
	if len(rich) != 1 {
		t.Fatalf("%d formatted texts", len(rich))
	}
	var links, tables int
	for _, s := range rich[0].Segments {
		switch s := s.(type) {
		case *widget.ImageSegment:
			t.Error("a picture is shown")
		case *widget.HyperlinkSegment:
			links++
			s.OnTapped()
			w.settle()
		case *widget.TableSegment:
			tables++
		}
	}
	if links != 1 || tables != 1 || !slices.Equal(w.opened, []string{"https://holland.example/c"}) {
		t.Errorf("%d links, %d tables, opened %v", links, tables, w.opened)
	}
	if !w.says("Pictures from the internet are not shown") {
		t.Error("nothing says that pictures are blocked")
	}
}

func TestPicturesOfAnySourceAreLeftOut(t *testing.T) {
	shell, _ := kittest.Shell(t)
	b := newBody(shell, func(*url.URL) {})
	b.show(&letter{markdown: "![a](https://track.example/p.gif)\n\n- ![b](file:///etc/passwd)\n\n| x |\n|---|\n| ![c](https://t.example/q) |\n\n> ![d](https://t.example/r)\n\nwords", plain: "words"})
	var walk func(list []widget.RichTextSegment)
	walk = func(list []widget.RichTextSegment) {
		for _, s := range list {
			switch s := s.(type) {
			case *widget.ImageSegment:
				t.Errorf("a picture from %s is shown", s.Source)
			case *widget.ListSegment:
				walk(s.Items)
			case *widget.ParagraphSegment:
				walk(s.Texts)
			case *widget.TableSegment:
				for _, row := range append(s.Rows, s.Headers) {
					for _, cell := range row {
						walk(cell)
					}
				}
			}
		}
	}
	rich, ok := b.box.Objects[0].(*widget.RichText)
	if !ok {
		t.Fatalf("shown as %T", b.box.Objects[0])
	}
	walk(rich.Segments)
}

func TestOpenAsSent(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w := open(t)
	w.press(fyne.KeyDown, fyne.KeyDown)
	w.tap("Open as sent")
	if len(w.opened) != 1 || !strings.HasPrefix(w.opened[0], "file://") {
		t.Fatalf("opened %v", w.opened)
	}
	u, err := url.Parse(w.opened[0])
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(u.Path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
	page, err := os.ReadFile(u.Path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "Queen of Night") || strings.Contains(string(page), "track.example") {
		t.Errorf("the page is %s", page)
	}
	w.screen.Close()
	if _, err := os.Stat(u.Path); !os.IsNotExist(err) {
		t.Errorf("the page is left behind: %v", err)
	}
}

func TestPersianIsPutInOrder(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyDown)
	if len(kittest.Find(w.page.reader.object, func(l *kit.Text) bool { return strings.Contains(l.Text(), "شرکت ACME در تهران است") })) != 1 {
		t.Error("the message is not shown by kit's text")
	}
}

func TestLinksInPlainText(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	for _, r := range kittest.Find[*widget.RichText](w.page.reader.object, nil) {
		for _, s := range r.Segments {
			if h, ok := s.(*widget.HyperlinkSegment); ok {
				h.OnTapped()
			}
		}
	}
	w.settle()
	if !slices.Equal(w.opened, []string{"https://bank.example/receipt/991"}) {
		t.Errorf("opened %v", w.opened)
	}
	link := func(s string) *url.URL {
		u, err := url.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for _, s := range []string{"file:///etc/passwd", "javascript:alert(1)", "smb://x/y"} {
		w.page.follow(link(s))
	}
	w.settle()
	if len(w.opened) != 1 {
		t.Errorf("opened %v", w.opened)
	}
	w.page.follow(link("mailto:bob@x.example"))
	w.settle()
	if w.page.composer == nil || w.page.composer.to.Text != "bob@x.example, " {
		t.Error("a mail address does not begin a message")
	}
}

func TestHostileMessages(t *testing.T) {
	for name, n := range map[string]note{
		"one line of 3 MB": {from: "a@x.example", subject: "s", text: strings.Repeat("word ", 600_000)},
		"one word of 1 MB": {from: "a@x.example", subject: "s", text: strings.Repeat("w", 1_000_000)},
		"no words at all":  {from: "a@x.example"},
		"no sender":        {subject: "s", text: "x"},
		"controls":         {from: "a\x01b <a@x.example>", subject: "\u202e\u0000evil\u2066", text: "\u202ex\x00y\x1b[31m"},
		"deep html":        {from: "a@x.example", html: strings.Repeat("<blockquote><table><tr><td>", 400) + "deep"},
		"scripts":          {from: "a@x.example", html: `<script>alert(1)</script><a href="javascript:x">j</a><img src=x onerror=alert(1)>ok`},
		"long subject":     {from: "a@x.example", subject: strings.Repeat("ы", 900), text: "x"},
	} {
		t.Run(name, func(t *testing.T) {
			w := bare(t).connected()
			w.receive(data.RoleInbox, n)
			start := time.Now()
			w.show()
			if len(w.page.reader.cards) != 1 {
				t.Fatalf("%d messages are shown", len(w.page.reader.cards))
			}
			w.press(fyne.KeyR)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestALongMessageIsShownByParts(t *testing.T) {
	for name, l := range map[string]*letter{
		"plain":     {plain: strings.Repeat("word\n", 1000)},
		"formatted": {plain: "word", markdown: strings.Repeat("word\n\n", 500)},
		"persian":   {plain: strings.Repeat("سلام\n", 1000)},
	} {
		t.Run(name, func(t *testing.T) {
			shell, _ := kittest.Shell(t)
			b := newBody(shell, func(*url.URL) {})
			b.show(l)
			shell.Window.SetContent(b.box)
			for n := 1; ; n++ {
				more := kittest.Find[*widget.Button](b.box, nil)
				if len(more) == 0 {
					if n != 4 {
						t.Errorf("it came in %d parts, want 4", n)
					}
					return
				}
				if !strings.HasPrefix(more[0].Text, "Show more of this message (") {
					t.Fatalf("the button says %q", more[0].Text)
				}
				test.Tap(more[0])
			}
		})
	}
}
