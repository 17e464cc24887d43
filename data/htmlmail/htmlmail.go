// Package htmlmail makes the HTML of strangers safe: as Markdown for the window,
// as a page of its own for the browser, as plain text for the search index.
// Nothing it gives back loads anything from the network.
package htmlmail

import (
	"regexp"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"github.com/microcosm-cc/bluemonday"
)

// maxHTML is how much of a message's HTML is shown, in bytes. The rest can be seen in the message as sent.
const maxHTML = 512 << 10

// Reader turns the HTML of messages into what can be shown. It is safe for concurrent use.
type Reader struct {
	words  *bluemonday.Policy // what Markdown can say
	page   *bluemonday.Policy // what a page may keep
	remote *bluemonday.Policy // with pictures of the internet
	toMark *converter.Converter
}

// New gives a Reader.
func New() *Reader {
	return &Reader{
		words: wordsPolicy(),
		page:  pagePolicy(), remote: remotePolicy(),
		toMark: converter.NewConverter(converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(),
			table.NewTablePlugin(),
		)),
	}
}

// wordsPolicy keeps structure and links, and no picture: a picture in Markdown would be fetched when shown.
func wordsPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(
		"p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code",
		"b", "strong", "i", "em", "s", "del", "ul", "ol", "li", "dl", "dt", "dd",
		"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "span", "section", "article",
	)
	p.AllowAttrs("href").OnElements("a")
	allowLinks(p)
	return p
}

// pagePolicy keeps the look of a message too. Pictures only where they are inside the message.
func pagePolicy() *bluemonday.Policy {
	p := wordsPolicy()
	p.AllowElements("u", "small", "big", "sub", "sup", "center", "font", "header", "footer", "main", "figure", "figcaption")
	p.AllowAttrs("align", "valign", "bgcolor", "width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan").
		OnElements("table", "tbody", "thead", "tr", "td", "th", "div", "p", "img", "font")
	p.AllowAttrs("color", "size", "face").OnElements("font")
	p.AllowAttrs("dir").Matching(bluemonday.Direction).Globally()
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("src").Matching(regexp.MustCompile(`^data:image/(?:png|gif|jpe?g|webp|bmp);base64,[A-Za-z0-9+/=\s]*$`)).OnElements("img")
	p.AllowDataURIImages()
	p.AllowStyles(
		"color", "background-color", "font-size", "font-weight", "font-style", "font-family", "text-align",
		"text-decoration", "line-height", "padding", "padding-left", "padding-right", "padding-top", "padding-bottom",
		"margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "border", "border-left",
		"border-collapse", "border-radius", "width", "max-width", "height", "vertical-align", "white-space", "direction",
	).Globally()
	return p
}

// remotePolicy keeps pictures that the browser has to fetch, too: from public hosts, so that a message
// does not have it ask this computer or what else is at home.
func remotePolicy() *bluemonday.Policy {
	p := pagePolicy()
	p.AllowAttrs("src").Matching(regexp.MustCompile(`^(?i)https?://`)).OnElements("img")
	p.RewriteSrc(onlyPublic)
	return p
}

func allowLinks(p *bluemonday.Policy) {
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(false)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
}
