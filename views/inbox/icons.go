package inbox

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
)

// Icons that Fyne's set lacks, drawn on its grid of 24 by 24.
const (
	starPath    = `<path d="M12 17.27 18.18 21l-1.64-7.03L22 9.24l-7.19-.61L12 2 9.19 8.63 2 9.24l5.46 4.73L5.82 21z"/>`
	noStarPath  = `<path d="m22 9.24-7.19-.62L12 2 9.19 8.63 2 9.24l5.46 4.73L5.82 21 12 17.27 18.18 21l-1.63-7.03zM12 15.4l-3.76 2.27 1-4.28-3.32-2.88 4.38-.38L12 6.1l1.71 4.04 4.38.38-3.32 2.88 1 4.28z"/>`
	archivePath = `<path d="M4 3h16a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm0 7.5h16V20a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM9 13v2h6v-2zM5 5v2h14V5z" fill-rule="evenodd"/>`
	unreadPath  = `<path d="M20 8.4V18a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8c0-1.1.9-2 2-2h10.1a5 5 0 0 0 1 2H4l7 4.7 4.9-3.3a5 5 0 0 0 2.3.6L11 15 4 10.3V18h14V9.9a5 5 0 0 0 2-1.5zM19 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"/>`
	trayPath    = `<path d="M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5c0-1.1.9-2 2-2zm0 2v9h4a3 3 0 0 0 6 0h4V5z" fill-rule="evenodd"/>`
	junkPath    = `<path d="M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 2a8 8 0 0 0-6.3 12.9L16.9 5.7A8 8 0 0 0 12 4zm6.3 3.1L7.1 18.3A8 8 0 0 0 18.3 7.1z" fill-rule="evenodd"/>`
)

func icon(name, path string) fyne.Resource {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="#000">` + path + `</svg>`
	return theme.NewThemedResource(fyne.NewStaticResource("inbox-"+name+".svg", []byte(svg)))
}

func starIcon() fyne.Resource    { return icon("star", starPath) }
func noStarIcon() fyne.Resource  { return icon("no-star", noStarPath) }
func archiveIcon() fyne.Resource { return icon("archive", archivePath) }
func unreadIcon() fyne.Resource  { return icon("unread", unreadPath) }
func trayIcon() fyne.Resource    { return icon("tray", trayPath) }
func junkIcon() fyne.Resource    { return icon("junk", junkPath) }

// roleIcon gives the picture of a folder.
func roleIcon(r data.FolderRole) fyne.Resource {
	switch r {
	case data.RoleInbox:
		return trayIcon()
	case data.RoleSent:
		return theme.MailSendIcon()
	case data.RoleDrafts:
		return theme.DocumentCreateIcon()
	case data.RoleArchive, data.RoleAll:
		return archiveIcon()
	case data.RoleJunk:
		return junkIcon()
	case data.RoleTrash:
		return theme.DeleteIcon()
	case data.RoleFlagged:
		return starIcon()
	case data.RoleNone:
	}
	return theme.FolderIcon()
}

// iconImage is a picture that is painted anew only where it or the theme has changed: a row of a
// list is refreshed far more often.
type iconImage struct {
	img     *canvas.Image
	painted *iconKey
}

type iconKey struct {
	name   string
	letter color.Color // tells light from dark
}

func newIconImage() iconImage { return iconImage{img: &canvas.Image{}, painted: new(iconKey)} }

func (i iconImage) set(res fyne.Resource) {
	if res == nil {
		return
	}
	key := iconKey{res.Name(), theme.Color(theme.ColorNameForeground)}
	if *i.painted == key {
		return
	}
	*i.painted = key
	i.img.Resource = res
	i.img.Refresh()
}
