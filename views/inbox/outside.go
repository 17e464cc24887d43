package inbox

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"regulars/data"
)

// Outside hands files to the system's programs. What it writes lies in a folder that only the
// owner can read, which goes when the window closes.
type Outside struct {
	// open shows a URL in the program that the system has for it.
	open func(*url.URL) error

	mu  sync.Mutex
	dir string
}

// NewOutside gives an Outside that clears up when ctx ends.
func NewOutside(ctx context.Context, open func(*url.URL) error) *Outside {
	o := &Outside{open: open}
	context.AfterFunc(ctx, o.clear)
	return o
}

// Open shows a stranger's file in the system's program for it, unless that might run it.
func (o *Outside) Open(name string, content []byte) error {
	if runs(name) {
		return &data.InvalidError{Field: "file", Reason: "can run as a program: it is not opened from here; save it, if you are sure of it"}
	}
	return o.file(name, content)
}

// file writes content under a name and opens it.
func (o *Outside) file(name string, content []byte) error {
	p, err := o.write(safeName(name), content)
	if err != nil {
		return err
	}
	if err := o.open(FileURL(p)); err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	return nil
}

// FileURL gives the URL of a path of this computer (RFC 8089).
func FileURL(p string) *url.URL {
	p = filepath.ToSlash(p)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a drive letter
	}
	return &url.URL{Scheme: "file", Path: p}
}

// write keeps content in a folder of its own, so that equal names do not meet.
func (o *Outside) write(name string, content []byte) (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "regulars-mail-") // 0700
		if err != nil {
			return "", fmt.Errorf("open %s: %w", name, err)
		}
		o.dir = dir
	}
	dir, err := os.MkdirTemp(o.dir, "")
	if err != nil {
		return "", fmt.Errorf("open %s: %w", name, err)
	}
	p := filepath.Join(dir, name)
	if err := os.WriteFile(p, content, 0o600); err != nil {
		return "", fmt.Errorf("open %s: %w", name, err)
	}
	return p, nil
}

func (o *Outside) clear() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.dir != "" {
		_ = os.RemoveAll(o.dir) //nolint:errcheck // a program may still hold a file; the system clears its temporary folder
		o.dir = ""
	}
}
