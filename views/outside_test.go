package views

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/widget"

	"regulars/views/kit/kittest"
)

func TestOutsideIsObeyedUntilItsContextEnds(t *testing.T) {
	f := openFrame(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	show, done := make(chan struct{}), make(chan struct{})
	go func() { f.obey(ctx, Outside{Show: show}); close(done) }()
	for range 2 { // the second is taken only after the first was obeyed
		select {
		case show <- struct{}{}:
		case <-ctx.Done():
			t.Fatal("nobody listens for a second start")
		}
	}
	cancel()
	<-done
}

func TestCrashIsTold(t *testing.T) {
	f := openFrame(t)
	f.tellCrash("")
	if f.window.Canvas().Overlays().Top() != nil {
		t.Fatal("a crash is told that never was")
	}
	f.tellCrash("/home/anna/crash-2026-03-14.txt")
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("a crash is not told")
	}
	labels := kittest.Find(top, func(l *widget.Label) bool { return l.Text != "" })
	if len(labels) == 0 {
		t.Error("the crash is told without words")
	}
}
