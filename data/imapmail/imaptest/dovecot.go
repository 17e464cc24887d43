//go:build unix

package imaptest

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"regulars/data"
)

// DovecotServer is a private Dovecot on this computer.
type DovecotServer struct {
	Server
	// Maildir is where the mailbox lies; a maildir put there before the first login is its content.
	Maildir string
	// TLSPort speaks TLS with a certificate for localhost that Roots trusts.
	TLSPort int
}

// Dovecot starts a Dovecot of this system's package with one empty mailbox, in a folder of its own and without
// any rights (as root it becomes an ordinary user). Where Dovecot is not installed the test is skipped.
func Dovecot(tb testing.TB) *DovecotServer {
	tb.Helper()
	return DovecotIn(tb, tempDir(tb))
}

// DovecotIn starts a Dovecot that keeps everything in dir.
func DovecotIn(tb testing.TB, dir string) *DovecotServer {
	tb.Helper()
	program := dovecotPath()
	if program == "" {
		tb.Skip("Dovecot is not installed: the tests against a real mail server are skipped (Debian: dovecot-imapd)")
	}
	who := ordinaryUser(tb)
	imap, imaps := freePort(tb), freePort(tb)
	roots := writeCertificate(tb, dir)
	conf := filepath.Join(dir, "dovecot.conf")
	write(tb, conf, configuration(dir, who, imap, imaps))
	for _, sub := range []string{"run", "mail", "log"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			tb.Fatal(err)
		}
	}
	give(tb, dir, who)
	start(tb, program, conf, who)
	tb.Cleanup(func() { stop(tb, dir) })
	s := &DovecotServer{
		Server: Server{
			Server:   data.Server{Host: "127.0.0.1", Port: imap, Security: data.SecurityNone, User: "owner"},
			Password: "pass", Roots: roots, CondStore: true,
		},
		Maildir: filepath.Join(dir, "mail", "owner", "Maildir"), TLSPort: imaps,
	}
	awaitPort(tb, s.Addr())
	return s
}

func dovecotPath() string {
	for _, p := range []string{"/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot", "/usr/bin/dovecot"} {
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			return p
		}
	}
	return ""
}

// account is the user that Dovecot runs as.
type account struct {
	name, group string
	uid, gid    int
	change      bool // from root
}

// ordinaryUser gives the user of this process, or nobody in place of root, whom Dovecot refuses.
func ordinaryUser(tb testing.TB) account {
	tb.Helper()
	u, err := user.Current()
	if err == nil && u.Uid == "0" {
		u, err = user.Lookup("nobody")
	}
	if err != nil {
		tb.Skip("no user to run Dovecot as:", err)
	}
	a := account{name: u.Username, change: os.Getuid() == 0}
	if g, err := user.LookupGroupId(u.Gid); err == nil {
		a.group = g.Name
	}
	if a.uid, err = strconv.Atoi(u.Uid); err != nil {
		tb.Fatal(err)
	}
	if a.gid, err = strconv.Atoi(u.Gid); err != nil {
		tb.Fatal(err)
	}
	return a
}

// tempDir gives a folder with a short name, since sockets are made in it, that others may pass through.
func tempDir(tb testing.TB) string {
	tb.Helper()
	dir, err := os.MkdirTemp("", "dove") //nolint:usetesting // the names of tb.TempDir are too long for sockets
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			tb.Log(err)
		}
	})
	return dir
}

func freePort(tb testing.TB) int {
	tb.Helper()
	ln := Listen(tb)
	defer ln.Close() //nolint:errcheck // only its number is wanted
	return At(ln.Addr()).Port
}

func write(tb testing.TB, path, text string) {
	tb.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

func writeCertificate(tb testing.TB, dir string) *x509.CertPool {
	tb.Helper()
	roots, cert := Certificate(tb, "localhost")
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	if err != nil {
		tb.Fatal(err)
	}
	write(tb, filepath.Join(dir, "cert.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})))
	write(tb, filepath.Join(dir, "key.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})))
	return roots
}

// give makes a folder and all in it the user's.
func give(tb testing.TB, dir string, a account) {
	tb.Helper()
	if !a.change {
		return
	}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(path, a.uid, a.gid))
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func start(tb testing.TB, program, conf string, a account) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-c", conf)
	cmd.Dir = filepath.Dir(conf)
	if a.change {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}} //nolint:gosec // ids of this system
	}
	// To a file: what it starts keeps a pipe open, and waiting for its end would not end.
	out, err := os.CreateTemp(tb.TempDir(), "dovecot")
	if err != nil {
		tb.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = out, out
	err = errors.Join(cmd.Run(), out.Close())
	if err != nil {
		said, rerr := os.ReadFile(out.Name())
		tb.Fatalf("start Dovecot: %v\n%s%v", err, said, rerr)
	}
}

func stop(tb testing.TB, dir string) {
	tb.Helper()
	file := filepath.Join(dir, "run", "master.pid")
	b, err := os.ReadFile(file)
	if err != nil {
		tb.Log(err)
		return
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		tb.Log(err)
		return
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		tb.Log(err)
	}
	for range 250 { // until it has let go of the folder, which the file's end tells
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func awaitPort(tb testing.TB, addr string) {
	tb.Helper()
	for range 200 {
		conn, err := net.DialTimeout("tcp", addr, time.Second) //nolint:noctx // a test's own
		if err == nil {
			conn.Close() //nolint:errcheck // only tried
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	tb.Fatal("Dovecot does not answer at", addr)
}

// configuration is for Dovecot 2.3.
func configuration(dir string, a account, imap, imaps int) string {
	return strings.NewReplacer(
		"{dir}", dir, "{user}", a.name, "{group}", a.group, "{uid}", strconv.Itoa(a.uid), "{gid}", strconv.Itoa(a.gid),
		"{imap}", strconv.Itoa(imap), "{imaps}", strconv.Itoa(imaps),
	).Replace(template)
}
