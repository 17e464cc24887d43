package kit

import "fyne.io/fyne/v2"

// OnCanvas is the widget for which an entry looks for its window.
func OnCanvas(e *Input) fyne.CanvasObject { return e.outer }
