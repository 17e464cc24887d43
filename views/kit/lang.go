package kit

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"regulars/assets"
)

// L gives the owner's words for an English text, which is the key. The words
// "Other", "One", "Two", "Few", "Many", "Zero", "ID", "Hash", "Description" and
// "Translation" alone are reserved by the format of the files: use a longer text.
func L(english string) string {
	if _, ok := knownWords()[english]; !ok {
		return english // a text of the moment: Fyne would log it as missing at each use
	}
	return lang.L(english)
}

// Lf is L for a text with fmt verbs; a translation may reorder them (%[2]s).
func Lf(english string, args ...any) string { return fmt.Sprintf(L(english), args...) }

// knownWords are the words that there are, as en.json has them.
var knownWords = sync.OnceValue(func() map[string]any { //nolint:gochecknoglobals // read once, then only read
	words, err := readWords("en")
	if err != nil {
		return nil // a test reads it
	}
	return words
})

// Ln gives the words for a count: english holds one %d and is the key of the
// plural forms, such as "%d contacts".
func Ln(english string, n int) string {
	s := lang.N(english, n)
	if !strings.Contains(s, "%") {
		return s
	}
	return fmt.Sprintf(s, n)
}

// inHundred is how many of a hundred words a language may lack and still be offered:
// a sentence written yesterday shows in English, but half a language helps nobody.
const inHundred = 1

// Languages are the codes (BCP 47) that we have the words for, in order.
func Languages() ([]string, error) {
	files, err := assets.Translations.ReadDir("translations")
	if err != nil {
		return nil, fmt.Errorf("read translations: %w", err)
	}
	var codes []string
	for _, f := range files {
		code := strings.TrimSuffix(f.Name(), ".json")
		if err := offered(code); err == nil {
			codes = append(codes, code)
		} else if !errors.Is(err, errHalf) {
			return nil, err
		}
	}
	slices.Sort(codes)
	return codes, nil
}

var errHalf = errors.New("too few of its words are there")

// offered fails where a language has no file of words, or too few in it.
func offered(code string) error {
	lacks, err := Untranslated(code)
	if err == nil && 100*len(lacks) > inHundred*len(knownWords()) {
		err = errHalf
	}
	return err
}

// Untranslated are the keys that a language lacks, in order.
func Untranslated(code string) ([]string, error) {
	words, err := readWords(code)
	if err != nil {
		return nil, err
	}
	var lacks []string
	for key := range knownWords() {
		if words[key] == nil {
			lacks = append(lacks, key)
		}
	}
	slices.Sort(lacks)
	return lacks, nil
}

// UseLanguage makes L speak the language of code, or the system's if it is
// empty. What is on the screen keeps its words until it is built anew. The words
// of other languages are not read: a start would take them for nothing.
func UseLanguage(code string) error {
	if code == "" {
		return useSystem()
	}
	if err := offered(code); err != nil {
		return fmt.Errorf("use language %q: %w", code, err)
	}
	if err := addAll("en", code); err != nil {
		return err
	}
	if runtime.GOOS == "linux" {
		return useByEnvironment(code)
	}
	words, err := wordsOf(code)
	if err != nil {
		return err
	}
	// These systems are asked by API, so our words go in as those of their
	// language. Plurals then follow the system's language.
	if err := lang.AddTranslationsForLocale(words, lang.SystemLocale()); err != nil {
		return fmt.Errorf("use language %s: %w", code, err)
	}
	return nil
}

// useSystem speaks the language of the system if we have it, and English if not.
func useSystem() error {
	if err := surroundings.restore(); err != nil {
		return fmt.Errorf("use the system's language: %w", err)
	}
	base, _ := language.Make(string(lang.SystemLocale())).Base()
	if offered(base.String()) != nil {
		return addAll("en")
	}
	return addAll("en", base.String())
}

// useByEnvironment works where Fyne reads the language from the environment.
func useByEnvironment(code string) error {
	value := code
	if region, sure := language.Make(string(lang.SystemLocale())).Region(); sure == language.Exact {
		value += "_" + region.String() // dates and money stay those of the country
	}
	if err := surroundings.speak(value); err != nil {
		return fmt.Errorf("use language %s: %w", code, err)
	}
	// Adding anything makes Fyne look at the environment again.
	if err := lang.AddTranslations(fyne.NewStaticResource("x.en.json", []byte("{}"))); err != nil {
		return fmt.Errorf("use language %s: %w", code, err)
	}
	return nil
}

func addAll(codes ...string) error {
	for _, code := range codes {
		words, err := wordsOf(code)
		if err != nil {
			return err
		}
		if err := lang.AddTranslations(fyne.NewStaticResource(code+".json", words)); err != nil {
			return fmt.Errorf("translations of %s: %w", code, err)
		}
	}
	return nil
}

// wordsOf gives a language's file with English in its gaps: Fyne logs an error
// for each missing key at each use.
func wordsOf(code string) ([]byte, error) {
	words, err := readWords("en")
	if err != nil {
		return nil, err
	}
	own, err := readWords(code)
	if err != nil {
		return nil, err
	}
	maps.Copy(words, own)
	return json.Marshal(words)
}

func readWords(code string) (map[string]any, error) {
	raw, err := assets.Translations.ReadFile(path.Join("translations", code+".json"))
	if err != nil {
		return nil, fmt.Errorf("translations of %s: %w", code, err)
	}
	var words map[string]any
	if err := json.Unmarshal(raw, &words); err != nil {
		return nil, fmt.Errorf("translations of %s: %w", code, err)
	}
	return words, nil
}

// LanguageName names a language in its own words, "lietuvių" for "lt"; what is
// no code is given as it is.
func LanguageName(code string) string {
	tag, err := language.Parse(code)
	if err != nil || code == "" {
		return code
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return code
}
