package kit_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"

	"regulars/assets"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

func plain() fyne.TextStyle { return fyne.TextStyle{} }

// alphabets are the letters and marks that our fonts must have by themselves:
// on a computer without other fonts the rest is a box.
func alphabets() map[string]string {
	return map[string]string{
		"English":     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
		"Lithuanian":  "ĄČĘĖĮŠŲŪŽąčęėįšųūž„“",
		"German":      "ÄÖÜßẞäöü",
		"Polish":      "ĄĆĘŁŃÓŚŹŻąćęłńóśźż",
		"French":      "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»",
		"Spanish":     "ÁÉÍÑÓÚÜáéíñóúü¿¡",
		"Turkish":     "ÇĞİıÖŞÜçğöşü",
		"Ukrainian":   "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
		"Russian":     "ЁЪЫЭёъыэ",
		"Armenian":    "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՝՞՛։",
		"Persian":     "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئؤ۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬",
		"Arabic":      "أإةىيك٠١٢٣٤٥٦٧٨٩ًٌٍَُِّْ",
		"punctuation": "–—…·“”‘’•×÷±°§€£$¥₴₽₺֏№%‰†",
		"arithmetic":  "−∙√∞∑∏∂∆∫≈≠≡≤≥",
		"arrows":      "←↑→↓↔↕⇐⇒⇔➔➜➤",
		"signs":       "✓✔✕✖✗✘★☆■□▪▫▲△▶▷►▼▽◀◁◄◆◇○●◦☐☑☒⌘⌥⌫⏎⇧",
		"marks":       "\u200c\u200d\u200e\u200f",
	}
}

// lacking gives the letters that a font has no picture of; what takes no room
// needs none.
func lacking(t *testing.T, style fyne.TextStyle, letters string) (lacks []rune) {
	t.Helper()
	th := kit.NewTheme(kit.Light)
	font, err := sfnt.Parse(th.Font(style).Content())
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	for _, r := range letters {
		if g, err := font.GlyphIndex(&buf, r); r >= ' ' && (err != nil || g == 0) {
			lacks = append(lacks, r)
		}
	}
	return lacks
}

func TestOurFontsHaveTheLettersOfOurLanguages(t *testing.T) {
	kittest.Shell(t)
	for name, style := range map[string]fyne.TextStyle{"regular": {}, "bold": {Bold: true}, "slanted": {Italic: true}} {
		for language, letters := range alphabets() {
			if lacks := lacking(t, style, letters); len(lacks) > 0 {
				t.Errorf("the %s font lacks %q of %s", name, lacks, language)
			}
		}
	}
}

// TestWhatTheProgramSaysIsInOurFonts: every word of every language, and numbers
// as every region writes them.
func TestWhatTheProgramSaysIsInOurFonts(t *testing.T) {
	kittest.Shell(t)
	files, err := assets.Translations.ReadDir("translations")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d translations, %v", len(files), err)
	}
	for _, f := range files {
		words, err := assets.Translations.ReadFile("translations/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if lacks := lacking(t, plain(), string(words)); len(lacks) > 0 {
			t.Errorf("the font lacks %q of %s", lacks, f.Name())
		}
	}
	for _, tag := range []string{"lt-LT", "uk-UA", "de-DE", "de-CH", "en-US", "fr-FR", "sv-SE", "hy-AM", "fa-IR", "ar-EG", "pl-PL", "ru-RU"} {
		l := kit.LocaleFor(tag)
		day := time.Date(2026, 3, 9, 18, 5, 0, 0, time.UTC)
		said := strings.Join([]string{l.Int(-1234567), l.Size(1500), l.DateTime(day), l.Long(day)}, " ")
		if lacks := lacking(t, plain(), said); len(lacks) > 0 {
			t.Errorf("%s: the font lacks %q of %q", tag, lacks, said)
		}
	}
}

// Lines are as high for every script, so that rows are.
func TestEveryScriptHasTheHeightOfLatin(t *testing.T) {
	kittest.Shell(t)
	want := fyne.MeasureText("Anna", 13, plain()).Height
	for _, s := range []string{"Šarūnas", "Їжакевич", "Պետրոսյան", "علی رضایی", "Éñ", "bold", "→ ✓ ★ −5 ≤ ☑"} {
		if got := fyne.MeasureText(s, 13, plain()).Height; got != want {
			t.Errorf("%q is %v high, Latin is %v", s, got, want)
		}
		if got := fyne.MeasureText(s, 13, fyne.TextStyle{Bold: true}).Height; got != want {
			t.Errorf("bold %q is %v high, Latin is %v", s, got, want)
		}
	}
	if want > kit.RowHeight-6 {
		t.Errorf("a line of %v does not fit a row of %v", want, kit.RowHeight)
	}
}

// The marks that hold runs in their place take no room.
func TestMarksTakeNoRoom(t *testing.T) {
	kittest.Shell(t)
	for _, s := range []string{"ACME", "تهران"} {
		bare := fyne.MeasureText(s, 13, plain()).Width
		marked := fyne.MeasureText("\u200e"+s+"\u200f", 13, plain()).Width
		if d := marked - bare; d < -0.5 || d > 0.5 {
			t.Errorf("the marks around %q take %v", s, d)
		}
	}
}
