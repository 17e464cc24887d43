package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"

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
		"marks":       "\u200c\u200d\u200e\u200f",
	}
}

func TestOurFontsHaveTheLettersOfOurLanguages(t *testing.T) {
	kittest.Shell(t)
	th, err := kit.NewTheme(kit.Light)
	if err != nil {
		t.Fatal(err)
	}
	for name, style := range map[string]fyne.TextStyle{"regular": {}, "bold": {Bold: true}, "slanted": {Italic: true}} {
		font, err := sfnt.Parse(th.Font(style).Content())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		for language, letters := range alphabets() {
			for _, r := range letters {
				if g, err := font.GlyphIndex(&buf, r); err != nil || g == 0 {
					t.Errorf("the %s font lacks %q of %s (%v)", name, r, language, err)
				}
			}
		}
	}
}

// Lines are as high for every script, so that rows are.
func TestEveryScriptHasTheHeightOfLatin(t *testing.T) {
	kittest.Shell(t)
	want := fyne.MeasureText("Anna", 13, plain()).Height
	for _, s := range []string{"Šarūnas", "Їжакевич", "Պետրոսյան", "علی رضایی", "Éñ", "bold"} {
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
