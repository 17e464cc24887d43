// Command empty shows an empty window: the least that a program of its kind
// costs, by which the contract measures starts and memory.
package main

import "fyne.io/fyne/v2/app"

func main() {
	app.NewWithID("org.regulars.Empty").NewWindow("Regulars empty").ShowAndRun()
}
