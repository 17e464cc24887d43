package data

import (
	"errors"
	"fmt"
	"strings"
)

// Errors that callers branch on. Everything else is a fault to show and log.
var (
	// ErrNotFound says that there is no such record.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that a record like it already exists.
	ErrConflict = errors.New("already exists")
	// ErrNothingToUndo says that no action of the owner is left to revert.
	ErrNothingToUndo = errors.New("nothing to undo")
	// ErrNoAction says that the journal has no action of that number.
	ErrNoAction = errors.New("there is no such action: nothing was changed; the history lists those there are")
	// ErrNothingToRedo says that no undone action is left to bring back.
	ErrNothingToRedo = errors.New("nothing to redo")
	// ErrDiskFull says that the disk took no more; the transaction was rolled back.
	ErrDiskFull = errors.New("the disk is full: nothing of this change was kept, everything before it is safe; free some space and try again")
	// ErrDisk says that the disk failed in another way: a stick that was pulled out, or a
	// file larger than its file system takes.
	ErrDisk = errors.New("the disk can't be read or written: nothing of this change was kept, everything before it is safe; look after the disk, then try again")
	// ErrReadOnly says that the database file or its folder can't be written.
	ErrReadOnly = errors.New("the database can't be written: nothing was changed; allow writing to the file and its folder, or choose another with --db")
	// ErrBusy says that another process kept the database to itself for too long.
	ErrBusy = errors.New("the database is in use by another program: nothing of this change was kept; wait until that has finished, then try again")
	// ErrFilesLost says that files which are kept with records are not there, or not whole.
	ErrFilesLost = errors.New("some kept files are lost or damaged: everything else is whole; bring them back from a backup")
	// ErrNewer says that a later version of the program wrote the file.
	ErrNewer = errors.New("the database was written by a newer version of Regulars: nothing was changed; install that version to open it")
	// ErrNotDatabase says that the file is something else.
	ErrNotDatabase = errors.New("the file is not a Regulars database: it was left as it is; choose another file, or restore a backup")
	// ErrDamaged says that the file is a database with parts missing or overwritten.
	ErrDamaged = errors.New("the database is damaged: it was left as it is; restore the latest backup")
)

// OwnWords gives the error in err whose text tells the owner by itself what became of the
// database, what was kept and what to do; nil where there is none.
func OwnWords(err error) error {
	for _, own := range Faults() {
		if errors.Is(err, own) {
			return own
		}
	}
	return nil
}

// InvalidError reports a field the owner can correct.
type InvalidError struct {
	Field, Reason string

	form string // of a Reason that names things
	args []any
}

// Invalid gives an InvalidError whose Reason names things: form has a verb of
// package fmt for each.
func Invalid(field, form string, args ...any) *InvalidError {
	return &InvalidError{Field: field, Reason: fmt.Sprintf(form, args...), form: form, args: args}
}

// Form gives the Reason as a text that holds for other things as well, to be said
// in the owner's language, and the things that it names.
func (e *InvalidError) Form() (form string, args []any) {
	if e.form == "" {
		return e.Reason, nil
	}
	return e.form, e.args
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("%s %s", e.Field, e.Reason)
}

// TrampleError refuses an undo or redo that would overwrite later changes.
type TrampleError struct {
	What    string   // the action that was to be reverted
	Records []string // names of the records changed since, at most a handful
	Total   int      // how many there are in all
}

func (e *TrampleError) Error() string {
	names := strings.Join(e.Records, ", ")
	if more := e.Total - len(e.Records); more > 0 {
		names = fmt.Sprintf("%s and %d more", names, more)
	}
	return fmt.Sprintf("“%s” can't be reverted: %s changed since; nothing was touched; undo the later changes first", e.What, names)
}
