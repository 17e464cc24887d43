package htmlmail

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Markdown gives a message's HTML as CommonMark with tables: headings, emphasis, lists,
// quotations, links. It holds no pictures and no raw HTML. What cannot be understood as
// HTML comes back as its words.
func (r *Reader) Markdown(source string) string {
	if len(source) > maxHTML {
		source = source[:maxHTML]
	}
	source = strings.ToValidUTF8(source, "\uFFFD")
	safe := r.words.Sanitize(source)
	doc, err := html.Parse(strings.NewReader(safe))
	if err != nil || bracketSteps(safe) > maxBracketSteps { // nested too deep, or made to take minutes
		return escape(Text(source, maxHTML))
	}
	flatten(doc)
	dropEmptyLinks(doc)
	out, err := r.toMark.ConvertNode(doc)
	if err != nil {
		return escape(Text(source, maxHTML))
	}
	return strings.TrimSpace(string(out))
}

// maxBracketSteps is a quarter of a second of looking for closing brackets.
const maxBracketSteps = 256 << 20

// bracketSteps gives how many letters the converter looks at to find the end of each opening bracket:
// its time grows with the square of the brackets that nobody closes.
func bracketSteps(s string) (steps int) {
	end := len(s)
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ']':
			end = i
		case '[':
			steps += end - i
		}
	}
	return steps
}

// escape guards the letters that Markdown gives a meaning.
func escape(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`, "!", `\!`, "|", `\|`,
		"\n", "  \n",
	).Replace(text)
}

// flatten turns the tables that only lay out a newsletter into plain blocks; a table
// with headings or with several short columns stays one.
func flatten(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		flatten(c)
	}
	if n.Type != html.ElementNode || n.DataAtom != atom.Table || holdsData(n) {
		return
	}
	unTable(n)
}

// holdsData reports whether a table is one of data: each row has the same two or more cells,
// and no cell has blocks in it.
func holdsData(table *html.Node) bool {
	width, rows, data := 0, 0, true
	each(table, func(n *html.Node) {
		switch n.DataAtom {
		case atom.Table, atom.Div, atom.P, atom.Ul, atom.Ol, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4, atom.Hr:
			data = false
		case atom.Tr:
			cells := countCells(n)
			if width == 0 {
				width = cells
			}
			data = data && cells == width
			rows++
		default:
		}
	})
	return data && width > 1 && rows > 1
}

func countCells(row *html.Node) int {
	cells := 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells++
		}
	}
	return cells
}

// each calls f for every element below n.
func each(n *html.Node, f func(*html.Node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			f(c)
			each(c, f)
		}
	}
}

// unTable renames a table and its parts to blocks. What is of a table inside it stays.
func unTable(table *html.Node) {
	rename(table)
	var parts func(n *html.Node)
	parts = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Table: // one of data: its rows and cells are its own
				continue
			case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
				rename(c)
			default:
			}
			parts(c)
		}
	}
	parts(table)
}

func rename(n *html.Node) {
	n.Data, n.DataAtom, n.Attr = "div", atom.Div, nil
}

// dropEmptyLinks takes out the links that held nothing but a picture: there is nothing to click.
func dropEmptyLinks(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		dropEmptyLinks(c)
		if c.DataAtom == atom.A && !hasWords(c) {
			n.RemoveChild(c)
		}
		c = next
	}
}

// hasWords reports whether anything below n can be read.
func hasWords(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || hasWords(c) {
			return true
		}
	}
	return false
}
