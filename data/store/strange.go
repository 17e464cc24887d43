package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"regulars/data"
)

// refuseStrange turns away the database of another program before it is opened
// for writing, which alone would change it.
func refuseStrange(ctx context.Context, path string) error {
	err := checkOursAt(ctx, path, sourceOptions(path))
	if err != nil && !errors.Is(err, data.ErrNotDatabase) {
		// Read without locks it may have been half of what somebody was writing.
		err = checkOursAt(ctx, path, url.Values{"mode": {"ro"}, "_busy_timeout": {"10000"}})
	}
	return err
}

func checkOursAt(ctx context.Context, path string, options url.Values) (err error) {
	db, err := sql.Open("sqlite3", fileURI(path, options))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return checkOurs(ctx, db)
}

// checkOurs fails with data.ErrNotDatabase for a database that is neither empty
// nor one of ours, of whatever version.
func checkOurs(ctx context.Context, db *sql.DB) error {
	var version, tables, ours int
	err := db.QueryRowContext(ctx, `SELECT user_version, (SELECT count(*) FROM sqlite_schema),
		(SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('device', 'action', 'change')) FROM pragma_user_version`).Scan(&version, &tables, &ours)
	if err == nil && (version > 0 || tables > 0) && ours < 3 {
		err = data.ErrNotDatabase
	}
	return err
}
