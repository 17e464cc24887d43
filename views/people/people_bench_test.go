package people_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"regulars/app"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
	"regulars/views/people"
)

const crowd = 200_000

func fillCrowd(b *testing.B, s *store.Store) {
	b.Helper()
	const batch = 5000
	cities := []string{"Vilnius", "Київ", "Երևան", "تهران", "Kaunas"}
	for from := 0; from < crowd; from += batch {
		err := s.Update(b.Context(), "Add", func(tx *store.Tx) error {
			list := make([]*data.Contact, batch)
			for i := range list {
				n := (from + i) * 7919 % crowd
				list[i] = &data.Contact{
					Name: fmt.Sprintf("Žukauskas Šarūnas %06d", n), Company: fmt.Sprintf("UAB %d", n%5000),
					Emails: []data.Email{{Address: fmt.Sprintf("u%d@example.lt", n)}}, Phones: []data.Phone{{Number: fmt.Sprintf("+3706%07d", n)}},
					Addresses: []data.Address{{City: cities[n%len(cities)]}}, Stage: data.Stages()[n%7],
				}
			}
			return tx.SaveContacts(b.Context(), list)
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkList opens, scrolls and sorts the screen of contacts at 200,000.
func BenchmarkList(b *testing.B) {
	s := storetest.Open(b)
	fillCrowd(b, s)
	a := app.New(b.Context(), s, phone.E164)
	b.Cleanup(a.Close)
	shell, _ := kittest.Shell(b)
	open := func() *kit.Table[data.ContactRow] {
		page := people.New(shell, people.Services{Contacts: a.Contacts, Changes: a.Changes})
		kittest.Show(shell, page.Screen().Object)
		return kittest.Find[*kit.Table[data.ContactRow]](shell.Window.Content(), nil)[0]
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			open()
		}
	})
	table := open()
	table.Focus()
	keys := shell.Window.Canvas().Focused()
	b.Run("page down", func(b *testing.B) {
		var worst time.Duration
		for b.Loop() {
			begun := time.Now()
			keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
			worst = max(worst, time.Since(begun))
			shell.Wait()
		}
		b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst-frame")
	})
	for _, by := range []data.ContactSort{data.ByName, data.ByCompany, data.ByCity, data.ByEmail, data.ByPhone, data.ByStage, data.ByLastActivity} {
		b.Run("sort by "+string(by), func(b *testing.B) {
			desc := false
			for b.Loop() {
				desc = !desc
				table.SetOrder(kit.Order{Key: string(by), Desc: desc})
				shell.Wait()
			}
		})
	}
	b.Run("jump to the end", func(b *testing.B) {
		for b.Loop() {
			keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
			keys.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
			shell.Wait()
		}
	})
}
