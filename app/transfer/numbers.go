package transfer

import (
	"cmp"
	"strings"
	"sync"
	"unicode"

	"regulars/data"
)

// numbers reads phones and remembers what it learnt. Whether a number is one,
// and what stands before it in international form, hangs on its length and its
// first digits: the last four are the subscriber's own in every plan. So a list
// of a hundred thousand customers is read by some thousands of real readings,
// which cost a hundred times as much.
type numbers struct {
	read   func(number, region string) string
	region string // of the owner

	mu      sync.RWMutex
	known   map[numberStart]string // E.164 but the last four digits
	regions map[string]string      // of countries as rows have them
}

// numberStart is all of a number but the last four digits, in a country.
type numberStart struct{ region, digits string }

func newNumbers(read func(number, region string) string, region string) *numbers {
	return &numbers{read: read, region: region, known: map[numberStart]string{}, regions: map[string]string{}}
}

// own is how many digits at the end are the subscriber's own.
const own = 4

// e164 reads a number by the rules of the country that its row names, and by
// the owner's where it names none.
func (n *numbers) e164(number, country string) string {
	var buf [24]byte
	region := n.regionOf(country)
	digits, ok := dial(buf[:0], number)
	if !ok {
		return cmp.Or(n.read(number, region), n.read(beforeWords(number), region))
	}
	start, end := digits[:len(digits)-own], digits[len(digits)-own:]
	n.mu.RLock()
	prefix, known := n.known[numberStart{region, string(start)}]
	n.mu.RUnlock()
	if known {
		if prefix == "" {
			return ""
		}
		return prefix + string(end)
	}
	e164 := n.read(number, region)
	if e164 == "" || len(e164) > own && e164[len(e164)-own:] == string(end) {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.known[numberStart{region, string(start)}] = e164[:max(len(e164)-own, 0)]
	}
	return e164
}

func (n *numbers) regionOf(country string) string {
	if country == "" {
		return n.region
	}
	n.mu.RLock()
	region, known := n.regions[country]
	n.mu.RUnlock()
	if !known {
		region = cmp.Or(data.CountryCode(country), n.region)
		n.mu.Lock()
		defer n.mu.Unlock()
		n.regions[country] = region
	}
	return region
}

// beforeWords is a number without what is told behind it: +370 612 34520 (Ona).
func beforeWords(number string) string {
	at := strings.IndexFunc(number, unicode.IsLetter)
	if at < 0 || digits(number[:at]) < 6 {
		return ""
	}
	return strings.TrimRight(number[:at], " (,-–:")
}

// dial adds to dst the plus and the digits of a number written with them and
// the usual signs only; ok is false for any other, and for a short one.
func dial(dst []byte, number string) (digits []byte, ok bool) {
	for i := range len(number) {
		switch c := number[i]; {
		case c >= '0' && c <= '9', c == '+' && len(dst) == 0:
			if dst = append(dst, c); len(dst) > 16 {
				return nil, false
			}
		case c == ' ', c == '-', c == '.', c == '(', c == ')':
		default:
			return nil, false
		}
	}
	return dst, len(dst) >= 8
}
