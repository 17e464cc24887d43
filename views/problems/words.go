package problems

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app/problems"
	"regulars/data"
	"regulars/views/kit"
)

func kindName(k data.ProblemKind) string {
	switch k {
	case data.Complaint:
		return kit.L("Complaint")
	case data.Request:
		return kit.L("Request")
	case data.Question:
		return kit.L("Question")
	case data.Idea:
		return kit.L("Idea")
	case data.Praise:
	}
	return kit.L("Praise")
}

func statusName(s data.ProblemStatus) string {
	switch s {
	case data.ProblemNew:
		return kit.L("New")
	case data.ProblemWorking:
		return kit.L("Working on it")
	case data.ProblemWaiting:
		return kit.L("Waiting for the customer")
	case data.ProblemSolved:
		return kit.L("Solved, not told yet")
	case data.ProblemTold:
	}
	return kit.L("Told")
}

func severityName(s data.Severity) string {
	switch s {
	case data.Urgent:
		return kit.L("Urgent")
	case data.High:
		return kit.L("High")
	case data.Normal:
		return kit.L("Normal")
	case data.Low:
	}
	return kit.L("Low")
}

// severityColor is loud for what is hard.
func severityColor(s data.Severity) fyne.ThemeColorName {
	switch s {
	case data.Urgent:
		return theme.ColorNameError
	case data.High:
		return theme.ColorNameWarning
	case data.Normal, data.Low:
	}
	return kit.ColorMuted
}

// rowWords tell how a problem stands, in one line.
func rowWords(loc kit.Locale, r *problems.Row) (text string, color fyne.ThemeColorName) {
	switch {
	case r.What.IsZero():
		return statusName(r.Status), kit.ColorMuted
	case r.Late:
		return loc.Say(r.What), theme.ColorNameError
	}
	return loc.Say(r.What), kit.ColorMuted
}

// closedWords tell how a problem ended.
func closedWords(p *data.Problem, l kit.Locale, loc *time.Location) string {
	when := l.Date(p.ToldAt.In(loc))
	switch p.ToldHow {
	case data.ToldByMail:
		return kit.Lf("The customer was told by mail on %s", when)
	case data.ToldByCall:
		return kit.Lf("The customer was told by telephone on %s", when)
	case data.NotTold:
		return kit.Lf("The customer was not told: %s", p.ToldWhy)
	case data.ToldBySay:
	}
	return kit.Lf("The customer was told on %s", when)
}

// worked says an amount of working time.
func worked(loc kit.Locale, d time.Duration) string { return loc.Say(data.WorkTime(d)) }

// scoreName is the question of a survey.
func scoreName(k data.SurveyKind) string {
	if k == data.CSAT {
		return kit.L("How satisfied, 1 to 5")
	}
	return kit.L("Would recommend us, 0 to 10")
}

// scoreWords is a score and what it is out of.
func scoreWords(v *data.Survey) string {
	if v.Score == data.NoScore {
		return kit.L("not answered yet")
	}
	_, most := v.Kind.Range()
	return kit.Lf("%[1]d of %[2]d", v.Score, most)
}

func scoreColor(v *data.Survey) fyne.ThemeColorName {
	switch {
	case v.Score == data.NoScore:
		return kit.ColorMuted
	case v.Kind.Bad(v.Score):
		return theme.ColorNameError
	}
	return theme.ColorNameForeground
}
