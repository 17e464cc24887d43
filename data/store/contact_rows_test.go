package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

const thousands = 10_000

// tenThousand gives a store with that many contacts, of which number i is in
// city i%7, of stage i%8, tagged by i%3 and a company if i%10 is 0.
func tenThousand(t *testing.T) *store.Store {
	t.Helper()
	s := storetest.Open(t)
	list := make([]*data.Contact, thousands)
	cities := []string{"Vilnius", "Čikaga", "Київ", "Երևան", "تهران", "vilnius", ""}
	for i := range list {
		n := (i * 7919) % thousands // not in the order of names
		c := &data.Contact{Kind: data.Person, Name: fmt.Sprintf("Name %05d", n), Tags: []string{fmt.Sprintf("tag %d", i%3)}}
		if i%10 == 0 {
			c.Kind, c.Roles = data.Company, []data.Role{data.Supplier, data.Partner}
		}
		if stage := i % 8; stage > 0 {
			c.Stage = data.Stages()[stage-1]
		}
		if city := cities[i%7]; city != "" {
			c.Addresses = []data.Address{{City: city}}
		}
		if i%2 == 0 {
			c.Emails = []data.Email{{Address: fmt.Sprintf("N%05d@Example.org", n)}}
			c.Phones = []data.Phone{{Number: fmt.Sprintf("+370 6%07d", n), E164: fmt.Sprintf("+3706%07d", n)}}
			c.Company = fmt.Sprintf("Firm %d", n%100)
		}
		list[i] = c
	}
	save(t, s, "Import", list...)
	return s
}

func rows(t *testing.T, s *store.Store, q data.ContactQuery) (list []data.ContactRow) {
	t.Helper()
	view(t, s, func(tx *store.Tx) (err error) { list, err = tx.ContactRows(t.Context(), q); return err })
	return list
}

// Every order of the list, paged through, gives each contact once, in order.
func TestTenThousandSortedByPage(t *testing.T) {
	s := tenThousand(t)
	for _, by := range []data.ContactSort{
		"", data.ByName, data.ByCompany, data.ByCity, data.ByEmail, data.ByPhone, data.ByStage, data.ByLastActivity, data.ByCreated,
	} {
		for _, descending := range []bool{false, true} {
			q := data.ContactQuery{Sort: by, Descending: descending}
			whole := rows(t, s, q)
			if len(whole) != thousands {
				t.Fatalf("%s: %d rows", by, len(whole))
			}
			var ids []int64
			view(t, s, func(tx *store.Tx) (err error) { ids, err = tx.ContactIDs(t.Context(), q); return err })
			q.Limit = 997
			for q.Offset = 0; q.Offset < thousands; q.Offset += q.Limit {
				want := whole[q.Offset:min(q.Offset+q.Limit, thousands)]
				if page := rows(t, s, q); !slices.EqualFunc(want, page, sameRow) {
					t.Fatalf("%s descending %v: the page at %d is not what stands there", by, descending, q.Offset)
				}
			}
			q.Offset = thousands
			if page := rows(t, s, q); len(page) != 0 {
				t.Errorf("%s: %d rows past the end", by, len(page))
			}
			seen := make(map[int64]bool)
			for i, r := range whole {
				seen[r.ID] = true
				if ids[i] != r.ID {
					t.Fatalf("%s: id %d is %d, of the row %d", by, i, ids[i], r.ID)
				}
			}
			if len(seen) != thousands {
				t.Errorf("%s: %d different contacts", by, len(seen))
			}
			if !slices.IsSortedFunc(whole, order(by, descending)) {
				t.Errorf("sorted by %q, descending %v: not in order", by, descending)
			}
		}
	}
}

func sameRow(a, b data.ContactRow) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Phone == b.Phone
}

