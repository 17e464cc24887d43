// Command contract measures the speed contract of the program: each line of it
// against its limit, which is measured in the same run and in turn with it, so
// that what else the machine does falls on both. It prints one table.
//
//	go run ./.ci/contract [-small] [-only import,search] [-program bin/regulars]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"text/tabwriter"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "contract:", err)
		os.Exit(1)
	}
}

// bench is one run: how large, with which program, in which folder.
type bench struct {
	program string // the built program
	dir     string // in memory where the system has such a folder
	scale   int    // what the sizes of the contract are divided by
	log     *slog.Logger
}

// size is a number of the contract, or its part in a small run.
func (b *bench) size(n int) int { return max(1, n/b.scale) }

// line is one promise of the contract, measured.
type line struct {
	what     string
	measured string
	limit    string // what it is held against
	ratio    string
	must     string
	verdict  string // met, GAP, or why it was not measured
}

// part measures some lines.
type part struct {
	name    string
	measure func(context.Context, *bench) ([]line, error)
}

func parts() []part {
	return []part{
		{"search", searches},
		{"card", cards},
		{"list", lists},
		{"start", starts},
		{"import", imports},
		{"xlsx", workbooks},
		{"mail", mails},
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("contract", flag.ContinueOnError)
	small := flags.Bool("small", false, "a tenth of the sizes, for a quick look")
	only := flags.String("only", "", "names of the `parts` to measure, with commas between")
	program := flags.String("program", "bin/regulars", "the built `program`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	b := &bench{program: *program, scale: 1, log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	if *small {
		b.scale = 10
	}
	dir, err := os.MkdirTemp(memory(), "contract-")
	if err != nil {
		return err
	}
	b.dir = dir
	lines, err := measure(ctx, b, *only)
	if len(lines) > 0 {
		err = errors.Join(err, table(out, lines))
	}
	return errors.Join(err, os.RemoveAll(dir))
}

// memory is a folder that is kept in memory, for disks differ more than programs do.
func memory() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() {
		return shm
	}
	return ""
}

func measure(ctx context.Context, b *bench, only string) (lines []line, err error) {
	for _, p := range parts() {
		if only != "" && !slices.Contains(strings.Split(only, ","), p.name) {
			continue
		}
		b.log.Info("measuring", "part", p.name)
		found, perr := p.measure(ctx, b)
		if perr != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", p.name, perr))
		}
		lines = append(lines, found...)
	}
	return lines, err
}

func table(out io.Writer, lines []line) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	rows := append([]line{{"what", "measured", "against", "ratio", "must be", ""}}, lines...)
	for _, l := range rows {
		if _, err := fmt.Fprintln(w, strings.Join([]string{l.what, l.measured, l.limit, l.ratio, l.must, l.verdict}, "\t")); err != nil {
			return err
		}
	}
	return w.Flush()
}
