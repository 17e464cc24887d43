package data

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Draw is a prize draw that anybody can do over: its list is frozen and the hash of it
// published before the seed is known, and list and seed alone say who wins.
//
// The rule, which needs no more than SHA-256 (FIPS 180-4) and holds on every machine:
// the list is the decimal ids of the contacts in rising order, each with a line feed
// behind it, and its hash is written in small hexadecimal letters. The lot of a contact
// is the SHA-256 of seed, line feed, hash of the list, line feed, id. Those with the
// smallest lots win, the very smallest first.
type Draw struct {
	ID        int64
	BenefitID int64
	Name      string
	Entries   []int64 // who takes part, by the ids of contacts, in rising order
	ListHash  string  // of Entries
	Prizes    int     // how many win
	Seed      string  // empty until it is drawn
	Winners   []int64 // in the order in which they were drawn; empty until then
	FrozenAt  time.Time
	DrawnAt   time.Time // zero until it is drawn
}

// Winner is somebody who won a draw, and the code that was given for it.
type Winner struct {
	ContactID int64
	Name      string // empty where the contact is gone
	Code      string // empty where none was given
}

// Bounds of a draw.
const (
	maxPrizes = 10_000
	maxSeed   = 1000
)

// Freeze makes the list of a draw, in its order and each contact once, and its hash.
func (d *Draw) Freeze(entries []int64) {
	d.Entries = slices.Compact(slices.Sorted(slices.Values(entries)))
	d.ListHash = ListHash(d.Entries)
}

// ListHash gives the hash of the list of a draw, in hexadecimal.
func ListHash(entries []int64) string {
	h := sha256.New()
	var line []byte
	for _, id := range entries {
		line = append(strconv.AppendInt(line[:0], id, 10), '\n')
		h.Write(line)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Clean makes one line of name and seed.
func (d *Draw) Clean() { d.Name, d.Seed = cleanLine(d.Name), cleanLine(d.Seed) }

// Validate reports the first rule that d breaks before it is frozen, as an *InvalidError.
func (d *Draw) Validate() error {
	switch {
	case d.Name == "":
		return &InvalidError{Field: "name", Reason: "is missing: say what is drawn"}
	case utf8.RuneCountInString(d.Name) > maxBenefitName:
		return &InvalidError{Field: "name", Reason: "is longer than 200 letters: shorten it"}
	case len(d.Entries) == 0:
		return &InvalidError{Field: "list", Reason: "is empty: the benefit is for nobody among your contacts, so nobody could win"}
	case d.Prizes < 1 || d.Prizes > maxPrizes:
		return &InvalidError{Field: "prizes", Reason: "is not a number from 1 to 10 000: say how many are to win"}
	case d.Prizes > len(d.Entries):
		return Invalid("prizes", "is %[1]d, and only %[2]d take part: let fewer win", d.Prizes, len(d.Entries))
	}
	return nil
}

// Run draws the winners with a published seed and keeps both in d. It fails with an
// *InvalidError where there is no seed, or where the list is not the one that was frozen.
func (d *Draw) Run(seed string, now time.Time) error {
	seed = cleanLine(seed)
	switch {
	case !d.DrawnAt.IsZero():
		return Invalid("draw", "“%[1]s” was drawn on %[2]s, and is drawn once; its winners stand", d.Name, DateOf(d.DrawnAt))
	case seed == "":
		return &InvalidError{Field: "seed", Reason: "is missing: give a text that nobody could know before, as the numbers of the next public lottery"}
	case len(seed) > maxSeed:
		return &InvalidError{Field: "seed", Reason: "is longer than 1000 letters: a line of numbers is enough"}
	case d.ListHash != ListHash(d.Entries):
		return errListChanged()
	}
	d.Seed, d.DrawnAt = seed, now
	d.Winners = draw(d.ListHash, seed, d.Entries, d.Prizes)
	return nil
}

// Verify draws again and reports, as an *InvalidError, where the record does not say
// what list and seed give.
func (d *Draw) Verify() error {
	switch {
	case d.ListHash != ListHash(d.Entries):
		return errListChanged()
	case d.DrawnAt.IsZero():
		return &InvalidError{Field: "draw", Reason: "has not taken place yet: the list is frozen and as it was, and waits for its seed"}
	case !slices.Equal(d.Winners, draw(d.ListHash, d.Seed, d.Entries, d.Prizes)):
		return &InvalidError{Field: "winners", Reason: "are others than the list and the seed give: the record was changed after the draw"}
	}
	return nil
}

func errListChanged() error {
	return &InvalidError{Field: "list", Reason: "is not the one that was frozen: its hash differs, and nothing was drawn from it"}
}

// draw gives the n contacts with the smallest lots.
func draw(listHash, seed string, entries []int64, n int) []int64 {
	type lot struct {
		hash [sha256.Size]byte
		id   int64
	}
	lots := make([]lot, len(entries))
	text := []byte(strings.Join([]string{seed, listHash, ""}, "\n"))
	for i, id := range entries {
		lots[i] = lot{sha256.Sum256(strconv.AppendInt(text, id, 10)), id}
	}
	slices.SortFunc(lots, func(a, b lot) int {
		return cmp.Or(bytes.Compare(a.hash[:], b.hash[:]), cmp.Compare(a.id, b.id))
	})
	won := make([]int64, min(n, len(lots)))
	for i := range won {
		won[i] = lots[i].id
	}
	return won
}
