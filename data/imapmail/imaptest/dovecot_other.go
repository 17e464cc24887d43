//go:build !unix

package imaptest

import "context"

// StartDovecot gives ErrNoDovecot: there is none for this system.
func StartDovecot(context.Context, string) (*DovecotServer, error) { return nil, ErrNoDovecot }

// Stop has nothing to end.
func (s *DovecotServer) Stop() error { return nil }
