package kit_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// endless is a source of a million rows that are made when they are asked for.
type endless struct {
	mu     sync.Mutex
	asked  []int // offsets
	fail   error
	change func(o kit.Order, i int) string
}

func (e *endless) source() kit.Source[person] {
	return kit.Source[person]{
		Count: func(context.Context) (int, error) { return 1_000_000, nil },
		Page: func(ctx context.Context, o kit.Order, offset, limit int) ([]person, error) {
			e.mu.Lock()
			defer e.mu.Unlock()
			e.asked = append(e.asked, offset)
			if e.fail != nil {
				return nil, e.fail
			}
			var list []person
			for i := offset; i < min(offset+limit, 1_000_000); i++ {
				list = append(list, person{id: int64(i), name: e.change(o, i)})
			}
			return list, ctx.Err()
		},
		ID: func(p person) int64 { return p.id },
	}
}

func openEndless(t *testing.T) (*kit.Table[person], *kit.Shell, *endless, *kittest.Frame) {
	t.Helper()
	e := &endless{change: func(o kit.Order, i int) string { return fmt.Sprintf("%s %v %d", o.Key, o.Desc, i) }}
	shell, frame := kittest.Shell(t)
	table := kit.NewTable(shell, e.source(), columns())
	kittest.Show(shell, table)
	table.Reload()
	shell.Wait()
	return table, shell, e, frame
}

func TestAMillionRowsMakeAsManyWidgetsAsFit(t *testing.T) {
	table, shell, e, _ := openEndless(t)
	for range 30 {
		press(table, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageDown)
		shell.Wait()
	}
	if n := len(rows(table)); n > 40 {
		t.Errorf("%d rows exist", n)
	}
	if n := len(e.asked); n > 200 {
		t.Errorf("asked for %d pages", n)
	}
}

func TestNoRowsAreMadeBeforeThereIsRoom(t *testing.T) {
	e := &endless{change: func(kit.Order, int) string { return "" }}
	shell, _ := kittest.Shell(t)
	table := kit.NewTable(shell, e.source(), columns())
	table.Reload()
	shell.Wait()
	if n := len(rows(table)); n > 1 {
		t.Errorf("%d rows were made for a table without a size", n)
	}
}

func TestRowsOfAnOlderOrderAreNotShown(t *testing.T) {
	table, shell, _, _ := openEndless(t)
	table.SetOrder(kit.Order{Key: "city"})
	table.SetOrder(kit.Order{Key: "city", Desc: true})
	table.SetOrder(kit.Order{Key: "name", Desc: true})
	shell.Wait()
	if got := drawn(rows(table)[0]); len(got) < 2 || got[1] != "name true 0" {
		t.Errorf("drawn %v", got)
	}
}

func TestRowsComeWhenOneScrollsToThem(t *testing.T) {
	table, shell, _, _ := openEndless(t)
	var at person
	table.OnSelect = func(p person) { at = p }
	press(table, fyne.KeyEnd)
	shell.Wait()
	found := false
	for _, row := range rows(table) {
		for _, w := range drawn(row) {
			found = found || w == "name false 999999"
		}
	}
	if !found {
		t.Error("the last row is not drawn")
	}
	press(table, fyne.KeyUp)
	if at.id != 999_998 {
		t.Errorf("the cursor is at %d", at.id)
	}
}

func TestAFailedPageIsToldAndComesLater(t *testing.T) {
	table, shell, e, frame := openEndless(t)
	e.mu.Lock()
	e.fail = errors.New("disk gone")
	e.mu.Unlock()
	table.Reload()
	shell.Wait()
	if len(frame.Errors) != 1 {
		t.Errorf("errors %v", frame.Errors)
	}
	frame.Errors = nil
	if got := drawn(rows(table)[0]); len(got) < 2 {
		t.Errorf("the rows went with the error: %v", got)
	}
	e.mu.Lock()
	e.fail = nil
	e.change = func(_ kit.Order, i int) string { return fmt.Sprint("after ", i) }
	e.mu.Unlock()
	table.Reload()
	shell.Wait()
	if got := drawn(rows(table)[0]); len(got) < 2 || got[1] != "after 0" {
		t.Errorf("drawn %v", got)
	}
}

func TestASmallWindowStillShowsRows(t *testing.T) {
	table, shell, _, _ := openEndless(t)
	for _, size := range []fyne.Size{fyne.NewSize(120, 90), fyne.NewSize(300, 2000), fyne.NewSize(4000, 200)} {
		shell.Window.Resize(size)
		shell.Wait()
		list := rows(table)
		if len(list) == 0 {
			t.Fatalf("at %v there are no rows", size)
		}
		if len(list) > int(size.Height/kit.RowHeight)+3 {
			t.Errorf("at %v there are %d rows", size, len(list))
		}
	}
}

func TestShrinkingListMovesTheCursorIn(t *testing.T) {
	c := newCrowd(50)
	table, shell, _ := openTable(t, c)
	press(table, fyne.KeyEnd)
	shell.Wait()
	c.people = c.people[:3]
	table.Reload()
	shell.Wait()
	var at person
	table.OnSelect = func(p person) { at = p }
	press(table, fyne.KeyDown)
	if at.id != 3 {
		t.Errorf("the cursor came to %d, want the last row", at.id)
	}
	if n := len(rows(table)); n != 3 {
		t.Errorf("%d rows are drawn, want 3", n)
	}
}
