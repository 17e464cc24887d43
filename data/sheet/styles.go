package sheet

import (
	"strconv"
	"strings"
)

// numberFormat is what matters to us in how a cell shows its number. Values
// from formatZeros on mean: pad with zeros to value-formatZeros digits.
type numberFormat uint8

const (
	formatPlain numberFormat = iota
	formatDate
	formatTime    // a time of day, no date
	formatElapsed // [h]:mm, hours that run past 24
	formatZeros
)

// zeros is how many digits the format fills up to.
func (f numberFormat) zeros() int {
	return max(0, int(f)-int(formatZeros))
}

// readStyles reads which cell styles show dates.
func (w *workbook) readStyles(name string) error {
	custom := map[int]numberFormat{}
	inCells := false
	err := w.scanPart(name, maxMeta, func(s *scanner) error {
		switch string(s.name) {
		case "numFmt":
			if id, err := strconv.Atoi(s.attrText("numFmtId")); err == nil {
				custom[id] = parseFormat(s.attrText("formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				w.styles = append(w.styles, formatByID(s.attrText("numFmtId"), custom))
			}
		}
		return nil
	})
	if isMissing(err) {
		return nil
	}
	return err
}

// formatByID knows the numbered formats of ECMA-376 part 1, 18.8.30, with the
// East Asian ones, and the file's own.
func formatByID(id string, custom map[int]numberFormat) numberFormat {
	n, err := strconv.Atoi(id)
	if err != nil {
		return formatPlain
	}
	if f, ok := custom[n]; ok {
		return f
	}
	switch {
	case n == 46:
		return formatElapsed
	case n >= 18 && n <= 21, n == 45, n == 47, n >= 32 && n <= 35, n == 55, n == 56, n >= 75 && n <= 80:
		return formatTime
	case n >= 14 && n <= 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 58, n >= 71 && n <= 74, n == 81:
		return formatDate
	}
	return formatPlain
}

// parseFormat tells from a format code (dd.mm.yyyy;@) what it shows.
func parseFormat(code string) numberFormat {
	code, _, _ = strings.Cut(code, ";")
	if code != "" && strings.Trim(code, "0") == "" {
		return formatZeros + numberFormat(min(len(code), 100))
	}
	plain, elapsed := stripLiterals(strings.ToLower(code))
	if strings.Contains(plain, "general") {
		return formatPlain
	}
	day := strings.ContainsAny(plain, "yde")
	clock := strings.ContainsAny(plain, "hs")
	switch {
	case strings.ContainsAny(plain, "0#?") && !clock && !strings.ContainsAny(plain, "yd"):
		return formatPlain // 0.00E+00, and 0 "m"
	case day:
		return formatDate
	case elapsed:
		return formatElapsed
	case clock:
		return formatTime
	case strings.Contains(plain, "m"):
		return formatDate // mmmm: the month of a date
	}
	return formatPlain
}

// stripLiterals takes out of a format code what is shown as it stands:
// "text", \x, _x, *x, and [Red] or [$-409], but tells of [h], [m] and [s].
func stripLiterals(code string) (plain string, elapsed bool) {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"', '[':
			closing := byte('"')
			if code[i] == '[' {
				closing = ']'
			}
			n := strings.IndexByte(code[i+1:], closing)
			if n < 0 {
				return b.String(), elapsed
			}
			inner := code[i+1 : i+1+n]
			elapsed = elapsed || closing == ']' && inner != "" && strings.Trim(inner, string(inner[0])) == "" && strings.ContainsAny(inner, "hms")
			i += n + 1
		default:
			b.WriteByte(code[i])
		}
	}
	return b.String(), elapsed
}
