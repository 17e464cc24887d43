package kit

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"regulars/data"
)

// Explain puts an error in words for the owner: what happened, what was kept,
// and what to do next. The full error belongs in the log.
func Explain(err error) string {
	var invalid *data.InvalidError
	var trample *data.TrampleError
	var fault *data.MailError
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &invalid):
		return sentence(Capital(L(invalid.Field)) + " " + Reason(invalid))
	case errors.As(err, &trample):
		return sentence(Capital(trample.Error()))
	case errors.As(err, &fault):
		return sentence(LocaleFor("").Say(fault.Said()))
	case data.OwnWords(err) != nil:
		return sentence(Capital(L(data.OwnWords(err).Error())))
	case errors.Is(err, data.ErrNotFound):
		return L("This is no longer there: it was deleted or merged meanwhile. Nothing was changed.")
	case errors.Is(err, data.ErrConflict):
		return L("It was changed elsewhere meanwhile. Nothing was overwritten: look at it again and repeat your change.")
	case errors.Is(err, context.DeadlineExceeded):
		return L("It took too long and was given up. Nothing was changed; try again.")
	case errors.As(err, &pathErr):
		return Lf("The file %s cannot be used: %s. Nothing was changed.", pathErr.Path, L(data.PlainCause(pathErr.Err)))
	}
	return Lf("It did not work, and nothing was changed. The reason given: %s.", strings.TrimSuffix(err.Error(), "."))
}

// Reason says why a field is wrong; what it names stays as it is.
func Reason(e *data.InvalidError) string {
	form, args := e.Form()
	if len(args) == 0 {
		return L(form)
	}
	return Lf(form, args...)
}

// Say says a text in the owner's language, with days and money as the region writes them; names in it
// stay as they are.
func (l Locale) Say(s data.Said) string {
	if len(s.Args) == 0 {
		return L(s.Form)
	}
	if n, ok := s.Count(); ok {
		return Ln(s.Form, n)
	}
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		switch a := a.(type) {
		case data.Said:
			args[i] = l.Say(a)
		case data.Money:
			args[i] = l.Money(a)
		case data.Date:
			args[i] = l.Day(a)
		default:
			args[i] = a
		}
	}
	return Lf(s.Form, args...)
}

// Capital gives a text that begins with a capital letter, as a sentence does.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func sentence(s string) string {
	if s == "" || strings.ContainsRune(".!?", rune(s[len(s)-1])) {
		return s
	}
	return s + "."
}
