package inbox

import (
	"net/url"
	"regexp"
	"strings"

	"regulars/views/kit"
)

// foldFrom is from how many lines on a quotation at the end of a message is folded.
const foldFrom = 3

// splitQuote divides a message from the older one quoted at its end. quote is empty where there
// is none worth folding.
func splitQuote(text string) (own, quote string) {
	lines := strings.Split(strings.TrimRight(text, "\n "), "\n")
	at := quoteStart(lines)
	if len(lines)-at < foldFrom || strings.TrimSpace(strings.Join(lines[:at], "")) == "" {
		return text, ""
	}
	return strings.TrimRight(strings.Join(lines[:at], "\n"), "\n "), strings.Join(lines[at:], "\n")
}

// quoteStart gives the line where the quotation at the end begins; len(lines) without one.
func quoteStart(lines []string) int {
	for i, l := range lines {
		if outlookRule(l) {
			return i
		}
	}
	at := len(lines)
	for at > 0 && (strings.HasPrefix(lines[at-1], ">") || strings.TrimSpace(lines[at-1]) == "") {
		at--
	}
	for at < len(lines) && strings.TrimSpace(lines[at]) == "" {
		at++
	}
	if at == len(lines) {
		return at
	}
	// "On 2 January Anna wrote:" stands above it, on one line or two.
	for back := 1; back <= 3 && at-back >= 0; back++ {
		if strings.HasSuffix(strings.TrimSpace(lines[at-back]), ":") {
			return wroteLine(lines, at-back)
		}
	}
	return at
}

// wroteLine gives where the line that introduces a quotation begins: it may have been wrapped.
func wroteLine(lines []string, at int) int {
	if at > 0 && strings.TrimSpace(lines[at-1]) != "" && len(lines[at-1]) > 40 {
		return at - 1
	}
	return at
}

// outlookRule reports whether l divides a message from the one it answers, as in
// "-----Original Message-----".
func outlookRule(l string) bool {
	l = strings.TrimSpace(l)
	return len(l) > 12 && (strings.HasPrefix(l, "-----") && strings.HasSuffix(l, "-----") && strings.ContainsAny(l, " ") || strings.HasPrefix(l, "________________________________"))
}

// needsOrder reports whether text has lines that only kit.Text puts in order.
func needsOrder(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if kit.RightToLeft(line) || kit.Visual(line) != line {
			return true
		}
	}
	return false
}

// maxLines is how many lines are laid out at once: each costs the window as much as a long one.
const maxLines = 300

// cutText divides a long text: at most limit bytes and maxLines lines, at a line's end where there
// is one near, and what is left.
func cutText(s string, limit int) (head, rest string) {
	end := lineEnd(s, maxLines)
	if end > limit {
		end = limit
		if i := strings.LastIndexByte(s[:limit], '\n'); i > limit/2 {
			end = i
		}
		for end > 0 && end < len(s) && s[end]&0xc0 == 0x80 { // not in the middle of a letter
			end--
		}
	}
	return s[:end], strings.TrimPrefix(s[end:], "\n")
}

// lineEnd gives where the first n lines of s end.
func lineEnd(s string, n int) int {
	end := 0
	for range n {
		i := strings.IndexByte(s[end:], '\n')
		if i < 0 {
			return len(s)
		}
		end += i + 1
	}
	return end - 1
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"'\x60)\]}]+[^\s<>"'\x60)\]}.,;:!?]`)

// span is a piece of a text; a link where it has a URL.
type span struct {
	text string
	url  *url.URL
}

// spans divides text at its web addresses.
func spans(text string) []span {
	var list []span
	from := 0
	for _, at := range webAddress.FindAllStringIndex(text, -1) {
		u, err := url.Parse(text[at[0]:at[1]])
		if err != nil || u.Host == "" {
			continue
		}
		if at[0] > from {
			list = append(list, span{text: text[from:at[0]]})
		}
		list = append(list, span{text: text[at[0]:at[1]], url: u})
		from = at[1]
	}
	if from < len(text) {
		list = append(list, span{text: text[from:]})
	}
	return list
}
