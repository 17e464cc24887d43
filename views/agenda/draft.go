package agenda

import "reflect"

// draft is the dialog that makes one sort of record of what is filled in.
type draft[T any] struct {
	dialog

	opened T                 // what the untouched form gives
	read   func() (T, error) // the record that the form says, or the first thing wrong with it
	check  func(*T) error
	store  func(*T) // keeps a good one
}

// begin compares from now on with what the form says.
func (f *draft[T]) begin() {
	f.save, f.dirty = f.submit, f.changed
	if opened, err := f.read(); err == nil {
		f.opened = opened
	}
}

func (f *draft[T]) changed() bool {
	v, err := f.read()
	return err != nil || !reflect.DeepEqual(v, f.opened)
}

// submit keeps the record, or says beside its field what is wrong.
func (f *draft[T]) submit() {
	f.clean()
	v, err := f.read()
	if err == nil {
		err = f.check(&v)
	}
	if err != nil {
		f.fail(err)
		return
	}
	f.store(&v)
}
