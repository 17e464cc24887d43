package transfer_test

import (
	"slices"
	"strings"
	"testing"

	"regulars/data/datatest"
)

// program is one whose exports owners bring, the rows of headings that its versions write, and for each thing that a
// column can be taken for, the headings that are. Of "keep" nothing is lost: it becomes an own field.
type program struct {
	name     string
	headings []string
	taken    string
}

// TestFormats: every column that the programs write is taken for what it is, and what is not known is kept.
func TestFormats(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, p := range slices.Concat(addressBooks(), shops(), crms()) {
		want, found := map[string]string{}, map[string]bool{}
		for line := range strings.Lines(strings.TrimSpace(p.taken)) {
			meaning, list, _ := strings.Cut(strings.TrimSpace(line), " = ")
			for heading := range strings.SplitSeq(list, ", ") {
				want[heading] = meaning
			}
		}
		for _, headings := range p.headings {
			for _, c := range d.inspect(t, datatest.File(t, "a.csv", headings+"\n")).Columns {
				found[c.Heading] = true
				if got := c.Meaning.String(); got != want[c.Heading] {
					t.Errorf("%s: %q is taken for %s, want %q", p.name, c.Heading, got, want[c.Heading])
				}
			}
		}
		for heading := range want {
			if !found[heading] {
				t.Errorf("%s: no version of it has %q", p.name, heading)
			}
		}
	}
}
