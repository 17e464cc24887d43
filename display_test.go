//go:build linux

package main

import (
	"errors"
	"net"
	"strings"
	"testing"
)

// TestFindDisplay looks for a display where there is none, where one is named that is gone, and where one answers.
func TestFindDisplay(t *testing.T) {
	t.Parallel()
	var listen net.ListenConfig
	server, err := listen.Listen(t.Context(), "unix", "@/tmp/.X11-unix/X98765")
	if err != nil {
		t.Skip("no socket without a file: ", err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	for name, c := range map[string]struct {
		env  map[string]string
		want error
	}{
		"nothing":            {nil, errNoDisplay},
		"odd":                {map[string]string{"DISPLAY": "screen"}, errNoDisplay},
		"a server that left": {map[string]string{"DISPLAY": ":98764"}, errNoDisplay},
		"a server":           {map[string]string{"DISPLAY": ":98765"}, nil},
		"its second screen":  {map[string]string{"DISPLAY": "unix:98765.1"}, nil},
		"another computer":   {map[string]string{"DISPLAY": "localhost:10.0"}, nil},
		"wayland":            {map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, nil},
	} {
		err := findDisplay(t.Context(), func(key string) string { return c.env[key] })
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if !strings.Contains(errNoDisplay.Error(), "--help") {
		t.Error("it does not say what to do")
	}
}
