package inbox

import (
	"context"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/views/kit"
)

// draftSaver keeps a message that is being written, a moment after each edit. One save runs at a
// time, so that a new message is not kept twice.
type draftSaver struct {
	shell *kit.Shell
	mail  *mailsync.Service
	draft func() data.Draft
	saved func()

	id      int64
	busy    bool
	again   bool
	dropped bool
	stop    func()
}

// later saves when the owner pauses.
func (s *draftSaver) later() {
	s.cancel()
	s.stop = s.shell.After(saveAfter, s.now)
}

func (s *draftSaver) cancel() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// now saves at once.
func (s *draftSaver) now() {
	s.cancel()
	if s.busy {
		s.again = true
		return
	}
	s.busy = true
	id, d := s.id, s.draft()
	s.shell.Try(func(ctx context.Context) (err error) {
		id, err = s.mail.KeepDraft(ctx, id, d)
		return err
	}, func(err error) { s.done(id, err) })
}

func (s *draftSaver) done(id int64, err error) {
	s.busy = false
	if err != nil {
		s.shell.ShowError(err)
		return
	}
	s.id = id
	switch {
	case s.dropped:
		s.drop()
	case s.again:
		s.again = false
		s.now()
	default:
		s.saved()
	}
}

// drop forgets the message: it was sent or thrown away.
func (s *draftSaver) drop() {
	s.cancel()
	s.dropped = true
	if s.busy || s.id == 0 {
		return
	}
	id := s.id
	s.shell.Act(func(ctx context.Context) error { return s.mail.DropDraft(ctx, id) }, nil)
}
