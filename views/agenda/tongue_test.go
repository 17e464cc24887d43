package agenda

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// tongues runs a test in each language that the window speaks, English first.
func tongues(t *testing.T, do func(t *testing.T, tongue string)) {
	t.Helper()
	t.Cleanup(func() {
		if err := kit.UseLanguage("en"); err != nil {
			t.Error(err)
		}
	})
	for _, tongue := range []string{"en", "lt", "uk", "de"} {
		if err := kit.UseLanguage(tongue); err != nil {
			t.Fatal(err)
		}
		do(t, tongue)
	}
}

// TestMonthsAreNamed: each month has a name of its own in each language, and the
// year beside it.
func TestMonthsAreNamed(t *testing.T) {
	english := map[string]bool{}
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		seen := map[string]time.Month{}
		for m := time.January; m <= time.December; m++ {
			title := monthTitle(data.Date{Year: 2026, Month: m, Day: 5})
			if before := seen[title]; before != 0 || !strings.Contains(title, "2026") || strings.Contains(title, "%") {
				t.Errorf("%s: %s is %q, like %s", tongue, m, title, before)
			}
			seen[title] = m
			if tongue == "en" {
				english[title] = true
			} else if english[title] && tongue != "de" { // as April 2026 is April 2026
				t.Errorf("%s: %s is %q", tongue, m, title)
			}
		}
	})
}

// englishWord finds what was left untranslated; figures and names of rules are not.
func englishWord(s string) string {
	return regexp.MustCompile(`(?i)\b(every|on the|until|times|before|after|first|last|of the|day|days|week|weeks|month|year|start|hour|hours)\b`).FindString(s)
}

// TestRepeatsAreWordedInEachLanguage, and each sort of repeat in words of its own.
func TestRepeatsAreWordedInEachLanguage(t *testing.T) {
	repeats := []data.Repeat{
		{Freq: data.Daily},
		{Freq: data.Daily, Interval: 2},
		{Freq: data.Daily, Interval: 5, Count: 21},
		{Freq: data.Weekly, Weekdays: []time.Weekday{time.Monday}},
		{Freq: data.Weekly, Interval: 2, Weekdays: []time.Weekday{time.Monday, time.Friday}},
		{Freq: data.Monthly},
		{Freq: data.Monthly, MonthBy: data.ByLastDay},
		{Freq: data.Yearly},
		{Freq: data.Yearly, Interval: 11, Until: date("2050-01-02")},
	}
	for nth := -1; nth <= 4; nth++ {
		if nth != 0 {
			repeats = append(repeats, data.Repeat{Freq: data.Monthly, MonthBy: data.ByWeekday, Nth: nth, Weekday: time.Tuesday})
		}
	}
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		var seen []string
		for _, r := range repeats {
			got := RepeatWords(r, kit.LocaleFor("en-GB"))
			if slices.Contains(seen, got) || got == "" || strings.Contains(got, "%") || tongue != "en" && englishWord(got) != "" {
				t.Errorf("%s: %s is %q", tongue, r.Rule(), got)
			}
			seen = append(seen, got)
		}
	})
}

// TestRemindersAreWordedInEachLanguage with the plural that the number asks for.
func TestRemindersAreWordedInEachLanguage(t *testing.T) {
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		for _, allDay := range []bool{false, true} {
			seen := map[string]int{}
			for _, m := range newRemindForm(nil, allDay).offers() {
				got := remindWords(m, allDay)
				if before, again := seen[got]; again || got == "" || strings.Contains(got, "%") || tongue != "en" && englishWord(got) != "" {
					t.Errorf("%s: %d minutes are %q, as are %d", tongue, m, got, before)
				}
				seen[got] = m
			}
		}
	})
	if err := kit.UseLanguage("lt"); err != nil {
		t.Fatal(err)
	}
	var plurals []string
	for _, minutes := range []int{1, 2, 10, 21} {
		plurals = append(plurals, strings.TrimLeft(remindWords(minutes, false), "0123456789 "))
	}
	if plurals[0] == plurals[1] || plurals[1] == plurals[2] || plurals[0] != plurals[3] {
		t.Errorf("one, two, ten and twenty-one minutes are %q", plurals)
	}
}

// TestDaysAreTypedInEachLanguage: today, tomorrow and the weekdays by their names.
func TestDaysAreTypedInEachLanguage(t *testing.T) {
	today := date("2026-11-20") // a Friday
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		typed := map[string]data.Date{kit.L("Today"): today, kit.L("Tomorrow"): today.AddDays(1), strings.ToUpper(kit.L("Tomorrow")): today.AddDays(1)}
		for n := range 7 {
			day := today.AddDays(n)
			typed[kit.Weekday(day.Time(time.UTC).Weekday())] = day
			typed[" "+strings.ToLower(kit.Weekday(day.Time(time.UTC).Weekday()))+" "] = day
			typed[kit.ShortWeekday(day.Time(time.UTC).Weekday())] = day
		}
		for text, want := range typed {
			if got, ok := parseDay(text, kit.LocaleFor("lt-LT"), today); !ok || got != want {
				t.Errorf("%s: %q is %s %v, want %s", tongue, text, got, ok, want)
			}
		}
	})
}

