package main

import (
	"bufio"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	const events = `{"Action":"build-output","Output":"x.go:1: wrong\n"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"run","Package":"q","Test":"TestZ"}
{"Action":"output","Package":"q","Test":"TestZ","Output":"    z_test.go:3: the fault in z\n"}
{"Action":"fail","Package":"q","Test":"TestZ"}
{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}
{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:3: the fault\n"}
{"Action":"output","Package":"p","Test":"TestB","Output":"noise\n"}
{"Action":"pass","Package":"p","Test":"TestB","Elapsed":1}
{"Action":"output","Package":"p","Test":"TestC","Output":"    c_test.go:9: no server: none here\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"skip","Package":"p","Test":"TestD"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"FAIL\n"}
{"Action":"fail","Package":"p","Elapsed":2}
not JSON at all
{"Action":"fail","Package":"q","Elapsed":3}
{"Action":"skip","Package":"empty"}
{"Action":"pass","Package":"r","Elapsed":0.5}`
	const want = `x.go:1: wrong
    a_test.go:3: the fault
FAIL
FAIL  p                                   2.0 s
not JSON at all
    z_test.go:3: the fault in z
FAIL  q                                   3.0 s
ok    r                                   0.5 s

1 passed, 2 failed, 2 skipped
  skipped: p TestC: no server: none here
  skipped: p TestD: no reason given
`
	var out strings.Builder
	r := report{out: bufio.NewWriter(&out), said: map[string][]string{}, failures: map[string][]string{}}
	if err := r.read(strings.NewReader(events)); err != nil {
		t.Fatal(err)
	}
	if err := r.summary(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestRunEndsAsGoTestDid(t *testing.T) {
	for args, want := range map[string]int{
		"errors":                            0,
		"no/such/package":                   1,
		"errors -- -race errors":            0,
		"no/such/package -- -run ^$ errors": 1,
		"-run ^$ errors -- no/such/package": 1,
	} {
		var out strings.Builder
		if code, err := run(strings.Fields("-run ^$ "+args), &out); err != nil || code != want {
			t.Errorf("go test %s: status %d, %v, want %d\n%s", args, code, err, want, out.String())
		}
		if n := strings.Count(out.String(), "passed,"); n != 1 {
			t.Errorf("go test %s: %d summaries, want 1", args, n)
		}
	}
}
