package transfer

import "sync"

// numbers reads phones and remembers what it learnt. Whether a number is one,
// and what stands before it in international form, hangs on its length and its
// first digits: the last four are the subscriber's own in every plan. So a list
// of a hundred thousand customers is read by some thousands of real readings,
// which cost a hundred times as much.
type numbers struct {
	read   func(number, region string) string
	region string

	mu    sync.RWMutex
	known map[string]string // digits but the last four, and how many: E.164 but the last four
}

func newNumbers(read func(number, region string) string, region string) *numbers {
	return &numbers{read: read, region: region, known: map[string]string{}}
}

// own is how many digits at the end are the subscriber's own.
const own = 4

func (n *numbers) e164(number string) string {
	var buf [24]byte
	digits, ok := dial(buf[:0], number)
	if !ok {
		return n.read(number, n.region)
	}
	start, end := digits[:len(digits)-own], digits[len(digits)-own:]
	n.mu.RLock()
	prefix, known := n.known[string(start)]
	n.mu.RUnlock()
	if known {
		if prefix == "" {
			return ""
		}
		return prefix + string(end)
	}
	e164 := n.read(number, n.region)
	if e164 == "" {
		n.learn(string(start), "")
	} else if len(e164) > own && e164[len(e164)-own:] == string(end) {
		n.learn(string(start), e164[:len(e164)-own])
	}
	return e164
}

func (n *numbers) learn(start, prefix string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known[start] = prefix
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
