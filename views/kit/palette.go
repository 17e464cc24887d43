package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// rgb is an opaque colour from 0xRRGGBB, alpha one from 0xRRGGBBAA.
func rgb(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

func alpha(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
}

type palette map[fyne.ThemeColorName]color.Color

// Contrast of text upon its ground is at least 4.5 to 1 (WCAG 2.2, 1.4.3); a test holds it.
var lightColors = palette{ //nolint:gochecknoglobals // a table, read only
	theme.ColorNameBackground:          rgb(0xf6f7f5),
	theme.ColorNameForeground:          rgb(0x1e2428),
	theme.ColorNamePlaceHolder:         rgb(0x5d666e),
	theme.ColorNameDisabled:            rgb(0x737c84),
	theme.ColorNamePrimary:             rgb(0x0b6e69),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameHyperlink:           rgb(0x0b6e69),
	theme.ColorNameFocus:               alpha(0x0b6e6955),
	theme.ColorNameSelection:           alpha(0x0b6e6933),
	theme.ColorNameHover:               alpha(0x1e24280d),
	theme.ColorNamePressed:             alpha(0x1e242822),
	theme.ColorNameButton:              rgb(0xe7eae8),
	theme.ColorNameDisabledButton:      rgb(0xeceeec),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0xc6ccc9),
	theme.ColorNameSeparator:           rgb(0xdde1de),
	theme.ColorNameHeaderBackground:    rgb(0xeef0ee),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameScrollBar:           alpha(0x1e242866),
	theme.ColorNameScrollBarBackground: alpha(0x00000000),
	theme.ColorNameShadow:              alpha(0x00000030),
	theme.ColorNameError:               rgb(0xb3261e),
	theme.ColorNameForegroundOnError:   rgb(0xffffff),
	theme.ColorNameWarning:             rgb(0x8f5600),
	theme.ColorNameForegroundOnWarning: rgb(0xffffff),
	theme.ColorNameSuccess:             rgb(0x2b6e35),
	theme.ColorNameForegroundOnSuccess: rgb(0xffffff),
	ColorMuted:                         rgb(0x5c666e),
	ColorSurface:                       rgb(0xffffff),
	ColorSidebar:                       rgb(0xeceeeb),
	ColorLine:                          rgb(0xdde1de),
	ColorRow:                           rgb(0xd6eae7),
	ColorSoft:                          rgb(0xe7eae8),
	ColorCaution:                       rgb(0xfbf0dc),
}

var darkColors = palette{ //nolint:gochecknoglobals // a table, read only
	theme.ColorNameBackground:          rgb(0x1a1d20),
	theme.ColorNameForeground:          rgb(0xe6e9eb),
	theme.ColorNamePlaceHolder:         rgb(0x98a2aa),
	theme.ColorNameDisabled:            rgb(0x87919a),
	theme.ColorNamePrimary:             rgb(0x4dbdb3),
	theme.ColorNameForegroundOnPrimary: rgb(0x06211f),
	theme.ColorNameHyperlink:           rgb(0x5fcabf),
	theme.ColorNameFocus:               alpha(0x4dbdb366),
	theme.ColorNameSelection:           alpha(0x4dbdb344),
	theme.ColorNameHover:               alpha(0xffffff0f),
	theme.ColorNamePressed:             alpha(0xffffff22),
	theme.ColorNameButton:              rgb(0x2e3439),
	theme.ColorNameDisabledButton:      rgb(0x262b2f),
	theme.ColorNameInputBackground:     rgb(0x16191b),
	theme.ColorNameInputBorder:         rgb(0x434b52),
	theme.ColorNameSeparator:           rgb(0x343a40),
	theme.ColorNameHeaderBackground:    rgb(0x262b2f),
	theme.ColorNameMenuBackground:      rgb(0x262b2f),
	theme.ColorNameOverlayBackground:   rgb(0x23272b),
	theme.ColorNameScrollBar:           alpha(0xffffff55),
	theme.ColorNameScrollBarBackground: alpha(0x00000000),
	theme.ColorNameShadow:              alpha(0x00000080),
	theme.ColorNameError:               rgb(0xf2867e),
	theme.ColorNameForegroundOnError:   rgb(0x2b0704),
	theme.ColorNameWarning:             rgb(0xe8b35a),
	theme.ColorNameForegroundOnWarning: rgb(0x2a1a00),
	theme.ColorNameSuccess:             rgb(0x7fc98a),
	theme.ColorNameForegroundOnSuccess: rgb(0x08210c),
	ColorMuted:                         rgb(0xa3adb5),
	ColorSurface:                       rgb(0x212529),
	ColorSidebar:                       rgb(0x16191b),
	ColorLine:                          rgb(0x343a40),
	ColorRow:                           rgb(0x1f4644),
	ColorSoft:                          rgb(0x30363b),
	ColorCaution:                       rgb(0x3d3320),
}
