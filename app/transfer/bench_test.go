package transfer_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"regulars/data"
)

// bigCSV is 100,000 rows of 15 columns, as a wholesaler's list might be.
func bigCSV(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "customers.csv")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriter(f)
	given := strings.Fields("Anna Jonas Šarūnas Oksana Petro Մարինե علی Wolfgang Małgorzata José Hélène Maryam Dmytro Eglė Rūta Tomas")
	family := strings.Fields("Kazlauskas Shevchenko Müller Kowalska García Lefèvre Հակոբյան رضایی Petraitis Bondarenko Schmidt Nowak")
	city := strings.Fields("Vilnius Kaunas Київ Berlin Warszawa Paris Madrid Երևան تهران Klaipėda Lviv Hamburg")
	err = errors.Join(second(fmt.Fprintln(w, "First name,Last name,Company,Job title,Email,Phone,Mobile,Street,City,Postal code,Country,Birthday,Website,Tags,Note")))
	for i := range 100_000 {
		g, l, c := given[i%len(given)], family[i/7%len(family)], city[i/3%len(city)]
		err = errors.Join(err, second(fmt.Fprintf(w, "%s,%s-%d,UAB Įmonė %d,manager,person%d@example%d.lt,+370 5 2%06d,8 6%02d %05d,\"Gedimino pr. %d-%d\",%s,LT-%05d,Lithuania,%04d-%02d-%02d,https://example%d.lt/,regular;wholesale,called about order %d and wants the usual on Friday\n",
			g, l, i, i%5000, i, i%3000, i%1000000, i/100000%100, i%100000, i%200, i%90, c, i%99999, 1940+i%60, 1+i%12, 1+i%28, i%3000, i)))
	}
	if err := errors.Join(err, w.Flush(), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return path
}

func second(_ int, err error) error { return err }

// peak is the most memory the process ever held, in bytes (Linux).
func peak() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+)`).FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return kb * 1024
}

func BenchmarkPlan(b *testing.B) {
	d := open(b)
	path := bigCSV(b)
	for b.Loop() {
		if p := d.plan(b, path); p.Counts.New != 100_000 {
			b.Fatalf("%+v %v", p.Counts, p.Rows("wrong", 0, 3))
		}
	}
	b.ReportMetric(float64(peak())/1e6, "MB-peak")
}

func BenchmarkImport(b *testing.B) {
	path := bigCSV(b)
	for b.Loop() {
		b.StopTimer()
		d := open(b)
		b.StartTimer()
		if r := d.load(b, path); r.New != 100_000 {
			b.Fatalf("%+v", r)
		}
	}
	b.ReportMetric(float64(peak())/1e6, "MB-peak")
}

// BenchmarkImportAgain is the same file once more: every row is looked up and found.
func BenchmarkImportAgain(b *testing.B) {
	path := bigCSV(b)
	d := open(b)
	d.load(b, path)
	for b.Loop() {
		if r := d.load(b, path); r.Same != 100_000 {
			b.Fatalf("%+v", r)
		}
	}
	b.ReportMetric(float64(peak())/1e6, "MB-peak")
}

func BenchmarkExport(b *testing.B) {
	d := open(b)
	d.load(b, bigCSV(b))
	for b.Loop() {
		if n, err := d.Export(b.Context(), filepath.Join(b.TempDir(), "out.xlsx"), data.ContactQuery{}, nil); n != 100_000 || err != nil {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(peak())/1e6, "MB-peak")
}
