package kit_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// vocabulary is of all that an owner writes in one note.
func vocabulary() []string {
	return []string{
		"Anna", "Kovalenko-Žukauskienė", "Їжакевич", "Պետրոսյան", "شرکت", "تهران", "می\u200cخواهم", "שלום", "123", "+370 612 34520", "12.03.2026",
		"۱۲۳", "€", "(", ")", "—", "…", "ali@example.com", "https://example.com/a/very/long/way", "田中花子", "😀", "e\u0301", ",", ".", "ACME",
	}
}

func sentence(r *rand.Rand, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = vocabulary()[r.IntN(len(vocabulary()))]
	}
	return strings.Join(list, " ")
}

// letters are what remains of a text when one does not look at blanks and marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200e' || r == '\u200f' {
			return -1
		}
		return r
	}, s)
}

// TestAnyNoteWrapsWithoutLoss: in every script and any mixture, no line is wider
// than its room and no letter is lost or made up.
func TestAnyNoteWrapsWithoutLoss(t *testing.T) {
	kittest.Shell(t)
	r := rand.New(rand.NewPCG(11, 12))
	for range 150 {
		in, room := sentence(r, 1+r.IntN(30)), 60+r.Float32()*500
		var got strings.Builder
		for _, l := range kit.Wrap(in, room, size, plain()) {
			if w := width(l.Text); w > room+1 && len([]rune(letters(l.Text))) > 1 {
				t.Fatalf("in %v of room %q of %q is %v wide", room, l.Text, in, w)
			}
			got.WriteString(l.Text)
		}
		if sorted(letters(got.String())) != sorted(letters(in)) {
			t.Fatalf("%q\nwraps at %v to\n%q", in, room, got.String())
		}
	}
}

// TestAnyLineIsCutToItsRoom, at its end, and told to be cut.
func TestAnyLineIsCutToItsRoom(t *testing.T) {
	kittest.Shell(t)
	r := rand.New(rand.NewPCG(13, 14))
	for range 150 {
		in, room := strings.ReplaceAll(sentence(r, 1+r.IntN(12)), "…", ""), 30+r.Float32()*600
		l := kit.OneLine(in, room, size, plain())
		whole := letters(l.Text)
		if w := width(l.Text); w > room+1 {
			t.Fatalf("in %v of room %q is %v wide", room, l.Text, w)
		}
		if cut := strings.Contains(whole, "…"); cut == (sorted(whole) == sorted(letters(in))) {
			t.Fatalf("%q in %v is %q, and cut: %v", in, room, l.Text, cut)
		}
		if l.Right != kit.RightToLeft(in) {
			t.Fatalf("%q is set to the right: %v", in, l.Right)
		}
	}
}

// TestRightToLeftStandsAtTheRight in whatever shows words, beside names that
// stand at the left, and moves there when the words change.
func TestRightToLeftStandsAtTheRight(t *testing.T) {
	shell, _ := kittest.Shell(t)
	list := map[string]*kit.Text{"line": kit.NewText("").OneLine(), "wrapped": kit.NewText(""), "heading": kit.Heading(""), "bold": kit.NewText("").Bold(), "two lines": kit.NewText("").AtMost(2)}
	box := container.NewVBox()
	for _, o := range list {
		box.Add(o)
	}
	kittest.Show(shell, box)
	for _, step := range []struct {
		words string
		right bool
	}{{"Անի Պետրոսյան", false}, {"علی رضایی", true}, {"شرکت ACME در تهران", true}, {"ACME در تهران", false}, {"Їжакевич", false}, {"۱۲۳ علی", true}} {
		for name, o := range list {
			o.SetText(step.words)
			drawn := kittest.Find[*canvas.Text](o, nil)
			if len(drawn) != 1 || (drawn[0].Alignment == fyne.TextAlignTrailing) != step.right {
				t.Errorf("%s: %q is drawn by %d texts, aligned %v", name, step.words, len(drawn), drawn[0].Alignment)
			}
			if o.Text() != step.words {
				t.Errorf("%s: the words became %q", name, o.Text())
			}
		}
	}
}

// TestAParagraphEachWay: a note in two languages has each at its own edge.
func TestAParagraphEachWay(t *testing.T) {
	shell, _ := kittest.Shell(t)
	note := kit.NewText("Rings before ten.\nاو چای دوست دارد\nՍիրում է սուրճ")
	kittest.Show(shell, note)
	drawn := kittest.Find[*canvas.Text](note, nil)
	if len(drawn) != 3 {
		t.Fatalf("%d lines are drawn", len(drawn))
	}
	for i, want := range []fyne.TextAlign{fyne.TextAlignLeading, fyne.TextAlignTrailing, fyne.TextAlignLeading} {
		if drawn[i].Alignment != want || drawn[i].Size().Width != note.Size().Width {
			t.Errorf("line %d is aligned %v in a width of %v", i, drawn[i].Alignment, drawn[i].Size().Width)
		}
		if i > 0 && drawn[i].Position().Y <= drawn[i-1].Position().Y {
			t.Errorf("line %d does not stand below line %d", i, i-1)
		}
	}
}

// TestCentredWordsStayCentred in an empty place, whatever they are written in.
func TestCentredWordsStayCentred(t *testing.T) {
	shell, _ := kittest.Shell(t)
	text := kit.NewText("Nobody yet").Aligned(fyne.TextAlignCenter)
	kittest.Show(shell, text)
	if got := kittest.Find[*canvas.Text](text, nil)[0].Alignment; got != fyne.TextAlignCenter {
		t.Errorf("aligned %v", got)
	}
}
