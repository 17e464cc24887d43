package transfer

import (
	"fmt"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
)

// full is a contact with something in every place.
func full() data.Contact {
	return data.Contact{
		Kind: data.Person, Name: "Anna Kovalenko", Prefix: "Dr.", Given: "Anna", Middle: "M", Family: "Kovalenko", Nickname: "Anya", Company: "Rytas", Job: "cook", Department: "Kitchen",
		Emails: []data.Email{{Label: "work", Address: "a@x.lt"}}, Phones: []data.Phone{{Number: "8 612 34520", E164: "+37061234520"}},
		Addresses: []data.Address{{Label: "home", Street: "Gedimino 9", City: "Vilnius"}}, Links: []data.Link{{URL: "https://x.lt/"}},
		Birthday: data.Date{Year: 1980, Month: 5, Day: 12}, Gender: "f", Language: "lt", Household: "2", Interests: "tea", Preferences: "mornings", Handling: "gently", Note: "first line",
		Roles: []data.Role{data.Customer}, Tags: []string{"vip"}, Stage: data.StageLoyal, Fields: []data.Field{{Name: "Shoe size", Value: "38"}},
	}
}

// TestMergeNothing: a row that brings nothing, or only what there is, changes nothing.
func TestMergeNothing(t *testing.T) {
	for name, bring := range map[string]data.Contact{
		"nothing":                     {Name: "a@x.lt", Emails: []data.Email{{Address: "a@x.lt"}}},
		"the same":                    full(),
		"only the name":               {Name: "Anna Kovalenko"},
		"other case":                  {Name: "Anna Kovalenko", Emails: []data.Email{{Address: "A@X.LT"}}, Tags: []string{"VIP"}, Addresses: []data.Address{{City: "VILNIUS"}}, Links: []data.Link{{URL: "http://X.lt"}}},
		"the phone in other form":     {Name: "Anna Kovalenko", Phones: []data.Phone{{Number: "+370-612-34520", E164: "+37061234520"}}},
		"the birthday without a year": {Name: "Anna Kovalenko", Birthday: data.Date{Month: 5, Day: 12}},
		"a part of the note":          {Name: "Anna Kovalenko", Note: "first"},
	} {
		have := full()
		if changed := merge(&have, &bring); len(changed) > 0 || fmt.Sprint(have) != fmt.Sprint(full()) {
			t.Errorf("%s: %v\n%+v", name, changed, have)
		}
	}
}

// TestMergeOne: each thing that a row may bring, what is said of it and what becomes of it.
func TestMergeOne(t *testing.T) {
	for what, c := range map[string]struct {
		bring data.Contact
		want  string // in the contact as text
	}{
		"name":                  {data.Contact{Name: "Anna Kovalenko-Smith"}, "Anna Kovalenko-Smith"},
		"prefix":                {data.Contact{Prefix: "Prof."}, "Prof."},
		"nickname":              {data.Contact{Nickname: "Annie"}, "Annie"},
		"company":               {data.Contact{Company: "Vakaras"}, "Vakaras"},
		"job":                   {data.Contact{Job: "chef"}, "chef"},
		"department":            {data.Contact{Department: "Bar"}, "Bar"},
		"gender":                {data.Contact{Gender: "female"}, "female"},
		"language":              {data.Contact{Language: "uk"}, "uk"},
		"household":             {data.Contact{Household: "3"}, "3"},
		"interests":             {data.Contact{Interests: "coffee"}, "coffee"},
		"preferences":           {data.Contact{Preferences: "evenings"}, "evenings"},
		"how to deal with them": {data.Contact{Handling: "firmly"}, "firmly"},
		"note":                  {data.Contact{Note: "second line"}, "first line\nsecond line"},
		"stage":                 {data.Contact{Stage: data.StageAtRisk}, "at risk"},
		"birthday":              {data.Contact{Birthday: data.Date{Year: 1981, Month: 5, Day: 12}}, "1981-05-12"},
		"email":                 {data.Contact{Emails: []data.Email{{Label: "home", Address: "b@x.lt"}}}, "[{work a@x.lt} {home b@x.lt}]"},
		"phone":                 {data.Contact{Phones: []data.Phone{{Number: "8 5 2123456"}}}, "{ 8 5 2123456 }"},
		"address":               {data.Contact{Addresses: []data.Address{{City: "Kaunas"}}}, "{  Kaunas   }"},
		"link":                  {data.Contact{Links: []data.Link{{URL: "https://y.lt"}}}, "https://y.lt"},
		"tags":                  {data.Contact{Tags: []string{"vip", "new"}}, "[vip new]"},
		"roles":                 {data.Contact{Roles: []data.Role{data.Supplier}}, "[customer supplier]"},
		"own fields":            {data.Contact{Fields: []data.Field{{Name: "Shoe size", Value: "39"}}}, "[{Shoe size 39}]"},
	} {
		have := full()
		if c.bring.Name == "" {
			c.bring.Name = have.Name
		}
		changed := merge(&have, &c.bring)
		if strings.Join(changed, ", ") != what || !strings.Contains(fmt.Sprint(have), c.want) {
			t.Errorf("%s: changed %v\n%v", what, changed, have)
		}
		if again := merge(&have, &c.bring); len(again) > 0 {
			t.Errorf("%s: the second time it changes %v", what, again)
		}
	}
}

