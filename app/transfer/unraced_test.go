//go:build !race

package transfer_test

// raced says that the race detector watches.
const raced = false
