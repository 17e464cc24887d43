package people_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"regulars/data"
	"regulars/views/kit"
	"regulars/views/kit/kittest"
)

// red is a picture in one colour, as a PNG.
func red(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{R: 255, A: 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// menu opens the menu of the card and gives the words of it.
func (s *screen) menu() []string {
	s.Helper()
	for _, b := range kittest.Find(s.Object, func(b *widget.Button) bool { return b.Icon == theme.MoreVerticalIcon() }) {
		b.OnTapped()
	}
	return kittest.Menu(s.shell)
}

// avatarColor paints the window and gives the colours of the card's avatar: in
// its middle and in the corner of its square.
func (s *screen) avatarColor() (middle, corner color.Color) {
	s.Helper()
	found := kittest.Find(s.Object, func(a *kit.Avatar) bool { return a.Size().Width > 40 })
	if len(found) != 1 {
		s.Fatalf("%d avatars are on the card", len(found))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(found[0])
	img := s.shell.Window.Canvas().Capture()
	side := int(found[0].Size().Width)
	return img.At(int(at.X)+side/2, int(at.Y)+side/2), img.At(int(at.X)+1, int(at.Y)+1)
}

func isRed(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r > 0xc000 && g < 0x4000 && b < 0x4000
}

// choose takes the only file that the dialog of files offers.
func (s *screen) choose() {
	s.Helper()
	top := s.shell.Window.Canvas().Overlays().Top()
	grids := kittest.Find[*widget.GridWrap](top, nil)
	if len(grids) != 1 || grids[0].Length() != 2 { // the folder above, and the file
		s.Fatalf("%d grids of files, or other files than the picture", len(grids))
	}
	grids[0].Select(1)
	for _, b := range kittest.Find(top, func(b *widget.Button) bool { return b.Text == "Open" }) {
		b.OnTapped()
	}
	s.shell.Wait()
}

// inFolder makes the dialog of files begin in a folder with one file and words
// that no filter of pictures shows.
func inFolder(t *testing.T, name string, content []byte) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for name, content := range map[string][]byte{name: content, "prices.txt": []byte("oak 12")} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPhotoIsChosenShownAndRemoved(t *testing.T) {
	inFolder(t, "IMG_1.PNG", red(t))
	s := open(t, data.Contact{Name: "Anna"})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	if c, _ := s.avatarColor(); isRed(c) {
		t.Fatal("initials are red")
	}
	if got := s.menu(); !slices.Equal(got, []string{"Choose a photo…", "Duplicate", "Delete"}) {
		t.Fatalf("the menu without a photo: %q", got)
	}
	s.pick("Choose a photo…")
	s.choose()
	middle, corner := s.avatarColor()
	if !isRed(middle) || isRed(corner) {
		t.Errorf("the avatar is not a round photo: %v in its middle, %v in its corner", middle, corner)
	}
	s.picture("photo")
	if got := s.menu(); !slices.Equal(got, []string{"Choose a photo…", "Remove the photo", "Duplicate", "Delete"}) {
		t.Errorf("the menu with a photo: %q", got)
	}
	s.pick("Remove the photo")
	if c, _ := s.avatarColor(); isRed(c) {
		t.Error("the photo is still shown")
	}
	if _, err := s.app.History.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	if c, _ := s.avatarColor(); !isRed(c) {
		t.Error("Undo does not bring the photo back")
	}
	var told []string
	for _, toast := range s.frame.Toasts {
		told = append(told, toast.Text+"/"+toast.Action)
	}
	if !slices.Equal(told, []string{"Set the photo of Anna/Undo", "Removed the photo of Anna/Undo"}) {
		t.Errorf("told %q", told)
	}
}

func TestFileThatIsNoPictureIsRefusedInWords(t *testing.T) {
	inFolder(t, "anna.png", []byte("name,phone\n"))
	s := open(t, data.Contact{Name: "Anna"})
	s.Open("contact", s.contacts()[0].ID)
	s.shell.Wait()
	s.menu()
	s.pick("Choose a photo…")
	s.choose()
	errs := s.frame.Errors
	s.frame.Errors = nil
	if len(errs) != 1 || !errors.Is(errs[0], data.ErrPhotoKind) || len(s.frame.Toasts) != 0 {
		t.Fatalf("errors %v, %d toasts", errs, len(s.frame.Toasts))
	}
	if got := kit.Explain(errs[0]); got != "Photo was not changed: the file is not a PNG, JPEG or GIF picture; choose another file." {
		t.Errorf("in words: %q", got)
	}
}

func TestPhotoDoesNotStayForTheNextContact(t *testing.T) {
	s := open(t, data.Contact{Name: "Anna"}, data.Contact{Name: "Zoë"}, data.Contact{Name: "Ida", Photo: "lost"})
	list := s.contacts()
	if err := s.app.Contacts.SetPhoto(t.Context(), list[0].ID, red(t)); err != nil {
		t.Fatal(err)
	}
	s.shell.Wait()
	for _, r := range []data.ContactRow{list[0], list[1], list[0], list[2]} {
		s.Open("contact", r.ID)
		s.shell.Wait()
		// A picture that is not in the database leaves the initials, and the card.
		if c, _ := s.avatarColor(); isRed(c) != (r.Name == "Anna") || !s.sees(r.Name) {
			t.Errorf("the card of %s shows %v", r.Name, c)
		}
	}
}
