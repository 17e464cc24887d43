package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-sqlite3"

	"regulars/data"
)

// journaled is a table whose every row change is kept in the journal. It has
// an INTEGER PRIMARY KEY id as its first column and no BLOBs. New columns are
// added at its end, by a migration that appends their default to the images in
// change. A table comes before those that refer to it.
type journaled struct {
	name  string
	topic data.Topic
	label string // SQL for what the owner calls a row; its columns are unqualified
	// refers is a column that leads to another row of the table without a foreign key.
	refers string
	// unique is SQL for what no two rows have in common, NULL where they may.
	unique string
	// reindex rebuilds what follows from the rows with these ids, where
	// anything does.
	reindex func(t *Tx, ctx context.Context, ids []int64) error
}

func journaledTables() []journaled { return append(journaledWork(), journaledTrade()...) }

// journaledWork are the tables of contacts, of what is done with them, and of mail.
func journaledWork() []journaled {
	return []journaled{
		{name: "contact", topic: data.Contacts, label: "name", reindex: (*Tx).reindexContacts},
		{
			name: "activity", topic: data.Activities, reindex: (*Tx).reindexActivities,
			label: "(SELECT c.name FROM contact c WHERE c.id = contact_id) || ': ' || substr(text, 1, 40)",
		},
		{
			name: "event", topic: data.Events, label: "title", reindex: (*Tx).reindexEvents,
			refers: "series_id", unique: "iif(series_id = 0, NULL, series_id || ' ' || recurrence_id)",
		},
		{name: "problem", topic: data.Problems, label: "subject", reindex: (*Tx).reindexProblems},
		{
			name: "problem_entry", topic: data.Problems, reindex: (*Tx).reindexProblemEntries,
			label: "(SELECT p.subject FROM problem p WHERE p.id = problem_id)",
		},
		{name: "survey", topic: data.Problems, label: "(SELECT c.name FROM contact c WHERE c.id = contact_id)", unique: "token"},
		{name: "task", topic: data.Tasks, label: "title", reindex: (*Tx).reindexTasks},
		{name: "pipeline", topic: data.Deals, label: "name"},
		{name: "pipeline_stage", topic: data.Deals, label: "name"},
		{name: "lead_source", topic: data.Deals, label: "name", unique: "key"},
		{name: "source_cost", topic: data.Deals, label: "(SELECT s.name FROM lead_source s WHERE s.id = source_id)"},
		{name: "deal", topic: data.Deals, label: "title", reindex: (*Tx).reindexDeals},
		{name: "deal_move", topic: data.Deals, label: "(SELECT d.title FROM deal d WHERE d.id = deal_id)"},
		{name: "account", topic: data.Accounts, label: "address", unique: "lower(address)"},
		{
			name: "message_act", topic: data.Messages, reindex: (*Tx).reindexActs,
			label: "(SELECT m.subject FROM message m JOIN message_place p ON p.message_id = m.id WHERE p.id = place_id)",
		},
		{name: "snooze", topic: data.Messages, label: "(SELECT m.subject FROM message m WHERE m.id = message_id)"},
		{name: "stage_set", topic: data.Care, reindex: reindexCareOf("stage_set"), label: ofContact},
		{name: "quiet_answer", topic: data.Care, reindex: reindexCareOf("quiet_answer"), label: ofContact},
		{name: "checklist", topic: data.Care, label: "name"},
		{
			name: "checklist_run", topic: data.Care, unique: "checklist_id || ' ' || cause",
			label: ofContact,
		},
		{name: "picture_sender", topic: data.Messages, label: "address", unique: "address"},
	}
}

