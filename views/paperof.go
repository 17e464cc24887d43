package views

import (
	"fyne.io/fyne/v2/theme"

	"regulars/views/kit"
)

// paperOf offers a quote or an invoice of a purchase.
func paperOf(shell *kit.Shell) func(id int64) []kit.Action {
	return func(id int64) []kit.Action {
		return []kit.Action{{Text: kit.L("Quote or invoice"), Icon: theme.DocumentPrintIcon(), Do: func() { shell.Open(kit.PaperFor, id) }}}
	}
}
