package imapmail_test

import (
	"slices"
	"strings"
	"testing"

	"regulars/data/imapmail"
)

// TestMissingFolder makes a folder that a server wants made first, once, and says why where it will not have it.
func TestMissingFolder(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		create string
		words  string
	}{
		"made":         {"% OK made", ""},
		"refused":      {"% NO no more folders for you", "no more folders"},
		"there by now": {"% NO [ALREADYEXISTS] it is there", "it is there"},
	} {
		s := newScript(t, with("MOVE", map[string]string{"UID MOVE": "% NO [TRYCREATE] no such folder", "CREATE": c.create}))
		m := open(t, &imapmail.Dialer{}, s.Server)
		selected(t, m, "INBOX")
		_, err := m.Move(t.Context(), []uint32{1}, "Orders/2026")
		if err == nil || c.words != "" && !strings.Contains(err.Error(), c.words) || s.count("CREATE \"Orders/2026\"") != 1 {
			t.Errorf("%s: %v, %d tries to make it", name, err, s.count("CREATE"))
		}
		if moves := s.count("UID MOVE"); moves != map[bool]int{true: 2, false: 1}[name == "made"] {
			t.Errorf("%s: moved %d times", name, moves)
		}
	}
}

// TestFoldersStrange lists folders as servers name them: in modified UTF-7, right and wrong, in UTF-8, with marks that
// mean something elsewhere. Those that hold no messages are left out.
func TestFoldersStrange(t *testing.T) {
	t.Parallel()
	s := newScript(t, map[string]string{"LIST": strings.Join([]string{
		`* LIST () "/" INBOX`, `* LIST () "/" "&AX0-uvys"`, `* LIST () "/" "Fish &- Chips"`, `* LIST () "/" {6}` + "\r\nliter\\", `* LIST () "/" "q\"uote"`,
		`* LIST () NIL flat`, `* LIST (\NoSelect) "/" "[Gmail]"`, `* LIST (\NonExistent) "/" gone`, `* LIST (\HasNoChildren \sent) "." "INBOX.Sent"`,
		`* LIST () "/" "&ZeVnLIqe-/&U,BTFw-"`, "% OK done",
	}, "\r\n")})
	m := open(t, &imapmail.Dialer{}, s.Server)
	list, err := m.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list {
		got = append(got, f.Path+"|"+f.Delimiter+"|"+string(f.Role))
	}
	want := []string{"INBOX|/|inbox", "Žuvys|/|", "Fish & Chips|/|", `liter\|/|`, `q"uote|/|`, "flat||", "INBOX.Sent|.|sent", "日本語/台北|/|"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
