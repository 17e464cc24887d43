// Package kit holds what the screens share: the shell around them, loading off
// the UI goroutine, words, dates, and the widgets of our look.
package kit

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Kinds that Open takes beside those of records: the id is a contact's.
const (
	MailTo    = "mail"
	EventWith = "event with"
	TaskWith  = "task with"
	Note      = "note" // about the contact that is shown; without an id

	PurchaseWith = "purchase with"
	ProblemWith  = "problem with"
	ProblemFrom  = "problem from" // the id is a message's
	DealWith     = "deal with"
	FileWith     = "file with"

	PaperFor = "paper for" // a purchase: its id
	InStage  = "stage"     // the contacts of a stage: its place in data.Stages
)

// KeptDraft is the kind of a message that is kept as being written: opening it goes on
// with it. Its id is the draft's.
const KeptDraft = "draft"

// Frame is what the main window does for the screens. It is called on the UI
// goroutine.
type Frame interface {
	// ShowError puts err in words before the owner.
	ShowError(err error)
	// Toast shows a short message that goes away by itself.
	Toast(t Toast)
	// Open shows the record id of a kind ("contact", "event", "task", "message",
	// …) on its screen. An id of 0 asks for a new one.
	Open(kind string, id int64)
	// CanOpen tells whether a screen opens records of a kind.
	CanOpen(kind string) bool
	// Done says that an action happened and offers to undo just that one. Its id
	// in the journal may be 0: the newest.
	Done(text string, action int64)
	// Undo takes back an action of the owner by its id in the journal; 0 is the last.
	Undo(action int64)
}

// Shell is the part of the main window that screens may use.
type Shell struct {
	Frame
	// Window is the parent of dialogs and the owner of the focus.
	Window fyne.Window
	// Now gives the time; tests replace it.
	Now func() time.Time
	// Locale writes dates, numbers and money as the owner does.
	Locale Locale

	ctx   context.Context
	work  sync.WaitGroup
	queue *queue
}

// NewShell gives a Shell whose queries end with ctx.
func NewShell(ctx context.Context, w fyne.Window, f Frame) *Shell {
	writeFilesLate()
	return &Shell{Frame: f, Window: w, Now: time.Now, Locale: LocaleFor(""), ctx: ctx} //nolint:forbidigo // the seam itself
}

// Context lives as long as the window.
func (s *Shell) Context() context.Context { return s.ctx }

// Do runs f on the UI goroutine, soon. It may be called from anywhere.
func (s *Shell) Do(f func()) {
	if s.queue != nil {
		s.queue.push(f)
		return
	}
	fyne.Do(f)
}

// Act does work off the UI goroutine. An error is shown; otherwise done, if
// there is one, runs on the UI goroutine.
func (s *Shell) Act(work func(context.Context) error, done func()) {
	s.Try(work, func(err error) {
		switch {
		case err != nil:
			s.ShowError(err)
		case done != nil:
			done()
		}
	})
}

// Try does work off the UI goroutine and hands its error, nil as well, to done
// on the UI goroutine.
func (s *Shell) Try(work func(context.Context) error, done func(error)) {
	s.work.Go(func() {
		err := work(s.Context())
		s.Do(func() { done(err) })
	})
}

// Wait blocks until nothing is loading. In a queued shell it runs what waits
// for the UI goroutine on the caller's: tests use it in place of sleeping.
func (s *Shell) Wait() {
	for {
		s.work.Wait()
		if s.queue == nil || !s.queue.run() {
			return
		}
	}
}

// finishTime is how long work may still take when the window closes.
const finishTime = 2 * time.Second

// Finish runs then on the UI goroutine when the work under way is done, or soon in
// any case.
func (s *Shell) Finish(then func()) {
	if s.queue != nil {
		s.queue.push(then)
		return
	}
	done := make(chan struct{})
	go func() {
		s.work.Wait()
		close(done)
	}()
	go func() {
		select {
		case <-done:
		case <-time.After(finishTime):
		}
		s.Do(then)
	}()
}

// Queued makes Do keep its functions until Wait. Tests call it, since their
// driver has no UI goroutine of its own.
func (s *Shell) Queued() { s.queue = new(queue) }

// After runs f on the UI goroutine when d has passed; the result stops it. In a
// queued shell f runs at the next Wait.
func (s *Shell) After(d time.Duration, f func()) (stop func()) {
	var stopped bool
	once := func() {
		if !stopped {
			f()
		}
	}
	if s.queue != nil {
		s.queue.push(once)
		return func() { stopped = true }
	}
	t := time.AfterFunc(d, func() { fyne.Do(once) })
	return func() { stopped = true; t.Stop() }
}

// Coalesce gives a func that runs f on the UI goroutine once for all calls
// within d: changes come in bursts. It may be called from anywhere.
func (s *Shell) Coalesce(d time.Duration, f func()) func() {
	waiting := false // of the UI goroutine
	return func() {
		s.Do(func() {
			if waiting {
				return
			}
			waiting = true
			s.After(d, func() {
				waiting = false
				f()
			})
		})
	}
}

// queue holds functions that wait for the UI goroutine.
type queue struct {
	mu   sync.Mutex
	list []func()
}

func (q *queue) push(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = append(q.list, f)
}

// run calls what is queued and reports whether there was anything.
func (q *queue) run() bool {
	q.mu.Lock()
	list := q.list
	q.list = nil
	q.mu.Unlock()
	for _, f := range list {
		f()
	}
	return len(list) > 0
}
