package agenda

import (
	"strings"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/views/kit"
)

// notified is how many reminders a notification names.
const notified = 3

// Notify tells of reminders that came: by the desktop, and in the window, where
// they also wait on the calendar's screen. It is called on the UI goroutine.
func Notify(a fyne.App, shell *kit.Shell, list []data.Reminder) {
	if len(list) == 0 {
		return
	}
	title, body := notice(shell, list)
	a.SendNotification(fyne.NewNotification(title, body))
	shell.Toast(kit.Toast{Text: strings.ReplaceAll(title+" · "+body, "\n", ", "), Action: kit.L("Show"), Do: func() { shell.Open("reminder", 0) }})
}

// notice words one reminder, or several that come at once, as after the
// computer slept.
func notice(shell *kit.Shell, list []data.Reminder) (title, body string) {
	now := shell.Now().In(list[0].Start.Location())
	if len(list) == 1 {
		r := &list[0]
		body = reminderWhen(shell.Locale, r, now)
		if r.Place != "" {
			body += "\n" + r.Place
		}
		if !r.Why.IsZero() {
			body = shell.Locale.Say(r.Why) + "\n" + body
		}
		return r.Title, body
	}
	var lines []string
	for i := range list {
		if i == notified {
			lines = append(lines, kit.Ln("and %d others", len(list)-notified))
			break
		}
		lines = append(lines, list[i].Title+", "+reminderWhen(shell.Locale, &list[i], now))
	}
	return kit.Ln("%d reminders", len(list)), strings.Join(lines, "\n")
}
