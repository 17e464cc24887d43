package sheet

import "testing"

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"":         "",
		"plain":    "plain",
		"=1+1":     "'=1+1",
		"+370":     "'+370",
		"-5":       "'-5",
		"@x":       "'@x",
		"\tx":      "'\tx",
		"\rx":      "'\rx",
		"'":        "'",
		"''":       "''",
		"'t Hooft": "'t Hooft",
		"'=":       "''=",
		"''=":      "'''=",
		"'5":       "''5",
		" =1":      " =1",
		"a=b":      "a=b",
		"5":        "5",
		"-":        "'-",
		"=":        "'=",
	} {
		if got := guard(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
		if back := unguard(guard(in)); back != in {
			t.Errorf("%q came back as %q", in, back)
		}
	}
}

// What others wrote behind an apostrophe is read as meant.
func TestUnguard(t *testing.T) {
	for in, want := range map[string]string{
		"'7210448301122": "7210448301122",
		"'+370":          "+370",
		"'=x":            "=x",
		"'t Hooft":       "'t Hooft",
		"'":              "'",
		"x":              "x",
		"":               "",
		"''s-Gravenhage": "''s-Gravenhage",
		"'-":             "-",
	} {
		if got := unguard(in); got != want {
			t.Errorf("%q is read %q, want %q", in, got, want)
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"=1", "'=1", "''5", "'", "-\x00", "@'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := guard(s)
		if startsFormula(g) {
			t.Errorf("%q is written %q, which runs", s, g)
		}
		if back := unguard(g); back != s {
			t.Errorf("%q came back as %q", s, back)
		}
	})
}
