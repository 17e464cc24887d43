package accounts

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
)

// serverForm is where one server is set by hand.
type serverForm struct {
	host, port, user *kit.Input
	security         *widget.Select
	field            *kit.Field
	object           fyne.CanvasObject
	changed          func()
}

// securities are the protections in the order in which they are offered.
func securities() []data.Security {
	return []data.Security{data.SecurityTLS, data.SecurityStartTLS, data.SecurityNone}
}

func securityName(s data.Security) string {
	switch s {
	case data.SecurityTLS:
		return kit.L("TLS")
	case data.SecurityStartTLS:
		return kit.L("STARTTLS")
	case data.SecurityNone:
	}
	return kit.L("None (this computer only)")
}

func newServerForm(label, example string, changed func()) *serverForm {
	f := &serverForm{changed: changed}
	edited := func(string) { f.changed() }
	f.host, f.port, f.user = kit.NewEntry(example, edited), kit.NewEntry("993", edited), kit.NewEntry(kit.L("as the provider says"), edited)
	var names []string
	for _, s := range securities() {
		names = append(names, securityName(s))
	}
	f.security = widget.NewSelect(names, func(string) { f.changed() })
	port := container.New(kit.Width(64), f.port)
	f.field = kit.NewField("", label, container.NewBorder(nil, nil, nil, port, f.host))
	f.object = container.NewVBox(f.field.Object(), kit.Columns(
		kit.NewField("", kit.L("Protection"), f.security).Object(),
		kit.NewField("", kit.L("User name"), f.user).Object(),
	))
	return f
}

// set shows s without telling that it changed.
func (f *serverForm) set(s data.Server) {
	changed := f.changed
	f.changed = func() {}
	f.host.SetText(s.Host)
	f.port.SetText("")
	if s.Port != 0 {
		f.port.SetText(strconv.Itoa(s.Port))
	}
	f.user.SetText(s.User)
	f.security.SetSelected(securityName(s.Security))
	f.changed = changed
}

// get gives the server as typed; what is no number is port 0, which Validate refuses.
func (f *serverForm) get() data.Server {
	s := data.Server{Host: strings.TrimSpace(f.host.Text), User: strings.TrimSpace(f.user.Text), Security: data.SecurityTLS}
	if n, err := strconv.Atoi(strings.TrimSpace(f.port.Text)); err == nil {
		s.Port = n
	}
	for _, sec := range securities() {
		if f.security.Selected == securityName(sec) {
			s.Security = sec
		}
	}
	return s
}
