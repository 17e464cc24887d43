package data

import (
	"net"
	"strconv"
	"strings"
	"time"
)

// Security says how a connection to a mail server is protected.
type Security string

// The ways a connection is protected. SecurityNone is allowed to this computer only.
const (
	SecurityTLS      Security = "tls"
	SecurityStartTLS Security = "starttls"
	SecurityNone     Security = "none"
)

// Server is where and how one mail protocol is reached.
type Server struct {
	Host     string
	Port     int
	Security Security
	User     string // the login name the server expects
}

// Addr gives "host:port".
func (s Server) Addr() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Loopback reports whether s is on this computer.
func (s Server) Loopback() bool {
	if strings.EqualFold(s.Host, "localhost") {
		return true
	}
	ip := net.ParseIP(s.Host)
	return ip != nil && ip.IsLoopback()
}

// Validate reports the first rule that s breaks; field names the server for the owner.
func (s Server) Validate(field string) error {
	switch {
	case strings.TrimSpace(s.Host) == "" || strings.ContainsAny(s.Host, " \t\r\n/\x00"):
		return &InvalidError{Field: field, Reason: "needs the name of a server, such as imap.example.com"}
	case strings.Contains(s.Host, "@"):
		return &InvalidError{Field: field, Reason: "has a mail address where its name belongs; a server is called imap.example.com or the like"}
	case strings.Contains(s.Host, ":") && net.ParseIP(s.Host) == nil:
		return &InvalidError{Field: field, Reason: "has its port beside its name; the port has a place of its own"}
	case s.Port < 1 || s.Port > 65535:
		return Invalid(field, "has the port %d; a port is a number from 1 to 65535", s.Port)
	case strings.ContainsAny(s.User, "\r\n\x00"):
		return &InvalidError{Field: field, Reason: "has a user name with a line break in it"}
	}
	switch s.Security {
	case SecurityTLS, SecurityStartTLS:
		return nil
	case SecurityNone:
		if s.Loopback() {
			return nil
		}
		return &InvalidError{
			Field:  field,
			Reason: "would send the password unprotected over the network; choose TLS or STARTTLS",
		}
	}
	return Invalid(field, "has the unknown protection %q; choose tls, starttls or none", string(s.Security))
}

// Account is a mailbox at a mail server. Its password is never here: it is in the keyring under SecretKey.
type Account struct {
	ID        int64
	Address   string // the owner's mail address
	Name      string // the name that recipients see
	IMAP      Server
	SMTP      Server
	Provider  string // the provider's name where the built-in table knows it
	Signature string // plain text put under new messages
	KeepsSent bool   // the provider itself files what is sent by its SMTP server
	SyncedAt  time.Time
	SyncError string // why the last sync failed, in words; empty when it did not
	CreatedAt time.Time
}

// SecretKey names the account's password in the keyring.
func (a Account) SecretKey() string { return "mail:" + strings.ToLower(a.Address) }

// Domain gives the part of the address after the @, in lower case.
func (a Account) Domain() string { return AddressDomain(a.Address) }

// Validate reports the first rule that a breaks.
func (a Account) Validate() error {
	if !ValidAddress(a.Address) {
		return Invalid("address", "%q is not a mail address; one looks like name@example.com", a.Address)
	}
	if err := a.IMAP.Validate("incoming server"); err != nil {
		return err
	}
	return a.SMTP.Validate("outgoing server")
}

// AddressDomain gives the part of a mail address after the last @, in lower case.
func AddressDomain(address string) string {
	i := strings.LastIndexByte(address, '@')
	if i < 0 {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(address[i+1:]), "."))
}

// ValidAddress reports whether s can be a mail address (RFC 5321 addr-spec, non-ASCII letters allowed).
func ValidAddress(s string) bool {
	i := strings.LastIndexByte(s, '@')
	if i < 1 || i == len(s)-1 || len(s) > 320 {
		return false
	}
	return !strings.ContainsAny(s, " \t\r\n<>,;\"\x00") && !strings.Contains(s[:i], "@") &&
		!strings.Contains(s[i:], "..") && s[i+1] != '.'
}

// NormalAddress gives the form by which two mail addresses are compared: trimmed and in lower case.
func NormalAddress(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
