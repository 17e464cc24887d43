package problems

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

// partRows is how many open problems a card names.
const partRows = 4

// Part gives what a contact's card shows of problems: the open ones and the last score.
func Part(shell *kit.Shell, svc *problems.Service) kit.Part {
	return kit.Part{Topics: []data.Topic{data.Problems, data.Messages, data.Settings}, Load: func(ctx context.Context, contact int64) (func() fyne.CanvasObject, error) {
		rows, score, err := svc.Of(ctx, contact)
		if err != nil || len(rows) == 0 && score == nil {
			return nil, err
		}
		return func() fyne.CanvasObject { return part(shell, rows, score) }, nil
	}}
}

func part(shell *kit.Shell, rows []problems.Row, score *data.Survey) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	if len(rows) > 0 {
		box.Add(kit.Label(kit.Ln("%d open problems", len(rows))).Sized(theme.SizeNameCaptionText).Color(kit.ColorMuted))
	}
	for i := range rows[:min(partRows, len(rows))] {
		r := &rows[i]
		text, color := rowWords(shell.Locale, r)
		lines := container.New(layout.NewCustomPaddedVBoxLayout(0), kit.NewText(r.Subject).Bold().OneLine(), kit.NewText(text).Sized(theme.SizeNameCaptionText).Color(color).OneLine())
		id := r.ID
		box.Add(kit.NewRow(kit.NewInset(lines, 6, 3), func() { shell.Open("problem", id) }))
	}
	if score != nil {
		words := kit.Lf("Last score: %s", scoreWords(score)) + ", " + shell.Locale.Date(score.AnsweredAt.In(shell.Now().Location()))
		id := score.ID
		box.Add(kit.NewRow(kit.NewInset(kit.NewText(words).Color(scoreColor(score)), 6, 3), func() { shell.Open("survey", id) }))
	}
	return box
}
