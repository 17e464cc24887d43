package papers

import (
	"strings"
	"time"

	"regulars/data"
)

// Measures of a page in millimetres. The window for the address follows DIN 5008, form B.
const (
	marginLeft   = 22.0
	marginRight  = 18.0
	marginTop    = 16.0
	footerTop    = data.A4Height - 24
	addressTop   = 52.0
	addressWide  = 82.0
	bodyTop      = 98.0 // of the first page; the others begin at marginTop
	logoWide     = 62.0
	logoHigh     = 24.0
	lineHeight   = 1.32 // of letters
	pointsToMM   = 25.4 / 72
	textSize     = 9.5 // points
	smallSize    = 7.5
	titleSize    = 17.0
	grayText     = 90
	grayLine     = 185
	bodyWidth    = data.A4Width - marginLeft - marginRight
	bodyRight    = data.A4Width - marginRight
	sellerLeft   = 128.0
	sellerWidth  = bodyRight - sellerLeft
	metaLabel    = 34.0
	afterTitle   = 10.0
	lineOfBox    = 0.2
	totalsLabel  = 62.0
	rowGap       = 1.6
	paragraphGap = 6.0
)

func utc() *time.Location { return time.UTC }

// high is how far apart lines of a size stand.
func high(size float64) float64 { return size * pointsToMM * lineHeight }

// layout puts a paper on pages, from top to bottom.
type layout struct {
	*wording

	paper *data.Paper
	width func(data.PrintText) float64
	logo  []byte
	pages []data.PrintPage
	y     float64 // where the next thing goes
}

// lay gives the pages of a paper.
func lay(p *data.Paper, w *wording, logo []byte, width func(data.PrintText) float64) []data.PrintPage {
	l := &layout{wording: w, paper: p, width: width, logo: logo}
	l.newPage()
	l.head()
	l.title()
	l.table()
	l.totals()
	l.note()
	for i := range l.pages {
		l.foot(i)
		if w.mirror {
			mirrored(&l.pages[i])
		}
	}
	return l.pages
}

func (l *layout) newPage() {
	l.pages = append(l.pages, data.PrintPage{Width: data.A4Width, Height: data.A4Height})
	l.y = marginTop
}

func (l *layout) page() *data.PrintPage { return &l.pages[len(l.pages)-1] }

// room begins a page where so many millimetres are no longer left on this one.
func (l *layout) room(need float64) (fresh bool) {
	if l.y+need <= footerTop-4 {
		return false
	}
	l.newPage()
	return true
}

// put writes a line whose letters begin at the top y.
func (l *layout) put(t data.PrintText, y float64) {
	if strings.TrimSpace(t.Text) == "" {
		return
	}
	t.Y = y + t.Size*pointsToMM
	p := l.page()
	p.Texts = append(p.Texts, t)
}

// block writes lines, broken at a width, and gives where they end.
func (l *layout) block(t data.PrintText, text string, width, y float64) float64 {
	for _, line := range l.broken(t, text, width) {
		t.Text = line
		l.put(t, y)
		y += high(t.Size)
	}
	return y
}

func (l *layout) rule(x, y, width float64) {
	p := l.page()
	p.Boxes = append(p.Boxes, data.PrintBox{X: x, Y: y, Width: width, Height: lineOfBox, Gray: grayLine})
}

