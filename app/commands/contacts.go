package commands

import (
	"github.com/spf13/cobra"

	"regulars/app"
	"regulars/data"
)

func (e *env) contacts() *cobra.Command {
	return group("contacts", "List contacts, or show one", e.contactsList(), e.contactsShow())
}

func (e *env) contactsList() *cobra.Command {
	var p page
	cmd := &cobra.Command{Use: "list", Short: "List contacts in the order of their names", Args: none}
	p.limitFlag(cmd.Flags(), 0)
	p.offsetFlag(cmd.Flags())
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, _ []string) error {
		q := data.ContactQuery{Limit: p.limit, Offset: p.offset}
		if e.json {
			out := arrayWriter{w: e.out}
			if err := a.Contacts.Each(cmd.Context(), q, func(c data.Contact) error { return out.add(newContactJSON(c)) }); err != nil {
				return err
			}
			return out.end()
		}
		rows, err := a.Contacts.List(cmd.Context(), q)
		if err != nil {
			return err
		}
		return printTable(e, rows, []string{"ID", "NAME", "COMPANY", "EMAIL", "PHONE", "CITY"}, func(r data.ContactRow) []string {
			return []string{idText(r.ID), r.Name, r.Company, r.Email, r.Phone, r.City}
		})
	})
	return cmd
}

func (e *env) contactsShow() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: "Show one contact", Args: exactly("ID")}
	cmd.RunE = e.withID(func(cmd *cobra.Command, a *app.App, id int64) error {
		c, err := a.Contacts.Get(cmd.Context(), id)
		if err != nil {
			return err
		}
		return e.print(newContactJSON(c), func(w *text) { writeContact(w, c) })
	})
	return cmd
}

// writeContact writes a contact's card.
func writeContact(w *text, c data.Contact) {
	w.field("Name", c.Name)
	w.field("Prefix", c.Prefix)
	w.field("Nickname", c.Nickname)
	w.field("Kind", string(c.Kind))
	w.field("Company", c.Company)
	w.field("Job", c.Job)
	w.field("Department", c.Department)
	for _, e := range c.Emails {
		w.field("Mail", labelled(e.Address, e.Label))
	}
	for _, p := range c.Phones {
		w.field("Phone", labelled(p.Number, p.Label))
	}
	for _, a := range c.Addresses {
		w.field("Address", labelled(commas(a.Street, a.PostalCode, a.City, a.Region, a.Country), a.Label))
	}
	for _, l := range c.Links {
		w.field("Link", labelled(l.URL, l.Label))
	}
	w.field("Birthday", c.Birthday.String())
	w.field("Gender", c.Gender)
	w.field("Language", c.Language)
	w.field("Household", c.Household)
	w.field("Roles", commas(texts(c.Roles)...))
	w.field("Stage", string(c.Stage))
	w.field("Tags", commas(c.Tags...))
	w.field("Interests", c.Interests)
	w.field("Preferences", c.Preferences)
	w.field("Handling", c.Handling)
	w.field("Note", c.Note)
	for _, f := range c.Fields {
		w.field(cell(f.Name), f.Value)
	}
	w.field("ID", idText(c.ID))
}
