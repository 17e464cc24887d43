package kit_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

const many = 200_000

// firm is a source of 200,000 rows that remembers what it was asked, and could
// not be asked for all of it.
type firm struct {
	t     *testing.T
	mu    sync.Mutex
	pages []int // offsets
	ids   int   // asked of all
}

func (f *firm) row(o kit.Order, i int) person {
	if o.Desc {
		i = many - 1 - i
	}
	return person{id: int64(i + 1), name: fmt.Sprint(o.Key, " ", i)}
}

func (f *firm) source() kit.Source[person] {
	return kit.Source[person]{
		Count: func(context.Context) (int, error) { return many, nil },
		Page: func(_ context.Context, o kit.Order, offset, limit int) (list []person, err error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.pages = append(f.pages, offset)
			if limit > 500 {
				f.t.Errorf("asked for %d rows at once", limit)
			}
			for i := offset; i < min(many, offset+limit); i++ {
				list = append(list, f.row(o, i))
			}
			return list, nil
		},
		IDs: func(_ context.Context, o kit.Order, offset, limit int) (ids []int64, err error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.ids += limit
			for i := offset; i < min(many, offset+limit); i++ {
				ids = append(ids, f.row(o, i).id)
			}
			return ids, nil
		},
		ID: func(p person) int64 { return p.id },
	}
}

// taken gives the pages that were asked for since the last call.
func (f *firm) taken() []int {
	f.mu.Lock()
	defer f.mu.Unlock()
	pages := f.pages
	f.pages = nil
	return pages
}

func openFirm(t *testing.T) (*kit.Table[person], *kit.Shell, *firm) {
	t.Helper()
	f := &firm{t: t}
	shell, _ := kittest.Shell(t)
	table := kit.NewTable(shell, f.source(), columns())
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	return table, shell, f
}

// TestOnlyWhatIsShownIsAskedFor: the first screen, the last one, and one in the
// middle, whatever the order, each for a page or two.
func TestOnlyWhatIsShownIsAskedFor(t *testing.T) {
	table, shell, f := openFirm(t)
	if got := f.taken(); len(got) > 2 {
		t.Errorf("the first screen took the pages %v", got)
	}
	for _, o := range []kit.Order{{Key: "city"}, {Key: "city", Desc: true}, {Key: "name"}} {
		table.SetOrder(o)
		shell.Wait()
		if got := f.taken(); len(got) > 2 || got[0] != 0 {
			t.Errorf("%+v: the first screen took the pages %v", o, got)
		}
		if want := fmt.Sprint(o.Key, " ", f.row(o, 0).id-1); !slices.Contains(drawn(rows(table)[0]), want) {
			t.Errorf("%+v: the first row is %v, want %s", o, drawn(rows(table)[0]), want)
		}
		press(table, fyne.KeyEnd)
		shell.Wait()
		if got := f.taken(); len(got) > 2 {
			t.Errorf("%+v: the last screen took the pages %v", o, got)
		}
	}
}

// TestPagingThroughAsksForEachPageOnce, and back through what is still held for none.
func TestPagingThroughAsksForEachPageOnce(t *testing.T) {
	table, shell, f := openFirm(t)
	for range 60 {
		press(table, fyne.KeyPageDown)
		shell.Wait()
	}
	got := f.taken()
	slices.Sort(got)
	if twice := len(got) - len(slices.Compact(slices.Clone(got))); twice > 0 {
		t.Errorf("%d of the pages %v were asked for twice", twice, got)
	}
	for range 60 {
		press(table, fyne.KeyPageUp)
		shell.Wait()
	}
	if back := f.taken(); len(back) != 0 {
		t.Errorf("the way back asked for %v", back)
	}
}

