package data

// Align says on which side of its place a printed text lies.
type Align uint8

// Sides of a place. They are those of the paper, whatever the script.
const (
	AlignLeft Align = iota
	AlignCenter
	AlignRight
)

// PrintPage is a page as it is printed: texts, boxes and pictures at their places, in
// millimetres from its upper left corner.
type PrintPage struct {
	Width, Height float64
	Texts         []PrintText
	Boxes         []PrintBox
	Pictures      []PrintPicture
}

// PrintText is a line of text, in any script; X is its left end, its middle or its right
// end, and Y the line that it stands on.
type PrintText struct {
	X, Y  float64
	Align Align
	Size  float64 // of the letters, in points of 1/72 inch
	Bold  bool
	Gray  uint8 // 0 is black
	Text  string
}

// PrintBox is a filled rectangle; one that is thin is a line.
type PrintBox struct {
	X, Y, Width, Height float64
	Gray                uint8
}

// PrintPicture is a PNG or JPEG, drawn as large as fits into its place and in its middle.
type PrintPicture struct {
	X, Y, Width, Height float64
	Picture             []byte
}

// PrintJob is a document for paper.
type PrintJob struct {
	Title, Author string
	Language      string // BCP 47
	Pages         []PrintPage
}

// A4 in millimetres (ISO 216).
const (
	A4Width  = 210.0
	A4Height = 297.0
)
