package views

import (
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/kit"
	"regulars/views/people"
	"regulars/views/prefs"
	"regulars/views/today"
)

// entries lists the screens in the order of the sidebar.
func entries(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
		{
			Title: kit.L("Today"), Icon: theme.HomeIcon(), Kinds: []string{"today"}, Count: a.Calendar.CountOverdue,
			Build: func() kit.Screen { return today.New(shell, a.Today, a.Calendar, a.Changes).Screen() },
		},
		{
			Title: kit.L("Contacts"), Icon: theme.AccountIcon(), Kinds: []string{"contact"},
			Build: func() kit.Screen {
				return people.New(shell, people.Services{
					Contacts: a.Contacts, Changes: a.Changes, Planned: planned(a.Calendar, shell.Now), Export: exporter(shell, a),
				}).Screen()
			},
		},
		{
			Title: kit.L("Settings"), Icon: theme.SettingsIcon(), Kinds: []string{"settings"},
			Build: func() kit.Screen {
				return prefs.New(shell, prefs.Sources{Settings: a.Settings, Backups: a.Backups, Changes: a.Changes}).Screen()
			},
		},
	}
}