// journaledTrade are those of what is sold and of what thanks for it; they may refer to those of work.
func journaledTrade() []journaled {
	return []journaled{
		{name: "product", topic: data.Products, label: "name", unique: "nullif(lower(code), '')", reindex: (*Tx).reindexProducts},
		{name: "product_price", topic: data.Products, label: "(SELECT p.name FROM product p WHERE p.id = product_id)"},
		{
			name: "purchase", topic: data.Purchases, reindex: (*Tx).reindexPurchases, unique: "iif(ref = '', NULL, source || char(31) || ref)",
			label: "day || ' ' || coalesce((SELECT c.name FROM contact c WHERE c.id = contact_id), customer)",
		},
		{name: "paper", topic: data.Papers, label: "number", refers: "previous_id", unique: "kind || ' ' || year || ' ' || seq", reindex: (*Tx).reindexPapers},
		{name: "contact_calendar", topic: data.Contacts, label: "calendar", reindex: (*Tx).reindexContacts},
		{
			name: "occasion", topic: data.Occasions, reindex: (*Tx).reindexOccasions, label: "coalesce(nullif(title, ''), nullif(feast, ''), kind)",
			unique: "iif(kind = 'birthday', kind, nullif(feast, ''))",
		},
		{
			name: "greeting", topic: data.Occasions, reindex: (*Tx).reindexGreetings, unique: "contact_id || ' ' || occasion_id || ' ' || day",
			label: "(SELECT c.name FROM contact c WHERE c.id = contact_id) || ': ' || title",
		},
		{name: "stored_file", topic: data.Files, label: "name", reindex: (*Tx).reindexFiles},
		{name: "template", topic: data.Templates, label: "purpose || ' · ' || channel || ' · ' || language", unique: "purpose || ' ' || channel || ' ' || language"},
		{name: "tier", topic: data.Points, label: "name"},
		{name: "points_program", topic: data.Points, label: "'the program of points'"},
		{name: "points_rule", topic: data.Points, label: "name"},
		{
			name: "points_entry", topic: data.Points, refers: "lot_id", reindex: (*Tx).reindexPoints,
			label: "points || ' ' || (SELECT c.name FROM contact c WHERE c.id = contact_id)",
		},
		{name: "membership", topic: data.Points, label: "card", unique: "card", reindex: (*Tx).reindexMembers},
		{name: "benefit", topic: data.Club, label: "name", reindex: (*Tx).reindexBenefits},
		{name: "code", topic: data.Club, unique: "text", reindex: (*Tx).reindexCodes, label: "substr(text, 1, 3) || '-' || substr(text, 4, 3) || '-' || substr(text, 7)"},
		{
			name: "redemption", topic: data.Club, unique: "iif(once = '' OR given_back_at > 0, NULL, once)",
			label: "(SELECT b.name FROM benefit b WHERE b.id = benefit_id) || coalesce(': ' || (SELECT c.text FROM code c WHERE c.id = code_id), '')",
		},
		{name: "draw", topic: data.Club, label: "name"},
		{
			name: "referral", topic: data.Club, unique: "contact_id", reindex: (*Tx).checkReferrals,
			label: "(SELECT c.name FROM contact c WHERE c.id = contact_id)",
		},
	}
}

// ofContact names a row by its contact.
const ofContact = "(SELECT c.name FROM contact c WHERE c.id = contact_id)"

// writer opens the writing connection. A journal by triggers that are
// temporary always fits the columns that the tables have now; made here, they
// are there again when database/sql replaces a connection, and nothing written
// through the store can go round them: without a current action they fail.
type writer struct{ dsn string }

// Driver is database/sql's way to ask for the driver.
func (w writer) Driver() driver.Driver { return &sqlite3.SQLiteDriver{ConnectHook: watchJournaled} }

// Connect opens one connection with the journal's triggers.
func (w writer) Connect(context.Context) (driver.Conn, error) { return w.Driver().Open(w.dsn) }

func watchJournaled(conn *sqlite3.SQLiteConn) error {
	script := []string{fmt.Sprintf("PRAGMA busy_timeout = %d", lockWait), "CREATE TEMP TABLE current_action (id INTEGER NOT NULL)"}
	for _, table := range journaledTables() {
		cols, err := driverColumns(conn, table.name)
		if err != nil {
			return err
		}
		script = append(script, triggers(table.name, cols)...)
	}
	if _, err := conn.Exec(strings.Join(script, ";\n"), nil); err != nil {
		return fmt.Errorf("watch journaled tables: %w", err)
	}
	return nil
}

