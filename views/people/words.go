package people

import (
	"strings"

	"regulars/data"
	"regulars/views/kit"
)

// roleName says a role in the owner's words.
func roleName(r data.Role) string {
	switch r {
	case data.Customer:
		return kit.L("customer")
	case data.Lead:
		return kit.L("lead")
	case data.Supplier:
		return kit.L("supplier")
	case data.Distributor:
		return kit.L("distributor")
	case data.Agent:
		return kit.L("agent")
	case data.Partner:
		return kit.L("partner")
	}
	return string(r)
}

func roleNames(list []data.Role) string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = roleName(r)
	}
	return strings.Join(names, ", ")
}

// stageName says a stage in the owner's words.
func stageName(s data.Stage) string {
	switch s {
	case data.StageLead:
		return kit.L("lead")
	case data.StageFirstTime:
		return kit.L("first-time")
	case data.StageRepeat:
		return kit.L("repeat")
	case data.StageLoyal:
		return kit.L("loyal")
	case data.StageAtRisk:
		return kit.L("at risk")
	case data.StageLapsed:
		return kit.L("lapsed")
	case data.StageWonBack:
		return kit.L("won back")
	}
	return string(s)
}

// labels are those offered for mails, phones and addresses; any other is kept.
func labels() []string { return []string{"", "work", "home", "mobile", "fax"} }

// labelName says a label in the owner's words.
func labelName(label string) string {
	switch label {
	case "":
		return "—"
	case "work":
		return kit.L("work")
	case "home":
		return kit.L("home")
	case "mobile":
		return kit.L("mobile")
	case "fax":
		return kit.L("fax")
	}
	return label
}
