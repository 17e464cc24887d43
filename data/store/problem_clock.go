package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"regulars/data"
)

// Settings of the clock of problems, as JSON; the usual where there is none.
const (
	settingWorkHours = "work hours"
	settingTargets   = "problem targets"
)

// WorkClock gives the clock that problems are measured by, for an owner in loc.
func (t *Tx) WorkClock(ctx context.Context, loc *time.Location) (data.WorkClock, error) {
	c := data.WorkClock{Hours: data.UsualWorkHours(), Targets: data.UsualTargets(), Zone: loc}
	var hours data.WorkHours
	var targets data.Targets
	if err := t.readSetting(ctx, settingWorkHours, &hours); err != nil {
		return c, err
	}
	if err := t.readSetting(ctx, settingTargets, &targets); err != nil {
		return c, err
	}
	// What a later version or a hand wrote and is no clock leaves the usual one.
	if hours.Validate() == nil {
		c.Hours = hours
	}
	if targets.Validate() == nil {
		c.Targets = targets
	}
	return c, nil
}

// SaveWorkClock keeps the hours and the targets; it fails with a *data.InvalidError.
func (t *Tx) SaveWorkClock(ctx context.Context, c data.WorkClock) error {
	for key, v := range map[string]interface{ Validate() error }{settingWorkHours: &c.Hours, settingTargets: &c.Targets} {
		if err := v.Validate(); err != nil {
			return fmt.Errorf("save %s: %w", key, err)
		}
		text, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("save %s: %w", key, err)
		}
		if err := t.SaveSetting(ctx, key, string(text)); err != nil {
			return err
		}
	}
	t.touch(data.Problems)
	return nil
}

// readSetting reads the JSON of a setting into v; one that is none leaves it as it was.
func (t *Tx) readSetting(ctx context.Context, key string, v any) error {
	text, err := t.Setting(ctx, key)
	if err != nil || text == "" || !json.Valid([]byte(text)) {
		return err
	}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return nil //nolint:nilerr // of another form: the usual holds
	}
	return nil
}
