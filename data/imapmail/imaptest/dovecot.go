//go:build unix

package imaptest

import (
	"context"
	"crypto/x509"
	_ "embed"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"regulars/data"
)

//go:embed dovecot.conf
var configuration string

// StartDovecot starts a Dovecot of this system's package with one empty mailbox that keeps everything in dir, whose
// name is to be short, for sockets are made in it. It needs no rights; root becomes an ordinary user for it. Where
// it is not installed the error is ErrNoDovecot.
func StartDovecot(ctx context.Context, dir string) (*DovecotServer, error) {
	program := dovecotPath()
	if program == "" {
		return nil, ErrNoDovecot
	}
	who, err := ordinaryUser()
	if err != nil {
		return nil, err
	}
	s := &DovecotServer{
		Server:  Server{Server: data.Server{Host: "127.0.0.1", Security: data.SecurityNone, User: "owner"}, Password: "pass", CondStore: true},
		Maildir: filepath.Join(dir, "mail", "owner", "Maildir"),
		dir:     dir,
	}
	if err := errors.Join(s.takePorts(ctx), s.writeFiles(who)); err != nil {
		return nil, err
	}
	if err := who.run(ctx, dir, program, "-c", filepath.Join(dir, "dovecot.conf")); err != nil {
		return nil, fmt.Errorf("start Dovecot: %w", err)
	}
	return s, s.await(true) // it goes on in the background
}

// Stop ends the server and waits until it has let go of its folder.
func (s *DovecotServer) Stop() error {
	b, err := os.ReadFile(s.pidFile())
	if err != nil {
		return err
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		return err
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		return err
	}
	return s.await(false)
}

// pidFile is there as long as the server runs.
func (s *DovecotServer) pidFile() string { return filepath.Join(s.dir, "run", "master.pid") }

// await waits until the server runs, or runs no more.
func (s *DovecotServer) await(running bool) error {
	for range 500 {
		if info, err := os.Stat(s.pidFile()); (err == nil && info.Size() > 0) == running {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("in ten seconds the state of Dovecot did not change to running: %t", running)
}

func dovecotPath() string {
	for _, p := range []string{"/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot", "/usr/bin/dovecot"} {
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			return p
		}
	}
	return ""
}

// takePorts chooses two free ports.
func (s *DovecotServer) takePorts(ctx context.Context) error {
	for _, port := range []*int{&s.Port, &s.TLSPort} {
		ln, err := listen(ctx)
		if err != nil {
			return err
		}
		defer ln.Close() //nolint:errcheck // only its number is wanted
		*port = At(ln.Addr()).Port
	}
	return nil
}

// writeFiles makes the folders, the configuration and a certificate, all of them the user's.
func (s *DovecotServer) writeFiles(who account) error {
	roots, cert, err := makeCertificate("localhost", time.Now().Add(24*time.Hour)) //nolint:forbidigo // certificates are checked by the real clock
	if err != nil {
		return err
	}
	s.Roots = roots
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	if err != nil {
		return err
	}
	for _, sub := range []string{"run", "mail", "log"} {
		if err := os.MkdirAll(filepath.Join(s.dir, sub), 0o700); err != nil {
			return err
		}
	}
	for name, text := range map[string]string{
		"cert.pem": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})),
		"key.pem":  string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})),
		"dovecot.conf": strings.NewReplacer(
			"{dir}", s.dir, "{user}", who.name, "{group}", who.group, "{uid}", strconv.Itoa(who.uid), "{gid}", strconv.Itoa(who.gid),
			"{imap}", strconv.Itoa(s.Port), "{imaps}", strconv.Itoa(s.TLSPort),
		).Replace(configuration),
	} {
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return who.own(s.dir)
}

// account is a user of this computer.
type account struct {
	name, group string
	uid, gid    int
}

// ordinaryUser gives the user of this process, or nobody in place of root, whom Dovecot refuses.
func ordinaryUser() (a account, err error) {
	u, err := user.Current()
	if err == nil && u.Uid == "0" {
		u, err = user.Lookup("nobody")
	}
	if err != nil {
		return a, err
	}
	g, err := user.LookupGroupId(u.Gid)
	if err != nil {
		return a, err
	}
	a = account{name: u.Username, group: g.Name}
	_, err = fmt.Sscan(u.Uid+" "+u.Gid, &a.uid, &a.gid)
	return a, err
}

// own makes a folder and all in it the user's.
func (a account) own(dir string) error {
	if os.Getuid() == a.uid {
		return nil
	}
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(path, a.uid, a.gid))
	})
}

// run runs a command as the user. What it says goes to a file: what it starts would keep a pipe open.
func (a account) run(ctx context.Context, dir, name string, args ...string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	if os.Getuid() != a.uid {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}} //nolint:gosec // ids of this system
	}
	out, err := os.CreateTemp(dir, "said")
	if err != nil {
		return err
	}
	cmd.Stdout, cmd.Stderr = out, out
	if err := errors.Join(cmd.Run(), out.Close()); err != nil {
		said, rerr := os.ReadFile(out.Name())
		return errors.Join(fmt.Errorf("%w: %s", err, said), rerr)
	}
	return nil
}
