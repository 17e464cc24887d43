package kit

import (
	"errors"
	"os"
	"sync"
)

// environment is what tells Fyne the language on Linux, and what stood there before
// the owner chose one in the settings.
type environment struct {
	mu   sync.Mutex
	vars map[string]overridden
}

// overridden is a variable of the environment while the owner's choice stands in it.
type overridden struct {
	ours, was string
	had       bool
}

// surroundings lasts as long as the environment of the process, which it speaks of.
var surroundings = environment{vars: map[string]overridden{}} //nolint:gochecknoglobals // the environment is one, too

// speak names a language in the environment. What the system says is remembered at the
// first time; a variable that somebody else has changed since is the system's word again.
func (e *environment) speak(value string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, name := range []string{"LANGUAGE", "LC_ALL"} {
		now, had := os.LookupEnv(name)
		v, known := e.vars[name]
		if !known || now != v.ours {
			v = overridden{was: now, had: had}
		}
		v.ours = value
		if err := os.Setenv(name, value); err != nil {
			return err
		}
		e.vars[name] = v
	}
	return nil
}

// restore lets the system speak again.
func (e *environment) restore() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var failed error
	for name, v := range e.vars {
		switch now := os.Getenv(name); {
		case now != v.ours: // it is not ours any more
		case v.had:
			failed = errors.Join(failed, os.Setenv(name, v.was))
		default:
			failed = errors.Join(failed, os.Unsetenv(name))
		}
		delete(e.vars, name)
	}
	return failed
}
