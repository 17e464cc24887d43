package commands_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/app/commands"
	"regulars/assets"
	"regulars/data"
	"regulars/data/phone"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

// shell runs commands in this process, on a database of the test's own.
type shell struct {
	t        *testing.T
	ctx      context.Context
	database string
	stdin    string
	keyboard io.Reader // in place of stdin
	full     io.Writer // in place of standard output
	opened   func()    // called when the database is open
	windows  []commands.Window
	vault    memoryVault
}

func newShell(t *testing.T) *shell {
	t.Helper()
	t.Setenv("TZ", "Europe/Vilnius")
	return &shell{t: t, ctx: t.Context(), database: filepath.Join(t.TempDir(), "regulars.db"), vault: memoryVault{}}
}

// result is what a command left.
type result struct {
	status      int
	out, errors string
}

func (s *shell) run(args ...string) result {
	s.t.Helper()
	var out, errs bytes.Buffer
	stdin, stdout := cmp.Or[io.Reader](s.keyboard, strings.NewReader(s.stdin)), cmp.Or[io.Writer](s.full, &out)
	p := commands.Program{
		Version: "1.2.3", Commit: "abc1234", Database: s.database, Now: storetest.Epoch,
		Stdin: stdin, Stdout: stdout, Stderr: &errs,
		Open: func(ctx context.Context, database string) (*app.App, func() error, error) {
			st, err := store.Open(ctx, database)
			if err != nil {
				return nil, nil, err
			}
			a := app.New(ctx, st, phone.E164)
			a.Fonts = app.Fonts{Regular: assets.RegularFont, Bold: assets.BoldFont}
			a.Mail.UseVault(s.vault)
			if s.opened != nil {
				s.opened()
			}
			return a, func() error { a.Close(); return st.Close() }, nil
		},
		Rescue: func(ctx context.Context, database, backup string) (string, error) {
			return store.Rescue(ctx, database, backup, storetest.Epoch())
		},
		OpenWindow: func(_ context.Context, w commands.Window) error {
			s.windows = append(s.windows, w)
			return nil
		},
	}
	status := p.Run(s.ctx, args)
	return result{status, out.String(), errs.String()}
}

// ok runs a command that must succeed and say nothing on standard error.
func (s *shell) ok(args ...string) string {
	s.t.Helper()
	r := s.run(args...)
	if r.status != 0 || r.errors != "" {
		s.t.Fatalf("regulars %s: status %d, %s", strings.Join(args, " "), r.status, r.errors)
	}
	return r.out
}

// json runs a command that must print one JSON value, and reads it into v.
func (s *shell) json(v any, args ...string) {
	s.t.Helper()
	decode(s.t, s.ok(append(args, "--json")...), v)
}

func decode(t *testing.T, text string, v any) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		t.Fatalf("more than one JSON value: %s", text)
	}
	if strings.Contains(text, "null") {
		t.Errorf("a null in %s", text)
	}
}

// fails runs a command that must fail with status, print nothing, and say why.
func (s *shell) fails(status int, says string, args ...string) {
	s.t.Helper()
	r := s.run(args...)
	if r.status != status || r.out != "" {
		s.t.Errorf("regulars %s: status %d, want %d; printed %q", strings.Join(args, " "), r.status, status, r.out)
	}
	if !strings.HasPrefix(r.errors, "regulars: ") || !strings.Contains(r.errors, says) || strings.Count(r.errors, "\n") != 1 {
		s.t.Errorf("regulars %s says %q, want %q in it", strings.Join(args, " "), r.errors, says)
	}
}

// add saves contacts as the window would.
func (s *shell) add(list ...*data.Contact) {
	s.t.Helper()
	s.window(func(a *app.App) {
		for _, c := range list {
			if err := a.Contacts.Save(s.t.Context(), c); err != nil {
				s.t.Error(err)
			}
		}
	})
}

// window does what an owner does in the window.
func (s *shell) window(do func(a *app.App)) {
	s.t.Helper()
	st, err := store.Open(s.t.Context(), s.database)
	if err != nil {
		s.t.Fatal(err)
	}
	a := app.New(s.t.Context(), st, phone.E164)
	do(a)
	a.Close()
	if err := st.Close(); err != nil {
		s.t.Fatal(err)
	}
}

func anna() *data.Contact {
	return &data.Contact{
		Given: "Anna", Family: "Kovalenko", Company: "Kvity",
		Emails:    []data.Email{{Label: "work", Address: "anna@kvity.example"}, {Address: "anna@home.example"}},
		Phones:    []data.Phone{{Number: "+370 612 34520"}},
		Addresses: []data.Address{{Street: "Pilies 1", City: "Vilnius", Country: "Lithuania"}},
		Birthday:  data.Date{Month: time.February, Day: 29},
		Tags:      []string{"VIP", "green tea"}, Roles: []data.Role{data.Customer}, Note: "two\nlines",
		Fields: []data.Field{{Name: "Shoe size", Value: "39"}},
	}
}

func id(n int64) string {
	text, err := json.Marshal(n)
	if err != nil {
		panic(err)
	}
	return string(text)
}
