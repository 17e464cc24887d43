package mailsync

import (
	"context"
	"errors"
	"fmt"

	"regulars/data"
	"regulars/data/store"
)

// Mark sets flags on messages, or clears them. That a message was read is not an action to undo;
// that it was starred is.
func (s *Service) Mark(ctx context.Context, ids []int64, set, unset data.Flags) error {
	if len(ids) == 0 {
		return nil
	}
	what, act := "", (*store.Tx).MarkPlaces
	if (set|unset)&^(data.FlagSeen|data.FlagAnswered|data.FlagForwarded) != 0 {
		what, act = flagWords(set, len(ids)), (*store.Tx).ActFlags
	}
	err := s.store.Update(ctx, what, func(tx *store.Tx) error { return act(tx, ctx, ids, set, unset) })
	if err == nil {
		s.soon()
	}
	return err
}

func flagWords(set data.Flags, n int) string {
	verb := "Unmark"
	switch {
	case set.Has(data.FlagFlagged):
		verb = "Star"
	case set.Has(data.FlagJunk):
		verb = "Mark as junk"
	case set != 0:
		verb = "Mark"
	}
	return fmt.Sprintf("%s %s", verb, messages(n))
}

func messages(n int) string {
	if n == 1 {
		return "a message"
	}
	return fmt.Sprintf("%d messages", n)
}

// Move puts messages into the folder of a role of their account and gives back what undoes it.
// data.RoleNone deletes them for good at the next sync; here they can be brought back for a month.
func (s *Service) Move(ctx context.Context, ids []int64, to data.FolderRole) (undo func(context.Context) error, err error) {
	if len(ids) == 0 {
		return func(context.Context) error { return nil }, nil
	}
	back, err := s.act(ctx, moveWords(to, len(ids)), func(tx *store.Tx) error { return tx.ActMove(ctx, ids, to) })
	if errors.Is(err, data.ErrNotFound) {
		return nil, data.Invalid("folder", "of the kind %q is missing in this mailbox; the messages stay where they are. Make one at the provider, then sync", string(to))
	}
	if err != nil {
		return nil, err
	}
	s.soon()
	return func(ctx context.Context) error {
		err := back(ctx)
		if err == nil {
			s.soon()
		}
		return err
	}, nil
}

// act does what the owner wants and gives back what undoes it.
func (s *Service) act(ctx context.Context, what string, do func(*store.Tx) error) (undo func(context.Context) error, err error) {
	var action int64
	err = s.store.Update(ctx, what, func(tx *store.Tx) error {
		action = tx.ActionID()
		return do(tx)
	})
	return func(ctx context.Context) error {
		_, err := s.store.UndoAction(ctx, action)
		return err
	}, err
}

func moveWords(to data.FolderRole, n int) string {
	switch to {
	case data.RoleTrash, data.RoleNone:
		return "Delete " + messages(n)
	case data.RoleArchive:
		return "Archive " + messages(n)
	default:
		return fmt.Sprintf("Move %s to %s", messages(n), to)
	}
}
