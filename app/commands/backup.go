package commands

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

func (e *env) backup() *cobra.Command {
	cmd := &cobra.Command{
		Use: "backup FILE", Short: "Write a verified copy of the database", Args: exactly("FILE"),
		Long: "Write a verified copy of the database to FILE. The program can be used meanwhile; a copy made\n" +
			"there before is replaced only when the new one is whole.",
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		if err := a.Backups.Backup(cmd.Context(), args[0]); err != nil {
			return err
		}
		info, err := os.Stat(args[0])
		if err != nil {
			return err
		}
		result := struct {
			File string `json:"file"`
			Size int64  `json:"size"`
		}{args[0], info.Size()}
		return e.print(result, func(w *text) { w.line("Backed up to %s (%s)", result.File, bytesText(result.Size)) })
	})
	return cmd
}

func (e *env) restore() *cobra.Command {
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Replace everything by a backup", Args: exactly("FILE"),
		Long: "Replace everything in the database by the backup in FILE, which is verified first. What was there\n" +
			"is kept in a file of its own beside it, which can be restored in turn. A database too damaged to\n" +
			"open is put aside in the same way.",
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		kept, err := e.restoreFrom(cmd, args)
		if err != nil {
			return err
		}
		result := struct {
			File string `json:"file"`
			Kept string `json:"kept"`
		}{args[0], kept}
		return e.print(result, func(w *text) {
			w.line("Restored from %s", result.File)
			w.line("What was there before is kept in %s", result.Kept)
		})
	}
	return cmd
}

// restoreFrom gives where what was there is kept.
func (e *env) restoreFrom(cmd *cobra.Command, args []string) (kept string, err error) {
	opened := false
	err = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		opened = true
		kept, err = a.Backups.Restore(cmd.Context(), args[0])
		return err
	})(cmd, args)
	unusable := errors.Is(err, data.ErrDamaged) || errors.Is(err, data.ErrNotDatabase) || errors.Is(err, data.ErrNewer)
	if !opened && unusable {
		return e.program.Rescue(cmd.Context(), e.database, args[0])
	}
	return kept, err
}

func (e *env) check() *cobra.Command {
	cmd := &cobra.Command{Use: "check", Short: "Verify the whole database", Args: none}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		problems, err := a.Backups.Check(cmd.Context())
		if err != nil && !errors.Is(err, data.ErrDamaged) {
			return err
		}
		lost, filesErr := a.Files.Check(cmd.Context())
		if filesErr == nil && len(lost) > 0 {
			filesErr = data.ErrFilesLost
		}
		problems = append(problems, lost...)
		err = errors.Join(err, filesErr)
		result := struct {
			OK       bool     `json:"ok"`
			Problems []string `json:"problems"`
		}{err == nil, list(problems)}
		return errors.Join(e.print(result, func(w *text) { writeCheck(w, result.Problems) }), err)
	})
	return cmd
}

func writeCheck(w *text, problems []string) {
	if len(problems) == 0 {
		w.line("The database is whole.")
		return
	}
	w.line("%s found:", count(len(problems), "problem"))
	for _, p := range problems {
		w.line("  %s", p)
	}
}

// bytesText gives a size as people read it: "1.4 MB".
func bytesText(n int64) string {
	const unit = 1000
	if n < unit {
		return fmt.Sprintf("%d bytes", n)
	}
	size, units := float64(n)/unit, []string{"kB", "MB", "GB", "TB"}
	for size >= unit && len(units) > 1 {
		size, units = size/unit, units[1:]
	}
	return fmt.Sprintf("%.1f %s", size, units[0])
}
