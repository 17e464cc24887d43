package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"time"

	"regulars/app"
	"regulars/app/backups"
	"regulars/app/calendar"
	"regulars/app/commands"
	"regulars/app/demo"
	"regulars/app/files"
	"regulars/data"
	"regulars/data/calendars"
	"regulars/data/instance"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/views"
)

// patience is how long a window that has the database may take to answer.
const patience = 5 * time.Second

// settled is when a start is over: what it needed is then given back to the system,
// for the program stays open all day.
const settled = 5 * time.Second

// openWindow shows the window on a database, or on a throw-away sample business.
func (m *machine) openWindow(ctx context.Context, w commands.Window) error {
	if !w.Demo {
		return m.show(ctx, w.Database, w.File)
	}
	folder, err := os.MkdirTemp("", "regulars-demo-")
	if err != nil {
		return err
	}
	database := filepath.Join(folder, "demo.db")
	if err = makeDemo(ctx, database); err == nil {
		err = m.show(ctx, database, w.File)
	}
	return errors.Join(err, os.RemoveAll(folder))
}

// openSample starts the program once more, on the sample business.
func openSample(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("the sample business can't be opened: %w", err)
	}
	// It goes on when this window closes.
	cmd := exec.CommandContext(context.WithoutCancel(ctx), self, "--demo")
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("the sample business can't be opened: %w", err)
	}
	return cmd.Process.Release()
}

func makeDemo(ctx context.Context, database string) error {
	s, err := store.Open(ctx, database)
	if err != nil {
		return err
	}
	s.Calendars = calendars.Calendars{}
	err = demo.Fill(ctx, s, phone.E164, time.Now().In(calendar.SystemZone()))
	if err == nil {
		err = keepDemoFiles(ctx, s)
	}
	return errors.Join(err, s.Close())
}

// keepDemoFiles puts the files of the sample beside its database.
func keepDemoFiles(ctx context.Context, s *store.Store) (err error) {
	folder, err := os.MkdirTemp("", "regulars-files-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	list, err := demo.Files(ctx, s)
	if err != nil {
		return err
	}
	kept := app.Keeping(s)
	for _, f := range list {
		path := filepath.Join(folder, f.Name)
		if err := os.WriteFile(path, []byte(f.Content), 0o600); err != nil {
			return err
		}
		if _, err := kept.Add(ctx, files.Holder{Owner: f.Owner, ID: f.OwnerID, Name: f.OwnerName}, path); err != nil {
			return err
		}
	}
	return nil
}

// show opens the window, or brings the one that has the database to the front,
// with a file to open if there is one.
func (m *machine) show(ctx context.Context, database, file string) (err error) {
	if err := m.places.MakeFolder(database); err != nil {
		return fmt.Errorf("the folder of %s can't be made: %w", database, err)
	}
	claim, err := instance.Take(ctx, database, file, patience)
	if err != nil || claim == nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	if err := needDisplay(ctx); err != nil {
		return err
	}
	m.asker = newAsker()
	defer time.AfterFunc(settled, debug.FreeOSMemory).Stop()
	a, closeApp, err := m.open(ctx, database)
	if err != nil {
		views.Problem(ctx, err, m.rescue(database, err))
		return err
	}
	defer func() { err = errors.Join(err, closeApp()) }()
	if err := a.Start(); err != nil { //nolint:contextcheck // the app holds ctx for its work
		return err
	}
	views.Run(ctx, a, views.Outside{
		Show: claim.Shown(), File: file, Crash: m.crash, Passphrases: m.asker.questions,
		Sample: func() error { return openSample(ctx) },
	})
	return nil
}

// rescue is the way out of a database that can't be opened: its latest backup.
func (m *machine) rescue(database string, why error) *views.Rescue {
	latest, found := backups.Latest(database)
	if !found || !errors.Is(why, data.ErrDamaged) && !errors.Is(why, data.ErrNotDatabase) {
		return nil
	}
	return &views.Rescue{
		Day: latest.Day.Time(time.UTC).Format("2 January 2006"),
		Restore: func(ctx context.Context) (string, error) {
			return store.Rescue(ctx, database, latest.Path, time.Now())
		},
	}
}
