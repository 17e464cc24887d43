package data_test

import (
	"strings"
	"testing"

	"regulars/data"
)

func TestScoresThatAreRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"9":                                9,
		"10":                               10,
		"0":                                0,
		" 7. ":                             7,
		"8!":                               8,
		"9 👍":                              9,
		"9️⃣":                              9,
		"９":                                9,
		"*9*":                              9,
		"۹":                                9,
		"٧":                                7,
		"۱۰":                               10,
		"9/10":                             9,
		"9 / 10":                           9,
		"8 out of 10":                      8,
		"8 of 10, and 2 more chairs soon":  8,
		"7 von 10":                         7,
		"8 iš 10":                          8,
		"9 з 10":                           9,
		"9 из 10":                          9,
		"۹ از ۱۰":                          9,
		"9 points":                         9,
		"9, thank you":                     9,
		"9 - quick and kind":               9,
		"10 – gerne wieder":                10,
		"Score: 6":                         6,
		"My score is 7":                    7,
		"I would give you a 8":             8,
		"I'd give 9":                       9,
		"Ich gebe eine 9":                  9,
		"Vertinimas: 8":                    8,
		"Duodu 9":                          9,
		"Оцінка 10":                        10,
		"Ставлю 9!":                        9,
		"نمره: ۹":                          9,
		"Hello,\n\n9\n\nBest,\nAnna":       9,
		"- 9":                              9,
		"Labas,\nmano vertinimas: 8.\nOna": 8,
		"9\n> 3":                           9,
		"7\n\n-- \nAnna\n+370 612 34567":   7,
		"9\r\n\r\nSent from my iPhone 15":  9,
		"9\n\nOn 3 March 2026 at 10:12, Oak & Line wrote:\n> From 0 to 10?\n> 0 1 2 3": 9,
		"9\nFrom: Oak\nSent: Tuesday\nTo: Anna\nSubject: x":                            9,
	} {
		got, _, ok := data.ReadScore(data.NPS, text)
		if !ok || got != want {
			t.Errorf("%q: %d %v, want %d", text, got, ok, want)
		}
	}
}

func TestNumbersThatAreNoScores(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "Thank you!", "10 things went wrong", "10 chairs more, please", "5 minutes late", "11", "100", "-5", "09", "9%", "9 %", "7 €", "€7", "7°", "#1",
		"+370 612 34567", "8 612 34567", "(5) 234 11 22", "10.03.2026", "3.4.", "10/03/2026", "9/10/26", "2026", "5. Mai", "9:30", "9 or 10", "8-10", "8–9", "7.5", "7,5",
		"1. The leg is loose\n2. The paint is off", "1) first", "9 o'clock", "10 am would suit us",
		"3/5", "9\n8", "We gave it 9 days",
		"> 9", "On 3 March 2026, Anna wrote:\n> x\n9", "-- \n9",
		"Thanks for asking.\nIt was fine.\nReally.\nAll good.\n9",
		"-----Original Message-----\n9", "________________________________\n9",
		"Sent from my phone\n9", "I live at\nOak Street 9",
	} {
		if got, line, ok := data.ReadScore(data.NPS, text); ok {
			t.Errorf("%q: %d, from %q", text, got, line)
		}
	}
}

func TestScoresOfFive(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"5": 5, "4/5": 4, "۵": 5, "1": 1, "3 of 5": 3} {
		if got, _, ok := data.ReadScore(data.CSAT, text); !ok || got != want {
			t.Errorf("%q: %d %v", text, got, ok)
		}
	}
	for _, text := range []string{"0", "6", "9", "4/10", "10"} {
		if got, _, ok := data.ReadScore(data.CSAT, text); ok {
			t.Errorf("%q: %d", text, got)
		}
	}
}

func TestFreshText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, want string }{
		"nothing":       {"", ""},
		"no quotation":  {"Hello\n\nBye", "Hello\n\nBye"},
		"below":         {"Yes\n\nOn Monday Anna wrote:\n> no", "Yes"},
		"wrapped":       {"Yes\n\nOn Monday, 2 January 2026 at 10:12, Anna Kovalenko\n<anna@x.org> wrote:\n> no", "Yes"},
		"without marks": {"Taip\n\n2026-03-10 10:12, Oak & Line <a@oak.example> rašė:\nNe", "Taip"},
		"german":        {"Ja\n\nAm 10.03.2026 schrieb Anna:\n> Nein", "Ja"},
		"outlook":       {"Ja\n\nVon: Anna\nGesendet: Montag\nAn: Oak\nBetreff: x\n\nNein", "Ja"},
		"ukrainian":     {"Так\n\nпн, 10 бер. 2026 о 10:12 Oak <a@oak.example> пише:\n> Ні", "Так"},
		"between":       {"> one?\nYes\n> two?\nNo", "Yes\nNo"},
		"from a place":  {"From: that day on it wobbles\nand squeaks", "From: that day on it wobbles\nand squeaks"},
		"signature":     {"Yes\n-- \nAnna, 9 Oak Street", "Yes"},
	} {
		if got := data.FreshText(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzReadScore(f *testing.F) {
	for _, s := range []string{"9", "9/10", "My score is 7", "۹ از ۱۰", "On x wrote:\n> 9", "9️⃣", "From: a\nTo: b\nDate: c", "\n\n\n9", "- 9 -", "8 out of", "[S-a-9]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []data.SurveyKind{data.NPS, data.CSAT} {
			score, line, ok := data.ReadScore(kind, s)
			least, most := kind.Range()
			if ok && (score < least || score > most || line == "" || !strings.Contains(strings.ReplaceAll(s, "\r", ""), strings.TrimSpace(line)) && !strings.Contains(s, line)) {
				t.Fatalf("%q: %d from %q", s, score, line)
			}
			if again, _, _ := data.ReadScore(kind, s+"\n> 3\n> 10"); ok && again != score {
				t.Fatalf("%q: what is quoted below makes it %d", s, again)
			}
		}
		data.NegativeWords(s)
		if token, score, ok := data.ParseScoreSubject(s); ok && (token == "" || score < 0 || score > 99) {
			t.Fatalf("%q: %q %d", s, token, score)
		}
	})
}

func TestNegativeWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"I am very disappointed with the table.":         "very disappointed",
		"This is unacceptable!":                          "unacceptable",
		"I want my MONEY BACK.":                          "money back",
		"We’re not happy at all":                         "not happy",
		"Ich bin enttäuscht.":                            "bin enttäuscht",
		"Labai nusivyliau":                               "nusivyliau",
		"Я дуже розчарована якістю":                      "дуже розчарована,розчарована",
		"Верните деньги":                                 "верните деньги",
		"من ناراضی هستم":                                 "ناراضی",
		"I'm not disappointed":                           "",
		"We were never very disappointed":                "",
		"Ich bin nicht unzufrieden":                      "",
		"If anything is unacceptable, tell me":           "",
		"It isn't terrible":                              "",
		"Thank you, all is well":                         "",
		"Great!\n\nOn Monday Oak wrote:\n> unacceptable": "",
		"Не незадоволений":                               "",
		"My colleague saw the worsted cloth, all right":  "",
	} {
		if got := strings.Join(data.NegativeWords(text), ","); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