// TestSelectionReachesWhereNoRowWasLoaded: by Shift from the first row to the
// last, and all of them by Ctrl+A.
func TestSelectionReachesWhereNoRowWasLoaded(t *testing.T) {
	table, shell, f := openFirm(t)
	kittest.Click(rows(table)[3], 0)
	press(table, fyne.KeyEnd)
	shell.Wait()
	last := rows(table)[len(rows(table))-1]
	kittest.Click(rows(table)[0], 0) // somewhere at the end
	table.SelectAll()
	shell.Wait()
	if got := table.Marked(); len(got) != many || got[0] != 1 || got[many-1] != many {
		t.Fatalf("Ctrl+A marked %d rows", len(got))
	}
	kittest.Click(last, fyne.KeyModifierControl)
	if got := len(table.Marked()); got != many-1 {
		t.Errorf("Ctrl and a click left %d rows marked", got)
	}
	if f.ids > many {
		t.Errorf("%d ids were asked for", f.ids)
	}
	table.SetOrder(kit.Order{Key: "city", Desc: true})
	shell.Wait()
	if got := len(table.Marked()); got != many-1 {
		t.Errorf("sorting left %d rows marked", got)
	}
}

// held is a driver of a keyboard whose keys are held down, which that of tests
// does not tell.
type held struct {
	fyne.Driver

	keys fyne.KeyModifier
}

func (h *held) CurrentKeyModifiers() fyne.KeyModifier { return h.keys }
func (h *held) CreateSplashWindow() fyne.Window       { return nil }
func (h *held) HasSecondaryDisplay() bool             { return false }

var _ desktop.Driver = (*held)(nil)

// heldApp is a program with such a keyboard.
type heldApp struct {
	fyne.App

	driver *held
}

func (h heldApp) Driver() fyne.Driver { return h.driver }

// TestShiftAndArrowsSelectSeveral, to and fro, from where the cursor was.
func TestShiftAndArrowsSelectSeveral(t *testing.T) {
	table, shell, _ := openFirm(t)
	app := fyne.CurrentApp()
	h := &held{Driver: app.Driver()}
	fyne.SetCurrentApp(heldApp{app, h})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	press(table, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // the third row
	for _, step := range []struct {
		key  fyne.KeyName
		want []int64
	}{
		{fyne.KeyDown, []int64{3, 4}},
		{fyne.KeyDown, []int64{3, 4, 5}},
		{fyne.KeyUp, []int64{3, 4}},
		{fyne.KeyUp, []int64{3}},
		{fyne.KeyUp, []int64{2, 3}},
		{fyne.KeyHome, []int64{1, 2, 3}},
	} {
		h.keys = fyne.KeyModifierShift
		press(table, step.key)
		shell.Wait()
		if got := table.Marked(); !slices.Equal(got, step.want) {
			t.Errorf("Shift and %s marked %v, want %v", step.key, got, step.want)
		}
	}
	press(table, fyne.KeyEnd)
	shell.Wait()
	if got := len(table.Marked()); got != many-2 {
		t.Errorf("Shift and End marked %d rows, want all from the third", got)
	}
	h.keys = 0
	press(table, fyne.KeyHome)
	shell.Wait()
	if got := table.Marked(); !slices.Equal(got, []int64{1}) {
		t.Errorf("without Shift %v are marked", got)
	}
}

// TestAClickOnARowThatIsNotLoadedDoesNothing; its page is on its way.
func TestAClickOnARowThatIsNotLoadedDoesNothing(t *testing.T) {
	table, shell, _ := openFirm(t)
	kittest.Click(rows(table)[1], 0)
	opened := 0
	table.OnOpen = func(person) { opened++ }
	press(table, fyne.KeyEnd) // and its rows are not there yet
	kittest.Click(rows(table)[len(rows(table))-1], 0)
	press(table, fyne.KeyReturn, fyne.KeySpace)
	table.SelectRow(many - 1)
	if got := table.Marked(); !slices.Equal(got, []int64{2}) || opened != 0 {
		t.Errorf("%v are marked, %d opened", got, opened)
	}
	shell.Wait()
	kittest.Click(rows(table)[len(rows(table))-2], 0)
	if got := table.Marked(); len(got) != 1 || got[0] < many-3 {
		t.Errorf("once it is loaded %v are marked", got)
	}
}
