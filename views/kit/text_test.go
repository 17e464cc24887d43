package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

const size = 13

func width(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }

func TestOneLineCutsToItsWidth(t *testing.T) {
	kittest.Shell(t)
	long := "A very long name of a company that fits no column at all"
	for name, tt := range map[string]struct {
		in    string
		width float32
		want  string
	}{
		"fits":     {"Anna", 200, "Anna"},
		"no width": {long, 0, long},
		"breaks":   {"one\ntwo\tthree\x00", 200, "one two three"},
	} {
		if got := kit.OneLine(tt.in, tt.width, size, fyne.TextStyle{}); got.Text != tt.want || got.Right {
			t.Errorf("%s: %+v, want %q", name, got, tt.want)
		}
	}
	for _, w := range []float32{10, 40, 100, 200} {
		got := kit.OneLine(long, w, size, fyne.TextStyle{}).Text
		if !strings.HasSuffix(got, "…") || w >= 40 && width(got) > w {
			t.Errorf("at %v: %q is %v wide", w, got, width(got))
		}
	}
	if got := kit.OneLine("مدیریت ارتباط با مشتری", 300, size, fyne.TextStyle{}); !got.Right {
		t.Error("a right-to-left line is not set at the trailing edge")
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	kittest.Shell(t)
	for name, in := range map[string]string{
		"words":      "A text that is too long for one line wraps at its width, as any note about a customer does",
		"paragraphs": "one\n\ntwo\r\nthree",
		"long word":  strings.Repeat("abcdefghij", 30),
		"address":    "see https://example.com/" + strings.Repeat("path/", 40),
		"cjk":        strings.Repeat("田中花子様", 40),
	} {
		lines := kit.Wrap(in, 200, size, fyne.TextStyle{})
		var all strings.Builder
		for _, l := range lines {
			if w := width(l.Text); w > 201 {
				t.Errorf("%s: the line %q is %v wide", name, l.Text, w)
			}
			all.WriteString(l.Text)
		}
		squeeze := func(s string) string {
			return strings.Join(strings.Fields(strings.ReplaceAll(s, "\r", "")), "")
		}
		if squeeze(all.String()) != squeeze(in) {
			t.Errorf("%s: wrapped to %q", name, all.String())
		}
	}
}

func TestWrapSetsEachParagraphByItself(t *testing.T) {
	kittest.Shell(t)
	lines := kit.Wrap("Hello\nسلام ACME\nBye", 300, size, fyne.TextStyle{})
	if len(lines) != 3 || lines[0].Right || !lines[1].Right || lines[2].Right {
		t.Fatalf("lines %+v", lines)
	}
	long := strings.Repeat("مدیریت ارتباط با مشتری ACME ", 6)
	for i, l := range kit.Wrap(long, 150, size, fyne.TextStyle{}) {
		if !l.Right {
			t.Errorf("line %d of a right-to-left paragraph is set left", i)
		}
	}
}

func TestTextGrowsWithItsLines(t *testing.T) {
	shell, _ := kittest.Shell(t)
	text := kit.NewText("A text that is too long for one line wraps at its width").Color(kit.ColorMuted).Bold()
	kittest.Show(shell, text)
	text.Resize(fyne.NewSize(600, 20))
	one := text.MinSize().Height
	text.Resize(fyne.NewSize(120, 20))
	if many := text.MinSize().Height; many < 3*one {
		t.Errorf("at 120 the height is %v, at 600 %v", many, one)
	}
	text.AtMost(2).Refresh()
	if two := text.MinSize().Height; two != 2*one {
		t.Errorf("at most two lines are %v high, one is %v", two, one)
	}
	if drawn := kittest.Find[*canvas.Text](text, nil); len(drawn) != 2 || !strings.HasSuffix(drawn[1].Text, "…") {
		t.Errorf("%d lines are drawn, the last without an ellipsis", len(drawn))
	}
	text.SetText("short")
	if h := text.MinSize().Height; h != one {
		t.Errorf("a short text is %v high, want %v", h, one)
	}
	drawn := kittest.Find[*canvas.Text](text, nil)
	if len(drawn) != 1 || drawn[0].Text != "short" || !drawn[0].TextStyle.Bold {
		t.Errorf("drawn %d lines", len(drawn))
	}
	text.SetColor(theme.ColorNameError)
	if drawn[0].Color != kit.Color(theme.ColorNameError) {
		t.Error("the colour did not follow")
	}
}

func TestLabelIsAsWideAsItsWords(t *testing.T) {
	kittest.Shell(t)
	for _, l := range []*kit.Text{kit.Label("Anna Kovalenko"), kit.Section("Anna"), kit.Heading("Anna")} {
		if m := l.MinSize(); m.Width < 20 || m.Height < 15 {
			t.Errorf("%q wants %v", l.Text(), m)
		}
	}
	if a, b := kit.Label("Anna").MinSize().Width, kit.Label("Anna Kovalenko").MinSize().Width; a >= b {
		t.Errorf("%v and %v", a, b)
	}
}

// What nobody can read is not measured: these would take minutes otherwise.
func TestHugeTextsAreCut(t *testing.T) {
	kittest.Shell(t)
	for name, in := range map[string]string{
		"one word":        strings.Repeat("x", 5_000_000),
		"words":           strings.Repeat("word ", 1_000_000),
		"lines":           strings.Repeat("line\n", 1_000_000),
		"empty lines":     strings.Repeat("\n", 1_000_000) + "end",
		"persian":         strings.Repeat("مدیریت ارتباط ACME ", 200_000),
		"combining marks": "a" + strings.Repeat("\u0301", 1_000_000),
		"no UTF-8":        strings.Repeat("\xff\xfe", 1_000_000),
	} {
		lines := kit.Wrap(in, 300, size, fyne.TextStyle{})
		if len(lines) > 420 {
			t.Errorf("%s: %d lines", name, len(lines))
		}
		if l := kit.OneLine(in, 300, size, fyne.TextStyle{}); len(l.Text) > 10_000 {
			t.Errorf("%s: a line of %d bytes", name, len(l.Text))
		}
		if unsized := kit.Wrap(in, 0, size, fyne.TextStyle{}); len(unsized) > 0 && len(unsized[0].Text) > 10_000 {
			t.Errorf("%s: before it has a width a line has %d bytes", name, len(unsized[0].Text))
		}
	}
}