// order compares as a person would check the column; nothing is last.
func order(by data.ContactSort, descending bool) func(a, b data.ContactRow) int {
	value := func(r data.ContactRow) string {
		switch by {
		case data.ByEmail:
			return r.Email
		case data.ByPhone:
			return r.Phone
		case data.ByCompany, data.ByCity, data.ByStage, data.ByLastActivity:
			return "" // TestSortOfWords and others look at these
		case data.ByCreated:
			return fmt.Sprintf("%020d", r.ID)
		case data.ByName:
		}
		return r.Name
	}
	return func(a, b data.ContactRow) int {
		x, y := value(a), value(b)
		c := strings.Compare(x, y)
		if x == "" || y == "" {
			c = -c
		}
		if descending {
			c = -c
		}
		return c
	}
}

func TestSortOfWords(t *testing.T) {
	s := storetest.Open(t)
	// Letters before case and marks; numbers by their size; scripts one after another; nothing last.
	want := []string{"apple 2", "Apple 10", "ąžuolas", "Banga", "čia", "Zebra", "Іван", "Անի", "تهران", ""}
	var list []*data.Contact
	for i, company := range want {
		list = append(list, &data.Contact{Name: fmt.Sprintf("Person %d", i), Company: company})
	}
	shuffled := []*data.Contact{list[5], list[9], list[1], list[7], list[0], list[3], list[8], list[2], list[6], list[4]}
	save(t, s, "Add", shuffled...)
	var got []string
	for _, r := range rows(t, s, data.ContactQuery{Sort: data.ByCompany}) {
		got = append(got, r.Company)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("companies (-want +got):\n%s", diff)
	}
}

func TestFilters(t *testing.T) {
	s := tenThousand(t)
	for name, tc := range map[string]struct {
		q    data.ContactQuery
		want int
	}{
		"all":              {data.ContactQuery{}, thousands},
		"companies":        {data.ContactQuery{Kind: data.Company}, thousands / 10},
		"persons":          {data.ContactQuery{Kind: data.Person}, thousands - thousands/10},
		"suppliers":        {data.ContactQuery{Role: data.Supplier}, thousands / 10},
		"agents":           {data.ContactQuery{Role: data.Agent}, 0},
		"a stage":          {data.ContactQuery{Stage: data.StageLoyal}, thousands / 8},
		"a tag":            {data.ContactQuery{Tag: "tag 1"}, 3333},
		"half a tag":       {data.ContactQuery{Tag: "tag"}, 0},
		"a city":           {data.ContactQuery{City: "Київ"}, 1429},
		"a city, any case": {data.ContactQuery{City: "VILNIUS"}, 1429 + 1428},
		"a word":           {data.ContactQuery{Text: "name 00042"}, 1},
		"no word":          {data.ContactQuery{Text: "***"}, 0},
		"all together": {data.ContactQuery{
			Text: "name", Kind: data.Company, Role: data.Partner, Tag: "tag 0", City: "Vilnius", Stage: data.StageAtRisk,
		}, 0},
		"some together": {data.ContactQuery{Kind: data.Company, Tag: "tag 0"}, 334},
	} {
		if got := count(t, s, tc.q); got != tc.want {
			t.Errorf("%s: counted %d, want %d", name, got, tc.want)
		}
		if got := len(rows(t, s, tc.q)); got != tc.want {
			t.Errorf("%s: listed %d, want %d", name, got, tc.want)
		}
	}
}

func TestFacets(t *testing.T) {
	s := tenThousand(t)
	view(t, s, func(tx *store.Tx) error {
		tags, err := tx.Tags(t.Context())
		if diff := cmp.Diff([]data.Facet{{Value: "tag 0", Count: 3334}, {Value: "tag 1", Count: 3333}, {Value: "tag 2", Count: 3333}}, tags); diff != "" {
			t.Errorf("tags (-want +got):\n%s", diff)
		}
		cities, citiesErr := tx.Cities(t.Context(), 2)
		if len(cities) != 2 || !strings.EqualFold(cities[0].Value, "vilnius") || cities[0].Count != 2857 || cities[1].Count != 1429 {
			t.Errorf("cities = %v", cities)
		}
		return errors.Join(err, citiesErr)
	})
}

