package instance_test

import (
	"bufio"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regulars/data/instance"
)

const patience = 5 * time.Second

func TestSecondStartShowsTheFirst(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(folder, "regulars.db")
	first := take(t, database)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		database: "",
		filepath.Join(folder, ".", "x", "..", "regulars.db"): "/home/ona/клієнти \"2026\"\n.xlsx",
		filepath.Join(link, "regulars.db"):                   strings.Repeat("long/", 800),
	} {
		second, err := instance.Take(t.Context(), name, file, patience)
		if err != nil || second != nil {
			t.Fatalf("a second start on %s gave %v, %v", name, second, err)
		}
		if got := <-first.Shown(); got != file {
			t.Errorf("the first was asked to open %q, want %q", got, file)
		}
	}
	other := take(t, filepath.Join(folder, "shop.db")) // another database, another window
	for _, c := range []*instance.Claim{other, first} {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(database + ".window"); err == nil {
		t.Error("the address is left behind")
	}
	if err := take(t, database).Close(); err != nil {
		t.Error(err)
	}
}

func TestStrangersCannotShowTheWindow(t *testing.T) {
	database := filepath.Join(t.TempDir(), "regulars.db")
	c := take(t, database)
	text, err := os.ReadFile(database + ".window")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(database + ".window"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	host, _, _ := strings.Cut(string(text), " ")
	for _, said := range []string{"\n", "wrong\n", strings.Repeat("x", 1000) + "\n", "GET / HTTP/1.1\r\n\r\n", "wrong \"\"\n", "wrong \"/etc/passwd\"\n", strings.Repeat("x", 1<<20) + "\n"} {
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write([]byte(said)); err != nil && len(said) < 1<<20 { // it may hang up on so long a word
			t.Fatal(err)
		}
		if got, err := bufio.NewReader(conn).ReadString('\n'); err == nil {
			t.Errorf("said %q, was told %q", said, got)
		}
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case <-c.Shown():
		t.Error("a stranger's word brought the window up")
	default:
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// A window that was killed leaves its address behind, not its lock.
func TestKilledWindowDoesNotBlock(t *testing.T) {
	const databaseVar = "REGULARS_TEST_DATABASE"
	if database := os.Getenv(databaseVar); database != "" {
		take(t, database)
		if _, err := os.Stdout.WriteString("taken\n"); err != nil {
			t.Fatal(err)
		}
		select {} // until it is killed
	}
	database := filepath.Join(t.TempDir(), "regulars.db")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestKilledWindowDoesNotBlock$")
	cmd.Env = append(os.Environ(), databaseVar+"="+database)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "taken\n" {
		t.Fatalf("the other process said %q, %v", line, err)
	}
	if c, err := instance.Take(t.Context(), database, "", patience); err != nil || c != nil {
		t.Fatalf("beside a living window: %v, %v", c, err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if _, err := os.Stat(database + ".window"); err != nil {
		t.Errorf("the address should be left: %v", err)
	}
	if err := take(t, database).Close(); err != nil {
		t.Error(err)
	}
}

func TestSilentWindow(t *testing.T) {
	database := filepath.Join(t.TempDir(), "regulars.db")
	c := take(t, database)
	if err := os.WriteFile(database+".window", []byte("127.0.0.1:1 token"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := instance.Take(t.Context(), database, "", 200*time.Millisecond); !errors.Is(err, instance.ErrSilent) {
		t.Errorf("error = %v", err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if _, err := instance.Take(t.Context(), filepath.Join(t.TempDir(), "no", "such", "folder", "x.db"), "", patience); err == nil {
		t.Error("a database was claimed in a folder that is not there")
	}
}

func take(t *testing.T, database string) *instance.Claim {
	t.Helper()
	c, err := instance.Take(t.Context(), database, "", patience)
	if err != nil || c == nil {
		t.Fatalf("take %s: %v, %v", database, c, err)
	}
	return c
}
