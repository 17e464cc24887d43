package kit_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestLoaderShowsTheLatest(t *testing.T) {
	shell, _ := kittest.Shell(t)
	l := kit.NewLoader[int](shell)
	var shown []int
	first := make(chan struct{})
	l.Load(func(ctx context.Context) (int, error) {
		<-first
		return 1, ctx.Err()
	}, func(n int) { shown = append(shown, n) })
	l.Load(func(context.Context) (int, error) { return 2, nil }, func(n int) { shown = append(shown, n) })
	if !l.Busy() {
		t.Error("a loader at work is not busy")
	}
	close(first)
	shell.Wait()
	if !slices.Equal(shown, []int{2}) || l.Busy() {
		t.Errorf("shown %v, busy %v; want the newer alone", shown, l.Busy())
	}
}

func TestLoaderStops(t *testing.T) {
	shell, _ := kittest.Shell(t)
	l := kit.NewLoader[int](shell)
	l.Load(func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() }, func(int) { t.Error("shown after Stop") })
	l.Stop()
	shell.Wait()
}

func TestLoaderReportsErrors(t *testing.T) {
	shell, frame := kittest.Shell(t)
	broken := errors.New("broken")
	kit.NewLoader[int](shell).Load(func(context.Context) (int, error) { return 0, broken }, func(int) { t.Error("shown in spite of the error") })
	shell.Wait()
	if len(frame.Errors) != 1 || !errors.Is(frame.Errors[0], broken) {
		t.Errorf("errors %v", frame.Errors)
	}
	frame.Errors = nil
}

func TestLoadersStartEachOther(t *testing.T) {
	shell, _ := kittest.Shell(t)
	a, b := kit.NewLoader[int](shell), kit.NewLoader[int](shell)
	done := false
	one := func(context.Context) (int, error) { return 1, nil }
	a.Load(one, func(int) { b.Load(one, func(int) { done = true }) })
	shell.Wait()
	if !done {
		t.Error("Wait came back before the second query")
	}
}

func TestAct(t *testing.T) {
	shell, frame := kittest.Shell(t)
	steps := 0
	shell.Act(func(context.Context) error { return nil }, func() { steps++ })
	shell.Act(func(context.Context) error { return nil }, nil)
	shell.Act(func(context.Context) error { return errors.New("no") }, func() { steps += 10 })
	shell.Try(func(context.Context) error { return context.DeadlineExceeded }, func(err error) {
		if errors.Is(err, context.DeadlineExceeded) {
			steps++
		}
	})
	shell.Wait()
	if steps != 2 || len(frame.Errors) != 1 {
		t.Errorf("%d steps and errors %v; want 2 and one", steps, frame.Errors)
	}
	frame.Errors = nil
}

func TestCoalesce(t *testing.T) {
	shell, _ := kittest.Shell(t)
	runs := 0
	trigger := shell.Coalesce(time.Hour, func() { runs++ })
	for range 100 {
		trigger()
	}
	shell.Wait()
	if runs != 1 {
		t.Errorf("ran %d times for one burst", runs)
	}
	trigger()
	shell.Wait()
	if runs != 2 {
		t.Errorf("ran %d times for two bursts", runs)
	}
}

func TestAfterCanBeStopped(t *testing.T) {
	shell, _ := kittest.Shell(t)
	ran := false
	shell.After(time.Hour, func() { ran = true })
	stop := shell.After(time.Hour, func() { t.Error("ran though stopped") })
	stop()
	shell.Wait()
	if !ran {
		t.Error("did not run")
	}
}
