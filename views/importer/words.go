package importer

import (
	"fmt"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/app/transfer"
	"regulars/views/kit"
)

func verdictWord(v transfer.Verdict) string {
	switch v {
	case transfer.VerdictNew:
		return kit.L("New")
	case transfer.VerdictUpdate:
		return kit.L("Update")
	case transfer.VerdictSame:
		return kit.L("Same")
	case transfer.VerdictWrong:
		return kit.L("Wrong")
	case transfer.VerdictDoubtful:
		return kit.L("Doubtful")
	}
	return kit.L("All rows")
}

func verdictColor(v transfer.Verdict) fyne.ThemeColorName {
	switch v {
	case transfer.VerdictNew:
		return theme.ColorNameSuccess
	case transfer.VerdictUpdate:
		return theme.ColorNamePrimary
	case transfer.VerdictWrong:
		return theme.ColorNameError
	case transfer.VerdictDoubtful:
		return theme.ColorNameWarning
	case transfer.VerdictSame:
	}
	return kit.ColorMuted
}

// names are the words for fields, looked up once for a whole list.
type names map[transfer.Field]string

// meaning names a meaning as the owner would.
func (n names) meaning(m transfer.Meaning) string {
	words := n[m.Field]
	if m.Label != "" {
		words += " (" + kit.L(m.Label) + ")"
	}
	if m.Group > 0 {
		words += fmt.Sprintf(" %d", m.Group)
	}
	return words
}

func fieldNames() names {
	all := contactNames()
	maps.Copy(all, saleNames())
	return all
}

func contactNames() names {
	return names{
		transfer.Keep:         kit.L("Keep as it is"),
		transfer.KeepLabel:    kit.L("Name of an own field"),
		transfer.LeaveOut:     kit.L("Leave out"),
		transfer.ID:           kit.L("Number in Regulars"),
		transfer.Kind:         kit.L("Person or company"),
		transfer.Name:         kit.L("Name"),
		transfer.Prefix:       kit.L("Form of address"),
		transfer.Given:        kit.L("First name"),
		transfer.Middle:       kit.L("Middle name"),
		transfer.Family:       kit.L("Last name"),
		transfer.Nickname:     kit.L("Nickname"),
		transfer.CompanyName:  kit.L("Company"),
		transfer.Job:          kit.L("Job"),
		transfer.Department:   kit.L("Department"),
		transfer.Email:        kit.L("Mail address"),
		transfer.EmailLabel:   kit.L("Label of a mail address"),
		transfer.Phone:        kit.L("Phone"),
		transfer.PhoneLabel:   kit.L("Label of a phone"),
		transfer.FullAddress:  kit.L("Full address"),
		transfer.Street:       kit.L("Street"),
		transfer.City:         kit.L("City"),
		transfer.Region:       kit.L("Region"),
		transfer.PostalCode:   kit.L("Postal code"),
		transfer.Country:      kit.L("Country"),
		transfer.AddressLabel: kit.L("Label of an address"),
		transfer.Link:         kit.L("Web address"),
		transfer.LinkLabel:    kit.L("Label of a web address"),
		transfer.Birthday:     kit.L("Birthday"),
		transfer.BirthYear:    kit.L("Year of birth"),
		transfer.BirthMonth:   kit.L("Month of birth"),
		transfer.BirthDay:     kit.L("Day of birth"),
		transfer.Gender:       kit.L("Gender"),
		transfer.Language:     kit.L("Language"),
		transfer.Household:    kit.L("Household"),
		transfer.Interests:    kit.L("Interests"),
		transfer.Preferences:  kit.L("Preferences"),
		transfer.Handling:     kit.L("How to deal with them"),
		transfer.Note:         kit.L("Note"),
		transfer.Roles:        kit.L("Roles"),
		transfer.Tags:         kit.L("Tags"),
		transfer.Stage:        kit.L("Stage"),
	}
}
