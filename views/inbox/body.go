package inbox

import (
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// shownAtOnce is how much of a message is laid out before the owner asks for more, in bytes: a
// screen shows 5,000, and laying out 100,000 takes a quarter of a second.
const shownAtOnce = 24_000

// letter is a message opened, ready to be shown.
type letter struct {
	data.MessageDetail
	markdown string // of its HTML; empty where it has none
	plain    string // its words
	remote   bool   // it asked for pictures from the network
	pictures bool   // and the owner wants those of its sender
}

// formatted reports whether the look of the HTML is shown and not only its words.
func (l *letter) formatted() bool { return l.markdown != "" && !needsOrder(l.plain) }

// body shows the words of a letter.
type body struct {
	shell *kit.Shell
	// follow is called with the links that the owner clicks.
	follow func(*url.URL)
	box    *fyne.Container
}

func newBody(shell *kit.Shell, follow func(*url.URL)) *body {
	return &body{shell: shell, follow: follow, box: container.NewVBox()}
}

func (b *body) show(l *letter) {
	b.box.RemoveAll()
	if l.formatted() {
		b.add(l.markdown, b.formatted)
		return
	}
	own, quote := splitQuote(l.plain)
	b.add(own, b.words)
	if quote == "" {
		return
	}
	b.offer(kit.L("Show the quoted text"), func() { b.add(quote, b.words) })
}

// add shows the first part of a text below what is there already, and offers the next.
func (b *body) add(text string, show func(string) fyne.CanvasObject) {
	head, rest := cutText(text, shownAtOnce)
	if strings.TrimSpace(head) == "" && rest == "" {
		b.box.Add(kit.Muted(kit.L("This message has no text.")))
		return
	}
	b.box.Add(show(head))
	if rest != "" {
		b.offer(kit.Lf("Show more of this message (%s left)", kit.FileSize(int64(len(rest)))), func() { b.add(rest, show) })
	}
}

// offer adds a button that goes when it was pressed.
func (b *body) offer(words string, do func()) {
	var more *widget.Button
	more = kit.Action{Text: words, Do: func() {
		b.box.Remove(more)
		do()
	}}.Quiet()
	more.Alignment = widget.ButtonAlignLeading
	b.box.Add(more)
}

// formatted shows Markdown.
func (b *body) formatted(source string) fyne.CanvasObject {
	rich := widget.NewRichTextFromMarkdown(source)
	rich.Wrapping = fyne.TextWrapWord
	rich.Segments = b.tame(rich.Segments)
	return rich
}

// tame keeps out whatever loads by itself and takes over what a click on a link does.
func (b *body) tame(list []widget.RichTextSegment) []widget.RichTextSegment {
	list = slices.DeleteFunc(list, func(s widget.RichTextSegment) bool {
		_, picture := s.(*widget.ImageSegment)
		return picture
	})
	for _, s := range list {
		switch s := s.(type) {
		case *widget.HyperlinkSegment:
			link := s.URL
			s.OnTapped = func() { b.followed(link) }
		case *widget.ListSegment:
			s.Items = b.tame(s.Items)
		case *widget.ParagraphSegment:
			s.Texts = b.tame(s.Texts)
		case *widget.TableSegment:
			for i := range s.Headers {
				s.Headers[i] = b.tame(s.Headers[i])
			}
			for _, row := range s.Rows {
				for i := range row {
					row[i] = b.tame(row[i])
				}
			}
		}
	}
	return list
}

func (b *body) followed(link *url.URL) {
	if link != nil {
		b.follow(link)
	}
}

// words shows plain text: in order where it needs it, with links where it has some, and
// otherwise so that it can be selected.
func (b *body) words(text string) fyne.CanvasObject {
	if needsOrder(text) {
		return kit.NewInset(kit.NewText(text), 6, 6)
	}
	parts := spans(text)
	if len(parts) < 2 && (len(parts) == 0 || parts[0].url == nil) {
		l := widget.NewLabel(text)
		l.Wrapping, l.Selectable = fyne.TextWrapWord, true
		return l
	}
	rich := widget.NewRichText()
	rich.Wrapping = fyne.TextWrapWord
	for _, p := range parts {
		if p.url == nil {
			rich.Segments = append(rich.Segments, &widget.TextSegment{Text: p.text, Style: widget.RichTextStyleInline})
			continue
		}
		rich.Segments = append(rich.Segments, &widget.HyperlinkSegment{Text: p.text, URL: p.url, OnTapped: func() { b.followed(p.url) }})
	}
	return rich
}
