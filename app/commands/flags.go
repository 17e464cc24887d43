package commands

import (
	"errors"
	"strconv"

	"github.com/spf13/pflag"
)

// countValue is a flag that counts something: 0 or more.
type countValue int

func (v *countValue) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return errors.New("it takes a whole number, 0 or more")
	}
	*v = countValue(n)
	return nil
}

func (v *countValue) String() string { return strconv.Itoa(int(*v)) }

// Type is what the help calls the value.
func (*countValue) Type() string { return "N" }

// fileValue is a flag that names a file.
type fileValue string

func (v *fileValue) Set(s string) error {
	if s == "" {
		return errors.New("it takes the name of a file")
	}
	*v = fileValue(s)
	return nil
}

func (v *fileValue) String() string { return string(*v) }

// Type is what the help calls the value.
func (*fileValue) Type() string { return "FILE" }

// page is the part of a list that is asked for.
type page struct{ limit, offset int }

func (p *page) limitFlag(flags *pflag.FlagSet, usual int) {
	p.limit = usual
	flags.Var((*countValue)(&p.limit), "limit", "print at most `N`; 0 for all")
}

func (p *page) offsetFlag(flags *pflag.FlagSet) {
	flags.Var((*countValue)(&p.offset), "offset", "leave out the first `N`")
}
