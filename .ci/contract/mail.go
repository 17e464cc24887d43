package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/data/imapmail/imaptest"
	"regulars/data/phone"
	"regulars/data/store"
)

// mailBench measures with one server.
type mailBench struct {
	*bench

	server   *imaptest.DovecotServer
	size     int64 // bytes of all messages
	messages int
	runs     int
}

// mails holds the first sync, the sync with nothing new and the index of mail
// against the programs that do that and nothing else.
func mails(ctx context.Context, b *bench) (list []found, err error) {
	if err := need("mbsync", "sqlite3"); err != nil {
		return nil, err
	}
	// Short, for sockets are made in it, and not in b.dir, which is the owner's alone.
	dir, err := os.MkdirTemp(memory(), "dove")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	m := &mailBench{bench: b, messages: b.size(50_000)}
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // the server is another user
		return nil, err
	}
	if m.size, err = fillMaildir(filepath.Join(dir, "mail", "owner", "Maildir"), m.messages); err != nil {
		return nil, err
	}
	m.server, err = imaptest.StartDovecot(ctx, dir)
	if errors.Is(err, imaptest.ErrNoDovecot) {
		err = missingError("Dovecot")
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, m.server.Stop()) }()
	return m.measure(ctx)
}

func (m *mailBench) measure(ctx context.Context) ([]found, error) {
	var database string
	first, peer, err := compare(
		func() (took, error) {
			m.runs++
			database = fmt.Sprintf("mail%d.db", m.runs)
			if err := m.addAccount(ctx, database); err != nil {
				return took{}, err
			}
			return process(ctx, "", m.program, "--db", m.file(database), "mail", "sync", "--json")
		},
		func() (took, error) { m.runs++; return m.mbsync(ctx) })
	if err != nil {
		return nil, err
	}
	sync := faster(first, peer, "")
	sync.measured, sync.against = perSecond(m.messages, first.wall), "mbsync "+perSecond(m.messages, peer.wall)
	list := []found{sync, megabytes(first.peak)}
	index, err := indexSize(ctx, m.file(database))
	if err != nil {
		return list, err
	}
	list = append(list, larger(index, m.size, "mail"))
	again, err := m.again(ctx, database)
	if list = append(list, again...); err != nil {
		return list, err
	}
	for _, run := range []func(context.Context) (took, string, error){m.mu, m.notmuch} {
		t, name, err := run(ctx)
		f := faster(first, t, name)
		if missing := missingError(""); errors.As(err, &missing) {
			f, err = found{skip: "skipped: " + missing.Error()}, nil
		}
		if err != nil {
			return list, err
		}
		list = append(list, f)
	}
	return list, nil
}

func perSecond(n int, d time.Duration) string { return fmt.Sprintf("%.0f/s", float64(n)/d.Seconds()) }

// again syncs what was synced before, as the running program does, and counts how often the server is asked for that.
func (m *mailBench) again(ctx context.Context, database string) (list []found, err error) {
	err = withStore(ctx, m.bench, database, func(s *store.Store) error {
		a := app.New(ctx, s, phone.E164)
		defer a.Close()
		a.Mail.UseVault(vault{m.server.Password})
		sync := func() error { _, err := a.Mail.SyncAccounts(ctx, "", new(jobs.Progress)); return err }
		ours, peer, err := compare(
			func() (took, error) { return timed(sync) },
			func() (took, error) { return m.mbsync(ctx) })
		if err != nil {
			return err
		}
		list = append(list, slower(ours, peer, "mbsync"))
		proxy, stop, err := imaptest.StartProxy(ctx, &m.server.Server)
		if err != nil {
			return err
		}
		defer stop()
		if err := errors.Join(moveAccount(ctx, s, proxy.Port), sync()); err != nil {
			return err
		}
		trips := afterLogin(proxy.Turns())
		list = append(list, found{number: float64(len(trips)), measured: strconv.Itoa(len(trips))})
		return nil
	})
	return list, err
}

