package commands

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/files"
	"regulars/data"
)

// storedJSON is a file that is kept with a record.
type storedJSON struct {
	ID      int64  `json:"id"`
	Owner   string `json:"owner"`
	OwnerID int64  `json:"owner_id"`
	Name    string `json:"name"`
	Size    int64  `json:"size"`
	Hash    string `json:"sha256"`
	Added   string `json:"added"`
}

func newStoredJSON(f data.StoredFile) storedJSON {
	return storedJSON{ID: f.ID, Owner: string(f.Owner), OwnerID: f.OwnerID, Name: f.Name, Size: f.Size, Hash: f.Hash, Added: f.AddedAt.Format(time.RFC3339)}
}

func (e *env) files() *cobra.Command {
	return group("files", "Keep files with contacts, find them and take them out", e.filesAdd(), e.filesList(), e.filesSave(), e.filesExport())
}

func (e *env) filesAdd() *cobra.Command {
	var contact []int64
	cmd := &cobra.Command{
		Use: "add FILE", Short: "Keep a file with a contact", Args: exactly("FILE"),
		Long: "Keep a copy of a file with a contact. It lies beside the database, once for all that hold the same.",
	}
	cmd.Flags().Var(ids(&contact), "contact", "the `ID` of the contact")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		if len(contact) != 1 {
			return misuse(cmd, "--contact takes the id of one contact")
		}
		c, err := a.Contacts.Get(cmd.Context(), contact[0])
		if err != nil {
			return err
		}
		list, err := a.Files.Add(cmd.Context(), files.Holder{Owner: data.FileOfContact, ID: c.ID, Name: c.Name}, args[0])
		if err != nil {
			return err
		}
		return e.print(newStoredJSON(list[0]), func(w *text) { w.line("Kept %s with %s", list[0].Name, c.Name) })
	})
	return cmd
}

func (e *env) filesList() *cobra.Command {
	var p page
	var find string
	var contact []int64
	cmd := &cobra.Command{Use: "list", Short: "List the files that are kept, the newest first", Args: none}
	p.limitFlag(cmd.Flags(), 0)
	p.offsetFlag(cmd.Flags())
	cmd.Flags().StringVar(&find, "find", "", "only those with these `WORDS` in their name or text")
	cmd.Flags().Var(ids(&contact), "contact", "only those of the contact with this `ID`")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		list, err := listFiles(cmd.Context(), a, contact, data.FileQuery{Text: find, Limit: p.limit, Offset: p.offset})
		if err != nil {
			return err
		}
		return printList(e, list, newStoredJSON, []string{"ID", "NAME", "SIZE", "KEPT WITH"}, func(f data.StoredFile) []string {
			return []string{idText(f.ID), f.Name, bytesText(f.Size), fmt.Sprint(f.Owner, " ", f.OwnerID)}
		})
	})
	return cmd
}

func listFiles(ctx context.Context, a *app.App, contact []int64, q data.FileQuery) ([]data.StoredFile, error) {
	if len(contact) == 0 {
		if q.Limit == 0 {
			q.Limit = -1
		}
		return a.Files.Find(ctx, q)
	}
	var all []data.StoredFile
	for _, id := range contact {
		list, err := a.Files.List(ctx, data.FileOfContact, id)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

func (e *env) filesSave() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "save ID", Short: "Take a copy of a file out", Args: exactly("ID")}
	cmd.Flags().Var(file(&out), "out", "the new `FILE` (default its own name)")
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		f, err := a.Files.Get(cmd.Context(), id)
		if err != nil {
			return err
		}
		if out == "" {
			out = f.Name
		}
		if err := a.Files.Save(cmd.Context(), id, out); err != nil {
			return err
		}
		return e.print(newStoredJSON(f), func(w *text) { w.line("Saved %s as %s", f.Name, out) })
	})
	return cmd
}

func (e *env) filesExport() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export FOLDER", Short: "Take copies of all files out, each record's in a folder of its own", Args: exactly("FOLDER"),
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		n, err := exportFiles(cmd.Context(), a, args[0])
		if err != nil {
			return err
		}
		result := struct {
			Files  int    `json:"files"`
			Folder string `json:"folder"`
		}{n, args[0]}
		return e.print(result, func(w *text) { w.line("Saved %s in %s", count(n, "file"), args[0]) })
	})
	return cmd
}

// exportFiles writes every file as FOLDER/contact-ID/name; of equal names the later ones have
// their id before them.
func exportFiles(ctx context.Context, a *app.App, folder string) (n int, err error) {
	list, err := a.Files.Find(ctx, data.FileQuery{Limit: -1})
	if err != nil {
		return 0, err
	}
	for _, f := range list {
		dir := filepath.Join(folder, fmt.Sprintf("%s-%d", f.Owner, f.OwnerID))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return n, err
		}
		path := filepath.Join(dir, f.Name)
		if _, err := os.Lstat(path); err == nil {
			path = filepath.Join(dir, fmt.Sprintf("%d-%s", f.ID, f.Name))
		}
		if err := a.Files.Save(ctx, f.ID, path); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
