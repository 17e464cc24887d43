//go:build !ci && (linux || freebsd || openbsd || netbsd)

package main

import (
	"context"
	"os"
)

// needDisplay is an error where there is no display, which the window's library would die of.
func needDisplay(ctx context.Context) error { return findDisplay(ctx, os.Getenv) }
