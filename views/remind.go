package views

import (
	"log/slog"

	"regulars/data"
	"regulars/views/agenda"
)

// remind tells of reminders as they come, as long as the program runs: also
// while its window is closed and it stays in the tray.
func (f *frame) remind() {
	err := f.app.Jobs.Start(f.app.Calendar.Job(func(list []data.Reminder) {
		f.shell.Do(func() { agenda.Notify(f.fyneApp, f.shell, list) })
	}))
	if err != nil {
		slog.Error("start reminders", "err", err)
	}
}
