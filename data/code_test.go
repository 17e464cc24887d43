package data_test

import (
	"errors"
	"strings"
	"testing"
	"testing/quick"

	"regulars/data"
)

// codeLetters are all that a code is made of.
const codeLetters = "0123456789ACDEFGHJKMNPQRTVWXY"

func newCode(tb testing.TB) string {
	tb.Helper()
	text, err := data.NewCode()
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

func TestCodesAreMadeOfLettersThatCantBeMistaken(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	used := map[rune]int{}
	for range 20_000 {
		text := newCode(t)
		if len(text) != data.CodeLength || seen[text] {
			t.Fatalf("%q is too short or was given before", text)
		}
		seen[text] = true
		for _, r := range text {
			used[r]++
		}
	}
	for r, n := range used {
		if !strings.ContainsRune(codeLetters, r) {
			t.Errorf("%q is in a code", r)
		}
		// 180,000 letters of 29 kinds: each some 6200 times, and five standard deviations are 390.
		if n < 5800 || n > 6600 {
			t.Errorf("%q comes %d times: the letters are not by chance alone", r, n)
		}
	}
	if len(used) != len(codeLetters) {
		t.Errorf("%d letters are used", len(used))
	}
}

func TestCodeIsReadHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	const want = "A2345678Y"
	for _, typed := range []string{
		want, "a2345678y", "A23-456-78Y", "a23 456 78y", "  A23 – 456 — 78Y\n", "A.2.3.4.5.6.7.8.Y", "AZ345678Y", "az3-4s6-7by",
		"А2З45678У", "Α2345678Υ", "A۲۳45678Y", "A23\u00a0456\u200b78Y",
	} {
		got, err := data.ReadCode(typed)
		if err != nil || got != want {
			t.Errorf("ReadCode(%q) = %q, %v", typed, got, err)
		}
	}
	if got, err := data.ReadCode("oiszb-uoac"); got != "01528V0AC" || err != nil {
		t.Errorf("look-alikes are read as %q, %v", got, err)
	}
	if got := data.ShowCode(want); got != "A23-456-78Y" {
		t.Errorf("it is shown as %q", got)
	}
	if back, err := data.ReadCode(data.ShowCode(want)); back != want || err != nil {
		t.Error(back, err)
	}
}

func wantMistyped(t *testing.T, what, typed string) {
	t.Helper()
	_, err := data.ReadCode(typed)
	invalid, ok := errors.AsType[*data.InvalidError](err)
	if !ok || invalid.Field != "code" || !strings.Contains(invalid.Reason, "mistyped") {
		t.Fatalf("%s: %q is taken: %v", what, typed, err)
	}
}

// TestCheckLetterCatchesEverySlip tries, on many codes, each wrong letter at each
// place, each swap of neighbours, each swap across one, and each twin.
func TestCheckLetterCatchesEverySlip(t *testing.T) {
	t.Parallel()
	for range 60 {
		good := newCode(t)
		if _, err := data.ReadCode(good); err != nil {
			t.Fatal(err)
		}
		for i := range good {
			for _, r := range codeLetters {
				if wrong := good[:i] + string(r) + good[i+1:]; wrong != good {
					wantMistyped(t, "a wrong letter", wrong)
				}
			}
			for gap := 1; gap <= 2 && i+gap < len(good); gap++ {
				b := []byte(good)
				b[i], b[i+gap] = b[i+gap], b[i]
				if string(b) != good {
					wantMistyped(t, "swapped letters", string(b))
				}
			}
		}
	}
}

// TestTwinsAreCaught: a doubled letter that was heard as another doubled one.
func TestTwinsAreCaught(t *testing.T) {
	t.Parallel()
	tried := 0
	for range 20_000 {
		good := newCode(t)
		for i := range len(good) - 1 {
			if good[i] != good[i+1] {
				continue
			}
			for _, r := range codeLetters {
				if twin := string(r) + string(r); twin != good[i:i+2] {
					tried++
					wantMistyped(t, "another twin", good[:i]+twin+good[i+2:])
				}
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d twins were tried", tried)
	}
}

func TestCodeOfAnotherLengthSaysSo(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "missing", " - ": "missing", "A23": "has 3", "A23-456-7800": "has 10", strings.Repeat("9", 500): "has 500",
	} {
		_, err := data.ReadCode(typed)
		if err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 300 {
			t.Errorf("%.20q: %v, want %q", typed, err, want)
		}
	}
}

// TestGuessesFail: one text in 29 has a right check letter, and no more.
func TestGuessesFail(t *testing.T) {
	t.Parallel()
	right := 0
	err := quick.Check(func(n [data.CodeLength]uint32) bool {
		var b strings.Builder
		for _, v := range n {
			b.WriteByte(codeLetters[int(v)%len(codeLetters)])
		}
		if _, err := data.ReadCode(b.String()); err == nil {
			right++
		}
		return true
	}, &quick.Config{MaxCount: 29_000})
	if err != nil || right < 800 || right > 1200 {
		t.Errorf("%d of 29,000 guesses are well formed, want about 1000: %v", right, err)
	}
}

func FuzzReadCode(f *testing.F) {
	for _, s := range []string{"A23-456-780", "ß\x00\xff", "ſſſſſſſſſ", "İİİ", strings.Repeat("Ω", 9), "０１２"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		text, err := data.ReadCode(typed)
		if err != nil {
			if _, ok := errors.AsType[*data.InvalidError](err); !ok {
				t.Errorf("%q fails without words: %v", typed, err)
			}
			return
		}
		if again, err := data.ReadCode(data.ShowCode(text)); again != text || err != nil {
			t.Errorf("%q is read as %q, which is read as %q, %v", typed, text, again, err)
		}
	})
}
