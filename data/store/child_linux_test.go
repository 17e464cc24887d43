package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// childVar tells this test binary that it runs one test as a process of its own.
const childVar = "REGULARS_TEST_CHILD"

// nobody is the user that permission bits bind.
const nobody = 65534

// withoutRoot runs fn as a user whom permission bits bind; as root, in a process
// of its own.
func withoutRoot(t *testing.T, fn func(*testing.T)) {
	t.Helper()
	if os.Getuid() != 0 {
		fn(t)
		return
	}
	if os.Getenv(childVar) == t.Name() {
		if err := syscall.Setgid(nobody); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Setuid(nobody); err != nil {
			t.Fatal(err)
		}
		fn(t)
		return
	}
	folder, err := os.MkdirTemp("", "regulars-nobody-") //nolint:usetesting // the test's own is closed to others
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(folder, 0o777); err != nil { //nolint:gosec // for nobody to write in
		t.Fatal(err)
	}
	child(t, &syscall.SysProcAttr{}, "TMPDIR="+folder)
}

// onSmallDisk runs fn with a folder on a disk of its own of so many bytes. It
// needs user namespaces, or root.
func onSmallDisk(t *testing.T, size int, fn func(t *testing.T, disk string)) {
	t.Helper()
	if os.Getenv(childVar) == t.Name() {
		disk := t.TempDir()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}()
		fn(t, disk)
		return
	}
	attr := &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	probe := exec.CommandContext(t.Context(), "/bin/true")
	probe.SysProcAttr = attr
	if err := probe.Run(); err != nil {
		t.Skipf("no small disk without user namespaces: %v", err)
	}
	child(t, attr)
}

// child runs the test that calls it in a process of its own.
func child(t *testing.T, attr *syscall.SysProcAttr, env ...string) {
	t.Helper()
	cmd := again(t, append(env, childVar+"="+t.Name())...)
	pattern := "^" + strings.ReplaceAll(t.Name(), "/", "$/^") + "$"
	cmd.Args = []string{cmd.Args[0], "-test.run=" + strings.ReplaceAll(pattern, " ", "_"), "-test.v"}
	cmd.SysProcAttr = attr
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("--- PASS: ")) {
		t.Errorf("%v\n%s", err, out)
	}
}

// withSmallFiles runs fn where no file may grow past so many bytes, as on a stick of an old kind.
func withSmallFiles(t *testing.T, size uint64, fn func(t *testing.T)) {
	t.Helper()
	if os.Getenv(childVar) != t.Name() {
		child(t, &syscall.SysProcAttr{})
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: size}); err != nil {
		t.Fatal(err)
	}
	fn(t)
}
