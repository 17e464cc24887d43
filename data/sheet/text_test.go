package sheet

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

func TestSniffSeparator(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		sep  byte
		skip int
	}{
		"nothing":                    {"", ',', 0},
		"one column":                 {"a\nb\nc\n", ',', 0},
		"commas":                     {"a,b,c\n1,2,3\n", ',', 0},
		"semicolons":                 {"a;b;c\n1;2;3\n", ';', 0},
		"tabs":                       {"a\tb\n1\t2\n", '\t', 0},
		"bars":                       {"a|b\n1|2\n", '|', 0},
		"commas within semicolons":   {"Name, first;Price\nA, b;1,50\nC, d;2,00\n", ';', 0},
		"semicolons within commas":   {"Name,Mails\nA,a@x.lt;b@x.lt\nB,\nC,c@x.lt;d@x.lt\n", ',', 0},
		"separators in quotes":       {"a;b\n\"x,y,z\";1\n\"x,y,z\";2\n", ';', 0},
		"notes above":                {"Exported on Monday, by Anna, for Ben, with love\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", ';', 0},
		"told":                       {"sep=|\na,b|c\n", '|', 6},
		"told, windows":              {"SEP=;\r\na,b;c\r\n", ';', 7},
		"told in quotes":             {"\"sep=,\"\na,b;c\n", ',', 8},
		"told without more":          {"sep=;", ';', 5},
		"a heading called sep=":      {"sep=ab,b\n1,2\n", ',', 0},
		"tabs with commas in values": {"Name\tAddress\nA\tx 1, Vilnius\nB\ty 2, Kaunas\n", '\t', 0},
		"nothing but separators":     {";;;\n\n;;;\n", ';', 0},
		"empty cells mostly":         {"a;b;c\n;;\n;;\n", ';', 0},
		"a text among blank lines":   {"\n\na, b\n\n", ',', 0},
		"uneven rows":                {"a;b;c\n1;2\n3;4;5\n6\n", ';', 0},
	} {
		if sep, skip := sniffSeparator([]byte(c.text)); sep != c.sep || skip != c.skip {
			t.Errorf("%s: %q %d, want %q %d", name, sep, skip, c.sep, c.skip)
		}
	}
}

