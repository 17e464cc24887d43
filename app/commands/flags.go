package commands

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// value is a flag: what the help calls its value, and how that is read.
type value struct {
	kind string
	text string // as it was written, or what it is without
	read func(text string) error
}

// Set reads what stands on the command line.
func (v *value) Set(text string) error {
	if err := v.read(text); err != nil {
		return err
	}
	v.text = text
	return nil
}

func (v *value) String() string { return v.text }

// Type is what the help calls the value.
func (v *value) Type() string { return v.kind }

// file is a flag that names a file.
func file(name *string) *value {
	return &value{kind: "FILE", text: *name, read: func(text string) error {
		if text == "" {
			return errors.New("it takes the name of a file")
		}
		*name = text
		return nil
	}}
}

// number is a flag that counts something: 0 or more.
func number(n *int) *value {
	return &value{kind: "N", text: strconv.Itoa(*n), read: func(text string) error {
		read, err := strconv.Atoi(text)
		if err != nil || read < 0 {
			return errors.New("it takes a whole number, 0 or more")
		}
		*n = read
		return nil
	}}
}

// ids is a flag, which may be repeated, of records.
func ids(list *[]int64) *value {
	return &value{kind: "ID", read: func(text string) error {
		for part := range strings.SplitSeq(text, ",") {
			id, err := parseID(part)
			if err != nil {
				return err
			}
			*list = append(*list, id)
		}
		return nil
	}}
}

// parseID reads a record's id.
func parseID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id <= 0 {
		return 0, fmt.Errorf("“%s” is not an id: it is a number, as the lists print it", text)
	}
	return id, nil
}

// page is the part of a list that is asked for; a limit of 0 is no limit.
type page struct{ limit, offset int }

func (p *page) limitFlag(flags *pflag.FlagSet, usual int) {
	p.limit = usual
	flags.Var(number(&p.limit), "limit", "print at most `N`; 0 for all")
}

func (p *page) offsetFlag(flags *pflag.FlagSet) {
	flags.Var(number(&p.offset), "offset", "leave out the first `N`")
}

// most is the limit, or all where there is none.
func (p *page) most(all int) int {
	if p.limit == 0 {
		return all
	}
	return p.limit
}

// flagFault says in words what is wrong with a flag.
func flagFault(err error) string {
	if before, _, ok := strings.Cut(err.Error(), "strconv.ParseBool: "); ok { // a switch: what pflag reads itself
		return before + "it takes true or false, or nothing"
	}
	return err.Error()
}
