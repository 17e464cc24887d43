package commands

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// usageError says that the command line was wrong, as opposed to what it asked for.
type usageError struct {
	command string // its path: "regulars contacts list"
	reason  string
}

func (e *usageError) Error() string {
	return fmt.Sprintf("%s; nothing was done; see “%s --help”", e.reason, e.command)
}

func misuse(cmd *cobra.Command, reason string) error {
	return &usageError{command: cmd.CommandPath(), reason: reason}
}

// none takes no arguments.
func none(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasParent() {
		meant := ""
		if like := cmd.SuggestionsFor(args[0]); len(like) > 0 {
			meant = "; did you mean “" + like[0] + "”?"
		}
		return misuse(cmd, fmt.Sprintf("there is no command and no file “%s”%s", args[0], meant))
	}
	if cmd.HasSubCommands() {
		return misuse(cmd, fmt.Sprintf("there is no command “%s”", args[0]))
	}
	return misuse(cmd, fmt.Sprintf("“%s” is one argument too many", args[0]))
}

// aFile takes at most one argument, a file that is there: so does a file manager
// open a file with the program.
func aFile(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		if info, err := os.Stat(args[0]); err == nil && info.Mode().IsRegular() {
			return nil
		}
	}
	return none(cmd, args)
}

// exactly takes one argument for each name.
func exactly(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return misuse(cmd, names[len(args)]+" is missing")
		case len(args) > len(names):
			return misuse(cmd, fmt.Sprintf("“%s” is one argument too many", args[len(names)]))
		}
		for i, arg := range args {
			if arg == "" {
				return misuse(cmd, names[i]+" is empty")
			}
		}
		return nil
	}
}

// optional takes at most one argument.
func optional(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return misuse(cmd, fmt.Sprintf("“%s” is one argument too many", args[1]))
	}
	return nil
}

// atLeastOne takes one argument or more.
func atLeastOne(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return misuse(cmd, name+" is missing")
		}
		return nil
	}
}

// help explains a command, or the program.
func help() *cobra.Command {
	cmd := &cobra.Command{Use: "help [COMMAND]", Short: "Explain a command"}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		about, rest, err := cmd.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return misuse(cmd, fmt.Sprintf("there is no command “%s”", strings.Join(args, " ")))
		}
		about.InitDefaultHelpFlag()
		return about.Help()
	}
	return cmd
}

// group makes a command that is only there to hold others.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Args: none}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return misuse(cmd, "say what to do with "+use)
	}
	cmd.AddCommand(subs...)
	return cmd
}

// idText is an id as lists print it.
func idText(id int64) string { return strconv.FormatInt(id, 10) }
