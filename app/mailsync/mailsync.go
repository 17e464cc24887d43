// Package mailsync is what the owner does with mail: accounts, fetching and sending, reading,
// filing. Everything has a half that happens here at once and a half that is carried to the
// server when it can be reached.
package mailsync

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"sync"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Mailbox is a connection to a mailbox at a server, for one goroutine at a time.
type Mailbox interface {
	Folders(ctx context.Context) ([]data.RemoteFolder, error)
	Select(ctx context.Context, path string) (data.FolderStatus, error)
	Changes(ctx context.Context, since, now data.FolderStatus) (data.RemoteChanges, error)
	Headers(ctx context.Context, uids []uint32) ([]data.RemoteMessage, error)
	Fetch(ctx context.Context, uids []uint32, sink data.Sink) error
	SetFlags(ctx context.Context, uids []uint32, add, remove data.Flags) error
	Move(ctx context.Context, uids []uint32, dest string) (map[uint32]uint32, error)
	Expunge(ctx context.Context, uids []uint32) error
	Append(ctx context.Context, path string, raw []byte, flags data.Flags, date time.Time) (uint32, error)
	Wait(ctx context.Context, limit time.Duration) (changed, supported bool, err error)
	Close() error
}

// Network reaches mail servers. Its errors are *data.MailError.
type Network struct {
	Open     func(ctx context.Context, s data.Server, password string) (Mailbox, error)
	Send     func(ctx context.Context, s data.Server, password string, m data.Outgoing) error
	TestIMAP func(ctx context.Context, s data.Server, password string) error
	TestSMTP func(ctx context.Context, s data.Server, password string) error
}

// Format takes messages apart and makes them.
type Format struct {
	Parse   func(raw []byte) data.Mail
	Extract func(raw []byte, part string, dst io.Writer) (data.File, error)
	Compose func(d data.Draft, now time.Time) (raw []byte, messageID string, err error)
	// Text gives the words of HTML, Markdown its structure too.
	Text     func(html string, limit int) string
	Markdown func(html string) string
	// Page gives a page for the browser that fetches nothing, with the pictures given by their
	// Content-ID; PageWithRemote one that fetches its other pictures.
	Page, PageWithRemote func(title, html string, pictures []data.MailPicture) string
}

// Vault keeps passwords.
type Vault interface {
	Get(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, secret string) error
	Delete(ctx context.Context, name string) error
}

// Tools are what the use cases need beside the store.
type Tools struct {
	Network Network
	Format  Format
	Vault   Vault
}

// Service offers the use cases. Its methods but those that say so never wait for the network.
type Service struct {
	// Kick starts the background sync at once, and reports whether there is one: an owner who works
	// offline has none.
	Kick func() bool
	// Delay is how long a change of the owner's waits for others to go to the server with it.
	Delay time.Duration

	store *store.Store
	tools Tools
	log   *slog.Logger
	turn  chan struct{} // held by the one sync that runs

	mu     sync.Mutex
	deaf   map[int64]bool // accounts whose server cannot tell of new mail
	shut   map[int64]bool // accounts that the server refuses until the owner does something
	nudge  *time.Timer
	purged time.Time
}

// New gives a Service that keeps mail in s.
func New(s *store.Store, tools Tools) *Service {
	if tools.Vault == nil {
		tools.Vault = noVault{}
	}
	return &Service{
		Kick: func() bool { return false }, Delay: 3 * time.Second,
		store: s, tools: tools, log: slog.Default(), turn: make(chan struct{}, 1), shut: make(map[int64]bool), deaf: make(map[int64]bool),
	}
}

// UseVault says where passwords are kept. Call it before anything else.
func (s *Service) UseVault(v Vault) { s.tools.Vault = v }

// noVault keeps no passwords.
type noVault struct{}

func (noVault) Get(context.Context, string) (string, error) { return "", data.ErrNotFound }

func (noVault) Set(context.Context, string, string) error {
	return errors.New("there is no place to keep passwords in")
}

func (noVault) Delete(context.Context, string) error { return nil }

// Sync asks the servers for what is new, soon, in the background, also those that refused the last time. It
// reports false where nobody is asked, since the owner works offline.
func (s *Service) Sync() bool {
	s.mu.Lock()
	clear(s.shut)
	s.mu.Unlock()
	return s.Kick()
}

// isShut reports whether a server refuses an account for a reason that passes by no waiting, such as its password: to
// knock again and again locks the account at some providers.
func (s *Service) isShut(account int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shut[account]
}

func (s *Service) noteRefusal(account int64, err error) {
	known, ok := errors.AsType[*data.MailError](err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shut[account] = ok && (known.Problem == data.ProblemPassword || known.Problem == data.ProblemAppPass ||
		known.Problem == data.ProblemOAuth || known.Problem == data.ProblemDisabled)
}

// soon carries what the owner changed to the server, in the background, after a moment in which
// more may change.
func (s *Service) soon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.nudge != nil {
		s.nudge.Stop()
	}
	s.nudge = time.AfterFunc(s.Delay, func() { s.Kick() })
}

// Close stops what waits to start.
func (s *Service) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.nudge != nil {
		s.nudge.Stop()
	}
}

// view and update are the store's, for one result.
func view[T any](ctx context.Context, s *Service, f func(*store.Tx) (T, error)) (v T, err error) {
	err = s.store.View(ctx, func(tx *store.Tx) error {
		v, err = f(tx)
		return err
	})
	return v, err
}
