package kit

import (
	"context"

	"fyne.io/fyne/v2"
)

// Entry is a screen as the main window lists it. The screen itself is built when
// it is first shown, so that the window comes up at once.
type Entry struct {
	Title string
	Icon  fyne.Resource
	// Kinds of records that the screen opens: "contact", "event", "task",
	// "message", …; see Frame.Open.
	Kinds []string
	// Aside keeps it out of the sidebar: it is reached by Open or the menu.
	Aside bool
	// Count is what the sidebar shows beside the title: things that ask for
	// something. It runs off the UI goroutine; nil shows nothing.
	Count func(ctx context.Context) (int, error)
	// Build makes the screen, on the UI goroutine.
	Build func() Screen
}

// Screen is what fills the window beside the sidebar. All but Object may be nil.
type Screen struct {
	Object fyne.CanvasObject
	// OnShow is called each time the screen comes to the front.
	OnShow func()
	// New makes the screen's thing (Ctrl+N).
	New func()
	// Open shows a record of one of the Entry's Kinds; id 0 is a new one.
	Open func(kind string, id int64)
	// Save keeps what is being edited (Ctrl+S).
	Save func()
	// Escape leaves what is being done, asking first where something would be lost.
	Escape func()
	// Form tells whether a form of the screen's own lies over the window: Save and
	// Escape go on reaching the screen below it.
	Form func() bool
	// Unsaved tells whether the owner has written something that would be lost if
	// the screen went now.
	Unsaved func() bool
	// Holds tells which record is in front, for files that are dropped on it; an ID of 0 is
	// none.
	Holds func() Held
	// Drop takes files that were dropped on the window.
	Drop func(paths []string)
	// Close ends what the screen follows; the screen is not shown again.
	Close func()
	// Menu is what the main menu offers while the screen is in front: its keys work while an
	// entry has the keyboard.
	Menu *fyne.Menu
	// Keys are what F1 shows, beside the keys that hold everywhere.
	Keys []Key
}

// Held is a record that files can be kept with: its kind as Frame.Open takes it, and how it
// is called.
type Held struct {
	Kind string
	ID   int64
	Name string
}

// Key is a key and what it does.
type Key struct {
	Keys, Does string
}
