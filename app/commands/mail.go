package commands

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/app/jobs"
	"regulars/data"
)

func (e *env) mail() *cobra.Command {
	return group("mail", "Fetch, list, show and send mail", e.mailAdd(), e.mailSync(), e.mailList(), e.mailShow(), e.mailSend())
}

// folderJSON is how the sync of a folder went.
type folderJSON struct {
	Account string   `json:"account"`
	Folder  string   `json:"folder"`
	Server  int      `json:"server"`
	Local   int      `json:"local"`
	New     int      `json:"new"`
	Errors  []string `json:"errors"`
}

func newFolderJSON(r data.FolderResult) folderJSON {
	return folderJSON{Account: r.Account, Folder: r.Folder, Server: r.Server, Local: r.Local, New: r.New, Errors: list(r.Errors)}
}

func (e *env) mailSync() *cobra.Command {
	cmd := &cobra.Command{
		Use: "sync [ADDRESS]", Short: "Send what waits, and fetch what is new", Args: optional,
		Long: "Send what waits, carry changes to the servers and fetch what is new, of one mailbox or of all. What was\n" +
			"fetched before an error or a stop is kept; the next sync goes on from there.",
	}
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		results, err := e.sync(cmd.Context(), a, strings.Join(args, ""))
		if err != nil && len(results) == 0 {
			return err
		}
		return joinPrinted(e.printSync(results), err)
	})
	return cmd
}

func (e *env) sync(ctx context.Context, a *app.App, address string) ([]data.FolderResult, error) {
	p, work := e.progress(), new(jobs.Progress)
	defer p.end()
	p.follow("Fetching mail", work.Sample)
	return a.Mail.SyncAccounts(ctx, address, work)
}

func (e *env) printSync(results []data.FolderResult) error {
	heads := []string{"MAILBOX", "FOLDER", "ON THE SERVER", "HERE", "MISSING", "NEW"}
	err := printList(e, results, newFolderJSON, heads, func(r data.FolderResult) []string {
		return []string{r.Account, r.Folder, strconv.Itoa(r.Server), strconv.Itoa(r.Local), strconv.Itoa(max(0, r.Server-r.Local)), strconv.Itoa(r.New)}
	})
	if e.json || err != nil {
		return err
	}
	w := newText(e.out)
	for _, r := range results {
		for _, fault := range r.Errors {
			w.line("%s: %s", r.Folder, fault)
		}
	}
	return w.flush()
}

func (e *env) mailList() *cobra.Command {
	var p page
	var folder string
	cmd := &cobra.Command{
		Use: "list", Short: "List messages, newest first", Args: none,
		Long: "List messages, newest first, of one folder or of all but junk and trash.",
	}
	cmd.Flags().StringVar(&folder, "folder", "", "the `FOLDER`: its path as “mail sync” prints it, or inbox, sent, drafts, archive, junk, trash")
	p.limitFlag(cmd.Flags(), 0)
	p.offsetFlag(cmd.Flags())
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		messages, err := a.Mail.Messages(cmd.Context(), folder, p.most(-1), p.offset)
		if err != nil {
			return err
		}
		paths, err := folderPaths(cmd.Context(), a)
		if err != nil {
			return err
		}
		zone, err := a.Calendar.Zone(cmd.Context())
		if err != nil {
			return err
		}
		asJSON := func(m data.Message) messageJSON { return newMessageJSON(m, paths[m.FolderID]) }
		return printList(e, messages, asJSON, []string{"ID", "DATE", "FROM", "SUBJECT", ""}, func(m data.Message) []string {
			return messageRow(m, zone)
		})
	})
	return cmd
}

// folderPaths gives the paths of folders by their ids.
func folderPaths(ctx context.Context, a *app.App) (map[int64]string, error) {
	folders, err := a.Mail.Folders(ctx)
	if err != nil {
		return nil, err
	}
	paths := make(map[int64]string, len(folders))
	for _, f := range folders {
		paths[f.ID] = f.Path
	}
	return paths, nil
}

func messageRow(m data.Message, zone *time.Location) []string {
	state := ""
	if !m.Seen() {
		state = "unread"
	}
	return []string{idText(m.ID), m.Date.In(zone).Format("2006-01-02 15:04"), m.From.String(), m.Subject, state}
}
