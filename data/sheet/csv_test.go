package sheet_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"regulars/data/datatest"
	"regulars/data/sheet"
)

func TestCSVShapes(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"plain", "a,b\n1,2\n", "a|b\n1|2\n"},
		{"no newline at the end", "a,b\n1,2", "a|b\n1|2\n"},
		{"windows line ends", "a,b\r\n1,2\r\n", "a|b\n1|2\n"},
		{"old mac line ends", "a,b\r1,2\r", "a|b\n1|2\n"},
		{"semicolons and decimal commas", "Name;Preis\nA;1,50\nB;2,00\n", "Name|Preis\nA|1,50\nB|2,00\n"},
		{"tabs", "a\tb\tc\nx, y\tz\t\n", "a|b|c\nx, y|z|\n"},
		{"pipes", "a|b\nc,d|e\nf|g\n", "a|b\nc,d|e\nf|g\n"},
		{"excel's own first line", "sep=;\na,1;b\n", "a,1|b\n"},
		{"the same with a mark and quotes", "\ufeff\"sep=|\"\r\na;1|b\r\n", "a;1|b\n"},
		{"one column", "mail\na@b.lt\nc@d.lt\n", "mail\na@b.lt\nc@d.lt\n"},
		{"mark", "\ufeffa,b\n", "a|b\n"},
		{"newline in quotes", "a,b\n\"x\ny\",2\n", "a|b\nx\ny|2\n"},
		{"doubled quotes", "a,b\n\"say \"\"hi\"\"\",2\n", "a|b\nsay \"hi\"|2\n"},
		{"blanks after a quote", "a,b\n\"x\" ,2\n", "a|b\nx|2\n"},
		{"empty quotes at the end", "a,b\n1,\"\"", "a|b\n1|\n"},
		{"blank lines", "a,b\n\n\n1,2\n\n", "a|b\n1|2\n"},
		{"inches inside", "a,b\n5\" pipe,2\n", "a|b\n5\" pipe|2\n"},
		{"quote not doubled", "a,b\n\"the \"big\" one\",2\n", "a|b\nthe \"big\" one|2\n"},
		{"text after the quote", "a,b\n\"Anna\" Kovalenko,2\n\"B\",3\n", "a|b\n\"Anna\" Kovalenko|2\nB|3\n"},
		{"guarded digits", "a,b\n'7210448301122,'+370 612\n", "a|b\n7210448301122|+370 612\n"},
		{"a name with an apostrophe", "a,b\n't Hooft,'\n", "a|b\n't Hooft|'\n"},
		{"zero byte", "a,b\nx\x00y,a text long enough not to be taken for a picture or a program\n", "a|b\nxy|a text long enough not to be taken for a picture or a program\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := table(readAll(t, datatest.File(t, "a.csv", c.file), "")); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// TestCSVBrokenQuote shows that a quote which never closes costs nothing but
// itself: the rows after it are whole, and the row says what is wrong.
func TestCSVBrokenQuote(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"in the middle", "n,m\n\"Anna,a@x.lt\n\"Bob\",b@x.lt\nCarl,c@x.lt\n", "n|m\n\"Anna|a@x.lt\nBob|b@x.lt\nCarl|c@x.lt\n"},
		{"alone to the end", "n,m\nAnna,\"a@x.lt\nBob,b@x.lt\n", "n|m\nAnna|\"a@x.lt\nBob|b@x.lt\n"},
		{"last byte", "n,m\nAnna,\"", "n|m\nAnna|\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := readAll(t, datatest.File(t, "a.csv", c.file), "")
			if got := table(lines); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if !strings.Contains(lines[1].fault, "not closed") || lines[0].fault != "" {
				t.Errorf("faults: %+v", lines)
			}
		})
	}
}