// head puts the firm at the right and the customer at the left, where an envelope's window
// shows the address.
func (l *layout) head() {
	seller := &l.paper.Content.Seller
	y := marginTop
	if len(l.logo) > 0 {
		p := l.page()
		p.Pictures = append(p.Pictures, data.PrintPicture{X: marginLeft, Y: y, Width: logoWide, Height: logoHigh, Picture: l.logo})
	}
	start := data.PrintText{X: sellerLeft, Size: textSize, Bold: true}
	y = l.block(start, seller.Name, sellerWidth, y)
	start.Bold, start.Size, start.Gray = false, 8.5, grayText
	for _, text := range []string{seller.Address, seller.Reach} {
		y = l.block(start, text, sellerWidth, y+0.8)
	}
	if seller.TaxNumber != "" {
		y = l.block(start, l.say("tax number")+": "+seller.TaxNumber, sellerWidth, y+0.8)
	}
	sender := data.PrintText{X: marginLeft, Size: 6.5, Gray: grayText}
	l.block(sender, oneLine(seller.Name+" · "+seller.Address), addressWide, addressTop-5)
	to := l.block(data.PrintText{X: marginLeft, Size: 10.5}, strings.Join(l.paper.Content.Buyer, "\n"), addressWide, addressTop)
	l.y = max(bodyTop, y+paragraphGap, to+paragraphGap)
}

// oneLine joins lines.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), ", ")
}

// title says what the paper is, and its number and days.
func (l *layout) title() {
	p, c := l.paper, &l.paper.Content
	l.put(data.PrintText{X: marginLeft, Size: titleSize, Bold: true, Text: l.say(string(p.Kind))}, l.y)
	l.y += afterTitle
	due := "due"
	if p.Kind == data.PaperQuote {
		due = "holds"
	}
	bought := c.Bought
	if p.Kind != data.PaperInvoice {
		bought = data.Date{}
	}
	for _, fact := range [][2]string{
		{"number", p.Number}, {"date", l.date(p.Day)}, {"bought", l.date(bought)}, {due, l.date(p.Due)}, {"reverses", c.Reverses},
	} {
		if fact[1] == "" {
			continue
		}
		l.put(data.PrintText{X: marginLeft, Size: textSize, Gray: grayText, Text: l.say(fact[0])}, l.y)
		l.put(data.PrintText{X: marginLeft + metaLabel, Size: textSize, Text: fact[1]}, l.y)
		l.y += high(textSize)
	}
	l.y += paragraphGap
}

// note puts the owner's words and the bank below the sums.
func (l *layout) note() {
	c := &l.paper.Content
	t := data.PrintText{X: marginLeft, Size: textSize}
	if c.Note != "" {
		l.y += paragraphGap
		l.flow(t, c.Note)
	}
	if c.Seller.Bank != "" && l.paper.Kind == data.PaperInvoice && c.Total > c.Paid {
		l.y += paragraphGap
		l.room(4 * high(textSize))
		t.Bold = true
		l.flow(t, l.say("bank"))
		t.Bold = false
		l.flow(t, c.Seller.Bank)
	}
}

// flow writes a text that may go on on the next page.
func (l *layout) flow(t data.PrintText, text string) {
	for _, line := range l.broken(t, text, bodyWidth) {
		l.room(high(t.Size))
		t.Text = line
		l.put(t, l.y)
		l.y += high(t.Size)
	}
}

// foot puts the footer and the number of the page at the foot of page i.
func (l *layout) foot(i int) {
	last := l.pages
	l.pages = l.pages[:i+1]
	l.rule(marginLeft, footerTop, bodyWidth)
	t := data.PrintText{X: marginLeft, Size: smallSize, Gray: grayText}
	l.block(t, oneLine(l.paper.Content.Seller.Footer), bodyWidth-40, footerTop+2)
	if len(last) > 1 {
		t.X, t.Align = bodyRight, data.AlignRight
		t.Text = l.say("page") + " " + l.digits(pageOf(i+1, len(last)))
		l.put(t, footerTop+2)
	}
	l.pages = last
}

// mirrored turns a page over for a language that is written from right to left.
func mirrored(p *data.PrintPage) {
	for i := range p.Texts {
		t := &p.Texts[i]
		t.X = p.Width - t.X
		t.Align = data.AlignRight - t.Align
	}
	for i := range p.Boxes {
		p.Boxes[i].X = p.Width - p.Boxes[i].X - p.Boxes[i].Width
	}
	for i := range p.Pictures {
		p.Pictures[i].X = p.Width - p.Pictures[i].X - p.Pictures[i].Width
	}
}
