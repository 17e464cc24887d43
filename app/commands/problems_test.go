package commands

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// Every key of a problem stands in docs/commands.md.
func TestProblemsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys(reflect.TypeFor[problemJSON]()) {
		if !strings.Contains(string(text), `"`+key+`"`) {
			t.Errorf("key %s is not documented", key)
		}
	}
}
