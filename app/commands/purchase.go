package commands

import "github.com/spf13/cobra"

func (e *env) purchase() *cobra.Command {
	return group("purchase", "Import purchases", e.purchaseImport())
}