// TestMergeIntoEmpty: a contact known by its mail alone takes everything.
func TestMergeIntoEmpty(t *testing.T) {
	have, bring := data.Contact{Kind: data.Person, Name: "a@x.lt", Emails: []data.Email{{Label: "work", Address: "a@x.lt"}}}, full()
	merge(&have, &bring)
	if got, want := fmt.Sprint(have), fmt.Sprint(full()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMergeStranger(t *testing.T) {
	have, bring := full(), data.Contact{Name: "Petras Petraitis", Given: "Petras", Emails: []data.Email{{Address: "a@x.lt"}}}
	if changed := merge(&have, &bring); strings.Join(changed, ", ") != "own fields" || have.Name != "Anna Kovalenko" || have.Given != "Anna" {
		t.Errorf("%v %+v", changed, have)
	}
	if have.Fields[1] != (data.Field{Name: "Also called", Value: "Petras Petraitis"}) {
		t.Errorf("%+v", have.Fields)
	}
	other := data.Contact{Name: "Ona Onaitė"}
	merge(&have, &other)
	if len(have.Fields) != 3 {
		t.Errorf("the second name took the place of the first: %+v", have.Fields)
	}
}

func TestMergeAddress(t *testing.T) {
	have := data.Contact{Addresses: []data.Address{{Label: "home", City: "Vilnius"}}}
	merge(&have, &data.Contact{Addresses: []data.Address{{Street: "Gedimino 9", City: "Vilnius", Country: "Lithuania"}}})
	if got := fmt.Sprint(have.Addresses); got != "[{home Gedimino 9 Vilnius   Lithuania}]" {
		t.Errorf("it was not completed: %s", got)
	}
	merge(&have, &data.Contact{Addresses: []data.Address{{Street: "Other 1", City: "Vilnius"}}})
	if len(have.Addresses) != 2 {
		t.Errorf("%+v", have.Addresses)
	}
	short := data.Contact{Addresses: []data.Address{{City: "Vilnius"}, {City: "Vilnius", Street: "Gedimino 9"}}}
	again := deepCopy(short)
	if changed := merge(&short, &again); len(changed) > 0 || len(short.Addresses) != 2 {
		t.Errorf("the same again changed %v: %+v", changed, short.Addresses)
	}
}

func TestMergeFieldsOfOneName(t *testing.T) {
	have := data.Contact{Fields: []data.Field{{Name: "Visit", Value: "May"}, {Name: "Visit", Value: "June"}}}
	merge(&have, &data.Contact{Fields: []data.Field{{Name: "Visit", Value: "July"}}})
	if got := fmt.Sprint(have.Fields); got != "[{Visit May} {Visit June} {Visit July}]" {
		t.Errorf("%s", got)
	}
}

func TestSameContact(t *testing.T) {
	mail, phone := []data.Email{{Address: "a@x.lt"}}, []data.Phone{{Number: "8 612 34520"}}
	other := []data.Email{{Address: "b@x.lt"}}
	in := func(city, country string) []data.Address { return []data.Address{{City: city, Country: country}} }
	number := func(v string) []data.Field { return []data.Field{{Name: "Customer Id", Value: v}} }
	for name, c := range map[string]struct {
		kind        string
		have, bring data.Contact
		want        bool
	}{
		"a mail is proof":                {store.ByEmailKey, data.Contact{Name: "A"}, data.Contact{Name: "B"}, true},
		"a phone and a like name":        {store.ByPhoneKey, data.Contact{Name: "Anna K"}, data.Contact{Name: "Kovalenko Anna"}, true},
		"a phone of two persons":         {store.ByPhoneKey, data.Contact{Name: "Anna"}, data.Contact{Name: "Petras"}, false},
		"a phone without a name":         {store.ByPhoneKey, data.Contact{Name: "8 612 34520", Phones: phone}, data.Contact{Name: "Petras"}, true},
		"a name alone":                   {store.ByNameKey, data.Contact{Name: "Anna"}, data.Contact{Name: "Anna"}, true},
		"a name and a mail more":         {store.ByNameKey, data.Contact{Name: "Anna"}, data.Contact{Name: "Anna", Emails: mail}, true},
		"namesakes with other mails":     {store.ByNameKey, data.Contact{Name: "Anna", Emails: mail}, data.Contact{Name: "Anna", Emails: other}, false},
		"namesakes with other phones":    {store.ByNameKey, data.Contact{Name: "Anna", Phones: phone}, data.Contact{Name: "Anna", Phones: []data.Phone{{Number: "1"}}}, false},
		"namesakes of other firms":       {store.ByNameKey, data.Contact{Name: "Anna", Company: "X"}, data.Contact{Name: "Anna", Company: "Y"}, false},
		"namesakes in other towns":       {store.ByNameKey, data.Contact{Name: "Anna", Addresses: in("Vilnius", "")}, data.Contact{Name: "Anna", Addresses: in("Kaunas", "")}, false},
		"namesakes in other lands":       {store.ByNameKey, data.Contact{Name: "Anna", Addresses: in("", "LT")}, data.Contact{Name: "Anna", Addresses: in("", "LV")}, false},
		"one town":                       {store.ByNameKey, data.Contact{Name: "Anna", Addresses: in("Vilnius", "")}, data.Contact{Name: "Anna", Addresses: in("VILNIUS", "LT")}, true},
		"a firm and a person":            {store.ByNameKey, data.Contact{Kind: data.Company, Name: "Anna"}, data.Contact{Kind: data.Person, Name: "Anna"}, false},
		"other numbers in another place": {store.ByNameKey, data.Contact{Name: "Anna", Fields: number("1")}, data.Contact{Name: "Anna", Fields: number("2")}, false},
		"one number in another place":    {store.ByNameKey, data.Contact{Name: "Anna", Fields: number("1")}, data.Contact{Name: "Anna", Fields: number("1")}, true},
		"a phone but other numbers":      {store.ByPhoneKey, data.Contact{Name: "Anna", Fields: number("1")}, data.Contact{Name: "Anna", Fields: number("2")}, false},
	} {
		if got := sameContact(c.kind, &c.have, &c.bring); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestShareWord(t *testing.T) {
	for in, want := range map[[2]string]bool{
		{"Anna Kovalenko", "KOVALENKO A."}: true,
		{"Šarūnas", "sarunas"}:             true,
		{"A B", "A C"}:                     false,
		{"Anna", "Ben"}:                    false,
		{"", "Anna"}:                       false,
		{"علی رضایی", "رضايي"}:             true,
		{"Anna", "Annabel"}:                false,
	} {
		if got := shareWord(in[0], in[1]); got != want {
			t.Errorf("%v: %v", in, got)
		}
	}
}
