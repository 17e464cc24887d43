package sheet

// A spreadsheet program runs a cell of a .csv as a formula when it begins with
// one of these, and a stranger's name can then read the owner's files. So text
// that does is written behind an apostrophe, as Excel itself marks text, and
// the reader takes that apostrophe off again. (OWASP: CSV injection.)
func startsFormula(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return true
	}
	return false
}

// guarded reports whether s is text behind such an apostrophe. Web shops put
// one before long digits too ('7210448301122).
func isGuarded(s string) bool {
	for len(s) > 1 && s[0] == '\'' {
		s = s[1:]
		if startsFormula(s) || s[0] >= '0' && s[0] <= '9' {
			return true
		}
	}
	return false
}

// guard puts the apostrophe before text that needs it. What already looks
// guarded gets another, so that unguard gives back just what was written.
func guard(s string) string {
	if startsFormula(s) || isGuarded(s) {
		return "'" + s
	}
	return s
}

// unguard takes the apostrophe off that guard put there.
func unguard(s string) string {
	if isGuarded(s) {
		return s[1:]
	}
	return s
}
