package commands

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// progress shows, on a terminal, how far a command has come. The work writes it
// as often as it likes; the line is redrawn a few times a second.
type progress struct {
	out         io.Writer // nil where there is no terminal
	done, total atomic.Int64
	what        atomic.Pointer[string]
	sample      atomic.Pointer[func() (done, total int64, note string)]
	gone        atomic.Bool // the terminal
	stop        chan struct{}
	drawing     sync.WaitGroup
}

const redraw = 150 * time.Millisecond

// progress begins to show; end it.
func (e *env) progress() *progress {
	p := &progress{stop: make(chan struct{})}
	if f, ok := e.program.Stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.show(f)
	}
	return p
}

func (p *progress) show(out io.Writer) {
	p.out = out
	p.drawing.Go(func() {
		tick := time.NewTicker(redraw)
		defer tick.Stop()
		for {
			select {
			case <-p.stop:
				return
			case <-tick.C:
				p.draw()
			}
		}
	})
}

// step names what is under way and gives what counts it.
func (p *progress) step(what string) func(done, total int64) {
	p.done.Store(0)
	p.total.Store(0)
	p.what.Store(&what)
	return func(done, total int64) {
		p.done.Store(done)
		p.total.Store(total)
	}
}

// follow shows what is under way with the numbers, and the note, that sample gives.
func (p *progress) follow(what string, sample func() (done, total int64, note string)) {
	p.sample.Store(&sample)
	p.what.Store(&what)
}

// now gives what to show.
func (p *progress) now() (what string, done, total int64) {
	if w := p.what.Load(); w != nil {
		what = *w
	}
	sample := p.sample.Load()
	if sample == nil {
		return what, p.done.Load(), p.total.Load()
	}
	done, total, note := (*sample)()
	if note != "" {
		what = note
	}
	return what, done, total
}

// clearLine goes to the beginning of the line and empties it (ECMA-48: EL).
const clearLine = "\r\x1b[K"

func (p *progress) draw() {
	what, done, total := p.now()
	if what == "" || p.gone.Load() {
		return
	}
	line := clearLine + clean(what)
	switch {
	case total > 0:
		line += fmt.Sprintf(": %d of %d (%d %%)", done, total, done*100/total)
	case done > 0:
		line += fmt.Sprintf(": %d", done)
	}
	p.write(line)
}

func (p *progress) write(s string) {
	if _, err := io.WriteString(p.out, s); err != nil {
		p.gone.Store(true) // draw no more
	}
}

// end takes the line away.
func (p *progress) end() {
	close(p.stop)
	p.drawing.Wait()
	if p.out != nil {
		p.write(clearLine)
	}
}
