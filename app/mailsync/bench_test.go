package mailsync_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/app/mailsync"
	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
	"regulars/data/store"
)

// benchFolder gives a folder in memory with the mailbox to measure with, in mail/owner/Maildir. It is
// REGULARS_BENCH_MAIL, or made here of simple messages.
func benchFolder(b *testing.B) (dir string, messages int) {
	b.Helper()
	dir = os.Getenv("REGULARS_BENCH_MAIL")
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp(shm(), "mail"); err != nil { //nolint:usetesting // in memory, not on the disk
			b.Fatal(err)
		}
		b.Cleanup(func() {
			if err := os.RemoveAll(dir); err != nil {
				b.Log(err)
			}
		})
		makeMaildir(b, filepath.Join(dir, "mail", "owner", "Maildir"), 10_000)
	}
	list, err := os.ReadDir(filepath.Join(dir, "mail", "owner", "Maildir", "cur"))
	if err != nil {
		b.Fatal(err)
	}
	return dir, len(list)
}

// shm is a folder in memory, where the system has one.
func shm() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

func makeMaildir(b *testing.B, dir string, n int) {
	b.Helper()
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			b.Fatal(err)
		}
	}
	for i := range n {
		var words strings.Builder
		for k := range 150 {
			fmt.Fprintf(&words, "word%d ", (i*31+k*k*7)%5000)
			if k%12 == 11 {
				words.WriteByte('\n')
			}
		}
		raw := fmt.Appendf(nil, "From: Anna %[1]d <anna%[1]d@example.com>\nTo: owner@example.com\nSubject: order %[2]d\nMessage-ID: <%[2]d@example.com>\nReferences: <%[3]d@example.com>\nDate: %[4]s\n\n%[5]s\n",
			i%3000, i, i/3, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i)*time.Hour).Format(time.RFC1123Z), words.String())
		path := filepath.Join(dir, "cur", fmt.Sprintf("%d.M%dP1.bench,S=%d:2,S", 1577836800+i, i, len(raw)))
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			b.Fatal(err)
		}
	}
}

// bench is a mailbox at a Dovecot, for fetching with Regulars and with its peer.
type bench struct {
	*testing.B
	dir      string
	messages int
	server   *imaptest.DovecotServer
}

func newBench(b *testing.B) *bench {
	b.Helper()
	dir, n := benchFolder(b)
	return &bench{B: b, dir: dir, messages: n, server: imaptest.DovecotIn(b, dir)}
}

// open gives a service with an empty database in memory.
func (b *bench) open() (*mailsync.Service, *store.Store) {
	b.Helper()
	folder, err := os.MkdirTemp(b.dir, "db")
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(b.Context(), filepath.Join(folder, "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
		if err := os.RemoveAll(folder); err != nil {
			b.Error(err)
		}
	})
	m := mailsync.New(s, tools(new(imapmail.Dialer)))
	a := data.Account{Address: "owner@example.com", IMAP: b.server.Server.Server, SMTP: b.server.Server.Server}
	if err := m.Add(b.Context(), &a, b.server.Password); err != nil {
		b.Fatal(err)
	}
	return m, s
}

func (b *bench) sync(m *mailsync.Service) time.Duration {
	b.Helper()
	start := time.Now()
	list, err := m.SyncAccounts(b.Context(), "", nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range list {
		if r.Server != r.Local || r.Folder == "INBOX" && r.Server != b.messages {
			b.Fatalf("the ledger does not add up: %+v", r)
		}
	}
	return time.Since(start)
}

// mbsync runs the peer on the same mailbox; state is its folder. It gives 0 where it is not installed.
func (b *bench) mbsync(state string) time.Duration {
	b.Helper()
	program, err := exec.LookPath("mbsync")
	if err != nil {
		return 0
	}
	conf := filepath.Join(state, "mbsyncrc")
	text := fmt.Sprintf(`FSync no
IMAPAccount b
Host 127.0.0.1
Port %d
User owner
Pass %s
SSLType None
AuthMechs LOGIN

IMAPStore r
Account b

MaildirStore l
Path %[3]s/mail/
Inbox %[3]s/mail/INBOX
SubFolders Verbatim

Channel c
Far :r:
Near :l:
Patterns INBOX
Sync Pull
Create Near
Expunge None
CopyArrivalDate yes
SyncState %[3]s/state/
`, b.server.Port, b.server.Password, state)
	for _, sub := range []string{"mail", "state"} {
		if err := os.MkdirAll(filepath.Join(state, sub), 0o700); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), program, "-q", "-c", conf, "-a")
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatal(err, said.String())
	}
	b.Logf("mbsync: %v of the processor", cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	return time.Since(start)
}

// BenchmarkFirstSync fetches a whole mailbox, parsed, threaded, linked and indexed, in turn with mbsync, which
// only puts it into files. The speed contract asks for 1.3 × its messages a second.
func BenchmarkFirstSync(b *testing.B) {
	c := newBench(b)
	var own, peer, work time.Duration
	c.warm()
	for b.Loop() {
		m, _ := c.open()
		before := processorTime()
		own += c.sync(m)
		work += processorTime() - before
		state := filepath.Join(c.dir, "mbsync")
		peer += c.mbsync(state)
		if err := os.RemoveAll(state); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(c.messages*b.N)/own.Seconds(), "msg/s")
	b.ReportMetric(peer.Seconds()/own.Seconds(), "×mbsync")
	b.ReportMetric(work.Seconds()/float64(b.N), "cpu-s")
	b.ReportMetric(float64(peakMemory()>>20), "MB-peak")
}

// warm has Dovecot make its indexes, for which neither program is measured.
func (b *bench) warm() {
	b.Helper()
	m, err := new(imapmail.Dialer).OpenMailbox(b.Context(), b.server.Server.Server, b.server.Password)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := m.Select(b.Context(), "INBOX"); err != nil {
		b.Fatal(err)
	}
	if err := m.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkResync asks for what is new where nothing is. The speed contract asks for 0.3 × mbsync's time.
func BenchmarkResync(b *testing.B) {
	c := newBench(b)
	m, s := c.open()
	c.sync(m)
	state := filepath.Join(c.dir, "mbsync")
	c.mbsync(state)
	var own, peer time.Duration
	for b.Loop() {
		own += c.sync(m)
		peer += c.mbsync(state)
	}
	b.ReportMetric(own.Seconds()*1000/float64(b.N), "ms")
	b.ReportMetric(own.Seconds()/max(peer.Seconds(), 1e-9), "×mbsync-time")
	if err := os.RemoveAll(state); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(s.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/float64(c.messages), "B/msg")
}

// processorTime gives how long this process has used the processor, as far as the system tells.
func processorTime() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	var user, system int64
	if len(f) < 13 {
		return 0
	}
	if _, err := fmt.Sscan(f[11]+" "+f[12], &user, &system); err != nil {
		return 0
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

// peakMemory gives the most memory this process has had, in bytes; 0 where the system does not tell.
func peakMemory() (n int64) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &n); err == nil {
			return n << 10
		}
	}
	return 0
}
