package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"regulars/data"
)

// someone is a contact of the sample with what the rest of it is made from.
type someone struct {
	data.Contact
	culture *culture
	trade   string // of the company, or of where a person works
	since   time.Time
	given   string // as friends say

	latinGiven, latinFamily string
}

// imported is how long ago the owner brought in the first customers, in days.
const imported = 365

// people makes the companies and then who works for them and who buys for themselves.
func (b *business) people() {
	for i := range b.cultures {
		c := &b.cultures[i]
		var firms []*someone
		for _, line := range c.Companies {
			firms = append(firms, b.company(c, line))
		}
		b.all = append(b.all, firms...)
		for range c.People {
			p := b.person(c)
			if len(firms) > 0 && b.chance(32) {
				b.employ(p, firms[b.IntN(len(firms))])
			} else {
				b.private(p)
			}
			b.all = append(b.all, p)
		}
	}
	b.birthdaysThisWeek()
}

func (b *business) company(c *culture, line string) *someone {
	part := strings.Split(line, "|")
	s := &someone{culture: c, trade: part[1], since: b.daysAgo(imported)}
	s.Kind, s.Name, s.Language = data.Company, part[0], c.Language
	b.firms++
	domain := fmt.Sprintf("%s%d.example", part[1], b.firms)
	s.Emails = []data.Email{{Label: "work", Address: "info@" + domain}}
	s.Links = []data.Link{{URL: "https://" + domain}}
	s.Phones = []data.Phone{{Label: "work", Number: b.digits(b.pick(c.Phones))}}
	s.Addresses = []data.Address{b.address(c, part[2])}
	s.Tags = slices.Clone(b.TradeTags[s.trade])
	b.place(s)
	return s
}

func (b *business) address(c *culture, city string) data.Address {
	lines := slices.DeleteFunc(slices.Clone(c.Places), func(p string) bool { return !strings.HasPrefix(p, city) })
	part := strings.Split(b.pick(lines), "|")
	return data.Address{Street: b.digits(part[2]), City: part[0], PostalCode: b.digits(part[1]), Country: c.Country}
}

// person makes somebody whose name nobody has yet, as far as there are names.
func (b *business) person(c *culture) *someone {
	p := b.anyone(c)
	for range 50 {
		if !b.taken[p.Name] {
			break
		}
		p = b.anyone(c)
	}
	b.taken[p.Name] = true
	local := mailName(p.latinGiven) + "." + mailName(p.latinFamily)
	p.Emails = []data.Email{{Address: b.mailbox(local, b.pick(c.Domains))}}
	return p
}

func (b *business) anyone(c *culture) *someone {
	woman := b.chance(52)
	names, gender := c.Men, "male"
	if woman {
		names, gender = c.Women, "female"
	}
	s := &someone{culture: c}
	given, latinGiven := forms(b.pick(names), woman)
	family, latinFamily := forms(b.pick(c.Families), woman)
	s.given, s.latinGiven, s.latinFamily = given, latinGiven, latinFamily
	s.Kind, s.Given, s.Family, s.Gender, s.Language = data.Person, given, family, gender, c.Language
	s.Name = given + " " + family
	if c.FamilyFirst {
		s.Name = family + " " + given
	}
	s.Phones = []data.Phone{{Label: "mobile", Number: b.digits(b.pick(c.Phones))}}
	if b.chance(70) {
		s.Birthday = data.Date{Year: b.between(1944, 2003), Month: time.Month(b.between(1, 12)), Day: b.between(1, 28)}
	}
	b.describe(s)
	return s
}

// mailbox gives an address that nobody of the sample has yet.
func (b *business) mailbox(local, domain string) string {
	for n := 1; ; n++ {
		address := local + "@" + domain
		if n > 1 {
			address = fmt.Sprintf("%s%d@%s", local, n, domain)
		}
		if !b.taken[address] {
			b.taken[address] = true
			return address
		}
	}
}

// describe adds what the owner knows of some people and not of others.
func (b *business) describe(s *someone) {
	for _, fact := range []struct {
		percent int
		into    *string
		from    []string
	}{
		{45, &s.Interests, b.Interests},
		{35, &s.Preferences, b.Preferences},
		{32, &s.Handling, b.Handling},
		{30, &s.Household, b.Households},
		{28, &s.Note, b.Notes},
	} {
		if b.chance(fact.percent) {
			*fact.into = b.pick(fact.from)
		}
	}
	for b.chance(45) && len(s.Tags) < 3 {
		s.Tags = append(s.Tags, b.pick(b.Tags))
	}
}

func (b *business) employ(p, firm *someone) {
	p.trade, p.Company, p.Job, p.since = firm.trade, firm.Name, b.pick(b.Jobs[firm.trade]), firm.since
	local, _, _ := strings.Cut(p.Emails[0].Address, "@")
	_, domain, _ := strings.Cut(firm.Emails[0].Address, "@")
	p.Emails = []data.Email{{Label: "work", Address: b.mailbox(local, domain)}}
	p.Phones = append(p.Phones, data.Phone{Label: "work", Number: firm.Phones[0].Number})
	p.Addresses = slices.Clone(firm.Addresses)
	p.Tags = append(p.Tags, b.TradeTags[firm.trade]...)
	b.place(p)
}

func (b *business) private(p *someone) {
	p.Job = b.pick(b.Occupations)
	if b.chance(75) {
		place, _, _ := strings.Cut(b.pick(p.culture.Places), "|")
		p.Addresses = []data.Address{b.address(p.culture, place)}
	}
	b.place(p)
}

// place says what a contact is to the firm and where they stand.
func (b *business) place(s *someone) {
	s.since = b.daysAgo(imported)
	switch s.trade {
	case "timber", "hardware", "glass", "paint":
		s.Roles = []data.Role{data.Supplier}
	case "architect":
		s.Roles = []data.Role{data.Agent, data.Customer}
	case "shop":
		s.Roles = []data.Role{data.Distributor}
	default:
		s.Roles, s.Stage = []data.Role{data.Customer}, b.stage()
	}
	switch s.Stage {
	case data.StageLead:
		s.Roles = []data.Role{data.Lead}
		s.since = b.daysAgo(b.between(6, 70))
	case data.StageFirstTime:
		s.since = b.daysAgo(b.between(30, 150))
	default:
	}
}

// stage deals out where customers stand as a firm of some years has them.
func (b *business) stage() data.Stage {
	n := b.IntN(100)
	for _, share := range []struct {
		below int
		stage data.Stage
	}{{14, data.StageLead}, {34, data.StageFirstTime}, {60, data.StageRepeat}, {80, data.StageLoyal}, {88, data.StageAtRisk}, {96, data.StageLapsed}} {
		if n < share.below {
			return share.stage
		}
	}
	return data.StageWonBack
}

// birthdaysThisWeek moves some regulars' birthdays into the week that is shown first.
func (b *business) birthdaysThisWeek() {
	offsets := []int{0, 1, 1, 3, 4, 6}
	for _, s := range b.all {
		if len(offsets) == 0 {
			return
		}
		if s.Kind != data.Person || s.Stage != data.StageLoyal && s.Stage != data.StageRepeat || !b.chance(15) {
			continue
		}
		day := data.DateOf(b.now).AddDays(offsets[0])
		s.Birthday = data.Date{Year: 4 * b.between(490, 499), Month: day.Month, Day: day.Day} // leap years have every day
		if len(offsets)%3 == 0 {
			s.Birthday.Year = 0
		}
		offsets = offsets[1:]
	}
}
