package commands

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"regulars/app"
	"regulars/data"
)

// accountJSON is a mailbox at a mail server, without its password.
type accountJSON struct {
	ID       int64      `json:"id"`
	Address  string     `json:"address"`
	IMAP     serverJSON `json:"imap"`
	SMTP     serverJSON `json:"smtp"`
	Provider string     `json:"provider"`
	Warning  string     `json:"warning"`
}

type serverJSON struct {
	Host     string `json:"host"`
	Port     int    `json:"port"`
	Security string `json:"security"`
	User     string `json:"user"`
}

func newServerJSON(s data.Server) serverJSON {
	return serverJSON{Host: s.Host, Port: s.Port, Security: string(s.Security), User: s.User}
}

// newAccount is what the flags say of an account to add.
type newAccount struct {
	address       string
	imap, smtp    string
	security      data.Security // "" where no flag says it
	user          string
	passwordStdin bool
	untested      bool
}

// securityFlag says how connections are protected.
func (n *newAccount) securityFlag() *value {
	return &value{kind: "tls|starttls|none", read: func(text string) error {
		n.security = data.Security(strings.ToLower(text))
		switch n.security {
		case data.SecurityTLS, data.SecurityStartTLS, data.SecurityNone:
			return nil
		}
		return errors.New("it takes tls, starttls or none")
	}}
}

func (e *env) mailAdd() *cobra.Command {
	var n newAccount
	cmd := &cobra.Command{
		Use: "add ADDRESS", Short: "Add a mailbox", Args: exactly("ADDRESS"),
		Long: "Add the mailbox of a mail address. Its servers are found from the address unless they are given; they\n" +
			"are tried before anything is kept. The password goes to the keyring of this computer. --security none\n" +
			"is allowed to this computer only.",
		Example: "  regulars mail add anna@kvity.example\n" +
			"  regulars mail add anna@kvity.example --imap mail.kvity.example:993 --smtp mail.kvity.example:465 --password-stdin <secret",
	}
	flags := cmd.Flags()
	flags.StringVar(&n.imap, "imap", "", "the server that mail is read from, as `HOST:PORT`")
	flags.StringVar(&n.smtp, "smtp", "", "the server that mail is sent by, as `HOST:PORT`")
	flags.Var(n.securityFlag(), "security", "how the connections are protected (default by the port)")
	flags.StringVar(&n.user, "user", "", "the `NAME` the servers know you by (default the address)")
	flags.BoolVar(&n.passwordStdin, "password-stdin", false, "read the password from standard input")
	flags.BoolVar(&n.untested, "no-test", false, "keep the mailbox without trying its servers")
	cmd.RunE = e.with(func(cmd *cobra.Command, a *app.App, args []string) error {
		n.address = strings.TrimSpace(args[0])
		return e.addAccount(cmd, a, n)
	})
	return cmd
}

func (e *env) addAccount(cmd *cobra.Command, a *app.App, n newAccount) error {
	account, err := n.account(a)
	if err != nil {
		return asMisuse(cmd, err)
	}
	password, err := e.readPassword(cmd, n)
	if err != nil {
		return err
	}
	p := e.progress()
	p.step("Trying the servers of " + n.address)
	account, warning, err := n.try(cmd.Context(), a, account, password)
	p.end()
	if err != nil {
		return err
	}
	if err := a.Mail.Add(cmd.Context(), &account, password); err != nil {
		return err
	}
	result := accountJSON{
		ID: account.ID, Address: account.Address, IMAP: newServerJSON(account.IMAP), SMTP: newServerJSON(account.SMTP),
		Provider: account.Provider, Warning: warning,
	}
	return e.print(result, func(w *text) {
		w.line("Added the mailbox %s", account.Address)
		w.field("  Mail is read from", labelled(account.IMAP.Addr(), string(account.IMAP.Security)))
		w.field("  Mail is sent by", labelled(account.SMTP.Addr(), string(account.SMTP.Security)))
		if warning != "" {
			w.line("  %s", warning)
		}
		w.line("“regulars mail sync” fetches its mail")
	})
}

// account puts together what the flags say and what the address proposes.
func (n *newAccount) account(a *app.App) (data.Account, error) {
	p, err := a.Mail.Propose(n.address)
	if err != nil {
		return data.Account{}, err
	}
	account := p.Account
	if n.imap != "" {
		if account.IMAP, err = n.server(account.IMAP, n.imap, imapPorts()); err != nil {
			return account, err
		}
	}
	switch {
	case n.smtp != "":
		account.SMTP, err = n.server(account.SMTP, n.smtp, smtpPorts())
	case n.imap != "" && !p.Known: // the same computer, most likely
		account.SMTP, err = n.server(account.SMTP, bracketed(account.IMAP.Host), smtpPorts())
	}
	if err != nil {
		return account, err
	}
	if n.imap == "" && n.smtp == "" && n.security != "" {
		account.IMAP = n.protected(account.IMAP, imapPorts())
		account.SMTP = n.protected(account.SMTP, smtpPorts())
	}
	if n.user != "" {
		account.IMAP.User, account.SMTP.User = n.user, n.user
	}
	return account, account.Validate()
}

// ports are a protocol's usual ones by protection (RFC 8314, RFC 9051, RFC 6409).
type ports map[data.Security]int

func imapPorts() ports {
	return ports{data.SecurityTLS: 993, data.SecurityStartTLS: 143, data.SecurityNone: 143}
}

func smtpPorts() ports {
	return ports{data.SecurityTLS: 465, data.SecurityStartTLS: 587, data.SecurityNone: 25}
}

// server reads HOST or HOST:PORT. The port says the protection unless a flag does.
func (n *newAccount) server(s data.Server, hostPort string, usual ports) (data.Server, error) {
	host, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		s.Host = strings.Trim(hostPort, "[]")
		return n.protected(s, usual), nil //nolint:nilerr // there is only a host
	}
	s.Host = host
	if s.Port, err = strconv.Atoi(port); err != nil {
		return s, &data.InvalidError{Field: hostPort, Reason: "is no server: write it as HOST:PORT, such as imap.example.com:993"}
	}
	s.Security = data.SecurityTLS
	if n.security != "" {
		s.Security = n.security
	} else if s.Port == usual[data.SecurityStartTLS] || s.Port == usual[data.SecurityNone] {
		s.Security = data.SecurityStartTLS
	}
	return s, nil
}

// protected gives s the protection of the flag, TLS without one, at the usual port.
func (n *newAccount) protected(s data.Server, usual ports) data.Server {
	s.Security = cmp.Or(n.security, data.SecurityTLS)
	s.Port = usual[s.Security]
	return s
}

func bracketed(host string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}

// maxPassword bounds what is read of a password, in bytes.
const maxPassword = 4096

func (e *env) readPassword(cmd *cobra.Command, n newAccount) (string, error) {
	if n.passwordStdin {
		line, err := e.readInput(maxPassword)
		if err != nil {
			return "", fmt.Errorf("the password can't be taken from standard input: %w; the mailbox was not added", err)
		}
		if password := strings.TrimRight(line, "\r\n"); password != "" {
			return password, nil
		}
		return "", misuse(cmd, "there is no password on standard input")
	}
	in, ok := e.program.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", misuse(cmd, "the password is missing: give it on standard input with --password-stdin")
	}
	return askHidden(cmd.Context(), in, e.program.Stderr, "Password of "+n.address+": ")
}
