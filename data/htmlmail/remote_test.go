package htmlmail

import (
	"regexp"
	"strings"
	"testing"
)

// TestRemotePictures names the pictures that a page may have fetched when the owner wants them: those of hosts by name, by the web's own
// schemes. A message cannot have the browser ask this computer, the router, or anything by an address.
func TestRemotePictures(t *testing.T) {
	t.Parallel()
	r := New()
	for source, shown := range map[string]bool{
		"https://shop.example/p.gif":               true,
		"http://shop.example/p.gif?a=1&b=2":        true,
		"HTTPS://Shop.Example/p.gif":               true,
		"https://img.shop.example:8443/a/b.png":    true,
		"https://xn--80akhbyknj4f.example/p.png":   true,
		"https://shop.example":                     true,
		"https://192.168.1.1/reboot":               false,
		"http://127.0.0.1:8080/admin":              false,
		"http://[::1]/x":                           false,
		"http://localhost/x":                       false,
		"https://router/x":                         false,
		"https://user:secret@shop.example/p.gif":   false,
		"https://3232235777/x":                     false,
		"https://0x7f.1/x":                         false,
		"http://example.com:x@192.168.1.1/reboot":  false,
		"http://shop.example@192.168.1.1/":         false,
		"http://:@shop.example/p.gif":              false,
		`http://shop.example\@192.168.1.1/`:        false,
		"http://fritz.box/x":                       false,
		"http://FRITZ.Box:49000/x":                 false,
		"http://nas.local/x":                       false,
		"http://nas.local./x":                      false,
		"http://router.lan?x":                      false,
		"http://printer.home#x":                    false,
		"http://tv.home.arpa/x":                    false,
		"http://db.corp.internal/x":                false,
		"http://app.localhost:3000/x":              false,
		"http://a.localdomain/x":                   false,
		"http://192.168.1.1./x":                    false,
		"http://192.168.1/x":                       false,
		"http://0300.0250.1.1/x":                   false,
		"http://a.0x7f/x":                          false,
		"http://１９２.１６８.１.１/x":                     false,
		"http://192%2e168.1.1/x":                   false,
		"http://nas。local/x":                       false,
		"http://na\u00ads.lan/x":                   false,
		"http://[fe80::1%25eth0]/x":                false,
		"http://[::ffff:192.168.1.1]:80/x":         false,
		"http://shop..example/x":                   false,
		"http://.example/x":                        false,
		"http:///x":                                false,
		"https://home.example/p.gif":               true,
		"https://mybox.example/local.lan?a@b":      true,
		"https://shop.example./p.gif":              true,
		"https://p_1.shop.example/p.gif":           true,
		"//shop.example/p.gif":                     false,
		"p.gif":                                    false,
		"file:///etc/passwd":                       false,
		"ftp://shop.example/p.gif":                 false,
		"javascript:alert(1)":                      false,
		"data:image/svg+xml,<svg onload=alert(1)>": false,
		"data:text/html,x":                         false,
		"":                                         false,
	} {
		page := r.PageWithRemote("", `<p>words</p><img alt="a" src="`+source+`">`, nil)
		_, body, _ := strings.Cut(page, "<body>")
		if got := regexp.MustCompile(` src="[^"]`).MatchString(body); got != shown || !strings.Contains(body, "words") {
			t.Errorf("%q: shown %t, want %t\n%s", source, got, shown, body)
		}
		if strings.Contains(r.Page("", `<img src="`+source+`">`, nil), " src=") {
			t.Errorf("%q is fetched by a page that fetches nothing", source)
		}
	}
}

// TestHostilePageWithPictures opens every hostile message with its pictures: whatever is no picture stays out.
func TestHostilePageWithPictures(t *testing.T) {
	t.Parallel()
	r := New()
	picture := regexp.MustCompile(`<img [^>]*>`)
	for name, in := range hostileHTML() {
		page := r.PageWithRemote("title", "<p>before</p>"+in, nil)
		if !strings.Contains(page, "img-src data: https: http:;") || !strings.Contains(page, "default-src 'none'") {
			t.Errorf("%s: the policy allows other things than pictures", name)
		}
		_, body, _ := strings.Cut(page, "<body>")
		for _, img := range picture.FindAllString(body, -1) {
			if strings.Contains(img, "srcset") || strings.Contains(img, " on") || strings.Contains(img, "style") {
				t.Errorf("%s: the picture does more than be shown: %s", name, img)
			}
		}
		rest := picture.ReplaceAllString(body, "")
		if bad := fetches.FindString(rest); bad != "" || !strings.Contains(rest, "before") {
			t.Errorf("%s: the page holds %q:\n%s", name, bad, body)
		}
	}
}

// TestPicturesInsideStayInside has a message with a picture of its own and one elsewhere: each comes from where it is.
func TestPicturesInsideStayInside(t *testing.T) {
	t.Parallel()
	source := `<img src="cid:logo@x"><img src="https://shop.example/p.gif"><img src="cid:none">`
	logo := []Picture{{CID: "logo@x", Type: "image/png", Data: []byte("PNG")}}
	for name, c := range map[string]struct {
		page   string
		remote bool
	}{"without": {New().Page("", source, logo), false}, "with": {New().PageWithRemote("", source, logo), true}} {
		if !strings.Contains(c.page, "data:image/png;base64,UE5H") || strings.Contains(c.page, "cid:") || strings.Contains(c.page, "shop.example") != c.remote {
			t.Errorf("%s the pictures of the internet: %s", name, c.page)
		}
	}
}
