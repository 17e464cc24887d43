package kit_test

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// luminance is relative luminance as WCAG 2.2 defines it.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestTextIsReadable(t *testing.T) {
	kittest.Shell(t)
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, kit.ColorMuted, theme.ColorNameHyperlink, theme.ColorNamePrimary,
		theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess,
	}
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, kit.ColorSurface, kit.ColorSidebar, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
	}
	pairs := [][2]fyne.ThemeColorName{
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
		{theme.ColorNameForegroundOnError, theme.ColorNameError},
		{theme.ColorNameForegroundOnWarning, theme.ColorNameWarning},
		{theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess},
		{theme.ColorNameForeground, kit.ColorRow},
		{kit.ColorMuted, kit.ColorRow},
		{theme.ColorNameForeground, kit.ColorCaution},
		{kit.ColorMuted, kit.ColorCaution},
		{theme.ColorNameForeground, kit.ColorSoft},
		{theme.ColorNameForeground, theme.ColorNameButton},
	}
	for _, text := range texts {
		for _, ground := range grounds {
			pairs = append(pairs, [2]fyne.ThemeColorName{text, ground})
		}
	}
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		th := kit.NewTheme(mode)
		for _, p := range pairs {
			a, b := th.Color(p[0], theme.VariantLight), th.Color(p[1], theme.VariantLight)
			if c := contrast(a, b); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.1f, want 4.5", mode, p[0], p[1], c)
			}
		}
	}
}

func TestThemeFollowsTheSystemUnlessChosen(t *testing.T) {
	kittest.Shell(t)
	for mode, same := range map[kit.Mode]bool{kit.FollowSystem: false, kit.Light: true, kit.Dark: true} {
		th := kit.NewTheme(mode)
		light, dark := th.Color(theme.ColorNameBackground, theme.VariantLight), th.Color(theme.ColorNameBackground, theme.VariantDark)
		if (light == dark) != same {
			t.Errorf("mode %q: %v and %v", mode, light, dark)
		}
		for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}, {Symbol: true}} {
			if th.Font(style) == nil {
				t.Errorf("no font for %+v", style)
			}
		}
		if th.Size(theme.SizeNameText) != 13 || th.Size(theme.SizeNamePadding) != 4 {
			t.Error("the sizes are not ours")
		}
	}
}

func TestExplain(t *testing.T) {
	kittest.Shell(t)
	for name, tt := range map[string]struct {
		err  error
		want string
	}{
		"none":      {nil, ""},
		"invalid":   {fmt.Errorf("save: %w", &data.InvalidError{Field: "birthday", Reason: "is not a day of the calendar"}), "Birthday is not a day of the calendar."},
		"gone":      {fmt.Errorf("contact 7: %w", data.ErrNotFound), "no longer there"},
		"conflict":  {data.ErrConflict, "changed elsewhere"},
		"slow":      {fmt.Errorf("query: %w", context.DeadlineExceeded), "took too long"},
		"disk full": {fmt.Errorf("commit: %w", data.ErrDiskFull), "The disk is full: nothing of this change was kept"},
		"trample":   {&data.TrampleError{What: "Edit Anna", Records: []string{"Anna"}, Total: 1}, "can't be reverted"},
		"no file":   {&fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrNotExist}, "a.csv cannot be used: it is not there"},
		"no right":  {&fs.PathError{Op: "open", Path: "a.csv", Err: fs.ErrPermission}, "no permission"},
		"other":     {fmt.Errorf("read: %w", errors.New("strange")), "The reason given: read: strange."},
	} {
		got := kit.Explain(tt.err)
		if !strings.Contains(got, tt.want) || tt.err == nil && got != "" {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
		if got != "" && !strings.HasSuffix(got, ".") {
			t.Errorf("%s: %q is no sentence", name, got)
		}
	}
}
