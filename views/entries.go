package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app"
	"regulars/views/inbox"
	"regulars/views/kit"
	"regulars/views/people"
	"regulars/views/today"
)

// entries lists the screens in the order of the sidebar.
func entries(shell *kit.Shell, a *app.App) []kit.Entry {
	return slices.Concat(everyday(shell, a), selling(shell, a), caring(shell, a), books(shell, a), behind(shell, a))
}

// everyday are the screens that are open all day.
func everyday(shell *kit.Shell, a *app.App) []kit.Entry {
	return []kit.Entry{
		{
			Title: kit.L("Today"), Icon: theme.HomeIcon(), Kinds: []string{"today"}, Count: a.Calendar.CountOverdue,
			Build: func() kit.Screen { return today.New(shell, a.Today, a.Calendar, a.Changes).Screen() },
		},
		{
			Title: kit.L("Contacts"), Icon: theme.AccountIcon(), Kinds: []string{"contact", "contacts", kit.Note, kit.InStage},
			Build: func() kit.Screen {
				return listOf("contacts", people.New(shell, people.Services{
					Contacts: a.Contacts, Changes: a.Changes, Planned: planned(a.Calendar, shell.Now), Export: exporter(shell, a),
					OpenFile: inbox.NewOutside(shell.Context(), fyne.CurrentApp().OpenURL).Open, Parts: parts(shell, a),
				}).Screen())
			},
		},
		{
			Title: kit.L("Inbox"), Icon: theme.MailComposeIcon(), Kinds: []string{"message", kit.MailTo, kit.KeptDraft, "inbox"}, Count: inbox.Count(a.Mail),
			Build: func() kit.Screen {
				return inbox.New(shell, inbox.Deps{Mail: a.Mail, Contacts: a.Contacts, Calendar: a.Calendar, Changes: a.Changes, OpenURL: fyne.CurrentApp().OpenURL}).Screen()
			},
		},
		{
			Title: kit.L("Calendar"), Icon: theme.CalendarIcon(), Kinds: []string{"event", "task", "reminder", "calendar", kit.EventWith, kit.TaskWith}, Count: a.Calendar.CountReminders,
			Build: func() kit.Screen {
				return listOf("calendar", calendarScreen(shell, a))
			},
		},
	}
}

// listOf lets a screen be brought to the front as it is by a kind of its own.
func listOf(kind string, s kit.Screen) kit.Screen {
	open := s.Open
	s.Open = func(asked string, id int64) {
		if asked != kind {
			open(asked, id)
		}
	}
	return s
}
