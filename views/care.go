package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/care"
	"regulars/views/kit"
)

// careEntry is the screen about keeping customers.
func careEntry(shell *kit.Shell, a *app.App) kit.Entry {
	return kit.Entry{
		Title: kit.L("Care"), Icon: theme.HistoryIcon(), Kinds: []string{"quiet", "at risk", "stages", "answers", "checklists", "checklist"}, Count: a.Care.Count,
		Build: func() kit.Screen {
			return care.New(shell, care.Deps{
				Care: a.Care, Changes: a.Changes, Write: writer(shell, a), OpenURL: fyne.CurrentApp().OpenURL, Plan: a.Today.Plan,
			}).Screen()
		},
	}
}
