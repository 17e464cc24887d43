package views

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/app/jobs"
	"regulars/views/kit"
)

// sampleEvery is how often the strip looks at the jobs.
const sampleEvery = 500 * time.Millisecond

// statusStrip shows the running jobs, the last ones done, and failures.
type statusStrip struct {
	shell  *kit.Shell
	runner *jobs.Runner
	box    *fyne.Container
	object fyne.CanvasObject
	shown  []statusLine
}

// statusLine is what the strip shows of one job.
type statusLine struct {
	job     string
	text    string
	percent int // -1: none
	kind    lineKind
}

type lineKind uint8

const (
	lineDone lineKind = iota
	lineRunning
	lineStopping
	lineFailed     // it will not run again by itself
	lineFailedWait // it will
)

func newStatusStrip(s *kit.Shell, r *jobs.Runner) *statusStrip {
	st := &statusStrip{shell: s, runner: r, box: container.NewHBox()}
	st.object = container.NewStack(kit.NewGround(kit.ColorSidebar), container.New(minHeight(28), kit.NewInset(st.box, 10, 2)))
	st.draw(nil, nil)
	return st
}

func (s *statusStrip) Object() fyne.CanvasObject { return s.object }

// start samples until the window closes. An idle program wakes nobody.
func (s *statusStrip) start() {
	go func() {
		tick := time.NewTicker(sampleEvery)
		defer tick.Stop()
		for before := 0; ; {
			select {
			case <-s.shell.Context().Done():
				return
			case <-tick.C:
			}
			n := len(s.runner.List())
			if n > 0 || before > 0 {
				s.shell.Do(s.sample)
			}
			before = n
		}
	}()
}

// sample shows the jobs as they are now.
func (s *statusStrip) sample() {
	list := s.runner.List()
	var lines []statusLine
	for _, j := range list {
		if l, ok := s.line(j); ok {
			lines = append(lines, l)
		}
	}
	if !slices.Equal(lines, s.shown) {
		s.draw(lines, list)
	}
}

// line puts a job in words; ok is false where it is of no interest.
func (s *statusStrip) line(j jobs.State) (l statusLine, ok bool) {
	title := kit.L(j.Title)
	l = statusLine{job: j.Name, text: title, percent: -1}
	switch {
	case j.Status == jobs.Stopping:
		l.kind, l.text = lineStopping, kit.Lf("Stopping: %s…", title)
	case j.Status == jobs.Running && j.Err == nil:
		l.kind, l.percent = lineRunning, percent(j)
		if j.Note != "" {
			l.text += " · " + kit.L(j.Note)
		}
		return l, !j.Quiet || s.takesLong(j)
	case j.Err != nil:
		l.kind, l.text = lineFailed, title+": "+kit.Shorten(kit.Explain(j.Err), 90)
		if j.Status != jobs.Finished {
			l.kind = lineFailedWait
		}
	default:
		return s.did(j)
	}
	return l, true
}

// longRun is when a quiet job is worth telling of.
const longRun = 3 * time.Second

func (s *statusStrip) takesLong(j jobs.State) bool {
	return j.Total > 0 && s.shell.Now().Sub(j.Started) > longRun
}

// did tells of a run that went well.
func (s *statusStrip) did(j jobs.State) (l statusLine, ok bool) {
	text := j.Did
	if text == "" {
		text = j.Title
	}
	l = statusLine{job: j.Name, percent: -1, text: kit.L(text) + " · " + s.shell.Locale.Ago(j.Ended, s.shell.Now())}
	return l, !j.Ended.IsZero() && !j.Nothing && (j.Did != "" || !j.Quiet)
}

// percent is how far a job is, or -1 where that is not known.
func percent(j jobs.State) int {
	if j.Total <= 0 {
		return -1
	}
	return int(max(0, min(100, 100*j.Done/j.Total)))
}

func (s *statusStrip) draw(lines []statusLine, list []jobs.State) {
	s.shown = lines
	s.box.RemoveAll()
	for _, l := range lines {
		s.box.Add(s.lineObject(l, list))
	}
	if len(lines) == 0 {
		s.box.Add(kit.Label(kit.L("Ready")).Color(kit.ColorMuted))
	}
	s.box.Refresh()
}

func (s *statusStrip) lineObject(l statusLine, list []jobs.State) fyne.CanvasObject {
	switch l.kind {
	case lineRunning:
		return container.NewHBox(kit.Label(l.text), progressBar(l.percent), s.chip(kit.L("Cancel"), func() { s.runner.Cancel(l.job) }))
	case lineFailed, lineFailedWait:
		return s.failure(l, list)
	case lineDone, lineStopping:
	}
	return kit.Label(l.text).Color(kit.ColorMuted)
}

func (s *statusStrip) failure(l statusLine, list []jobs.State) fyne.CanvasObject {
	row := container.NewHBox(
		kit.Label(l.text).Color(theme.ColorNameError),
		s.chip(kit.L("Why"), func() {
			for _, j := range list {
				if j.Name == l.job {
					s.shell.ShowError(j.Err)
				}
			}
		}),
		s.chip(kit.L("Retry"), func() {
			if err := s.runner.Retry(l.job); err != nil {
				s.shell.ShowError(err)
			}
		}),
	)
	if l.kind == lineFailed {
		row.Add(s.chip(kit.L("Dismiss"), func() { s.runner.Remove(l.job) }))
	}
	return row
}

func (s *statusStrip) chip(text string, do func()) fyne.CanvasObject {
	return kit.NewChip(text, func() {
		do()
		s.sample()
	})
}

func progressBar(percent int) fyne.CanvasObject {
	if percent < 0 {
		return kit.Label("…")
	}
	bar := widget.NewProgressBar()
	bar.TextFormatter = func() string { return strconv.Itoa(percent) + " %" }
	bar.SetValue(float64(percent) / 100)
	return container.NewGridWrap(fyne.NewSize(140, 22), bar)
}

// minHeight keeps the strip's height while its contents change.
type minHeight float32

func (h minHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, float32(h))
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

func (h minHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}
