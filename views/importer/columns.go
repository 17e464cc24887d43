package importer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/transfer"
	"regulars/views/kit"
)

// columns lists what was understood of each column.
func (r *review) columns() fyne.CanvasObject {
	file, words := r.page.file, fieldNames()
	offered := file.Fields()
	list := widget.NewList(
		func() int { return len(file.Columns) },
		func() fyne.CanvasObject { return newColumnRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			o.(*columnRow).show(&file.Columns[i], columnWords{words, offered}, func(m transfer.Meaning) {
				r.page.setMeaning(i, m)
				o.(*columnRow).sure(&file.Columns[i])
			})
		},
	)
	list.HideSeparators = true
	title := container.NewVBox(kit.Section(kit.L("What we understood")),
		kit.Muted(kit.L("Change what is not right: the rows follow at once.")).Sized(theme.SizeNameCaptionText))
	if file.Subject == transfer.Purchases {
		title.Add(r.saleOptions())
	}
	return container.NewBorder(kit.NewInset(title, 12, 4), nil, nil, nil, list)
}

// columnWords are the fields that a column can be given, and their words.
type columnWords struct {
	names
	fields []transfer.Field
}

// columnRow shows one column: its heading, what it is taken for, how surely, and
// some of its values.
type columnRow struct {
	widget.BaseWidget

	heading, samples, doubt *kit.Text
	choice                  *widget.Select
	body                    fyne.CanvasObject
}

const choiceWidth float32 = 170

func newColumnRow() *columnRow {
	c := &columnRow{
		heading: kit.NewText("").OneLine().Bold(),
		samples: kit.NewText("").OneLine().Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted),
		doubt:   kit.NewText("").OneLine().Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted).Aligned(fyne.TextAlignTrailing),
		choice:  widget.NewSelect(nil, nil),
	}
	texts := container.New(layout.NewCustomPaddedVBoxLayout(1), c.heading, c.samples)
	right := container.New(layout.NewCustomPaddedVBoxLayout(1), container.NewStack(kit.NewGround(theme.ColorNameInputBorder).Rounded(6), kit.NewInset(c.choice, 1, 1)), c.doubt)
	c.body = kit.NewInset(container.NewBorder(nil, nil, nil, container.New(kit.Width(choiceWidth), right), texts), 12, 3)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer shows the body.
func (c *columnRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// show fills the row for a column; chosen is told of another meaning.
func (c *columnRow) show(col *transfer.Column, n columnWords, chosen func(transfer.Meaning)) {
	options := n.meanings(col.Meaning)
	words := make([]string, len(options))
	for i, m := range options {
		words[i] = n.meaning(m)
	}
	c.choice.OnChanged = nil
	c.choice.SetOptions(words)
	c.choice.SetSelectedIndex(slices.Index(options, col.Meaning))
	c.choice.OnChanged = func(string) {
		if i := c.choice.SelectedIndex(); i >= 0 {
			chosen(options[i])
		}
	}
	c.heading.SetText(col.Heading)
	c.samples.SetText(strings.Join(col.Samples, " · "))
	c.sure(col)
}

// sure says how sure the meaning is.
func (c *columnRow) sure(col *transfer.Column) {
	text, color := sureWords(col)
	c.doubt.SetText(text)
	c.doubt.SetColor(color)
}

func sureWords(col *transfer.Column) (string, fyne.ThemeColorName) {
	switch {
	case col.Meaning.Field == transfer.Keep:
		return kit.L("kept under its heading"), kit.ColorMuted
	case col.Meaning.Field == transfer.LeaveOut && col.Sure == 0:
		return kit.L("not understood"), kit.ColorMuted
	case col.Sure >= 90:
		return kit.L("sure"), theme.ColorNameSuccess
	case col.Sure >= 60:
		return kit.L("likely"), kit.ColorMuted
	case col.Sure > 0:
		return kit.L("a guess: please look"), theme.ColorNameWarning
	}
	return "", kit.ColorMuted
}

// meanings are those offered for a column: each field, the usual labelled ones, and
// the one that it has.
func (n columnWords) meanings(now transfer.Meaning) []transfer.Meaning {
	var list []transfer.Meaning
	sale := slices.Contains(n.fields, transfer.Item)
	for _, f := range n.fields {
		list = append(list, transfer.Meaning{Field: f})
		if sale {
			continue
		}
		for _, label := range labels(f) {
			list = append(list, transfer.Meaning{Field: f, Label: label})
		}
	}
	if !slices.Contains(list, now) {
		list = slices.Insert(list, 0, now)
	}
	return list
}

func labels(f transfer.Field) []string {
	switch f {
	case transfer.Email:
		return []string{"work", "home"}
	case transfer.Phone:
		return []string{"mobile", "work", "home", "fax"}
	case transfer.Street, transfer.City, transfer.PostalCode, transfer.Region, transfer.Country:
		return []string{"work", "home"}
	default:
		return nil
	}
}
