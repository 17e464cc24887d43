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

// TestScreens paints the screen as it is at work, in the room that the window leaves for it.
func TestScreens(t *testing.T) {
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		for size, room := range map[string]fyne.Size{"large": fyne.NewSize(1100, 720), "small": fyne.NewSize(860, 570)} {
			for name, scene := range scenes() {
				t.Run(name+" "+string(mode)+" "+size, func(t *testing.T) {
					w := open(t)
					th := kit.NewTheme(mode)
					fyne.CurrentApp().Settings().SetTheme(th)
					w.shell.Window.Resize(room)
					scene(w)
					w.shell.Wait()
					picture(t, w.shell, "inbox-"+name+"-"+string(mode)+"-"+size)
				})
			}
		}
	}
}
