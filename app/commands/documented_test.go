package commands

import (
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command, option and key stands in docs/commands.md.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(text)
	e := &env{program: &Program{Stdout: io.Discard, Stderr: io.Discard}}
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		if path := cmd.CommandPath(); !cmd.HasSubCommands() && !strings.Contains(doc, path+" ") {
			t.Errorf("%s is not documented", path)
		}
		if cmd.Short == "" {
			t.Errorf("%s has no help", cmd.CommandPath())
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || !strings.Contains(doc, "--"+f.Name) {
				t.Errorf("%s --%s is not documented", cmd.CommandPath(), f.Name)
			}
		})
	}
	walk(e.root())
	for _, v := range values() {
		for _, key := range keys(reflect.TypeOf(v)) {
			if !strings.Contains(doc, "`"+key+"`") && !strings.Contains(doc, `"`+key+`"`) {
				t.Errorf("key %s of %T is not documented", key, v)
			}
		}
	}
}

// values are what commands print.
func values() []any {
	return append(append(clubValues(), leadValues()...), contactJSON{}, hitJSON{}, actionJSON{}, occurrenceJSON{}, eventJSON{}, importJSON{}, soldJSON{}, tableJSON{}, accountJSON{}, folderJSON{}, openedJSON{}, outgoingJSON{}, paperJSON{}, purchaseJSON{}, productJSON{}, occasionJSON{}, quietJSON{}, storedJSON{})
}

func clubValues() []any {
	return []any{benefitJSON{}, codeJSON{}, codeRowJSON{}, redemptionJSON{}, drawJSON{}, referralJSON{}, broughtJSON{}, balanceJSON{}, memberJSON{}}
}

func leadValues() []any {
	return []any{pipelineJSON{}, capturedJSON{}, sourceJSON{}}
}

func keys(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Slice:
		return keys(t.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	var list []string
	for f := range t.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			list = append(list, name)
		}
		list = append(list, keys(f.Type)...)
	}
	return list
}
