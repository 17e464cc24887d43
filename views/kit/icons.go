package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Icons that the toolkit has not, in a square of 24, in one colour: the theme's is put in its place.

// FunnelIcon stands for leads: many come in, some come out.
func FunnelIcon() fyne.Resource {
	return icon("funnel", `<path d="M3 4h18v2.5l-7 8V21l-4-2.5v-4l-7-8z"/>`)
}

// GiftIcon stands for occasions.
func GiftIcon() fyne.Resource {
	return icon("gift", `<path d="M3 8h8v4H3zM13 8h8v4h-8zM4 13.5h7V21H4zM13 13.5h7V21h-7z"/>`+
		`<path d="M12 8C9.5 8 6.5 7.2 6.5 5.2 6.5 3.9 7.4 3 8.7 3 10.5 3 11.5 5.5 12 8zm0 0c.5-2.5 1.5-5 3.3-5 1.3 0 2.2.9 2.2 2.2C17.5 7.2 14.5 8 12 8z"/>`)
}

// TicketIcon stands for the club and its codes.
func TicketIcon() fyne.Resource {
	return icon("ticket", `<path fill-rule="evenodd" d="M2 6h20v4.2a1.9 1.9 0 0 0 0 3.6V18H2v-4.2a1.9 1.9 0 0 0 0-3.6zM14 8v2h1.6V8zm0 3.5v2h1.6v-2zm0 3.5v1.6h1.6V15z"/>`)
}

// StarIcon stands for points.
func StarIcon() fyne.Resource {
	return icon("star", `<path d="M12 2.5l2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.4-6 3.4 1.3-6.7-5-4.6 6.8-.8z"/>`)
}

func icon(name, shape string) fyne.Resource {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="#000000">` + shape + `</svg>`
	return theme.NewThemedResource(fyne.NewStaticResource(name+".svg", []byte(svg)))
}
