package data_test

import (
	"testing"
	"time"

	"regulars/data"
)

func TestScoresByTheirFormulas(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kind             data.SurveyKind
		scores           []int
		value, good, bad int
	}{
		"nobody":           {data.NPS, nil, 0, 0, 0},
		"all promoters":    {data.NPS, []int{9, 10, 10}, 100, 3, 0},
		"all detractors":   {data.NPS, []int{0, 6, 3}, -100, 0, 3},
		"a usual lot":      {data.NPS, []int{10, 9, 9, 8, 7, 7, 6, 2}, 13, 3, 2}, // 12.5
		"below nothing":    {data.NPS, []int{10, 8, 8, 8, 8, 5, 4, 8}, -13, 1, 2},
		"satisfied":        {data.CSAT, []int{5, 4, 3, 1}, 50, 2, 1},
		"a third":          {data.CSAT, []int{4, 3, 3}, 33, 1, 0},
		"two thirds":       {data.CSAT, []int{4, 5, 3}, 67, 2, 0},
		"nobody satisfied": {data.CSAT, []int{1, 2}, 0, 0, 2},
	} {
		s := data.Scores{Kind: c.kind}
		for _, n := range c.scores {
			s.Add(n)
		}
		if s.Value != c.value || s.Good != c.good || s.Bad != c.bad || s.Answers != len(c.scores) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestBadScores(t *testing.T) {
	t.Parallel()
	for score := range 11 {
		if got := data.NPS.Bad(score); got != (score <= 6) {
			t.Errorf("%d of ten: %v", score, got)
		}
	}
	for score := 1; score <= 5; score++ {
		if got := data.CSAT.Bad(score); got != (score <= 3) {
			t.Errorf("%d of five: %v", score, got)
		}
	}
}

func TestSurveyValidate(t *testing.T) {
	t.Parallel()
	good := data.Survey{ContactID: 1, Kind: data.CSAT, Score: data.NoScore}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	for _, s := range []data.Survey{{Kind: data.NPS}, {ContactID: 1, Kind: "x"}, {ContactID: 1, Kind: data.CSAT, Score: 6}, {ContactID: 1, Kind: data.CSAT}} {
		if s.Validate() == nil {
			t.Errorf("%+v is taken", s)
		}
	}
}

func TestMarksAreReadBack(t *testing.T) {
	t.Parallel()
	solved := time.Date(2026, 3, 17, 9, 0, 0, 123e6, time.UTC)
	problem, when, ok := data.ParseToldMark(data.ToldMark(77<<40, solved))
	if !ok || problem != 77<<40 || !when.Equal(solved) {
		t.Errorf("told mark: %d %v %v", problem, when, ok)
	}
	for _, id := range []string{"", "told.1.2@example.com", "told.@regulars.invalid", "told.1@regulars.invalid", data.ProblemMark(3), data.SurveyMark("abc"), "told.-1.5@regulars.invalid"} {
		if _, _, ok := data.ParseToldMark(id); ok {
			t.Errorf("%q is a mark", id)
		}
	}
}

func TestScoreSubjectIsReadBack(t *testing.T) {
	t.Parallel()
	for _, around := range []string{"", "Re: ", "SPAM? "} {
		token, score, ok := data.ParseScoreSubject(around + data.ScoreSubject("k3j9f2", 10))
		if !ok || token != "k3j9f2" || score != 10 {
			t.Errorf("%q: %q %d %v", around, token, score, ok)
		}
	}
	for _, s := range []string{"", "9", "[S-]", "[S-abc]", "[S-abc-]", "[S-abc-999]", "[S-abc-x]", "[S-abc-9", "[S--9]"} {
		if _, _, ok := data.ParseScoreSubject(s); ok {
			t.Errorf("%q is an answer", s)
		}
	}
}
