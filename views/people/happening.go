package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// happening is a kind of entry, as it is drawn.
type happening struct {
	kind  string
	icon  fyne.Resource
	opens string // the kind of record that a click opens, as Frame.Open takes it; empty for none
}

func happenings() []happening {
	return []happening{
		{string(data.Note), theme.DocumentCreateIcon(), ""},
		{string(data.Call), theme.VolumeUpIcon(), ""},
		{string(data.Meeting), theme.AccountIcon(), ""},
		{string(data.Chat), theme.MailReplyIcon(), ""},
		{"problem", theme.WarningIcon(), "problem"},
		{"survey", theme.RadioButtonCheckedIcon(), "survey"},
		{"mail", theme.MailComposeIcon(), "message"},
		{string(data.KeptFile), theme.MailAttachmentIcon(), ""},
		{"purchase", theme.DocumentIcon(), "purchase"},
		{"event", theme.CalendarIcon(), "event"},
		{"stored file", theme.FileIcon(), "file"},
		{"paper", theme.DocumentPrintIcon(), "paper"},
		{"task", theme.ConfirmIcon(), "task"},
		{"greeting", kit.GiftIcon(), ""},
		{"points", kit.StarIcon(), "member"},
		{"deal", kit.FunnelIcon(), "deal"},
		{"code", kit.TicketIcon(), "code"},
		{"redemption", kit.TicketIcon(), "redemption"},
		{data.StageEntry, theme.AccountIcon(), ""},
	}
}

// timelineFilter is what a chip shows of the timeline.
type timelineFilter struct {
	title string
	kinds []string
}

func timelineFilters() []timelineFilter {
	return []timelineFilter{
		{kit.L("Everything"), nil},
		{kit.L("Notes"), []string{string(data.Note)}},
		{kit.L("Calls"), []string{string(data.Call)}},
		{kit.L("Meetings"), []string{string(data.Meeting)}},
		{kit.L("Messages"), []string{string(data.Chat)}},
		{kit.L("Mail"), []string{"mail"}},
		{kit.L("Purchases"), []string{"purchase", "paper"}},
		{kit.L("Problems"), []string{"problem", "survey"}},
		{kit.L("Events"), []string{"event"}},
		{kit.L("Tasks"), []string{"task"}},
		{kit.L("Files"), []string{string(data.KeptFile), "stored file"}},
		{kit.L("Club"), []string{"points", "code", "redemption"}},
		{kit.L("Deals"), []string{"deal"}},
		{kit.L("Greetings"), []string{"greeting"}},
		{kit.L("Stages"), []string{data.StageEntry}},
	}
}

// logged are the kinds that the owner writes down here.
func logged() []data.ActivityKind {
	return []data.ActivityKind{data.Note, data.Call, data.Meeting, data.Chat}
}

func loggedName(k data.ActivityKind) string {
	switch k {
	case data.Call:
		return kit.L("Call")
	case data.Meeting:
		return kit.L("Meeting")
	case data.Chat:
		return kit.L("Message")
	case data.KeptFile:
		return kit.L("File")
	case data.Note:
	}
	return kit.L("Note")
}

func happeningOf(kind string) happening {
	for _, h := range happenings() {
		if h.kind == kind {
			return h
		}
	}
	return happening{kind: kind, icon: theme.InfoIcon()}
}
