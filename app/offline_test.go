package app_test

import (
	"slices"
	"testing"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/app/mailsync"
	"regulars/app/settings"
	"regulars/data/phone"
	"regulars/data/store/storetest"
)

// TestOffline: an owner who works offline has no mail fetched, from the next
// moment on and at the next start.
func TestOffline(t *testing.T) {
	a := app.New(t.Context(), storetest.Open(t), phone.E164)
	t.Cleanup(a.Close)
	if err := a.Settings.Set(t.Context(), settings.Offline, "1"); err != nil {
		t.Fatal(err)
	}
	if err := a.Start(); err != nil {
		t.Fatal(err)
	}
	fetches := func() bool {
		return slices.ContainsFunc(a.Jobs.List(), func(j jobs.State) bool { return j.Name == mailsync.JobName })
	}
	for _, offline := range []string{"1", "", "1", ""} {
		if err := a.Settings.Set(t.Context(), settings.Offline, offline); err != nil {
			t.Fatal(err)
		}
		if fetches() == (offline == "1") {
			t.Errorf("offline %q, mail is fetched: %v", offline, fetches())
		}
		if a.Mail.Sync() == (offline == "1") {
			t.Errorf("offline %q, an owner who asks for mail is told the contrary", offline)
		}
	}
}
