package store_test

import (
	"errors"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/store"
	"regulars/data/store/storetest"
)

func template(t *testing.T, s *store.Store, channel data.Channel, language string) (v data.Template) {
	t.Helper()
	view(t, s, func(tx *store.Tx) (err error) {
		v, err = tx.Template(t.Context(), data.ForBirthday, channel, language)
		return err
	})
	return v
}

func TestOwnTemplatesStandBeforeThoseBuiltIn(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	built := template(t, s, data.ByText, "uk-UA")
	if built.ID != 0 || built.Language != "uk" {
		t.Fatalf("built in is %+v", built)
	}
	own := data.Template{Purpose: data.ForBirthday, Channel: data.ByText, Language: "uk-UA", Body: "Вітаю, {name}"}
	update(t, s, "Change the birthday text", func(tx *store.Tx) error { return tx.SaveTemplate(t.Context(), &own) })
	again := own
	again.ID, again.Body = 0, "Вітаю ще раз, {name}"
	update(t, s, "Change it again", func(tx *store.Tx) error { return tx.SaveTemplate(t.Context(), &again) })
	if got := template(t, s, data.ByText, "uk"); again.ID != own.ID || got != again {
		t.Errorf("own is %+v, want %+v", got, again)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Templates(t.Context())
		if n := len(data.BuiltInTemplates()); len(list) != n {
			t.Errorf("%d templates, want %d", len(list), n)
		}
		return err
	})
	update(t, s, "Back to the built-in text", func(tx *store.Tx) error { return tx.DeleteTemplate(t.Context(), own.ID) })
	if got := template(t, s, data.ByText, "uk"); got != built {
		t.Errorf("after deleting it is %+v", got)
	}
	for _, want := range []data.Template{again, own} {
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := template(t, s, data.ByText, "uk"); got != want {
			t.Errorf("undone it is %+v, want %+v", got, want)
		}
	}
}

// TestTemplateFallsBack: to the owner's language, and then to English.
func TestTemplateFallsBack(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	if got := template(t, s, data.ByMail, "ja"); got.Language != "en" {
		t.Errorf("in a language that there is none in it is in %s", got.Language)
	}
	update(t, s, "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "language", "lt") })
	for language, want := range map[string]string{"ja": "lt", "": "lt", "hy-AM": "hy"} {
		if got := template(t, s, data.ByMail, language); got.Language != want {
			t.Errorf("in %q it is in %s, want %s", language, got.Language, want)
		}
	}
	japanese := data.Template{Purpose: data.ForBirthday, Channel: data.ByMail, Language: "ja", Subject: "祝", Body: "{name}"}
	update(t, s, "Add one", func(tx *store.Tx) error { return tx.SaveTemplate(t.Context(), &japanese) })
	if got := template(t, s, data.ByMail, "ja"); got != japanese {
		t.Errorf("own in another language is %+v", got)
	}
	view(t, s, func(tx *store.Tx) error {
		if _, err := tx.Template(t.Context(), data.ForInvoice, data.ByCall, "en"); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("an invoice by telephone gives %v", err)
		}
		list, err := tx.Templates(t.Context())
		if len(list) != len(data.BuiltInTemplates())+1 {
			t.Errorf("%d templates", len(list))
		}
		return err
	})
}

func TestPrepareDraft(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	anna := data.Contact{Name: "Anna Kovalenko", Given: "Anna", Language: "uk", Emails: []data.Email{{Address: "anna@kvity.example"}}}
	deaf := data.Contact{Name: "Without mail"}
	save(t, s, "Add them", &anna, &deaf)
	prepare := func(contact int64) (d data.Draft, err error) {
		err = s.View(t.Context(), func(tx *store.Tx) error {
			d, err = tx.PrepareDraft(t.Context(), data.ForBirthday, contact, map[string]string{"code": "K7", "benefit": "10 %"})
			return err
		})
		return d, err
	}
	d, err := prepare(anna.ID)
	if err != nil || d.To[0].Address != "anna@kvity.example" || !strings.Contains(d.Subject, "Anna") || !strings.Contains(d.Text, "K7") || strings.Contains(d.Text, "{") {
		t.Errorf("the letter is %+v, %v", d, err)
	}
	local := data.Server{Host: "localhost", Port: 1, Security: data.SecurityNone}
	account := data.Account{Address: "ruta@oak.example", Name: "Rūta", Signature: "Oak & Line", IMAP: local, SMTP: local}
	update(t, s, "Connect", func(tx *store.Tx) error {
		return errors.Join(tx.SaveAccount(t.Context(), &account), tx.SaveSetting(t.Context(), data.SettingFirm, "Oak"))
	})
	if d, err = prepare(anna.ID); err != nil || d.From.Address != account.Address || !strings.HasSuffix(d.Text, "-- \nOak & Line\n") {
		t.Errorf("from a mailbox the letter is %+v, %v", d, err)
	}
	var invalid *data.InvalidError
	if _, err := prepare(deaf.ID); !errors.As(err, &invalid) {
		t.Errorf("without an address: %v", err)
	}
	if _, err := prepare(1); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("of nobody: %v", err)
	}
}

func TestTemplatesAreRefused(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	err := s.Update(t.Context(), "Spoil it", func(tx *store.Tx) error {
		return tx.SaveTemplate(t.Context(), &data.Template{Purpose: data.ForThanks, Channel: data.ByText, Language: "en", Body: "{nume}"})
	})
	if _, ok := errors.AsType[*data.InvalidError](err); !ok {
		t.Errorf("a name for nothing gives %v", err)
	}
	err = s.Update(t.Context(), "Delete", func(tx *store.Tx) error { return tx.DeleteTemplate(t.Context(), 7) })
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("deleting none gives %v", err)
	}
}
