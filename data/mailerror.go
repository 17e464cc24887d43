package data

import "fmt"

// MailProblem is why a mail server could not be used.
type MailProblem string

// What goes wrong with mail servers, as far as the owner can tell the difference.
const (
	ProblemName       MailProblem = "name"        // no server of that name
	ProblemRefused    MailProblem = "refused"     // the computer is there, nothing listens
	ProblemNoAnswer   MailProblem = "no answer"   // nothing comes back
	ProblemOffline    MailProblem = "offline"     // this computer has no network
	ProblemNoTLS      MailProblem = "no tls"      // the port does not speak the protection chosen
	ProblemCertName   MailProblem = "cert name"   // certificate for another name
	ProblemCertOld    MailProblem = "cert old"    // certificate expired, or not valid yet
	ProblemCertIssuer MailProblem = "cert issuer" // certificate by an unknown authority
	ProblemPassword   MailProblem = "password"    // refused
	ProblemAppPass    MailProblem = "app password"
	ProblemDisabled   MailProblem = "disabled" // IMAP or SMTP is switched off for the mailbox
	ProblemOAuth      MailProblem = "oauth"    // the provider takes no passwords at all
	ProblemThrottled  MailProblem = "throttled"
	ProblemProtocol   MailProblem = "protocol" // the answer cannot be understood
	ProblemDropped    MailProblem = "dropped"  // the connection ended in the middle
	ProblemRejected   MailProblem = "rejected" // the server refused the message or the recipient for good
	ProblemServer     MailProblem = "server"   // the server said no
	ProblemUnsure     MailProblem = "unsure"   // a message was handed over, and nobody said whether it was taken
)

// MailError is a failure of a mail server, told in words for the owner.
type MailError struct {
	Problem MailProblem
	Words   string // what happened and what to do, as one or two sentences
	Err     error  // the cause, for the log

	said Said // the Words, for other languages
}

// MailFault gives a MailError whose Words can be said in the owner's language too; see Say.
func MailFault(p MailProblem, err error, form string, args ...any) *MailError {
	said := Say(form, args...)
	return &MailError{Problem: p, Words: said.String(), Err: err, said: said}
}

// Said gives the Words as they are said in another language.
func (e *MailError) Said() Said {
	if e.said.String() != e.Words {
		return Said{Form: e.Words}
	}
	return e.said
}

func (e *MailError) Error() string {
	if e.Err == nil {
		return e.Words
	}
	return fmt.Sprintf("%s (%v)", e.Words, e.Err)
}

// Unwrap gives the cause.
func (e *MailError) Unwrap() error { return e.Err }

// Passing reports whether trying again later may help without the owner doing anything.
func (e *MailError) Passing() bool {
	switch e.Problem {
	case ProblemNoAnswer, ProblemOffline, ProblemRefused, ProblemThrottled, ProblemDropped, ProblemName, ProblemServer, ProblemProtocol:
		return true
	default:
		return false
	}
}
