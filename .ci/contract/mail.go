package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/data/imapmail/imaptest"
	"regulars/data/phone"
	"regulars/data/store"
)

// mails holds the first sync, the sync with nothing new and the index of mail
// against the programs that do that and nothing else.
func mails(ctx context.Context, b *bench) (lines []line, err error) {
	const what, must = "first mail sync, 50,000 messages", "≥ 1.3 ×"
	if !has("mbsync") {
		return []line{skipped(what, must, "mbsync (isync) is not installed")}, nil
	}
	// Short, for sockets are made in it, and not in b.dir, which is the owner's alone.
	dir, err := os.MkdirTemp(memory(), "dove")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // the server is another user
		return nil, err
	}
	maildir := filepath.Join(dir, "mail", "owner", "Maildir")
	size, err := fillMaildir(maildir, b.size(50_000))
	if err != nil {
		return nil, err
	}
	err = withServers(ctx, b.dir, func(tb testing.TB) error {
		m := &mailBench{bench: b, server: imaptest.DovecotIn(tb, dir), size: size, messages: b.size(50_000)}
		lines, err = m.measure(ctx)
		return err
	})
	if errors.Is(err, errNotInstalled) {
		return []line{skipped(what, must, "Dovecot is not installed")}, nil
	}
	return lines, err
}

// mailBench measures with one server.
type mailBench struct {
	*bench

	server   *imaptest.DovecotServer
	size     int64 // bytes of all messages
	messages int
	runs     int
}

func (m *mailBench) measure(ctx context.Context) ([]line, error) {
	var database string
	first, peer, err := compare(
		func() (took, error) {
			m.runs++
			database = filepath.Join(m.dir, fmt.Sprintf("mail%d.db", m.runs))
			if err := m.addAccount(ctx, database); err != nil {
				return took{}, err
			}
			return process(ctx, "", m.program, "--db", database, "mail", "sync", "--json")
		},
		func() (took, error) { m.runs++; return m.mbsync(ctx) })
	if err != nil {
		return nil, err
	}
	ratio := peer.wall.Seconds() / first.wall.Seconds()
	lines := []line{
		{
			what: "first mail sync, 50,000 messages", measured: perSecond(m.messages, first.wall), limit: "mbsync " + perSecond(m.messages, peer.wall),
			ratio: fmt.Sprintf("%.2f ×", ratio), must: "≥ 1.3 ×", verdict: verdict(1.3, ratio),
		},
		under("  its memory", first.peak, 150),
	}
	again, peerAgain, err := m.again(ctx, database)
	if err != nil {
		return lines, err
	}
	lines = append(lines, atMost("sync with nothing new, in the running program", again, peerAgain, "mbsync", 0.3))
	index, err := m.index(ctx, database, first)
	return append(lines, index...), err
}

// again syncs what was synced before, as the running program does.
func (m *mailBench) again(ctx context.Context, database string) (ours, peer took, err error) {
	err = withStore(ctx, m.bench, filepath.Base(database), func(s *store.Store) error {
		a := app.New(ctx, s, phone.E164)
		defer a.Close()
		a.Mail.UseVault(vault{m.server.Password})
		quiet := new(jobs.Progress)
		ours, peer, err = compare(
			func() (took, error) {
				return timed(func() error { _, err := a.Mail.SyncAccounts(ctx, "", quiet); return err })
			},
			func() (took, error) { return m.mbsync(ctx) })
		return err
	})
	return ours, peer, err
}

// vault holds one password.
type vault struct{ password string }

func (v vault) Get(context.Context, string) (string, error) { return v.password, nil }
func (vault) Set(context.Context, string, string) error     { return nil }
func (vault) Delete(context.Context, string) error          { return nil }

func perSecond(n int, d time.Duration) string { return fmt.Sprintf("%.0f/s", float64(n)/d.Seconds()) }

func (m *mailBench) addAccount(ctx context.Context, database string) error {
	if err := os.Setenv("REGULARS_PASSPHRASE", "measured"); err != nil {
		return err
	}
	at := "127.0.0.1:" + strconv.Itoa(m.server.Port)
	_, err := process(ctx, m.server.Password+"\n", m.program, "--db", database, "mail", "add", "owner@localhost.example",
		"--imap", at, "--no-test", "--security", "none", "--user", m.server.User, "--password-stdin")
	return err
}

