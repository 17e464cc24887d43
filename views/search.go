package views

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// hitsPerKind is how many answers of each kind are shown as the owner types.
const hitsPerKind = 6

// searchField finds everything as one types. The keyboard stays in the field:
// arrows move in the answers below it, Enter opens, Esc leaves.
type searchField struct {
	widget.Entry

	frame  *frame
	loader *kit.Loader[[]data.Hit]
	panel  *searchPanel
	eager  bool // Enter came before the answers: the best of them is opened
}

func newSearchField(f *frame) *searchField {
	s := &searchField{frame: f, loader: kit.NewLoader[[]data.Hit](f.shell)}
	s.ExtendBaseWidget(s)
	s.Icon = theme.SearchIcon()
	s.SetPlaceHolder(kit.L("Search everything…  Ctrl+K"))
	s.OnChanged = s.find
	s.panel = newSearchPanel(s)
	return s
}

// FocusLost puts the answers away, late enough for a click on one of them.
func (s *searchField) FocusLost() {
	s.Entry.FocusLost()
	s.frame.shell.After(200*time.Millisecond, func() {
		if s.frame.window.Canvas().Focused() != s {
			s.panel.hide()
		}
	})
}

// FocusGained shows the answers of the words that are still there.
func (s *searchField) FocusGained() {
	s.Entry.FocusGained()
	if s.Text != "" {
		s.find(s.Text)
	}
}

// TypedKey moves in the answers.
func (s *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		s.panel.move(1)
	case fyne.KeyUp:
		s.panel.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.eager = s.loader.Busy(); !s.eager {
			s.panel.open()
		}
	case fyne.KeyEscape:
		s.leave()
	default:
		s.Entry.TypedKey(e)
	}
}

func (s *searchField) leave() {
	s.loader.Stop()
	s.panel.hide()
	s.SetText("")
	s.frame.window.Canvas().Unfocus()
}

func (s *searchField) find(text string) {
	text, s.eager = strings.TrimSpace(text), false
	if text == "" {
		s.loader.Stop()
		s.panel.hide()
		return
	}
	s.loader.Load(func(ctx context.Context) ([]data.Hit, error) {
		return s.frame.app.Search.Find(ctx, text, hitsPerKind)
	}, func(hits []data.Hit) {
		s.panel.show(s.answers(text, hits))
		if s.eager {
			s.panel.open()
		}
	})
}

// answer is one line of the panel: a title of a group, or a thing to open.
type answer struct {
	group string
	title string
	note  string
	icon  fyne.Resource
	open  func()
}

// answers groups hits by kind in the order of their best, and adds commands.
func (s *searchField) answers(text string, hits []data.Hit) []answer {
	var list []answer
	for _, kind := range kindsOf(hits) {
		if s.frame.placeOf(kind) < 0 {
			continue
		}
		name, icon := kindName(kind)
		list = append(list, answer{group: name})
		for _, h := range hits {
			if h.Kind == kind {
				list = append(list, answer{title: h.Title, note: h.Snippet, icon: icon, open: func() { s.frame.Open(h.Kind, h.ID) }})
			}
		}
	}
	return append(list, s.commands(text)...)
}

func kindsOf(hits []data.Hit) []string {
	var kinds []string
	for _, h := range hits {
		if !slices.Contains(kinds, h.Kind) {
			kinds = append(kinds, h.Kind)
		}
	}
	return kinds
}

// found is how a kind of record is called among the answers.
type found struct {
	kind, name string
	icon       fyne.Resource
}

func findable() []found {
	return []found{
		{"contact", kit.L("Contacts"), theme.AccountIcon()},
		{"message", kit.L("Mail"), theme.MailComposeIcon()},
		{"event", kit.L("Calendar"), theme.CalendarIcon()},
		{"task", kit.L("Tasks"), theme.ConfirmIcon()},
		{"purchase", kit.L("Purchases"), theme.DocumentIcon()},
		{"product", kit.L("Products"), theme.DocumentIcon()},
		{"paper", kit.L("Papers"), theme.DocumentPrintIcon()},
		{"deal", kit.L("Deals"), kit.FunnelIcon()},
		{"problem", kit.L("Problems"), theme.WarningIcon()},
		{"occasion", kit.L("Occasions"), kit.GiftIcon()},
		{"benefit", kit.L("Benefits"), theme.ListIcon()},
		{"code", kit.L("Codes"), kit.TicketIcon()},
		{"member", kit.L("Members"), kit.StarIcon()},
		{"file", kit.L("Files"), theme.FileIcon()},
	}
}

func kindName(kind string) (string, fyne.Resource) {
	for _, f := range findable() {
		if f.kind == kind {
			return f.name, f.icon
		}
	}
	return kit.L("Found"), theme.DocumentIcon()
}

// commands are the menu items whose words hold text.
func (s *searchField) commands(text string) []answer {
	var list []answer
	lower := strings.ToLower(text)
	for _, m := range s.frame.window.MainMenu().Items {
		for _, item := range m.Items {
			if item.Action == nil || !strings.Contains(strings.ToLower(item.Label), lower) {
				continue
			}
			if len(list) == 0 {
				list = append(list, answer{group: kit.L("Commands")})
			}
			list = append(list, answer{title: item.Label, note: m.Label, icon: theme.NavigateNextIcon(), open: item.Action})
		}
	}
	return list
}
