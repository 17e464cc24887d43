package views

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/widget"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestStatusLines(t *testing.T) {
	f := openFrame(t, "Anna")
	now := f.shell.Now()
	failed := errors.New("no such host")
	for name, tt := range map[string]struct {
		job  jobs.State
		want statusLine
		ok   bool
	}{
		"running":   {jobs.State{Title: "Import", Note: "rows", Done: 61, Total: 100}, statusLine{text: "Import · rows", percent: 61, kind: lineRunning}, true},
		"no total":  {jobs.State{Title: "Import"}, statusLine{text: "Import", percent: -1, kind: lineRunning}, true},
		"beyond":    {jobs.State{Title: "Import", Done: 9, Total: 3}, statusLine{text: "Import", percent: 100, kind: lineRunning}, true},
		"quiet":     {jobs.State{Title: "Backup", Quiet: true}, statusLine{}, false},
		"stopping":  {jobs.State{Title: "Import", Status: jobs.Stopping}, statusLine{text: "Stopping: Import…", percent: -1, kind: lineStopping}, true},
		"waiting":   {jobs.State{Title: "Mail checked", Status: jobs.Waiting, Ended: now.Add(-2 * time.Minute)}, statusLine{text: "Mail checked · 2 min ago", percent: -1, kind: lineDone}, true},
		"did":       {jobs.State{Title: "Checking", Did: "Mail checked", Quiet: true, Status: jobs.Waiting, Ended: now.Add(-time.Hour)}, statusLine{text: "Mail checked · 1 h ago", percent: -1}, true},
		"nothing":   {jobs.State{Title: "Checking", Did: "Mail checked", Quiet: true, Nothing: true, Status: jobs.Waiting, Ended: now}, statusLine{}, false},
		"not yet":   {jobs.State{Title: "Checking", Did: "Mail checked", Status: jobs.Waiting}, statusLine{}, false},
		"long":      {jobs.State{Title: "Checking", Quiet: true, Started: now.Add(-time.Minute), Done: 1, Total: 4}, statusLine{text: "Checking", percent: 25, kind: lineRunning}, true},
		"failed":    {jobs.State{Title: "Mail", Status: jobs.Finished, Err: data.ErrDiskFull}, statusLine{percent: -1, kind: lineFailed}, true},
		"will wait": {jobs.State{Title: "Mail", Status: jobs.Waiting, Err: failed}, statusLine{percent: -1, kind: lineFailedWait}, true},
	} {
		got, ok := f.status.line(tt.job)
		if tt.want.text == "" && ok {
			got.text = ""
		}
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("%s: %+v, %v; want %+v, %v", name, got, ok, tt.want, tt.ok)
		}
	}
}

func TestStatusCancelAndRetry(t *testing.T) {
	f := openFrame(t, "Anna")
	started := make(chan struct{}, 2)
	fail := true
	err := f.app.Jobs.Start(jobs.Spec{Name: "import", Title: "Importing customers.xlsx", Work: func(ctx context.Context, p *jobs.Progress) error {
		p.Set(3, 10)
		started <- struct{}{}
		<-ctx.Done()
		if fail {
			return errors.New("the file is in use")
		}
		return ctx.Err()
	}})
	if err != nil {
		t.Fatal(err)
	}
	<-started
	f.status.sample()
	if !shown(f, "Importing customers.xlsx") {
		t.Fatal("a running job is not shown")
	}
	tapChip(t, f, "Cancel")
	for f.app.Jobs.List()[0].Status != jobs.Finished {
		time.Sleep(time.Millisecond)
	}
	f.status.sample()
	if !shown(f, "the file is in use") {
		t.Fatal("a failure is not shown")
	}
	fail = false
	tapChip(t, f, "Retry")
	f.shell.Wait()
	<-started
	f.app.Jobs.Remove("import")
	f.status.sample()
	if !shown(f, "Ready") {
		t.Error("an idle strip does not say so")
	}
}

func TestStatusFailureOffersWhyAndRetry(t *testing.T) {
	f := openFrame(t, "Anna")
	l := statusLine{job: "mail", text: "Mail: no network", kind: lineFailed}
	row := f.status.lineObject(l, nil)
	var words []string
	for _, c := range kittest.Find[*kit.Chip](row, nil) {
		words = append(words, c.Text())
	}
	if !slices.Equal(words, []string{"Why", "Retry", "Dismiss"}) {
		t.Errorf("offered %v", words)
	}
	l.kind = lineFailedWait
	if n := len(kittest.Find[*kit.Chip](f.status.lineObject(l, nil), nil)); n != 2 {
		t.Errorf("a job that will run again offers %d things, want 2", n)
	}
	running := f.status.lineObject(statusLine{job: "x", text: "x", kind: lineRunning, percent: 40}, nil)
	if len(kittest.Find[*widget.ProgressBar](running, nil)) != 1 {
		t.Error("no progress is drawn")
	}
}