func TestZeroSide(t *testing.T) {
	for text, want := range map[string]int{
		"a\x00b\x00c\x00d\x00": 1,
		"\x00a\x00b\x00c\x00d": 0,
		"abcd":                 -1,
		"":                     -1,
		"\x00\x00\x00\x00":     -1,
		"a\x00bcdefgh":         -1,
	} {
		if got := zeroSide([]byte(text)); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

// TestSurvey: letters cut by the end of what was read count once and right.
func TestSurvey(t *testing.T) {
	text := strings.Repeat("Žydrūnė Šimkutė ", 20000) + "J\xfcrgen" + strings.Repeat(" ąčę", 5)
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(text), "halves": iotest.HalfReader(strings.NewReader(text)), "end with data": iotest.DataErrReader(strings.NewReader(text))} {
		var s survey
		if err := s.run(r); err != nil {
			t.Fatal(err)
		}
		if s.wrong != 1 || s.right != 20000*5+15 || string(s.words) != "J\xfcrgen " {
			t.Errorf("%s: %d wrong, %d right, %q", name, s.wrong, s.right, s.words)
		}
	}
	var s survey
	if err := s.run(strings.NewReader("cut off \xc5")); err != nil || s.wrong != 1 {
		t.Errorf("%+v %v", s, err)
	}
	broken := errors.New("gone")
	if err := s.run(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestBestTable: short lists, as an owner's is, in each language we serve.
func TestBestTable(t *testing.T) {
	for _, c := range []struct {
		want  string
		table *charmap.Charmap
		text  string
	}{
		{"windows-1257", charmap.Windows1257, "Šarūnas Žukauskas Kęstutis Jūratė Eglė Rūta Ąžuolas Įstaiga"},
		{"windows-1257", charmap.Windows1257, "Jānis Bērziņš Rīga Ķekava Liepāja"},
		{"windows-1250", charmap.Windows1250, "Łukasz Wiśniewski Gdańsk Żółć Kraków"},
		{"windows-1250", charmap.Windows1250, "Jiří Dvořák Plzeň Žďár Černý"},
		{"windows-1251", charmap.Windows1251, "Шевченко Київ Львів Їжак Ґалаґан"},
		{"windows-1251", charmap.Windows1251, "Иванов Пётр Москва Щукин"},
		{"windows-1252", charmap.Windows1252, "Müller Straße Köln Jäger"},
		{"windows-1252", charmap.Windows1252, "Hélène François Orléans château"},
		{"windows-1252", charmap.Windows1252, "Núñez Málaga José Iñaki"},
		{"windows-1252", charmap.Windows1252, "Åse Søren Malmö Göteborg"},
		{"windows-1253", charmap.Windows1253, "Γεώργιος Παπαδόπουλος Αθήνα"},
		{"windows-1254", charmap.Windows1254, "İstanbul Şişli Ağaoğlu ışık güneş"},
		{"ibm866", charmap.CodePage866, "Иванов Петр Москва Сергеевич"},
		{"koi8-u", charmap.KOI8U, "Шевченко Тарас Київ"},
	} {
		raw, err := c.table.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var s survey
		if err := s.run(strings.NewReader(raw)); err != nil {
			t.Fatal(err)
		}
		if name, _ := bestTable(s.words); name != c.want {
			t.Errorf("%q is taken for %s, want %s", c.text, name, c.want)
		}
	}
	if name, table := bestTable(nil); name != "windows-1252" || table == nil {
		t.Errorf("of nothing: %s", name)
	}
}

// rows reads a csv from r with its separator.
func rows(r io.Reader) (string, error) {
	var b strings.Builder
	for c := newCSV(r, ','); ; {
		row, err := c.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		for _, cell := range row.Cells {
			b.WriteString(cell.Text + "|")
		}
		b.WriteString(row.Fault + "\n")
	}
}

// TestCSVInPieces: where the reading stops and goes on changes nothing.
func TestCSVInPieces(t *testing.T) {
	for _, text := range []string{
		"a,b\r\n1,2\r\n", "a,\"b\"\"c\",d\n\"x\ny\",2,\"\"\n", "a,b\r1,2\r", "\"open,1\n\"x\",2\n", "\"\"\"\"", "\"a\" ,b\n", "\"the \"big\" one\",1\n", "a,b\n1,\"", ",\n,,\n", "\r\n\r\n\n", "a\r", "a\"b,c\n", "\"a\n",
	} {
		whole, err := rows(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for name, r := range map[string]io.Reader{"bytes": iotest.OneByteReader(strings.NewReader(text)), "halves": iotest.HalfReader(strings.NewReader(text)), "end with data": iotest.DataErrReader(strings.NewReader(text))} {
			if got, err := rows(r); got != whole || err != nil {
				t.Errorf("%q in %s: %q %v, whole %q", text, name, got, err, whole)
			}
		}
	}
	broken := errors.New("the stick was pulled out")
	if _, err := rows(io.MultiReader(strings.NewReader("a,b\n"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func FuzzCSVInPieces(f *testing.F) {
	f.Add("a,\"b\"\"c\",d\n\"x\ny\",2,\"\"\n")
	f.Add("\"open,1\n\"x\",2\n")
	f.Fuzz(func(t *testing.T, text string) {
		whole, err := rows(strings.NewReader(text))
		parts, err2 := rows(iotest.OneByteReader(strings.NewReader(text)))
		if whole != parts || (err == nil) != (err2 == nil) {
			t.Errorf("whole %q %v, in bytes %q %v", whole, err, parts, err2)
		}
		if !utf8.ValidString(whole) && utf8.ValidString(text) {
			t.Errorf("%q became %q", text, whole)
		}
	})
}