// mbsync pulls the inbox into a maildir of its own for this run.
func (m *mailBench) mbsync(ctx context.Context) (took, error) {
	dir := filepath.Join(m.dir, fmt.Sprintf("mbsync%d", m.runs))
	if err := os.MkdirAll(filepath.Join(dir, "mail"), 0o700); err != nil {
		return took{}, err
	}
	conf := filepath.Join(dir, "rc")
	text := strings.NewReplacer("{dir}", dir, "{port}", strconv.Itoa(m.server.Port), "{user}", m.server.User, "{pass}", m.server.Password).Replace(`FSync no
IMAPAccount a
Host 127.0.0.1
Port {port}
User {user}
Pass {pass}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account a

MaildirStore near
Path {dir}/mail/
Inbox {dir}/mail/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns INBOX
Sync Pull
Create Near
CopyArrivalDate yes
SyncState {dir}/
`)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return took{}, err
	}
	return process(ctx, "", "mbsync", "-c", conf, "-a")
}

// index holds the whole first sync, which indexes as it goes, against the
// programs that index a maildir, and the size of the index against the mail's.
func (m *mailBench) index(ctx context.Context, database string, first took) (lines []line, err error) {
	for _, peer := range []struct {
		name, must string
		factor     float64
		run        func() (took, error)
	}{
		{"mu", "≥ 4 ×", 4, func() (took, error) { return m.mu(ctx) }},
		{"notmuch", "≥ 8 ×", 8, func() (took, error) { return m.notmuch(ctx) }},
	} {
		what := "  fetched and indexed, against " + peer.name + " indexing"
		if !has(peer.name) {
			lines = append(lines, skipped(what, peer.must, peer.name+" is not installed"))
			continue
		}
		t, err := peer.run()
		if err != nil {
			return lines, err
		}
		ratio := t.wall.Seconds() / first.wall.Seconds()
		lines = append(lines, line{
			what: what, measured: seconds(first.wall), limit: peer.name + " " + seconds(t.wall),
			ratio: fmt.Sprintf("%.2f ×", ratio), must: peer.must, verdict: verdict(peer.factor, ratio),
		})
	}
	bytes, err := indexSize(ctx, database)
	part := float64(bytes) / float64(m.size)
	return append(lines, line{
		what: "  index, as a part of the mail's size", measured: fmt.Sprintf("%.0f MB", float64(bytes)/1e6),
		limit: fmt.Sprintf("mail %.0f MB", float64(m.size)/1e6), ratio: fmt.Sprintf("%.2f ×", part), must: "≤ 0.25 ×", verdict: verdict(part, 0.25),
	}), err
}

func (m *mailBench) mu(ctx context.Context) (took, error) {
	home := filepath.Join(m.dir, "mu")
	if _, err := process(ctx, "", "mu", "init", "--quiet", "--muhome", home, "--maildir", m.server.Maildir); err != nil {
		return took{}, err
	}
	return process(ctx, "", "mu", "index", "--quiet", "--muhome", home)
}

func (m *mailBench) notmuch(ctx context.Context) (took, error) {
	conf := filepath.Join(m.dir, "notmuch")
	db := filepath.Join(m.dir, "notmuch.db")
	text := "[database]\npath=" + db + "\nmail_root=" + m.server.Maildir + "\n[maildir]\nsynchronize_flags=false\n[new]\nignore=\n"
	if err := errors.Join(os.MkdirAll(db, 0o700), os.WriteFile(conf, []byte(text), 0o600)); err != nil {
		return took{}, err
	}
	return process(ctx, "", "notmuch", "--config", conf, "new", "--quiet")
}

func indexSize(ctx context.Context, database string) (int64, error) {
	if !has("sqlite3") {
		return 0, errors.New("sqlite3 is not installed: the index can't be weighed")
	}
	out, err := output(ctx, "sqlite3", database,
		"SELECT (SELECT sum(length(block)) FROM message_fts_data) + (SELECT sum(length(block)) FROM message_head_fts_data)")
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(out), 10, 64)
}

// fillMaildir writes n messages, of which two in five answer another and one in
// twenty-five has an attachment, and gives their bytes.
func fillMaildir(dir string, n int) (total int64, err error) {
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return 0, err
		}
	}
	w := newWriter()
	for i := range n {
		text := w.message(i)
		name := fmt.Sprintf("%d.M%dP1.contract,S=%d:2,S", 1_600_000_000+i*3500, i, len(text))
		if err := os.WriteFile(filepath.Join(dir, "cur", name), []byte(text), 0o600); err != nil {
			return 0, err
		}
		total += int64(len(text))
	}
	return total, nil
}