// afterLogin gives the turns of a conversation after those that log in.
func afterLogin(turns []string) []string {
	in := slices.IndexFunc(turns, func(s string) bool { return strings.Contains(s, " LOGIN ") || strings.Contains(s, " AUTHENTICATE ") })
	return turns[in+1:]
}

// moveAccount has the account speak with another port.
func moveAccount(ctx context.Context, s *store.Store, port int) error {
	return s.Update(ctx, "Move account", func(tx *store.Tx) error {
		list, err := tx.Accounts(ctx)
		for i := range list {
			list[i].IMAP.Port = port
			err = errors.Join(err, tx.SaveAccount(ctx, &list[i]))
		}
		return err
	})
}

// vault holds one password.
type vault struct{ password string }

func (v vault) Get(context.Context, string) (string, error) { return v.password, nil }
func (vault) Set(context.Context, string, string) error     { return nil }
func (vault) Delete(context.Context, string) error          { return nil }

func (m *mailBench) addAccount(ctx context.Context, database string) error {
	if err := os.Setenv("REGULARS_PASSPHRASE", "measured"); err != nil {
		return err
	}
	_, err := process(ctx, m.server.Password+"\n", m.program, "--db", m.file(database), "mail", "add", "owner@localhost.example",
		"--imap", m.server.Addr(), "--no-test", "--security", "none", "--user", m.server.User, "--password-stdin")
	return err
}

// mbsync pulls the inbox into a maildir of its own for this run.
func (m *mailBench) mbsync(ctx context.Context) (took, error) {
	dir := m.file(fmt.Sprintf("mbsync%d", m.runs))
	conf := filepath.Join(dir, "rc")
	text := fmt.Sprintf("FSync no\n"+
		"IMAPAccount a\nHost 127.0.0.1\nPort %d\nUser %s\nPass %s\nSSLType None\nAuthMechs LOGIN\n\n"+
		"IMAPStore far\nAccount a\n\n"+
		"MaildirStore near\nPath %[4]s/mail/\nInbox %[4]s/mail/INBOX\nSubFolders Verbatim\n\n"+
		"Channel all\nFar :far:\nNear :near:\nPatterns INBOX\nSync Pull\nCreate Near\nCopyArrivalDate yes\nSyncState %[4]s/\n",
		m.server.Port, m.server.User, m.server.Password, dir)
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "mail"), 0o700), os.WriteFile(conf, []byte(text), 0o600)); err != nil {
		return took{}, err
	}
	return process(ctx, "", "mbsync", "-c", conf, "-a")
}

// mu indexes the maildir.
func (m *mailBench) mu(ctx context.Context) (t took, name string, err error) {
	if err := need("mu"); err != nil {
		return t, "mu", err
	}
	home := m.file("mu")
	if _, err := process(ctx, "", "mu", "init", "--quiet", "--muhome", home, "--maildir", m.server.Maildir); err != nil {
		return t, "mu", err
	}
	t, err = process(ctx, "", "mu", "index", "--quiet", "--muhome", home)
	return t, "mu", err
}

// notmuch indexes the maildir.
func (m *mailBench) notmuch(ctx context.Context) (t took, name string, err error) {
	if err := need("notmuch"); err != nil {
		return t, "notmuch", err
	}
	conf, db := m.file("notmuch"), m.file("notmuch.db")
	text := "[database]\npath=" + db + "\nmail_root=" + m.server.Maildir + "\n[maildir]\nsynchronize_flags=false\n[new]\nignore=\n"
	if err := errors.Join(os.MkdirAll(db, 0o700), os.WriteFile(conf, []byte(text), 0o600)); err != nil {
		return t, "notmuch", err
	}
	t, err = process(ctx, "", "notmuch", "--config", conf, "new", "--quiet")
	return t, "notmuch", err
}

// indexSize weighs the full-text index of the mail.
func indexSize(ctx context.Context, database string) (int64, error) {
	out, err := exec.CommandContext(ctx, "sqlite3", database,
		"SELECT (SELECT sum(length(block)) FROM message_fts_data) + (SELECT sum(length(block)) FROM message_head_fts_data)").Output()
	if err != nil {
		return 0, fmt.Errorf("weigh the index: %w", err)
	}
	return strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
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
