package demo

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"

	"regulars/data"
)

// letter is a message of the sample as it is written down.
type letter struct {
	mail data.Mail
	at   time.Time
	from *someone // nil for the owner and for strangers
	file string   // name of a drawing that comes with it
	html string   // in place of the plain text
}

// headerWord is the encoding of words in a header (RFC 2047).
const headerWord = mime.QEncoding

// raw writes the letter as it travels (RFC 5322, RFC 2045).
func (l *letter) raw() ([]byte, error) {
	var b bytes.Buffer
	header := []string{
		"Date: " + l.at.Format(time.RFC1123Z),
		"From: " + addresses(l.mail.From),
		"To: " + addresses(l.mail.To),
		"Subject: " + headerWord.Encode("utf-8", l.mail.Subject),
		"Message-ID: <" + l.mail.MessageID + ">",
		"MIME-Version: 1.0",
	}
	if len(l.mail.References) > 0 {
		header = append(header, "In-Reply-To: <"+l.mail.InReplyTo[0]+">", "References: <"+strings.Join(l.mail.References, ">\r\n <")+">")
	}
	b.WriteString(strings.Join(header, "\r\n") + "\r\n")
	var err error
	if l.file == "" {
		err = writePart(&b, l.textHeader(), l.text())
	} else {
		err = l.writeParts(&b)
	}
	return b.Bytes(), err
}

func (l *letter) text() string {
	if l.html != "" {
		return l.html
	}
	return l.mail.Text
}

func (l *letter) textHeader() textproto.MIMEHeader {
	kind := "text/plain"
	if l.html != "" {
		kind = "text/html"
	}
	return textproto.MIMEHeader{"Content-Type": {kind + "; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"}}
}

const boundary = "oak-and-line"

func (l *letter) writeParts(b *bytes.Buffer) error {
	b.WriteString("Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n")
	if err := writePart(b, l.textHeader(), l.text()); err != nil {
		return err
	}
	picture, err := drawing()
	if err != nil {
		return err
	}
	b.WriteString("\r\n--" + boundary + "\r\n")
	head := textproto.MIMEHeader{
		"Content-Type": {"image/png; name=" + l.file}, "Content-Disposition": {"attachment; filename=" + l.file}, "Content-Transfer-Encoding": {"base64"},
	}
	if err := writePart(b, head, string(picture)); err != nil {
		return err
	}
	b.WriteString("\r\n--" + boundary + "--\r\n")
	return nil
}

func writePart(b *bytes.Buffer, head textproto.MIMEHeader, content string) error {
	for _, name := range []string{"Content-Type", "Content-Disposition", "Content-Transfer-Encoding"} {
		if v := head.Get(name); v != "" {
			fmt.Fprintf(b, "%s: %s\r\n", name, v)
		}
	}
	b.WriteString("\r\n")
	if head.Get("Content-Transfer-Encoding") == "base64" {
		text := base64.StdEncoding.EncodeToString([]byte(content))
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text)
		return nil
	}
	w := quotedprintable.NewWriter(b)
	if _, err := w.Write([]byte(content)); err != nil {
		return err
	}
	return w.Close()
}

func addresses(list []data.MailAddress) string {
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = headerWord.Encode("utf-8", a.Name) + " <" + a.Address + ">"
		if headerWord.Encode("utf-8", a.Name) == a.Name { // words of ASCII are quoted: they may hold a comma or a dot
			words[i] = `"` + strings.ReplaceAll(a.Name, `"`, "") + `" <` + a.Address + ">"
		}
	}
	return strings.Join(words, ", ")
}

// drawing is a front view with three drawers and two doors.
func drawing() ([]byte, error) {
	img := image.NewGray(image.Rect(0, 0, 640, 360))
	for i := range img.Pix {
		img.Pix[i] = 0xf8
	}
	ink := color.Gray{Y: 0x40}
	frame := func(x0, y0, x1, y1 int) {
		for x := x0; x <= x1; x++ {
			img.SetGray(x, y0, ink)
			img.SetGray(x, y1, ink)
		}
		for y := y0; y <= y1; y++ {
			img.SetGray(x0, y, ink)
			img.SetGray(x1, y, ink)
		}
	}
	frame(40, 60, 600, 300)
	frame(40, 48, 600, 60)
	for i := range 3 {
		frame(48, 68+78*i, 220, 138+78*i)
		frame(120, 98+78*i, 148, 102+78*i)
	}
	frame(228, 68, 408, 294)
	frame(416, 68, 592, 294)
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}
