package views

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"regulars/app/jobs"
	"regulars/data"
)

func TestPlannedIsSoonestFirst(t *testing.T) {
	f := openFrame(t, "Anna", "Petras")
	rows, err := f.app.Contacts.List(t.Context(), data.ContactQuery{})
	if err != nil {
		t.Fatal(err)
	}
	anna, now := rows[0].ID, f.shell.Now()
	for _, task := range []data.Task{
		{Title: "some day", ContactID: anna},
		{Title: "late", ContactID: anna, Due: data.DateOf(now.AddDate(0, 0, -3))},
		{Title: "soon", ContactID: anna, Due: data.DateOf(now.AddDate(0, 0, 2))},
		{Title: "not hers", ContactID: rows[1].ID, Due: data.DateOf(now)},
	} {
		if err := f.app.Calendar.SaveTask(t.Context(), &task); err != nil {
			t.Fatal(err)
		}
	}
	done := data.Task{Title: "done", ContactID: anna, Due: data.DateOf(now)}
	if err := f.app.Calendar.SaveTask(t.Context(), &done); err != nil {
		t.Fatal(err)
	}
	if err := f.app.Calendar.Finish(t.Context(), done.ID); err != nil {
		t.Fatal(err)
	}
	list, err := planned(f.app.Calendar, func() time.Time { return now })(t.Context(), anna)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, p := range list {
		titles = append(titles, p.Title)
	}
	if want := []string{"late", "soon", "some day"}; !slices.Equal(titles, want) {
		t.Errorf("planned %v, want %v", titles, want)
	}
}

func TestExportRunsAsAJob(t *testing.T) {
	f := openFrame(t, "Anna", "Petras")
	rows, err := f.app.Contacts.List(t.Context(), data.ContactQuery{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, to := range map[string]exportTo{
		"1 contact saved in chosen.csv": {path: filepath.Join(dir, "chosen.csv"), ids: []int64{rows[0].ID}},
		"2 contacts saved in all.xlsx":  {path: filepath.Join(dir, "all.xlsx")},
	} {
		export(f.shell, f.app, to)
		for slices.ContainsFunc(f.app.Jobs.List(), func(j jobs.State) bool { return !j.Quiet && j.Status != jobs.Finished }) {
			time.Sleep(time.Millisecond)
		}
		f.shell.Wait()
		if !shown(f, name) {
			t.Errorf("the toasts are %v, want %q", f.toasts.Texts(), name)
		}
		if info, err := os.Stat(to.path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", to.path, err)
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "chosen.csv"))
	if err != nil || !strings.Contains(string(raw), "Anna") || strings.Contains(string(raw), "Petras") {
		t.Errorf("the chosen ones are not those written: %s, %v", raw, err)
	}
}
