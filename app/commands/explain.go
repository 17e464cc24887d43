package commands

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"regulars/data"
)

// explain puts an error in words: what happened, what was kept, what to do next.
func explain(err error) string {
	var invalid *data.InvalidError
	var trample *data.TrampleError
	var pathErr *fs.PathError
	if printing, ok := errors.AsType[*outputError](err); ok {
		return "the result can't be written: " + data.PlainCause(printing.cause) + "; what the command did is kept"
	}
	switch {
	case errors.As(err, &invalid):
		return invalid.Error()
	case errors.As(err, &trample):
		return trample.Error()
	case mailWords(err) != "":
		return mailWords(err)
	case errors.Is(err, context.Canceled):
		return "stopped, as you asked: what was finished is kept, the step under way was taken back; run it again to go on"
	case errors.Is(err, context.DeadlineExceeded):
		return "it took too long and was given up; what was finished is kept; try again (" + oneLine(err) + ")"
	case errors.Is(err, data.ErrNothingToUndo):
		return "there is nothing to undo; nothing was changed"
	case errors.Is(err, data.ErrNoAction):
		return data.ErrNoAction.Error()
	case errors.Is(err, data.ErrNothingToRedo):
		return "there is nothing to redo: an action can be brought back until the next one is made; nothing was changed"
	case data.OwnWords(err) != nil: // what follows them is SQLite's way to say the same
		own := data.OwnWords(err).Error()
		before, _, _ := strings.Cut(oneLine(err), own)
		return before + own
	case errors.Is(err, data.ErrNotFound):
		return oneLine(err) + "; nothing was changed; look at the lists for what there is"
	case errors.As(err, &pathErr):
		plain := pathErr.Path + " can't be used: " + data.PlainCause(pathErr.Err)
		if strings.HasSuffix(pathErr.Path, ".part") { // what is being written under a name of our own
			plain = data.PlainCause(pathErr.Err)
		}
		return strings.Replace(oneLine(err), pathErr.Error(), plain, 1) + "; nothing was changed"
	}
	return oneLine(err)
}

// mailWords gives the words of every mail server's failure in err, each once.
func mailWords(err error) string {
	var list []string
	var look func(error)
	look = func(err error) {
		if fault, ok := err.(*data.MailError); ok { //nolint:errorlint // the chain is walked here
			if !slices.Contains(list, fault.Words) {
				list = append(list, fault.Words)
			}
			return
		}
		switch more := err.(type) { //nolint:errorlint // the chain is walked here
		case interface{ Unwrap() []error }:
			for _, e := range more.Unwrap() {
				look(e)
			}
		case interface{ Unwrap() error }:
			look(more.Unwrap())
		}
	}
	look(err)
	return strings.Join(list, " ")
}

// oneLine gives the parts of joined errors in one line.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' }), "; ")
}
