package inbox

import (
	"flag"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

var screens = flag.String("screens", "", "folder for pictures of the screen")

func picture(t *testing.T, s *kit.Shell, name string) {
	t.Helper()
	if *screens == "" {
		return
	}
	s.Window.Content().Refresh()
	s.Wait()
	if err := kittest.SavePNG(s.Window, filepath.Join(*screens, name+".png")); err != nil {
		t.Error(err)
	}
}

// TestScreens shows each scene in the smallest room that the window leaves for the screen, in the dark; where
// pictures are asked for it paints them, in light and dark, large and small.
func TestScreens(t *testing.T) {
	modes, rooms := []kit.Mode{kit.Dark}, map[string]fyne.Size{"small": fyne.NewSize(860, 570)}
	if *screens != "" {
		modes, rooms["large"] = append(modes, kit.Light), fyne.NewSize(1100, 720)
	}
	for _, mode := range modes {
		for size, room := range rooms {
			for name, scene := range scenes() {
				t.Run(name+" "+string(mode)+" "+size, func(t *testing.T) {
					w := open(t)
					fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(mode))
					w.shell.Window.Resize(room)
					scene(w)
					w.shell.Wait()
					if least := w.root().MinSize(); least.Width > room.Width || least.Height > room.Height {
						t.Errorf("it needs %v of %v", least, room)
					}
					picture(t, w.shell, "inbox-"+name+"-"+string(mode)+"-"+size)
				})
			}
		}
	}
}