func TestCSVEncodings(t *testing.T) {
	lithuanian := "Vardas;Miestas\nŽydrūnė Šimkutė;Šiauliai\nAušra Kęstaitė;Panevėžys\nĄžuolas;Vilnius\n"
	ukrainian := "Ім'я;Місто\nОксана Шевченко;Київ\nЮрій Їжакевич;Львів\n"
	polish := "Imię;Miasto\nŁukasz Żółć;Łódź\nMałgorzata Wiśniewska;Poznań\n"
	german := "Name;Straße\nJürgen Müller;Königstraße 5\n"
	french := "Nom;Ville\nHélène Lefèvre;Orléans\nFrançois;Besançon\n"
	russian := "Имя;Город\nАлексей Щербаков;Санкт-Петербург\n"
	spanish := "Nombre;Ciudad\nJosé Núñez;Málaga\nÍñigo;León\n"
	arabic := "نام;شهر\nمحمد رضا;تهران\nپرویز;اصفهان\n"
	wide := func(e unicode.Endianness, b unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, b) }
	for _, c := range []struct {
		name, text, want string
		enc              encoding.Encoding
	}{
		{"windows-1257", lithuanian, "windows-1257", charmap.Windows1257},
		{"windows-1251 ukrainian", ukrainian, "windows-1251", charmap.Windows1251},
		{"windows-1251 russian", russian, "windows-1251", charmap.Windows1251},
		{"koi8", russian, "koi8-u", charmap.KOI8U},
		{"windows-1250", polish, "windows-1250", charmap.Windows1250},
		{"windows-1252 german", german, "windows-1252", charmap.Windows1252},
		{"windows-1252 french", french, "windows-1252", charmap.Windows1252},
		{"windows-1252 spanish", spanish, "windows-1252", charmap.Windows1252},
		{"mac german", german, "macintosh", charmap.Macintosh},
		{"mac french", french, "macintosh", charmap.Macintosh},
		{"windows-1256", strings.ReplaceAll(arabic, "ی", "ي"), "windows-1256", charmap.Windows1256},
		{"utf-16 with mark", ukrainian, "utf-16le", wide(unicode.LittleEndian, unicode.UseBOM)},
		{"utf-16 big with mark", lithuanian, "utf-16be", wide(unicode.BigEndian, unicode.UseBOM)},
		{"utf-16 without mark", german, "utf-16le", wide(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"utf-16 big without mark", german, "utf-16be", wide(unicode.BigEndian, unicode.IgnoreBOM)},
		{"utf-8", arabic, "utf-8", encoding.Nop},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, err := c.enc.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			path := datatest.File(t, "a.csv", raw)
			r, err := sheet.Open(path, "")
			if err != nil {
				t.Fatal(err)
			}
			if r.Info.Encoding != c.want || r.Info.Separator != ";" {
				t.Errorf("read as %+v, want %s", r.Info, c.want)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if got, want := table(readAll(t, path, "")), strings.ReplaceAll(c.text, ";", "|"); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestCSVMixedEncoding: a file in UTF-8 into which one line was pasted from elsewhere.
func TestCSVMixedEncoding(t *testing.T) {
	text := "name,city\n" + strings.Repeat("Žydrūnė,Šiauliai\n", 20) + "J\xfcrgen,K\xf6ln\n"
	got := table(readAll(t, datatest.File(t, "a.csv", text), ""))
	if !strings.HasSuffix(got, "Žydrūnė|Šiauliai\nJürgen|Köln\n") {
		t.Errorf("got %q", got)
	}
}

func TestCSVLongLine(t *testing.T) {
	long := strings.Repeat("lõng ", 2<<20) // 12 MB
	for _, quote := range []string{"", `"`} {
		lines := readAll(t, datatest.File(t, "a.csv", "a,b\n1,"+quote+long+quote+"\n2,x\n"), "")
		if len(lines) != 3 || lines[1].cells[1].Text != long || lines[2].cells[1].Text != "x" {
			t.Errorf("quote %q: %d lines", quote, len(lines))
		}
	}
}

func TestCSVWide(t *testing.T) {
	var head, row []string
	for i := range 300 {
		head, row = append(head, fmt.Sprint("column ", i)), append(row, fmt.Sprint(i))
	}
	lines := readAll(t, datatest.File(t, "a.csv", strings.Join(head, ",")+"\n"+strings.Join(row, ",")+"\n"), "")
	if len(lines) != 2 || len(lines[1].cells) != 300 || lines[1].cells[299].Text != "299" {
		t.Errorf("%d lines", len(lines))
	}
}

// TestCSVTooWide: a line of ten million commas is no table of ten million columns.
func TestCSVTooWide(t *testing.T) {
	lines := readAll(t, datatest.File(t, "a.csv", "a,b\n1,2"+strings.Repeat(",", 10<<20)+"\n"), "")
	if len(lines) != 2 || len(lines[1].cells) != 16384 {
		t.Errorf("%d lines, %d cells", len(lines), len(lines[1].cells))
	}
	r, err := sheet.Open(datatest.File(t, "b.csv", "a,b\n"+strings.Repeat("x,", 5<<20)+"\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, r)
	if _, err = r.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err = r.Next(); err == nil || !strings.Contains(err.Error(), "more than a table can have") {
		t.Error(err)
	}
}

// TestCSVManyBrokenQuotes: a file made to be slow is read to its end, in less time than the whole test run is given,
// and no row of it is lost: two lines make one row only where a quotation mark closes in the second.
func TestCSVManyBrokenQuotes(t *testing.T) {
	for unit, rows := range map[string]int{"\"a,b\n": 200_000, "\"a\"\"b\n": 200_000, "x\"y,\"z\n": 200_000, "\",x\n": 100_000, "\"a\nx\"y\"z\n": 400_000} {
		if got := count(t, datatest.File(t, "a.csv", strings.Repeat(unit, 200_000))); got != rows {
			t.Errorf("%q: %d rows, want %d", unit, got, rows)
		}
	}
}

// TestCSVSpectrum reads the known corner cases and compares with their JSON.
func TestCSVSpectrum(t *testing.T) {
	dir := datatest.Shared(t, "csv", "csv-spectrum")
	files, err := filepath.Glob(filepath.Join(dir, "csvs", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, path := range files {
		base := strings.TrimSuffix(filepath.Base(path), ".csv")
		raw, err := os.ReadFile(filepath.Join(dir, "json", base+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var want []map[string]string
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		lines := readAll(t, path, "")
		if len(lines) != len(want)+1 {
			t.Errorf("%s: %d lines, want %d", base, len(lines)-1, len(want))
			continue
		}
		for i, w := range want {
			for j, head := range lines[0].cells {
				if got := lines[i+1].cells[j].Text; got != strings.ReplaceAll(w[head.Text], "\r\n", "\n") && got != w[head.Text] {
					t.Errorf("%s row %d %s: %q, want %q", base, i, head.Text, got, w[head.Text])
				}
			}
		}
	}
}

// FuzzCSV: whatever the bytes, reading ends, without a panic, and no record is
// without its number.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2", "sep=;\n\"a;b", "\xff\xfea\x00,\x00", "\"a\"\"b,\r\n\"", "'=1,''2\n", "\x8a\xf0\xe6;x\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "f.csv")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := sheet.Open(path, "")
		if err != nil {
			return
		}
		defer closing(t, r)
		for last := 0; ; {
			row, err := r.Next()
			if err != nil {
				return
			}
			if row.Number <= last {
				t.Fatalf("row %d after %d", row.Number, last)
			}
			last = row.Number
		}
	})
}

// BenchmarkReadCSV reads 100,000 rows of 15 columns.
func BenchmarkReadCSV(b *testing.B) {
	path := filepath.Join(b.TempDir(), "big.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	for i := range 100_000 {
		if _, err := fmt.Fprintln(w, strings.Join(bigRow(i), ",")); err != nil {
			b.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if n := count(b, path); n != 100_000 {
			b.Fatal(n)
		}
	}
}

func bigRow(i int) []string {
	return []string{
		fmt.Sprint(i), "Žydrūnė", fmt.Sprint("Kazlauskaitė", i), fmt.Sprintf("zydrune%d@example.lt", i), fmt.Sprintf("'+370 6%07d", i),
		"UAB Pavyzdys", "buhalterė", "Gedimino pr. 9", "Vilnius", "LT-01103", "Lietuva", "1980-05-12", "https://example.lt/klientai", "customer", "note about the customer, none too long",
	}
}

func count(tb testing.TB, path string) int {
	tb.Helper()
	r, err := sheet.Open(path, "")
	if err != nil {
		tb.Fatal(err)
	}
	defer closing(tb, r)
	n := 0
	for _, err := range r.Rows() {
		if err != nil {
			tb.Fatal(err)
		}
		n++
	}
	return n
}