func TestContactRoundTrip(t *testing.T) {
	s := storetest.Open(t)
	c := data.Contact{
		Kind: data.Person, Name: "Ponia Anna", Prefix: "Dr.", Given: "Anna", Middle: "M.", Family: "Kovalenko", Nickname: "Ania",
		Company: "Kvity", Job: "Owner", Department: "Front",
		Emails:    []data.Email{{Label: "work", Address: "anna@kvity.example"}, {Address: "a@home.example"}},
		Phones:    []data.Phone{{Label: "mobile", Number: "+370 612 34520", E164: "+37061234520"}},
		Addresses: []data.Address{{Label: "home", Street: "Pilies g. 1", City: "Vilnius", Region: "V", PostalCode: "01123", Country: "LT"}},
		Links:     []data.Link{{Label: "shop", URL: "https://kvity.example"}},
		Birthday:  data.Date{Year: 1985, Month: time.February, Day: 28}, Gender: "f", Language: "uk", Household: "Kovalenko",
		Interests: "roses", Preferences: "mornings", Handling: "never call", Note: "«quotes» \"and\" \\ \t lines\nї",
		Roles: []data.Role{data.Customer, data.Supplier}, Tags: []string{"VIP", "žalia arbata"}, Stage: data.StageWonBack,
		Fields: []data.Field{{Name: "Shoe", Value: "39"}}, Photo: "abc",
	}
	save(t, s, "Add", &c)
	if c.ID == 0 || c.CreatedAt.IsZero() {
		t.Fatal("not stamped")
	}
	created := c.CreatedAt
	s.Now = func() time.Time { return storetest.Epoch().Add(time.Hour) }
	c.Note = ""
	save(t, s, "Edit", &c)
	view(t, s, func(tx *store.Tx) error {
		got, err := tx.Contact(t.Context(), c.ID)
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("contact (-saved +read):\n%s", diff)
		}
		if !got.CreatedAt.Equal(created) || !got.UpdatedAt.After(created) {
			t.Errorf("created %s, updated %s", got.CreatedAt, got.UpdatedAt)
		}
		return err
	})
	view(t, s, func(tx *store.Tx) error {
		of, err := tx.RecordHistory(t.Context(), data.Contacts, c.ID)
		if len(of) != 2 || of[0].What != "Edit" {
			t.Errorf("history of the contact = %v", of)
		}
		return err
	})
}

func TestContactsThatAreNotThere(t *testing.T) {
	s := storetest.Open(t)
	for name, fn := range map[string]func(*store.Tx) error{
		"save":            func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &data.Contact{ID: 5, Name: "Anna"}) },
		"delete":          func(tx *store.Tx) error { return tx.DeleteContact(t.Context(), 5) },
		"delete activity": func(tx *store.Tx) error { return tx.DeleteActivity(t.Context(), 5) },
		"activity":        func(tx *store.Tx) error { _, err := tx.Activity(t.Context(), 5); return err },
		"action":          func(tx *store.Tx) error { _, err := tx.Action(t.Context(), 5); return err },
		"contact":         func(tx *store.Tx) error { _, err := tx.Contact(t.Context(), 5); return err },
	} {
		if err := s.Update(t.Context(), "Try", fn); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []data.Contact{{}, {Name: strings.Repeat("x", 301)}, {Name: "A", Kind: "robot"}, {Name: "A", Emails: []data.Email{{Address: "x"}}}} {
		err := s.Update(t.Context(), "Try", func(tx *store.Tx) error { return tx.SaveContact(t.Context(), &bad) })
		if _, invalid := errors.AsType[*data.InvalidError](err); !invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if list := history(t, s); len(list) != 0 {
		t.Errorf("what failed is in the journal: %v", list)
	}
}
