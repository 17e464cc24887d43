package main_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regulars/data/imapmail/imaptest"
)

// Where there is no keyring, the password of a mailbox goes to a file locked
// with a passphrase.
func TestProgramFetchesMailWithoutAKeyring(t *testing.T) {
	c := newComputer(t)
	server := imaptest.Memory(t)
	server.Deliver(t, "INBOX", []byte("From: Anna <anna@kvity.example>\r\nSubject: Roses\r\nMessage-ID: <1@kvity.example>\r\n\r\nHello\r\n"))
	run := func(passphrase string, args ...string) (status int, out, errs string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		cmd := c.command(args...)
		// No session bus: a keyring of this computer's is not to be touched.
		cmd.Env = append(cmd.Env, "DBUS_SESSION_BUS_ADDRESS=disabled:", "REGULARS_PASSPHRASE="+passphrase)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("secret\n"), &stdout, &stderr
		if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
	}
	add := []string{"mail", "add", "owner@example.com", "--imap", server.Addr(), "--security", "none", "--password-stdin"}
	if status, _, errs := run("", add...); status != 1 || !strings.Contains(errs, "REGULARS_PASSPHRASE") {
		t.Errorf("without a passphrase: status %d, %s", status, errs)
	}
	if status, _, errs := run("correct horse", add...); status != 0 {
		t.Fatalf("add: status %d, %s", status, errs)
	}
	locked := filepath.Join(c.home, ".local/share/regulars/secrets.age")
	if info, err := os.Stat(locked); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s: %v, %v", locked, info, err)
	}
	if status, _, errs := run("wrong", "mail", "sync"); status != 1 || !strings.Contains(errs, "passphrase") {
		t.Errorf("with a wrong passphrase: status %d, %s", status, errs)
	}
	status, out, errs := run("correct horse", "mail", "sync", "--json")
	var folders []struct {
		Folder        string
		Server, Local int
	}
	if err := json.Unmarshal([]byte(out), &folders); err != nil || status != 0 {
		t.Fatalf("sync: status %d, %s, %v", status, errs, err)
	}
	for _, f := range folders {
		if f.Folder == "INBOX" && (f.Server != 1 || f.Local != 1) {
			t.Errorf("INBOX = %+v", f)
		}
	}
	if out := c.ok("search", "roses"); !strings.Contains(out, "Roses") {
		t.Errorf("search = %q", out)
	}
}
