package instance_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"regulars/data/instance"
)

// However many starts there are at once, one has the window, and all others are answered by it.
func TestManyStartsAtOnce(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "regulars.db")
	claims := make(chan *instance.Claim, 8)
	var starts sync.WaitGroup
	for range cap(claims) {
		starts.Go(func() {
			c, err := instance.Take(t.Context(), database, "", patience)
			if err != nil {
				t.Error(err)
			}
			if c == nil {
				return
			}
			claims <- c
			go func() { // shows itself as often as it is asked
				for {
					select {
					case <-c.Shown():
					case <-t.Context().Done():
						return
					}
				}
			}()
		})
	}
	starts.Wait()
	if len(claims) != 1 {
		t.Fatalf("%d windows have the database", len(claims))
	}
	if err := (<-claims).Close(); err != nil {
		t.Error(err)
	}
}

// What a window that died left behind, or somebody wrote there, does not keep the next one from starting.
func TestAddressesThatLeadNowhere(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "regulars.db")
	for _, left := range []string{"", " ", "\n", "nonsense", "127.0.0.1:1 token", "127.0.0.1:99999 token", "[::1", strings.Repeat("x", 1<<20)} {
		if err := os.WriteFile(database+".window", []byte(left), 0o600); err != nil {
			t.Fatal(err)
		}
		c := take(t, database)
		if text, err := os.ReadFile(database + ".window"); err != nil || string(text) == left {
			t.Errorf("the address is still %.20q, %v", text, err)
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A file that is to be opened is not lost because the window is still busy with the one before.
func TestEveryFileIsOpened(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "regulars.db")
	c := take(t, database)
	files := []string{"one.csv", "two.csv", "three.csv"}
	var starts sync.WaitGroup
	for _, file := range files {
		starts.Go(func() {
			if second, err := instance.Take(t.Context(), database, file, patience); err != nil || second != nil {
				t.Errorf("%s: %v, %v", file, second, err)
			}
		})
	}
	seen := map[string]bool{}
	for range files {
		seen[<-c.Shown()] = true
	}
	starts.Wait()
	for _, file := range files {
		if !seen[file] {
			t.Errorf("%s was not opened", file)
		}
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// A start that is stopped says so, and does not blame the other window.
func TestStoppedStart(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "regulars.db")
	c := take(t, database)
	if err := os.Remove(database + ".window"); err != nil { // it can't be asked
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := instance.Take(ctx, database, "", patience); !errors.Is(err, context.Canceled) || errors.Is(err, instance.ErrSilent) {
		t.Errorf("error = %v", err)
	}
	if err := c.Close(); err != nil {
		t.Errorf("closed without its address: %v", err)
	}
}
