package views

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeEnglish writes en.json: what it has, and what the code says beside.
func writeEnglish(t *testing.T, words map[string]bool, have map[string]any) {
	t.Helper()
	out := make(map[string]any)
	for key, plural := range words {
		switch {
		case have[key] != nil:
			out[key] = have[key]
		case plural:
			out[key] = map[string]any{"one": singular(key), "other": key}
		default:
			out[key] = key
		}
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(translations, "en.json"), []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// singular guesses: "%d contacts selected" becomes "%d contact selected".
func singular(key string) string {
	for _, plural := range []string{"contacts", "days", "rows", "files", "messages", "events", "tasks", "minutes", "hours", "weeks", "years", "months", "changes", "duplicates", "attachments", "occurrences", "purchases"} {
		key = strings.ReplaceAll(key, plural, strings.TrimSuffix(plural, "s"))
	}
	return key
}
