package main

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"
)

// errNoDisplay is said where a window has no screen to open on: a server, or a terminal of another computer.
var errNoDisplay = errors.New("there is no display to open a window on: nothing was changed; " +
	"start it where you see a desktop, or use the commands, which need none: see “regulars --help”")

// displayPatience is how long the X server of this computer may take to answer.
const displayPatience = 2 * time.Second

// findDisplay looks for a Wayland or X11 display as the environment names it. An X server on another
// computer is taken at its word.
func findDisplay(ctx context.Context, getenv func(string) string) error {
	if getenv("WAYLAND_DISPLAY") != "" || getenv("WAYLAND_SOCKET") != "" {
		return nil
	}
	host, number, found := strings.Cut(getenv("DISPLAY"), ":")
	if !found {
		return errNoDisplay
	}
	if host != "" && host != "unix" {
		return nil
	}
	number, _, _ = strings.Cut(number, ".")
	ctx, cancel := context.WithTimeout(ctx, displayPatience)
	defer cancel()
	socket := "/tmp/.X11-unix/X" + number
	for _, address := range []string{socket, "@" + socket} { // a file, or a name without one (Linux)
		var d net.Dialer
		if conn, err := d.DialContext(ctx, "unix", address); err == nil {
			return conn.Close()
		}
	}
	return errNoDisplay
}
