package store

import (
	"context"
	"fmt"
	"slices"

	"regulars/data"
)

// SavePipeline adds p with its stages, giving them IDs, or replaces the one with its ID.
// Stages that are no longer there must be empty of open deals; those that closed there
// keep it, out of sight, in their history: they go to the first stage that is left.
func (t *Tx) SavePipeline(ctx context.Context, p *data.Pipeline) error {
	p.Clean()
	if err := p.Validate(); err != nil {
		return fmt.Errorf("save pipeline %q: %w", p.Name, err)
	}
	if p.ID == 0 {
		p.ID = t.NewID()
		if err := t.get(ctx, `SELECT coalesce(max(position) + 1, 0) FROM pipeline`, nil, &p.Position); err != nil {
			return fmt.Errorf("add pipeline: %w", err)
		}
	}
	err := t.exec(ctx, `INSERT INTO pipeline (id, name, position) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position`, p.ID, p.Name, p.Position)
	if err != nil {
		return fmt.Errorf("save pipeline %d: %w", p.ID, err)
	}
	before, err := t.stages(ctx, p.ID)
	if err != nil {
		return err
	}
	p.Clean()
	for i := range p.Stages {
		if err := t.saveStage(ctx, &p.Stages[i]); err != nil {
			return err
		}
	}
	for _, old := range before {
		if _, kept := p.Stage(old.ID); !kept {
			if err := t.dropStage(ctx, old, p.Stages[0].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tx) saveStage(ctx context.Context, s *data.PipelineStage) error {
	if s.ID == 0 {
		s.ID = t.NewID()
	}
	err := t.exec(ctx, `INSERT INTO pipeline_stage (id, pipeline_id, name, position, probability) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position, probability = excluded.probability`,
		s.ID, s.PipelineID, s.Name, s.Position, s.Probability)
	if err != nil {
		return fmt.Errorf("save stage %d: %w", s.ID, err)
	}
	return nil
}

// dropStage removes a stage; what came to its end there is counted at another.
func (t *Tx) dropStage(ctx context.Context, s data.PipelineStage, other int64) error {
	var open int
	if err := t.get(ctx, `SELECT count(*) FROM deal WHERE stage_id = ? AND status = 'open'`, []any{s.ID}, &open); err != nil {
		return fmt.Errorf("drop stage %d: %w", s.ID, err)
	}
	if open > 0 {
		return data.Invalid("stages", "“%[1]s” can't go: %[2]d open deals stand there; move them first", s.Name, open)
	}
	for _, query := range []string{
		`UPDATE deal SET stage_id = ?2 WHERE stage_id = ?1`,
		`UPDATE deal_move SET stage_id = ?2 WHERE stage_id = ?1`,
		`DELETE FROM pipeline_stage WHERE id = ?1 AND ?2 > 0`,
	} {
		if err := t.exec(ctx, query, s.ID, other); err != nil {
			return fmt.Errorf("drop stage %d: %w", s.ID, err)
		}
	}
	return nil
}

// DeletePipeline removes a pipeline that no deal ever went, but not the last.
func (t *Tx) DeletePipeline(ctx context.Context, id int64) error {
	p, err := t.Pipeline(ctx, id)
	if err != nil {
		return err
	}
	var others, deals int
	if err := t.get(ctx, `SELECT (SELECT count(*) FROM pipeline WHERE id <> ?1), (SELECT count(*) FROM deal WHERE pipeline_id = ?1)`, []any{id}, &others, &deals); err != nil {
		return fmt.Errorf("delete pipeline %d: %w", id, err)
	}
	switch {
	case others == 0:
		return &data.InvalidError{Field: "name", Reason: "is that of the only pipeline: change it instead of deleting it"}
	case deals > 0:
		return data.Invalid("name", "“%[1]s” can't go: %[2]d deals went this way; move or delete them first", p.Name, deals)
	}
	for _, query := range []string{`DELETE FROM pipeline_stage WHERE pipeline_id = ?`, `DELETE FROM pipeline WHERE id = ?`} {
		if err := t.exec(ctx, query, id); err != nil {
			return fmt.Errorf("delete pipeline %d: %w", id, err)
		}
	}
	return nil
}

// Pipelines gives all pipelines with their stages, in the owner's order.
func (t *Tx) Pipelines(ctx context.Context) ([]data.Pipeline, error) {
	list, err := collect(ctx, t, scanPipeline, `SELECT id, name, position FROM pipeline ORDER BY position, id`)
	if err != nil {
		return nil, fmt.Errorf("pipelines: %w", err)
	}
	for i := range list {
		if list[i].Stages, err = t.stages(ctx, list[i].ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Pipeline gives one pipeline, or the first where id is 0; data.ErrNotFound where there is none.
func (t *Tx) Pipeline(ctx context.Context, id int64) (p data.Pipeline, err error) {
	list, err := t.Pipelines(ctx)
	if err != nil {
		return p, err
	}
	i := slices.IndexFunc(list, func(p data.Pipeline) bool { return id == 0 || p.ID == id })
	if i < 0 {
		return p, fmt.Errorf("pipeline %d: %w", id, data.ErrNotFound)
	}
	return list[i], nil
}

func (t *Tx) stages(ctx context.Context, pipeline int64) ([]data.PipelineStage, error) {
	list, err := collect(ctx, t, func(row scanner) (s data.PipelineStage, err error) {
		err = row.Scan(&s.ID, &s.PipelineID, &s.Name, &s.Position, &s.Probability)
		return s, err
	}, `SELECT id, pipeline_id, name, position, probability FROM pipeline_stage WHERE pipeline_id = ? ORDER BY position, id`, pipeline)
	if err != nil {
		return nil, fmt.Errorf("stages of pipeline %d: %w", pipeline, err)
	}
	return list, nil
}

func scanPipeline(row scanner) (p data.Pipeline, err error) {
	err = row.Scan(&p.ID, &p.Name, &p.Position)
	return p, err
}
