package kit_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// uiThread is a driver on which one thing happens after the other, as on a window's:
// that of tests lets each goroutine do at once what it wants to.
type uiThread struct {
	fyne.Driver
	mu sync.Mutex
}

func (d *uiThread) DoFromGoroutine(f func(), _ bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f()
}

type threaded struct {
	fyne.App
	driver *uiThread
}

func (a threaded) Driver() fyne.Driver { return a.driver }

// running gives a shell whose time passes, as that of a window does, in a bubble. What
// the test does to it goes through fyne.DoAndWait.
func running(t *testing.T) (*kit.Shell, *kittest.Frame) {
	t.Helper()
	plain := fyne.CurrentApp()
	fyne.SetCurrentApp(threaded{plain, &uiThread{Driver: plain.Driver()}})
	t.Cleanup(func() { fyne.SetCurrentApp(plain) })
	frame := &kittest.Frame{}
	return kit.NewShell(t.Context(), test.NewTempWindow(t, nil), frame), frame
}

func texts(toasts *kit.Toaster) (list []string) {
	fyne.DoAndWait(func() { list = toasts.Texts() })
	return list
}

// TestToastsGoByThemselves, each at its own time, late enough to reach for Undo.
func TestToastsGoByThemselves(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		shell, _ := running(t)
		toasts := kit.NewToaster(shell)
		fyne.DoAndWait(func() { toasts.Show(kit.Toast{Text: "first"}) })
		time.Sleep(5 * time.Second)
		fyne.DoAndWait(func() { toasts.Show(kit.Toast{Text: "second", Action: "Undo", Do: func() {}}) })
		synctest.Wait()
		if got := texts(toasts); !slices.Equal(got, []string{"first", "second"}) {
			t.Errorf("after 5 s there are %q", got)
		}
		time.Sleep(4 * time.Second)
		synctest.Wait()
		if got := texts(toasts); !slices.Equal(got, []string{"second"}) {
			t.Errorf("after 9 s there are %q", got)
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if got := texts(toasts); len(got) != 0 {
			t.Errorf("after 19 s there are %q", got)
		}
	})
}

// TestABurstOfChangesIsReadOnce, and one that comes later again.
func TestABurstOfChangesIsReadOnce(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		shell, _ := running(t)
		var at []time.Duration
		begun := time.Now()
		changed := shell.Coalesce(100*time.Millisecond, func() { at = append(at, time.Since(begun)) })
		for range 50 { // an import
			changed()
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Second)
		changed()
		time.Sleep(time.Second)
		synctest.Wait()
		if want := []time.Duration{100 * time.Millisecond, 1150 * time.Millisecond}; !slices.Equal(at, want) {
			t.Errorf("read at %v, want %v", at, want)
		}
	})
}

// TestWhatIsStoppedInTimeDoesNotHappen, and stopping late harms nothing.
func TestWhatIsStoppedInTimeDoesNotHappen(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		shell, _ := running(t)
		n := 0
		stop := shell.After(time.Second, func() { n++ })
		late := shell.After(time.Second, func() { n += 10 })
		time.Sleep(999 * time.Millisecond)
		stop()
		stop()
		time.Sleep(time.Second)
		synctest.Wait()
		late()
		if n != 10 {
			t.Errorf("it happened: %d", n)
		}
	})
}

// TestOnlyTheNewestOfManyQueriesIsShown: one for each letter that is typed, each
// slower than the next.
func TestOnlyTheNewestOfManyQueriesIsShown(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		shell, frame := running(t)
		l := kit.NewLoader[int](shell)
		var shown []int
		ended := 0
		for i := range 30 {
			l.Load(func(ctx context.Context) (int, error) {
				select {
				case <-ctx.Done():
					ended++
					return 0, ctx.Err()
				case <-time.After(time.Duration(40-i) * time.Millisecond):
					return i, nil
				}
			}, func(n int) { shown = append(shown, n) })
			synctest.Wait()
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if !slices.Equal(shown, []int{29}) || l.Busy() || ended != 29 || len(frame.Errors) != 0 {
			t.Errorf("shown %v, busy %v, %d ended early, errors %v", shown, l.Busy(), ended, frame.Errors)
		}
	})
}

// TestWhatWasCancelledIsNoError: a query that ends because it is no longer wanted,
// or because the window closes.
func TestWhatWasCancelledIsNoError(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, closeWindow := context.WithCancel(t.Context())
		frame := &kittest.Frame{}
		shell := kit.NewShell(ctx, test.NewTempWindow(t, nil), frame)
		slow := func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, errors.Join(errors.New("query"), ctx.Err())
		}
		one, two := kit.NewLoader[int](shell), kit.NewLoader[int](shell)
		one.Load(slow, func(int) { t.Error("shown after Stop") })
		two.Load(slow, func(int) { t.Error("shown after the window closed") })
		one.Stop()
		closeWindow()
		shell.Wait()
		kit.NewLoader[int](shell).Load(func(context.Context) (int, error) { return 0, context.Canceled }, func(int) { t.Error("shown though cancelled") })
		shell.Wait()
		if len(frame.Errors) != 0 {
			t.Errorf("the owner was told %v", frame.Errors)
		}
	})
}

// TestFinishLetsWorkEnd before the window goes, and waits for none for ever.
func TestFinishLetsWorkEnd(t *testing.T) {
	kittest.Shell(t)
	synctest.Test(t, func(t *testing.T) {
		shell, _ := running(t)
		begun := time.Now()
		var quick, slow time.Duration
		shell.Act(func(context.Context) error { time.Sleep(300 * time.Millisecond); return nil }, nil)
		shell.Finish(func() { quick = time.Since(begun) })
		time.Sleep(time.Second)
		synctest.Wait()
		shell.Act(func(context.Context) error { time.Sleep(time.Hour); return nil }, nil)
		shell.Finish(func() { slow = time.Since(begun) })
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if quick != 300*time.Millisecond || slow != 3*time.Second {
			t.Errorf("it ended after %v and %v, want 300 ms and 3 s", quick, slow)
		}
	})
}
