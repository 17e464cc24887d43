package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/app/demo/demotest"
	"regulars/app/settings"
	"regulars/data/store/storetest"
	"regulars/views/kit"
)

// TestLanguagesAreSpoken: chosen in Settings, a language is spoken at once by the
// screens, and what the owner wrote stays as it is.
func TestLanguagesAreSpoken(t *testing.T) {
	st := demotest.Open(t, storetest.Epoch())
	f := openFrameOn(t, st)
	t.Cleanup(func() {
		if err := kit.UseLanguage("en"); err != nil {
			t.Error(err)
		}
	})
	for code, words := range map[string][]string{
		"lt": {"Šiandien", "Laukiančios užduotys", "Ką daryti toliau", "Nutilę", "Laba diena"},
		"uk": {"Сьогодні", "Завдання з терміном", "Що робити далі", "Затихли", "Добрий день"},
		"de": {"Heute", "Fällige Aufgaben", "Was als Nächstes zu tun ist", "Verstummt", "Guten Tag"},
		"en": {"Today", "Tasks due", "What to do next", "Gone quiet", "Good afternoon"},
	} {
		if err := f.app.Settings.Set(t.Context(), settings.Language, code); err != nil {
			t.Fatal(err)
		}
		f.shell.Wait()
		f.show(0)
		f.shell.Wait()
		for _, w := range words {
			if !shown(f, w) {
				t.Errorf("%s: %q is not to be read", code, w)
			}
		}
		for i, p := range f.places {
			f.show(i)
			f.shell.Wait()
			f.window.Resize(fyne.NewSize(1280, 800))
			f.shell.Wait()
			picture(t, f, "language-"+code+"-"+strings.Fields(p.Title)[0])
		}
	}
}
