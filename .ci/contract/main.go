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
	parts   []part
}

// size is a number of the contract, or its part in a small run.
func (b *bench) size(n int) int { return max(1, n/b.scale) }

// file is the path of a file of this run.
func (b *bench) file(name string) string { return b.dir + string(os.PathSeparator) + name }

// part measures some promises, in their order. What it could not measure it leaves out at the end, with an error.
type part struct {
	name    string
	measure func(context.Context, *bench) ([]found, error)
}

func parts() []part {
	return []part{
		{"search", searches},
		{"card", cards},
		{"list", lists},
		{"points", balances},
		{"quiet", quiets},
		{"purchases", bought},
		{"start", starts},
		{"import", imports},
		{"xlsx", workbooks},
		{"mail", mails},
		{"sales", sales},
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	b, read, err := configure(args, os.Stderr)
	if err != nil {
		return err
	}
	if read != "" {
		return readWorkbook(read)
	}
	if b.dir, err = os.MkdirTemp(memory(), "contract-"); err != nil {
		return err
	}
	rows, err := b.measure(ctx)
	return errors.Join(err, table(out, rows), os.RemoveAll(b.dir))
}

// configure reads the arguments: what to measure, or a workbook to read instead.
func configure(args []string, usage io.Writer) (b *bench, read string, err error) {
	b = &bench{scale: 1}
	flags := flag.NewFlagSet("contract", flag.ContinueOnError)
	flags.SetOutput(usage)
	small := flags.Bool("small", false, "a tenth of the sizes, for a quick look")
	only := flags.String("only", "", "names of the `parts` to measure, with commas between")
	flags.StringVar(&b.program, "program", "bin/regulars", "the built `program`")
	flags.StringVar(&read, "read", "", "read a `workbook` and do nothing else: what is measured of that")
	if err := flags.Parse(args); err != nil {
		return nil, "", err
	}
	if *small {
		b.scale = 10
	}
	b.parts, err = choose(*only)
	return b, read, err
}

// choose gives the parts named, with commas between, or all.
func choose(only string) ([]part, error) {
	if only == "" {
		return parts(), nil
	}
	var chosen []part
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(parts(), func(p part) bool { return p.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no part %q", name)
		}
		chosen = append(chosen, parts()[i])
	}
	return chosen, nil
}

// measure gives the table's rows. What fails or cannot be measured is named in them, and the rest is measured.
func (b *bench) measure(ctx context.Context) (rows [][]string, err error) {
	for _, p := range b.parts {
		slog.Info("measuring", "part", p.name)
		list, perr := p.measure(ctx, b)
		why := "not measured"
		if missing := missingError(""); errors.As(perr, &missing) {
			why = "skipped: " + missing.Error()
		} else if perr != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", p.name, perr))
		}
		for _, promise := range contract() {
			if promise.part != p.name {
				continue
			}
			f := found{skip: why}
			if len(list) > 0 {
				f, list = list[0], list[1:]
			}
			rows = append(rows, promise.row(f))
		}
	}
	return rows, err
}

// memory is a folder that is kept in memory, for disks differ more than programs do; the usual one for files that
// come and go where there is none that may be written to.
func memory() string {
	const shm = "/dev/shm"
	try, err := os.MkdirTemp(shm, "contract-try-")
	if err != nil || os.Remove(try) != nil {
		return os.TempDir()
	}
	return shm
}
