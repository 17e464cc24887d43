package data

import (
	"strings"
	"unicode/utf8"
)

// Pipeline is a way that leads go until they buy: one for kitchens, one for repairs.
type Pipeline struct {
	ID       int64
	Name     string
	Position int // among the pipelines, from 0
	Stages   []PipelineStage
}

// PipelineStage is a stop on the way. What is won or lost has left all of them.
type PipelineStage struct {
	ID         int64
	PipelineID int64
	Name       string
	Position   int // in its pipeline, from 0
	// Probability is how many of a hundred deals that stand here are won, as a rule.
	Probability int
}

// MaxStages is how many stages a pipeline has at most: more do not fit on a board.
const MaxStages = 12

// FirstPipeline is the pipeline, with these stages, that a new database begins with. Their
// names are the owner's words once they are changed, and are translated until then.
func FirstPipeline() []Said {
	return []Said{Say("Sales"), Say("New"), Say("Contacted"), Say("Offer made"), Say("Negotiation")}
}

// Stage gives the stage with that id; false where the pipeline has none.
func (p *Pipeline) Stage(id int64) (PipelineStage, bool) {
	for _, s := range p.Stages {
		if s.ID == id {
			return s, true
		}
	}
	return PipelineStage{}, false
}

// Clean makes one line of each name and numbers the stages in their order.
func (p *Pipeline) Clean() {
	p.Name = cleanLine(p.Name)
	for i := range p.Stages {
		p.Stages[i].Name, p.Stages[i].Position, p.Stages[i].PipelineID = cleanLine(p.Stages[i].Name), i, p.ID
	}
}

// Validate reports the first rule that p breaks.
func (p *Pipeline) Validate() error {
	switch {
	case strings.TrimSpace(p.Name) == "":
		return &InvalidError{Field: "name", Reason: "is missing: say what goes this way, such as “Kitchens”"}
	case utf8.RuneCountInString(p.Name) > maxStageName:
		return Invalid("name", "is longer than %d letters: shorten it", maxStageName)
	case len(p.Stages) == 0:
		return &InvalidError{Field: "stages", Reason: "are missing: a pipeline has one stage at least"}
	case len(p.Stages) > MaxStages:
		return Invalid("stages", "are more than %d: put some of them together", MaxStages)
	}
	seen := make(map[string]bool, len(p.Stages))
	for _, s := range p.Stages {
		if err := s.validate(); err != nil {
			return err
		}
		if seen[strings.ToLower(s.Name)] {
			return Invalid("stages", "“%s” is there twice: give each stage a name of its own", s.Name)
		}
		seen[strings.ToLower(s.Name)] = true
	}
	return nil
}

// maxStageName is how long a name may be that heads a column.
const maxStageName = 60

func (s *PipelineStage) validate() error {
	switch {
	case s.Name == "":
		return &InvalidError{Field: "stages", Reason: "need a name each: name the empty one, or take it out"}
	case utf8.RuneCountInString(s.Name) > maxStageName:
		return Invalid("stages", "“%[1]s” is longer than %[2]d letters: shorten it", s.Name, maxStageName)
	case s.Probability < 0 || s.Probability > 100:
		return Invalid("stages", "“%s” needs a probability from 0 to 100 %%", s.Name)
	}
	return nil
}
