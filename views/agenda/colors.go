package agenda

import (
	"image/color"

	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
)

// hue is the colour of an item's kind.
func hue(it *item) color.NRGBA {
	switch it.sort {
	case isBirthday:
		return rgb(0xc08a1e)
	case isTask:
		return rgb(0x7c858c)
	case isEvent:
	}
	return kindHue(it.kind)
}

func kindHue(kind data.EventKind) color.NRGBA {
	switch kind {
	case data.EventAppointment:
		return rgb(0x0f8a83)
	case data.EventMeeting:
		return rgb(0x3573c4)
	case data.EventCall:
		return rgb(0x8a58b5)
	case data.EventVisit:
		return rgb(0xcc6f23)
	case data.EventDelivery:
		return rgb(0x7d8a2c)
	case data.EventPersonal:
		return rgb(0xc14f77)
	case data.EventOther:
	}
	return rgb(0x6d7780)
}

// kindName is what the owner calls a kind.
func kindName(kind data.EventKind) string {
	switch kind {
	case data.EventAppointment:
		return kit.L("Appointment")
	case data.EventMeeting:
		return kit.L("Meeting")
	case data.EventCall:
		return kit.L("Call")
	case data.EventVisit:
		return kit.L("Visit")
	case data.EventDelivery:
		return kit.L("Delivery")
	case data.EventPersonal:
		return kit.L("Personal")
	case data.EventOther:
	}
	return kit.L("Other event")
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// tint is a ground of the hue on which the theme's text is read.
func tint(c color.NRGBA, strength float64) color.Color {
	r, g, b, _ := kit.Color(kit.ColorSurface).RGBA()
	mix := func(own uint8, ground uint32) uint8 {
		return uint8(float64(own)*strength + float64(ground>>8)*(1-strength))
	}
	return color.NRGBA{R: mix(c.R, r), G: mix(c.G, g), B: mix(c.B, b), A: 0xff}
}

// nothing is a colour that shows nothing.
func nothing() color.Color { return color.Transparent }

func words() color.Color { return theme.Color(theme.ColorNameForeground) }
