package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"regulars/data"
)

// stageKey is a stage as contact_list and contact_care keep it: its place among data.Stages, -1 for none.
func stageKey(s data.Stage) int { return slices.Index(data.Stages(), s) }

// stageOf is the stage of a key.
func stageOf(key int) data.Stage {
	if list := data.Stages(); key >= 0 && key < len(list) {
		return list[key]
	}
	return ""
}

// hint is what is kept of a contact's stage in its own row: what was said of it, for as long as
// nothing else decides. That a lead is a lead its role says already.
func hint(c *data.Contact) data.Stage {
	if c.Stage == data.StageLead && slices.Contains(c.Roles, data.Lead) {
		return ""
	}
	return c.Stage
}

// hintKey is the key of the stage that a contact has while nothing else decides.
func hintKey(c *data.Contact) int {
	if key := stageKey(c.Stage); key >= 0 || !slices.Contains(c.Roles, data.Lead) {
		return key
	}
	return stageKey(data.StageLead)
}

// hintKeySQL is hintKey of a row of contact.
func hintKeySQL() string {
	return "CASE " + stageCases("WHEN stage = '%[2]s' THEN %[1]d ") + `WHEN instr(roles, '"lead"') > 0 THEN 0 ELSE -1 END`
}

// shownStage is SQL for the stage of a row of contact that is in force: the one by which the list
// sorts. While the row is being saved it is not in the list.
func shownStage() string {
	return "coalesce((SELECT CASE stage_key " + stageCases("WHEN %[1]d THEN '%[2]s' ") + "END FROM contact_list WHERE contact_id = contact.id), stage)"
}

// listedStage is SQL for the stage in force of contact c, listed in l.
func listedStage() string {
	return "coalesce(CASE l.stage_key " + stageCases("WHEN %[1]d THEN '%[2]s' ") + "END, c.stage)"
}

func stageCases(form string) string {
	var b strings.Builder
	for key, s := range data.Stages() {
		fmt.Fprintf(&b, form, key, string(s))
	}
	return b.String()
}

// careKey is SQL for the stage in force of a row of contact_care on the day ?1: what the owner set,
// or what the rules say.
func careKey() string {
	return fmt.Sprintf("CASE WHEN said >= 0 THEN said WHEN ?1 >= lapse_day THEN %d WHEN ?1 >= due_day THEN %d ELSE calm END",
		stageKey(data.StageLapsed), stageKey(data.StageAtRisk))
}

// refreshStages brings the stages in contact_list to the day for which they stand, for the contacts
// that a condition with argument ?2 selects: those with a row of contact_care, and with a condition
// also those that have it no longer.
func (t *Tx) refreshStages(ctx context.Context, and string, args ...any) error {
	day, err := t.StageDay(ctx)
	if err != nil {
		return err
	}
	changed, err := collect(ctx, t, scanOne[int64], `UPDATE contact_list SET stage_key = care.key
		FROM (SELECT contact_id AS id, `+careKey()+` AS key FROM contact_care WHERE true `+and+`) care
		WHERE care.id = contact_list.contact_id AND stage_key <> care.key RETURNING contact_id`, append([]any{day.Number()}, args...)...)
	if err != nil {
		return fmt.Errorf("stages on %s: %w", day, err)
	}
	if and != "" {
		back, err := collect(ctx, t, scanOne[int64], `UPDATE contact_list SET stage_key = said.key
			FROM (SELECT id, `+hintKeySQL()+` AS key FROM contact) said
			WHERE said.id = contact_list.contact_id AND stage_key <> said.key AND ?1 > 0 `+and+`
				AND contact_id NOT IN (SELECT contact_id FROM contact_care) RETURNING contact_id`, append([]any{day.Number()}, args...)...)
		if err != nil {
			return fmt.Errorf("stages on %s: %w", day, err)
		}
		changed = append(changed, back...)
	}
	if len(changed) > 0 {
		t.touch(data.Contacts, changed...)
	}
	return nil
}

// StageDay is the day for which the stages in the list of contacts stand.
func (t *Tx) StageDay(ctx context.Context) (data.Date, error) {
	n, err := t.basis(ctx, basisDay, data.DateOf(t.now).Number())
	return data.DateOfNumber(n), err
}

// RollStages lets the stages stand for a day of the owner's: silence makes at risk and lapsed of
// them with no other doing. It reports false where they do already.
func (t *Tx) RollStages(ctx context.Context, day data.Date) (rolled bool, err error) {
	n, err := t.basis(ctx, basisDay, 0)
	if err != nil || n == day.Number() {
		return false, err
	}
	if err := t.saveBasis(ctx, basisDay, day.Number()); err != nil {
		return false, err
	}
	t.touch(data.Care)
	return true, t.refreshStages(ctx, "")
}

// SetStage keeps the owner's word on where a contact stands, which holds against the rules; an
// empty stage lifts it. It fails with a *data.InvalidError, or with data.ErrNotFound.
func (t *Tx) SetStage(ctx context.Context, s *data.StageSet) error {
	if err := s.Validate(); err != nil {
		return fmt.Errorf("set stage of contact %d: %w", s.ContactID, err)
	}
	if err := t.get(ctx, `SELECT id FROM contact WHERE id = ?`, []any{s.ContactID}, &s.ContactID); err != nil {
		return fmt.Errorf("set stage of contact %d: %w", s.ContactID, err)
	}
	s.ID = t.NewID()
	if s.At.IsZero() {
		s.At = t.now
	}
	err := t.exec(ctx, `INSERT INTO stage_set (id, contact_id, stage, reason, at) VALUES (?, ?, ?, ?, ?)`,
		s.ID, s.ContactID, string(s.Stage), strings.TrimSpace(s.Reason), millis(s.At))
	if err != nil {
		return fmt.Errorf("set stage of contact %d: %w", s.ContactID, err)
	}
	return t.followCare(ctx, []int64{s.ContactID})
}

// StageSets lists what the owner said of the stage of a contact, the latest first.
func (t *Tx) StageSets(ctx context.Context, contact int64) ([]data.StageSet, error) {
	list, err := collect(ctx, t, func(row scanner) (s data.StageSet, err error) {
		var at int64
		err = row.Scan(&s.ID, &s.ContactID, &s.Stage, &s.Reason, &at)
		s.At = fromMillis(at)
		return s, err
	}, `SELECT id, contact_id, stage, reason, at FROM stage_set WHERE contact_id = ? ORDER BY id DESC`, contact)
	if err != nil {
		return nil, fmt.Errorf("stages set of contact %d: %w", contact, err)
	}
	return list, nil
}

// reindexCareOf rebuilds what follows from the rows of a table that names its contact second, of
// which some may be gone.
func reindexCareOf(table string) func(t *Tx, ctx context.Context, ids []int64) error {
	return func(t *Tx, ctx context.Context, ids []int64) error {
		contacts, err := collect(ctx, t, scanOne[int64], `
			SELECT json_extract(want, '$[1]') AS contact FROM net WHERE tbl = ?2 AND row_id IN (SELECT value FROM json_each(?1)) AND want IS NOT NULL
			UNION SELECT json_extract(expect, '$[1]') FROM net WHERE tbl = ?2 AND row_id IN (SELECT value FROM json_each(?1)) AND expect IS NOT NULL`, idSet(ids), table)
		if err != nil {
			return err
		}
		return t.followCare(ctx, contacts)
	}
}
