package jobs

import "sync/atomic"

// Progress is written by the work as often as it likes and sampled by whoever
// shows it.
type Progress struct {
	done, total atomic.Int64
	note        atomic.Pointer[string]
	nothing     atomic.Bool
}

// Set says that done of total steps are done; a total of 0 is not known.
func (p *Progress) Set(done, total int64) {
	p.done.Store(done)
	p.total.Store(total)
}

// Add counts n more steps as done.
func (p *Progress) Add(n int64) { p.done.Add(n) }

// Say names the step that the work is at.
func (p *Progress) Say(note string) { p.note.Store(&note) }

// Nothing says that there was nothing to do: such a run is not told of.
func (p *Progress) Nothing() { p.nothing.Store(true) }

// Sample gives how far the work has come; a total of 0 is not known.
func (p *Progress) Sample() (done, total int64, note string) {
	if s := p.note.Load(); s != nil {
		note = *s
	}
	return p.done.Load(), p.total.Load(), note
}