// TestScreenSpeaksEachLanguage: no button, heading or hint of the screen and its
// forms is left in English.
func TestScreenSpeaksEachLanguage(t *testing.T) {
	shown := func(w *world) map[string]bool {
		words := map[string]bool{}
		for m := monthMode; m <= tasksMode; m++ {
			w.setMode(m)
			w.shell.Wait()
			w.gather(words)
		}
		w.createNow()
		w.gather(words)
		w.form.close()
		w.editTask(&data.Task{Due: w.today()})
		w.gather(words)
		w.form.close()
		w.askScope(kit.L("Save for which ones?"), nil, nil)
		w.gather(words)
		w.escape()
		w.showReminders(true)
		w.gather(words)
		return words
	}
	english := map[string]bool{}
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		w := open(t, nil)
		if err := kit.UseLanguage(tongue); err != nil {
			t.Fatal(err)
		}
		w.Page = New(w.shell, w.app.Calendar, w.app.Contacts, w.app.Changes)
		w.Screen().OnShow()
		kittest.Show(w.shell, w.Object())
		got := shown(w)
		if tongue == "en" {
			english = got
			return
		}
		for text := range got {
			same := []string{"Name", "Agenda", "Start", "Titel", "UTC", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"}
			if english[text] && regexp.MustCompile(`[A-Za-z]{4}`).MatchString(text) && !slices.Contains(same, text) && !strings.Contains(text, "/") && !regexp.MustCompile(`^[\d. –,]*\w*\.? ?\d*$`).MatchString(text) {
				t.Errorf("%s: %q is shown", tongue, text)
			}
		}
	})
}

// TestTitleHasRoom: in a small window, in each language, what says where we are
// ends before the names of the views begin, and is whole.
func TestTitleHasRoom(t *testing.T) {
	tongues(t, func(t *testing.T, tongue string) {
		t.Helper()
		w := open(t, nil)
		if err := kit.UseLanguage(tongue); err != nil {
			t.Fatal(err)
		}
		w.Page = New(w.shell, w.app.Calendar, w.app.Contacts, w.app.Changes)
		w.Screen().OnShow()
		kittest.Show(w.shell, w.Object())
		left := fyne.CurrentApp().Driver().AbsolutePositionForObject
		for _, width := range []float32{1600, 1090, 830} {
			w.shell.Window.Resize(fyne.NewSize(width, 540))
			for m := monthMode; m <= tasksMode; m++ {
				w.setMode(m)
				for _, day := range []string{"2026-09-30", "2026-12-30"} { // long names, and a week over the year's end
					w.choose(date(day))
					w.shell.Wait()
					title := w.header.title
					if end := left(title).X + title.Size().Width; end > left(w.header.chips[0]).X {
						t.Errorf("%s, %v wide, mode %d: the title ends at %v, upon the views at %v", tongue, width, m, end, left(w.header.chips[0]).X)
					}
					drawn := kittest.Find[*canvas.Text](title, nil)[0].Text
					if strings.HasSuffix(drawn, "…") {
						t.Errorf("%s, %v wide, mode %d: the title is cut: %q", tongue, width, m, drawn)
					}
					if width == 1600 && drawn != w.header.words() {
						t.Errorf("%s, mode %d: with room it says %q", tongue, m, drawn)
					}
				}
			}
		}
	})
}

// gather adds the words of what lies on top.
func (w *world) gather(words map[string]bool) {
	for _, v := range kittest.Find[*kit.Text](w.top(), nil) {
		words[v.Text()] = true
	}
	for _, v := range kittest.Find[*widget.Button](w.top(), nil) {
		words[v.Text] = true
	}
	for _, v := range kittest.Find[*kit.Input](w.top(), nil) {
		words[v.PlaceHolder] = true
	}
	for _, v := range kittest.Find[*widget.Select](w.top(), nil) {
		for _, o := range v.Options {
			words[o] = true
		}
		if v.SelectedIndex() < 0 {
			words[v.PlaceHolder] = true
		}
	}
}

// TestNamesOfEveryScript are written in the form, found, kept and shown as they are.
func TestNamesOfEveryScript(t *testing.T) {
	names := []string{"Šarūnas Žukauskas", "Олена Їжакевич", "Աննա Սարգսյան", "شرکت ACME در تهران", "Müller & Söhne", "王小明", "👩‍👧 Анна"}
	w := openWeek(t, func(w *world) {
		for _, name := range names {
			if err := w.app.Contacts.Save(t.Context(), &data.Contact{Name: name}); err != nil {
				t.Fatal(err)
			}
		}
	})
	for i, name := range names {
		w.create(date("2026-11-18"), 480+60*i, 540+60*i)
		test.Type(w.form.first, name)
		test.Type(w.input("Type a name…"), string([]rune(name)[:3]))
		w.shell.Wait()
		shown := kit.OneLine(name, 300, 13, fyne.TextStyle{}).Text // in the order in which it is read
		if found := kittest.Find(w.top(), func(b *widget.Button) bool { return b.Text == shown }); len(found) == 1 {
			test.Tap(found[0])
		} else if i != 6 { // an emoji is no word to be found by
			t.Errorf("%d are offered for %q", len(found), name)
		}
		w.press("Save")
		if b := w.block(name); i != 6 && b.it.with != name {
			t.Errorf("%s is shown with %q", name, b.it.with)
		}
	}
}
