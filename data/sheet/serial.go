package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// epoch is the day that serial numbers of dates count from.
type epoch uint8

const (
	epoch1900 epoch = iota // day 1 is 1900-01-01, and 1900-02-29 is believed to exist
	epoch1904              // day 0 is 1904-01-01: old Macs
)

// maxSerial is 9999-12-31.
const maxSerial = 2958465.99999999

// isoDate turns a serial number into YYYY-MM-DD, with HH:MM:SS where there is a
// part of a day, or only HH:MM:SS where the format shows no day. Numbers that
// are no date are given back as they are, with ok false.
func isoDate(serial float64, e epoch, f numberFormat) (text string, ok bool) {
	if serial < 0 || serial > maxSerial || math.IsNaN(serial) {
		return "", false
	}
	days := math.Floor(serial)
	seconds := int64(math.Round((serial - days) * 86400))
	if f == formatElapsed {
		all := int64(days)*86400 + seconds
		return fmt.Sprintf("%d:%02d:%02d", all/3600, all/60%60, all%60), true
	}
	if f == formatTime {
		seconds %= 86400
		return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60), true
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case e == epoch1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60: // before the day that never was
		start = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return "1900-02-29", true
	}
	t := start.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return t.Format(time.DateOnly), true
	}
	return t.Format(time.DateTime), true
}

// plainNumber writes the number of a cell with all its digits and no exponent:
// 3.70612345678E+11 is 370612345678. The fifteen digits that a spreadsheet
// shows are kept, not the noise behind them (0.30000000000000004).
func plainNumber(raw string) string {
	if isPlain(raw) && len(raw) <= 15 {
		return raw
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return raw
	}
	if f == math.Trunc(f) && math.Abs(f) < 1e21 {
		if isPlain(raw) {
			return raw // more digits than a float holds, written out: keep them
		}
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-9 {
		return raw
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return raw
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// isPlain reports whether raw is only digits, with at most a sign and a point.
func isPlain(raw string) bool {
	for i := range len(raw) {
		if c := raw[i]; (c < '0' || c > '9') && c != '.' && (c != '-' || i > 0) {
			return false
		}
	}
	return raw != ""
}

// padded gives a number the leading zeros that its format shows: postal code
// 1234 in 00000 is 01234.
func padded(text string, f numberFormat) string {
	if n := f.zeros(); n > len(text) && isPlain(text) && !strings.ContainsAny(text, ".-") {
		return strings.Repeat("0", n-len(text)) + text
	}
	return text
}

// escapedRune reads _xHHHH_ at the start of s.
func escapedRune(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil && !utf16.IsSurrogate(rune(n)) && n != 0
}
