package club_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/data"
	"regulars/data/store"
	"regulars/views/club"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func TestPartTellsWhatOneIsEntitledTo(t *testing.T) {
	s := open(t)
	anna, borys := s.contact("Anna"), s.contact("Borys")
	part := club.Part(s.shell, s.app.Club)
	if show, err := part.Load(t.Context(), anna); show != nil || err != nil {
		t.Errorf("there is something to tell already: %v", err)
	}
	b := s.benefit(data.Benefit{Name: "Ten off", Kind: data.BenefitPercent, Percent: 10_00, Once: true})
	s.benefit(data.Benefit{Name: "Welcome", Kind: data.BenefitGift, What: "a mug", Automatic: true, For: data.Audience{Buyers: data.NewBuyers}})
	list, err := s.app.Club.Issue(t.Context(), data.Issue{BenefitID: b.ID, Contacts: []int64{anna}})
	s.must(err)
	s.must(s.app.Club.Refer(t.Context(), &data.Referral{ContactID: borys, ByID: anna}))
	show, err := part.Load(t.Context(), anna)
	if err != nil || show == nil {
		t.Fatal(err)
	}
	kittest.Show(s.shell, show())
	for _, want := range []string{"Entitled now to", "Ten off · 10 % off · " + data.ShowCode(list[0].Text), "Welcome · a mug", "Brought 1 person"} {
		s.wantSeen(want)
	}
	for _, r := range kittest.Find(s.shell.Window.Content(), func(*kit.Row) bool { return true }) {
		r.Do()
	}
	if len(s.frame.Opened) != 3 || !strings.HasPrefix(s.frame.Opened[0], "code ") {
		t.Errorf("opened are %q", s.frame.Opened)
	}
	if show, err := part.Load(t.Context(), 99); show != nil || err != nil {
		t.Error("of somebody who is gone there is something to tell", err)
	}
}

// TestPictures paints each list, with -screens into a folder.
func TestPictures(t *testing.T) {
	s := open(t)
	s.pictures("empty")
	s.sample()
	s.pictures("sample")
	s.page.Open("benefit", 0)
	s.shell.Wait()
	s.picture("form")
}

func (s *screen) pictures(world string) {
	for _, title := range []string{"Benefits", "Codes", "Redeemed", "Draws", "Brought by"} {
		s.tab(title)
		if title == "Brought by" && world == "sample" {
			s.row().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			s.shell.Wait()
		}
		s.picture(world + "-" + strings.ReplaceAll(strings.ToLower(title), " ", "-"))
	}
}

func (s *screen) picture(name string) {
	s.Helper()
	folder := *screens
	if folder != "" {
		folder = filepath.Join(folder, "club")
	}
	kittest.Pictures(s.T, s.shell, folder, name)
}

// sample fills the club with what there is to see.
func (s *screen) sample() {
	s.Helper()
	anna, borys, clara := s.contact("Anna Kovalenko"), s.contact("Борис Шевченко"), s.contact("Clara Žukauskaitė")
	ten := s.benefit(data.Benefit{Name: "Birthday", Kind: data.BenefitPercent, Percent: 10_00, Once: true, Until: data.Date{Year: 2026, Month: 12, Day: 31}})
	s.benefit(data.Benefit{Name: "Welcome", Kind: data.BenefitGift, What: "a mug of coffee", Automatic: true, Once: true, For: data.Audience{Buyers: data.NewBuyers}})
	five := s.benefit(data.Benefit{Name: "Five off from fifty", Kind: data.BenefitAmount, Amount: 500, Currency: "EUR", Minimum: 5000, Stock: 100, For: data.Audience{Tag: "VIP", City: "Kyiv"}})
	over := s.benefit(data.Benefit{Name: "Summer of last year", Kind: data.BenefitDelivery, Until: data.Date{Year: 2025, Month: 8, Day: 31}})
	_, err := s.app.Club.Issue(s.Context(), data.Issue{BenefitID: ten.ID, Contacts: []int64{anna, borys, clara}, Reason: "birthday"})
	s.must(err)
	_, err = s.app.Club.Issue(s.Context(), data.Issue{BenefitID: five.ID, Count: 12, Reason: "fair in Lviv"})
	s.must(err)
	_, err = s.app.Club.Redeem(s.Context(), s.codes()[13].Text, 0, 0)
	s.must(err)
	_, err = s.app.Club.CancelCodes(s.Context(), []int64{s.codes()[2].ID})
	s.must(err)
	_, err = s.app.Club.Draw(s.Context(), ten.ID, "lottery of 1 January: 4 8 15 16 23 42", 2)
	s.must(err)
	_, err = s.app.Club.Freeze(s.Context(), over.ID, "Easter hamper", 1)
	s.must(err)
	s.must(s.app.Club.Refer(s.Context(), &data.Referral{ContactID: borys, ByID: anna, Day: data.Date{Year: 2025, Month: 11, Day: 3}}))
	s.must(s.app.Club.Refer(s.Context(), &data.Referral{ContactID: clara, ByID: borys}))
	s.must(s.store.Update(s.Context(), "Buy", func(tx *store.Tx) error {
		return tx.SavePurchase(s.Context(), &data.Purchase{
			ContactID: borys, Kind: data.Sale, Day: data.Date{Year: 2026, Month: 1, Day: 1}, Currency: "EUR",
			Lines: []data.PurchaseLine{{Name: "shelf", Quantity: 1000, Price: 18900}},
		})
	}))
}
