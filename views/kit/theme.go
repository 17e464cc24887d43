package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/assets"
)

// Mode says whether the window is light or dark.
type Mode string

// Modes of the window.
const (
	FollowSystem Mode = ""
	Light        Mode = "light"
	Dark         Mode = "dark"
)

// Colours of our own beside Fyne's names.
const (
	ColorMuted   fyne.ThemeColorName = "regularsMuted"   // text that is read second
	ColorSurface fyne.ThemeColorName = "regularsSurface" // cards and lists upon the background
	ColorSidebar fyne.ThemeColorName = "regularsSidebar"
	ColorLine    fyne.ThemeColorName = "regularsLine" // thin lines between things
	ColorRow     fyne.ThemeColorName = "regularsRow"  // a selected row
	ColorSoft    fyne.ThemeColorName = "regularsSoft" // a chip at rest
	ColorCaution fyne.ThemeColorName = "regularsCaution"
)

// Theme is our look: calm, tight, one accent colour.
type Theme struct {
	fyne.Theme
	mode          Mode
	regular, bold fyne.Resource
}

// NewTheme gives our look in a mode.
func NewTheme(mode Mode) *Theme {
	return &Theme{
		Theme: theme.DefaultTheme(), mode: mode,
		regular: fyne.NewStaticResource("Regulars-Regular.ttf", assets.RegularFont),
		bold:    fyne.NewStaticResource("Regulars-Bold.ttf", assets.BoldFont),
	}
}

// Font is ours for text; Fyne's and the system's fonts fill what it lacks. There
// is no slanted cut: Fyne's draws the Ukrainian і without its dot.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return t.Theme.Font(style)
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Size keeps rows tight.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInlineIcon:
		return 18
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameSplitThickness:
		return 3
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return 5
	}
	return t.Theme.Size(name)
}

// Color follows the mode; v is the system's wish.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	table := lightColors
	switch {
	case t.mode == Light:
		v = theme.VariantLight
	case t.mode == Dark, v == theme.VariantDark:
		v, table = theme.VariantDark, darkColors
	}
	if c, ok := table[name]; ok {
		return c
	}
	return t.Theme.Color(name, v)
}

// Color gives a colour of the theme in use.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }
