//go:build !sqlite_fts5 && !fts5

package store

// Full-text search is part of every build: without the tag the program would
// start and then fail on its first search.
var _ = this_program_must_be_built_with_go_build_tags_sqlite_fts5
