package changes_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regulars/app/changes"
	"regulars/data"
)

func TestBusTellsEachSubscriberEachChangeInOrder(t *testing.T) {
	var bus changes.Bus
	var first, second []data.Change
	bus.Subscribe(func(c data.Change) { first = append(first, c) })
	cancel := bus.Subscribe(func(c data.Change) { second = append(second, c) })
	one := []data.Change{{Topic: data.Contacts, IDs: []int64{1, 2}}, {Topic: data.Events}}
	bus.Publish(one)
	cancel()
	two := data.Change{Topic: data.Tasks}
	bus.Publish([]data.Change{two})

	if diff := cmp.Diff(append(one, two), first); diff != "" {
		t.Errorf("the first was told (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(one, second); diff != "" {
		t.Errorf("the second, which left, was told (-want +got):\n%s", diff)
	}
}

// A subscriber may subscribe, leave or publish from within its call.
func TestBusIsNotHeldWhileItTells(t *testing.T) {
	var bus changes.Bus
	told := 0
	var cancel func()
	cancel = bus.Subscribe(func(c data.Change) {
		told++
		if c.Topic == data.Contacts {
			cancel()
			bus.Subscribe(func(data.Change) { told++ })
			bus.Publish([]data.Change{{Topic: data.Tasks}})
		}
	})
	bus.Publish([]data.Change{{Topic: data.Contacts}})
	if told != 2 {
		t.Errorf("told %d times, want 2", told)
	}
}

func TestBusIsSafeForConcurrentUse(_ *testing.T) {
	var bus changes.Bus
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				cancel := bus.Subscribe(func(data.Change) {})
				bus.Publish([]data.Change{{Topic: data.Contacts}})
				cancel()
			}
		})
	}
	wg.Wait()
	bus.Publish([]data.Change{{Topic: data.Contacts}})
}
