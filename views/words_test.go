package views

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"regulars/data"
)

// writeWords makes TestEveryWordIsTranslated write assets/translations/en.json:
//
//	go test ./views -run EveryWord -args -words
var writeWords = flag.Bool("words", false, "write en.json from the words in the code")

const translations = "../assets/translations"

// wordsInCode gives the keys that screens hand to kit.L and its like, and whether
// each has plural forms.
func wordsInCode(t *testing.T) map[string]bool {
	t.Helper()
	words := make(map[string]bool)
	for _, root := range []string{".", "../data", "../app"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			if root == "../data" && filepath.Dir(path) != root && !slices.Contains([]string{"sheet", "imapmail", "store"}, filepath.Base(filepath.Dir(path))) {
				return nil // only the domain speaks to the owner, and who tells what is wrong with a file or a server
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if root == "../app" {
					collectJob(n, words)
					if filepath.Base(filepath.Dir(path)) != "commands" { // whose words are English
						collectInvalid(n, words)
					}
				} else {
					collect(n, words)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range data.Roles() {
		words[string(r)] = false
	}
	for _, s := range data.Stages() {
		words[string(s)] = false
	}
	for _, label := range []string{"work", "home", "mobile", "fax"} {
		words[label] = false
	}
	for _, fault := range data.Faults() {
		words[fault.Error()] = false
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		words[d.String()], words[d.String()[:3]] = false, false
	}
	for m := time.January; m <= time.December; m++ {
		words[m.String()], words[m.String()[:3]+"."] = false, false
	}
	return words
}

func collect(n ast.Node, words map[string]bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := ""
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			if x, ok := f.X.(*ast.Ident); ok && x.Name == "kit" {
				name = f.Sel.Name
			}
		}
		if len(n.Args) > 0 && slices.Contains([]string{"L", "Lf", "Ln"}, name) {
			if key, ok := literal(n.Args[0]); ok {
				words[key] = name == "Ln"
			}
		}
	case *ast.KeyValueExpr: // of a table of reasons
		if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Reason" {
			if key, ok := literal(n.Value); ok {
				words[key] = false
			}
		}
	}
	collectInvalid(n, words)
}

// collectInvalid takes the names of fields and what is wrong with them.
func collectInvalid(n ast.Node, words map[string]bool) {
	var said []ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		switch name := nameOf(n.Fun); {
		case name == "Invalid" && len(n.Args) > 1:
			said = n.Args[:2]
		case name == "Say":
			said = n.Args[:1]
		case name == "SayN" && len(n.Args) == 3:
			if key, ok := literal(n.Args[1]); ok {
				words[key] = true
			}
		case name == "MailFault" && len(n.Args) > 2:
			said = n.Args[2:3]
		case name == "fault" && len(n.Args) > 1: // of a mail server
			said = n.Args[1:2]
		case name == "refuse" && len(n.Args) > 1: // a spreadsheet, by its name
			said = n.Args[1:2]
		}
	case *ast.CompositeLit:
		if n.Type == nil || nameOf(n.Type) != "InvalidError" {
			return
		}
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				said = append(said, kv.Value)
			}
		}
	}
	for _, e := range said {
		if key, ok := literal(e); ok && key != "" { // what is wrong with a row names no field
			words[key] = false
		}
	}
}

// nameOf is the last part of a name: InvalidError of data.InvalidError.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// collectJob takes what the owner reads of background work.
func collectJob(n ast.Node, words map[string]bool) {
	c, ok := n.(*ast.CompositeLit)
	if !ok {
		return
	}
	if t, ok := c.Type.(*ast.SelectorExpr); !ok || t.Sel.Name != "Spec" {
		return
	}
	for _, e := range c.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		k, ok := kv.Key.(*ast.Ident)
		if key, isText := literal(kv.Value); ok && isText && (k.Name == "Title" || k.Name == "Did") {
			words[key] = false
		}
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func readTranslation(t *testing.T, name string) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(translations, name))
	if err != nil {
		t.Fatal(err)
	}
	var have map[string]any
	if err := json.Unmarshal(raw, &have); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return have
}

func TestEveryWordIsTranslated(t *testing.T) {
	words := wordsInCode(t)
	have := readTranslation(t, "en.json")
	if *writeWords {
		writeEnglish(t, words, have)
		have = readTranslation(t, "en.json")
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		forms, isPlural := have[key].(map[string]any)
		switch {
		case have[key] == nil:
			t.Errorf("en.json lacks %q: run go test ./views -run EveryWord -args -words", key)
		case words[key] && (!isPlural || forms["one"] == nil || forms["other"] == nil):
			t.Errorf("en.json lacks the plural forms of %q", key)
		}
	}
}

// reserved are keys that the format of the files keeps for itself.
func reserved() []string {
	return []string{"id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation"}
}

func TestTranslationsFitTheCode(t *testing.T) {
	words := wordsInCode(t)
	for key := range words {
		if slices.Contains(reserved(), strings.ToLower(key)) {
			t.Errorf("%q cannot be a key: the format reserves it", key)
		}
	}
	files, err := os.ReadDir(translations)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for key, value := range readTranslation(t, f.Name()) {
			checkForms(t, f.Name(), key, value)
		}
	}
}

// checkForms compares the fmt verbs of a translation with those of its key.
func checkForms(t *testing.T, file, key string, value any) {
	t.Helper()
	switch v := value.(type) {
	case string:
		if verbs(v) != verbs(key) {
			t.Errorf("%s: %q has other verbs than %q", file, v, key)
		}
	case map[string]any:
		for form, text := range v {
			if !slices.Contains([]string{"zero", "one", "two", "few", "many", "other"}, form) {
				t.Errorf("%s: %q stands among the plural forms of %q: no language of the file can be used", file, form, key)
			}
			s, ok := text.(string)
			if !ok || strings.Count(s, "%") > strings.Count(key, "%") {
				t.Errorf("%s: form %s of %q is %v", file, form, key, text)
			}
		}
	default:
		t.Errorf("%s: %q is %v", file, key, value)
	}
}

// verbs counts the arguments that a text takes: "%s", "%[1]s" and the like.
func verbs(s string) int {
	s = strings.ReplaceAll(s, "%%", "")
	return strings.Count(s, "%")
}