func driverColumns(conn *sqlite3.SQLiteConn, table string) (cols []string, err error) {
	rows, err := conn.Query(selectColumns, []driver.Value{table})
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for value := make([]driver.Value, 1); ; {
		switch err := rows.Next(value); {
		case errors.Is(err, io.EOF):
			return cols, nil
		case err != nil:
			return nil, fmt.Errorf("columns of %s: %w", table, err)
		}
		cols = append(cols, fmt.Sprint(value[0]))
	}
}

func triggers(table string, cols []string) []string {
	var list []string
	for _, event := range []struct{ name, before, after, id string }{
		{"INSERT", "NULL", image("new.", cols), "new.id"},
		{"UPDATE", image("old.", cols), image("new.", cols), "new.id"},
		{"DELETE", image("old.", cols), "NULL", "old.id"},
	} {
		list = append(list, fmt.Sprintf(`CREATE TEMP TRIGGER journal_%s_%s AFTER %s ON main.%s BEGIN
			INSERT INTO change (action_id, tbl, row_id, before, after)
			VALUES ((SELECT id FROM current_action), '%s', %s, %s, %s);
		END`, table, strings.ToLower(event.name), event.name, table, table, event.id, event.before, event.after))
	}
	return list
}

// image is SQL for the JSON array of a row's values.
func image(prefix string, cols []string) string {
	return "json_array(" + prefix + strings.Join(cols, ", "+prefix) + ")"
}

const selectColumns = "SELECT name FROM pragma_table_info(?) ORDER BY cid"

// columns lists the columns of a table in their order.
func (t *Tx) columns(ctx context.Context, table string) ([]string, error) {
	cols, err := collect(ctx, t, scanOne[string], selectColumns, table)
	if err != nil {
		return nil, fmt.Errorf("columns of %s: %w", table, err)
	}
	return cols, nil
}

// action is a line of the journal being written.
type action struct {
	id      int64
	kind    data.ActionKind
	what    string
	reverts int64 // 0 for none

	changesBefore int64 // the journal's last change when the action began
}

const lastChange = "SELECT coalesce(max(id), 0) FROM change"

func (t *Tx) beginAction(ctx context.Context, a *action) error {
	if err := t.exec(ctx, "DELETE FROM current_action"); err != nil {
		return fmt.Errorf("begin action: %w", err)
	}
	if a.what == "" {
		return nil
	}
	if err := t.get(ctx, lastChange, nil, &a.changesBefore); err != nil {
		return fmt.Errorf("begin action: %w", err)
	}
	a.id = t.NewID()
	t.action = a.id
	if err := t.exec(ctx, "INSERT INTO current_action (id) VALUES (?)", a.id); err != nil {
		return fmt.Errorf("begin action: %w", err)
	}
	return nil
}

// endAction records the action if it changed anything, and what it touched.
func (t *Tx) endAction(ctx context.Context, a action) error {
	if a.what == "" {
		return nil
	}
	var last int64
	if err := t.get(ctx, lastChange, nil, &last); err != nil {
		return fmt.Errorf("end action: %w", err)
	}
	if last == a.changesBefore {
		return nil
	}
	err := t.exec(ctx, `INSERT INTO action (id, kind, what, at, reverts, first_change, last_change) VALUES (?, ?, ?, ?, nullif(?, 0), ?, ?)`,
		a.id, a.kind, a.what, millis(t.now), a.reverts, a.changesBefore+1, last)
	if err != nil {
		return fmt.Errorf("record action: %w", err)
	}
	return t.touchJournaled(ctx, a.changesBefore+1, last)
}

func (t *Tx) touchJournaled(ctx context.Context, first, last int64) error {
	for _, table := range journaledTables() {
		ids, err := collect(ctx, t, scanOne[int64],
			`SELECT DISTINCT row_id FROM change WHERE id BETWEEN ? AND ? AND tbl = ? LIMIT ?`, first, last, table.name, maxNamed+1)
		if err != nil {
			return fmt.Errorf("list touched %ss: %w", table.name, err)
		}
		if len(ids) > 0 {
			t.touch(table.topic, ids...)
		}
	}
	return nil
}
