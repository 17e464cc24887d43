package data_test

import (
	"testing"

	"regulars/data"
)

func TestPlainDigits(t *testing.T) {
	for text, want := range map[string]string{
		"":             "",
		"۰۱۲۳۴۵۶۷۸۹":   "0123456789", // Persian
		"٠١٢٣٤٥٦٧٨٩":   "0123456789", // Arabic
		"۱۴٠۵/٠۳/14":   "1405/03/14", // as keyboards mix them
		"ساعت ۹:۳۰":    "ساعت 9:30",
		"二十 ½ ² ৩ Ⅳ १": "二十 ½ ² ৩ Ⅳ १", // of others nothing is made
		"\xff۵":        "\ufffd5",      // broken text stays text
	} {
		if got := data.PlainDigits(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
