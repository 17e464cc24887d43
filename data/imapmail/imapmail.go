// Package imapmail speaks with mail servers: it reads folders over IMAP (RFC 9051), sends over
// SMTP (RFC 5321), and takes messages apart and builds them (RFC 5322, MIME).
// It keeps nothing; what is read goes to its caller.
package imapmail
