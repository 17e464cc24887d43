package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"regulars/app/jobs"
	"regulars/data"
	"regulars/data/store"
)

// JobName names the background sync among the jobs.
const JobName = "mail"

// Job is the background sync: every few minutes, sooner when kicked, with back-off after failures.
func (s *Service) Job(every time.Duration) jobs.Spec {
	return jobs.Spec{
		Name: JobName, Title: "Fetching mail", Did: "Mail checked", Every: every, Quiet: true,
		Work: func(ctx context.Context, p *jobs.Progress) error {
			_, err := s.syncAccounts(ctx, "", p, s.isShut)
			return err
		},
	}
}

// SyncAccounts sends what waits, carries changes to the servers and fetches what is new, of the account
// with an address or of all. It waits for the network, and for a sync that runs already. Since somebody
// asks for it, what was put off after a failure is tried again now. What went
// wrong with one folder or account is in the results and, joined, in the error; the others are done.
func (s *Service) SyncAccounts(ctx context.Context, address string, p *jobs.Progress) ([]data.FolderResult, error) {
	if err := s.hurryOutbox(ctx); err != nil {
		return nil, err
	}
	return s.syncAccounts(ctx, address, p, func(int64) bool { return false })
}

// syncAccounts syncs the accounts that skip does not name.
func (s *Service) syncAccounts(ctx context.Context, address string, p *jobs.Progress, skip func(int64) bool) (results []data.FolderResult, err error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	list, err := s.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	if address != "" {
		a, err := s.AccountOf(ctx, address)
		if err != nil {
			return nil, err
		}
		list = []data.Account{a}
	}
	if len(list) == 0 {
		p.Nothing()
	}
	var faults []error
	for _, a := range list {
		if skip(a.ID) {
			continue
		}
		r := run{Service: s, account: a, progress: p}
		aerr := r.sync(ctx)
		results = append(results, r.results...)
		if ctx.Err() != nil {
			return results, ctx.Err()
		}
		s.noteRefusal(a.ID, aerr)
		if aerr != nil {
			faults = append(faults, fmt.Errorf("%s: %w", a.Address, aerr))
		}
	}
	return results, errors.Join(faults...)
}

// run is one sync of one account.
type run struct {
	*Service
	account  data.Account
	progress *jobs.Progress
	mailbox  Mailbox
	results  []data.FolderResult
	// overlap says that a folder holds all messages once more (Gmail).
	overlap bool
}

// sync runs and leaves word of how it went.
func (r *run) sync(ctx context.Context) error {
	err := r.steps(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	problem := ""
	if err != nil {
		problem = words(err)
		r.log.WarnContext(ctx, "mail sync failed", "account", r.account.ID, "err", err)
	}
	if problem == "" && r.account.SyncError == "" && r.quiet() {
		return nil // nothing happened that anybody would want to read again
	}
	return errors.Join(err, r.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SetAccountState(ctx, r.account.ID, problem) }))
}

// quiet reports that the sync brought nothing new, not long after one that said so.
func (r *run) quiet() bool {
	for _, f := range r.results {
		if f.New > 0 || len(f.Errors) > 0 {
			return false
		}
	}
	return r.store.Now().Sub(r.account.SyncedAt) < time.Minute
}

func (r *run) steps(ctx context.Context) error {
	password, err := r.password(ctx, r.account)
	if err != nil {
		return err
	}
	sending := r.sendOutbox(ctx, r.account, password)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if r.mailbox, err = r.tools.Network.Open(ctx, r.account.IMAP, password); err != nil {
		return errors.Join(sending, err)
	}
	err = r.talk(ctx)
	return errors.Join(sending, err, r.mailbox.Close())
}

// talk does everything that one connection is for.
func (r *run) talk(ctx context.Context) error {
	remote, err := r.mailbox.Folders(ctx)
	if err != nil {
		return err
	}
	folders, err := r.saveFolders(ctx, remote)
	if err != nil {
		return err
	}
	touched, err := r.push(ctx)
	if err != nil {
		return err
	}
	filed, err := r.fileSent(ctx, r.account, r.mailbox)
	if err != nil {
		return err
	}
	r.overlap = slices.ContainsFunc(folders, func(f data.Folder) bool { return f.Role == data.RoleAll })
	var faults []error
	for _, f := range folders {
		st := statusOf(remote, f.Path)
		if touched[f.Path] || filed && f.Role == data.RoleSent {
			st = nil // what the list said is out of date
		}
		if err := r.folder(ctx, f, st); err != nil {
			faults = append(faults, fmt.Errorf("folder %s: %w", f.Path, err))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return errors.Join(append(faults, r.purge(ctx))...)
}

// saveFolders keeps the folders a server lists, if they are not those kept already, and gives those to
// sync in the order in which the owner wants them.
func (r *run) saveFolders(ctx context.Context, remote []data.RemoteFolder) ([]data.Folder, error) {
	load := func() ([]data.Folder, error) {
		return view(ctx, r.Service, func(tx *store.Tx) ([]data.Folder, error) { return tx.Folders(ctx, r.account.ID) })
	}
	folders, err := load()
	if err != nil {
		return nil, err
	}
	if !sameFolders(folders, remote) {
		err := r.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SaveFolders(ctx, r.account.ID, remote) })
		if err != nil {
			return nil, err
		}
		if folders, err = load(); err != nil {
			return nil, err
		}
	}
	// A view of starred messages holds nothing of its own.
	return slices.DeleteFunc(folders, func(f data.Folder) bool { return f.Role == data.RoleFlagged }), nil
}

func sameFolders(have []data.Folder, remote []data.RemoteFolder) bool {
	if len(have) != len(remote) {
		return false
	}
	for _, f := range remote {
		if !slices.ContainsFunc(have, func(h data.Folder) bool { return h.Path == f.Path && h.Role == f.Role && h.Delimiter == f.Delimiter }) {
			return false
		}
	}
	return true
}

func statusOf(remote []data.RemoteFolder, path string) *data.FolderStatus {
	for _, f := range remote {
		if f.Path == path {
			return f.Status
		}
	}
	return nil
}

// keepGone is how long a message that left the server is kept, in milliseconds: a month.
const keepGone = 31 * 24 * 3600 * 1000

// purge removes what left the servers long ago, once a day.
func (r *run) purge(ctx context.Context) error {
	now := r.store.Now()
	r.mu.Lock()
	due := now.Sub(r.purged) > 24*time.Hour
	r.purged = now
	r.mu.Unlock()
	if !due || r.account.SyncedAt.IsZero() {
		return nil
	}
	return r.store.Update(ctx, "", func(tx *store.Tx) error { return tx.PurgeGone(ctx, keepGone) })
}
