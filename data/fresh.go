package data

import (
	"regexp"
	"strings"
)

// FreshText gives what the sender of an answer wrote: without what it quotes below or above,
// and without the signature. A text that quotes nothing is given as it is.
func FreshText(text string) string {
	var kept []string
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimRight(line, "\r ")
		trimmed := strings.TrimSpace(line)
		if line == "--" || line == "-- " || strings.TrimRight(lines[i], "\r") == "-- " || quotesFrom(lines, i) {
			break
		}
		if strings.HasPrefix(trimmed, ">") || strings.HasPrefix(trimmed, "|") {
			continue
		}
		kept = append(kept, line)
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// Headers of the message that is answered, as programs write them above it.
var (
	wroteLine  = regexp.MustCompile(`(?i)(?:^|[\s,>])(?:wrote|schrieb|rašė|parašė|написав|написала|написал|пише|пишет|نوشت|a écrit|escribió|ha scritto|napisał|napisała).*:\s*$|[^\s]+@[^\s]+\.[^\s]+>?\s*:\s*$`)
	headerLine = regexp.MustCompile(`(?i)^\*?(from|von|nuo|від|от|de|da|od|از)\*?\s*:\s*\S`)
	sentFrom   = regexp.MustCompile(`(?i)^(sent from my|gesendet von|von meinem|išsiųsta iš|надіслано з|отправлено с|get outlook for)\b`)
)

// quotesFrom tells whether a quotation, or what a program puts below the words, begins at a line.
func quotesFrom(lines []string, i int) bool {
	line := strings.TrimSpace(lines[i])
	switch {
	case len(line) > 12 && strings.HasPrefix(line, "-----") && strings.HasSuffix(line, "-----"):
		return true
	case len(line) >= 20 && strings.Trim(line, "_") == "":
		return true
	case sentFrom.MatchString(line):
		return true
	case len(line) < 300 && wroteLine.MatchString(line):
		return true
	case len(line) < 300 && i+1 < len(lines) && beginsWrote(line) && wroteLine.MatchString(line+" "+strings.TrimSpace(lines[i+1])):
		return true // the line was wrapped
	}
	return headerLine.MatchString(line) && headersFollow(lines[i+1:])
}

// beginsWrote tells whether a line may be the first half of "On Monday Anna wrote:".
func beginsWrote(line string) bool {
	return len(line) > 30 && strings.ContainsAny(PlainDigits(line), "0123456789")
}

// headersFollow tells whether the next lines are headers too: a line that only begins so
// is not taken for one.
func headersFollow(lines []string) bool {
	n := 0
	for _, line := range lines[:min(len(lines), 4)] {
		name, value, ok := strings.Cut(strings.Trim(strings.TrimSpace(line), "*"), ":")
		if ok && len(name) < 24 && strings.TrimSpace(value) != "" && !strings.Contains(name, ". ") {
			n++
		}
	}
	return n >= 2
}
