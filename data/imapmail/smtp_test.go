package imapmail_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"regulars/data"
	"regulars/data/imapmail"
	"regulars/data/imapmail/imaptest"
)

// post is an SMTP server that answers as it is told: to a command, or a part of one, with the words given for it. It
// takes what it was told nothing of.
type post struct {
	data.Server
	answers map[string]string
	cert    *tls.Certificate
	on      func(line string) // is told what the server hears

	mu    sync.Mutex
	heard []string
}

// hangUpNow as an answer ends the connection without one; neverAnswer leaves it unanswered.
const (
	hangUpNow   = "hang up"
	neverAnswer = "silence"
)

func newPost(t *testing.T, answers map[string]string) *post {
	t.Helper()
	ln := imaptest.Listen(t)
	t.Cleanup(func() { hangUp(ln) })
	p := &post{Server: imaptest.At(ln.Addr()), answers: answers}
	p.User = "owner@example.com"
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go p.serve(conn)
		}
	}()
	return p
}

// answer gives what is said to a line.
func (p *post) answer(line string) string {
	for part, answer := range p.answers {
		if strings.HasPrefix(line, part) {
			return answer
		}
	}
	switch command, _, _ := strings.Cut(line, " "); command {
	case "EHLO":
		return "250-post.example\r\n250 AUTH PLAIN"
	case "AUTH":
		return "235 welcome"
	case "DATA":
		return "354 go on"
	case "QUIT":
		return "221 bye"
	}
	return "250 ok"
}

func (p *post) serve(conn net.Conn) {
	defer hangUp(conn)
	say := func(answer string) bool {
		switch answer {
		case hangUpNow:
			return false
		case neverAnswer:
			return true
		}
		_, err := conn.Write([]byte(answer + "\r\n"))
		return err == nil && !strings.HasPrefix(answer, "421")
	}
	if greeting, ok := p.answers["greeting"]; !say(map[bool]string{true: greeting, false: "220 post.example"}[ok]) {
		return
	}
	in, body := bufio.NewScanner(conn), false
	for in.Scan() {
		line := in.Text()
		if body {
			if line != "." {
				continue
			}
			line = "the end of the message"
		}
		p.mu.Lock()
		p.heard = append(p.heard, line)
		p.mu.Unlock()
		if p.on != nil {
			p.on(line)
		}
		answer := p.answer(line)
		if !say(answer) {
			return
		}
		body = line == "DATA" && strings.HasPrefix(answer, "354")
		if line == "STARTTLS" && strings.HasPrefix(answer, "220") {
			conn = tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{*p.cert}, MinVersion: tls.VersionTLS12})
			in = bufio.NewScanner(conn)
		}
	}
}

// said reports whether the server was told something that begins with the words.
func (p *post) said(words string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, line := range p.heard {
		if strings.HasPrefix(line, words) {
			return true
		}
	}
	return false
}

func outgoing() data.Outgoing {
	return data.Outgoing{From: "owner@example.com", Recipients: []string{"anna@example.com", "bob@example.com"}, Raw: []byte("Subject: x\r\n\r\n.dot\r\nwords\r\n")}
}

// TestSendingFails has a server that fails at each step, in each way. What the owner reads names the server or its own
// words, what may be tried again is, and what cannot is not; nobody gets half of a message.
func TestSendingFails(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answers map[string]string
		problem data.MailProblem
		words   string
		last    string // what the server is told at the most
	}{
		"too busy to greet":       {map[string]string{"greeting": "421 4.3.2 too many connections"}, data.ProblemThrottled, "too many connections", ""},
		"no service":              {map[string]string{"greeting": "554 5.3.2 your address is on a list"}, data.ProblemRejected, "your address is on a list", ""},
		"hangs up at once":        {map[string]string{"greeting": hangUpNow}, data.ProblemDropped, "ended in the middle", ""},
		"another service":         {map[string]string{"greeting": "* OK IMAP4rev1 ready"}, data.ProblemProtocol, "not understood", ""},
		"never greets":            {map[string]string{"greeting": neverAnswer}, data.ProblemNoAnswer, "does not answer", ""},
		"no hello":                {map[string]string{"EHLO": "550 who are you", "HELO": "550 who are you"}, data.ProblemRejected, "who are you", "HELO"},
		"wrong password":          {map[string]string{"AUTH": "535 5.7.8 authentication failed"}, data.ProblemPassword, "authentication failed", "AUTH"},
		"wants an app password":   {map[string]string{"AUTH": "534 5.7.9 Application-specific password required"}, data.ProblemAppPass, "app password", "AUTH"},
		"basic switched off":      {map[string]string{"AUTH": "550 5.7.30 Basic authentication is not supported for Client Submission"}, data.ProblemOAuth, "browser", "AUTH"},
		"disabled for the tenant": {map[string]string{"AUTH": "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant"}, data.ProblemOAuth, "browser", "AUTH"},
		"login for a moment not":  {map[string]string{"AUTH": "454 4.7.0 try later"}, data.ProblemThrottled, "try later", "AUTH"},
		"hangs up at the login":   {map[string]string{"AUTH": hangUpNow}, data.ProblemDropped, "ended in the middle", "AUTH"},
		"silent at the login":     {map[string]string{"AUTH": neverAnswer}, data.ProblemNoAnswer, "does not answer", "AUTH"},
		"wants TLS first":         {map[string]string{"AUTH": "530 5.7.0 Must issue a STARTTLS command first"}, data.ProblemNoTLS, "protected", "AUTH"},
		"only browsers":           {map[string]string{"EHLO": "250-post.example\r\n250 AUTH XOAUTH2 OAUTHBEARER"}, data.ProblemOAuth, "browser", "EHLO"},
		"a strange way to log in": {map[string]string{"EHLO": "250-post.example\r\n250 AUTH CRAM-MD5"}, data.ProblemPassword, "CRAM-MD5", "EHLO"},
		"not this sender":         {map[string]string{"MAIL": "553 5.7.1 sender address rejected: not owned by user"}, data.ProblemRejected, "not owned by user", "MAIL"},
		"the mailbox is full":     {map[string]string{"MAIL": "552 5.2.2 over quota"}, data.ProblemRejected, "over quota", "MAIL"},
		"no room today":           {map[string]string{"MAIL": "452 4.3.1 insufficient storage"}, data.ProblemThrottled, "stays in the outbox", "MAIL"},
		"hangs up at the sender":  {map[string]string{"MAIL": hangUpNow}, data.ProblemDropped, "ended in the middle", "MAIL"},
		"nobody of that name":     {map[string]string{"RCPT TO:<anna": "550 5.1.1 no such user"}, data.ProblemRejected, "the recipient anna@example.com: “no such user”", "RCPT TO:<anna"},
		"not the second either":   {map[string]string{"RCPT TO:<bob": "550 5.1.1 no such user"}, data.ProblemRejected, "the recipient bob@example.com", "RCPT TO:<bob"},
		"greylisted":              {map[string]string{"RCPT": "450 4.2.0 greylisted, try again in five minutes"}, data.ProblemThrottled, "greylisted", "RCPT TO:<anna"},
		"too many a day":          {map[string]string{"RCPT": "451 4.7.1 sending limit exceeded"}, data.ProblemThrottled, "sending limit exceeded", "RCPT TO:<anna"},
		"no message wanted":       {map[string]string{"DATA": "554 5.7.1 not today"}, data.ProblemRejected, "not today", "DATA"},
		"spam, it says":           {map[string]string{"the end": "554 5.7.1 message looks like spam"}, data.ProblemRejected, "looks like spam", "the end"},
		"too large":               {map[string]string{"the end": "552 5.3.4 message too big"}, data.ProblemRejected, "too big", "the end"},
		"put off at the end":      {map[string]string{"the end": "451 4.3.0 try later"}, data.ProblemThrottled, "try later", "the end"},
		"hangs up at the end":     {map[string]string{"the end": hangUpNow}, data.ProblemUnsure, "not sent a second time by itself", "the end"},
		"silent at the end":       {map[string]string{"the end": neverAnswer}, data.ProblemUnsure, "Look whether it arrived", "the end"},
		"says nonsense":           {map[string]string{"MAIL": "what?"}, data.ProblemProtocol, "not understood", "MAIL"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPost(t, c.answers)
			d := &imapmail.Dialer{}
			for _, answer := range c.answers {
				if answer == neverAnswer {
					d.Quiet = 100 * time.Millisecond
				}
			}
			err := d.Send(t.Context(), p.Server, "secret", outgoing())
			known := (*data.MailError)(nil)
			if !errors.As(err, &known) || known.Problem != c.problem || !strings.Contains(known.Words, c.words) {
				t.Fatalf("%v, want %s with %q", err, c.problem, c.words)
			}
			steps := []string{"EHLO", "HELO", "AUTH", "MAIL", "RCPT TO:<anna", "RCPT TO:<bob", "DATA", "the end"}
			for i, step := range steps {
				if step == c.last {
					steps = steps[i+1:]
					break
				}
			}
			for _, step := range steps {
				if c.last != "EHLO" && c.last != "" && p.said(step) {
					t.Errorf("after it failed the server was told %q", step)
				}
			}
		})
	}
}

// TestStoppedAtTheEnd says that nobody knows whether a message went out, where the owner stops while the server has it
// whole and did not answer; stopped before that it did not go out, and is not unsure.
func TestStoppedAtTheEnd(t *testing.T) {
	t.Parallel()
	for step, want := range map[string]data.MailProblem{"the end": data.ProblemUnsure, "RCPT TO:<bob": "", "AUTH": ""} {
		p := newPost(t, map[string]string{step: neverAnswer})
		ctx, stop := context.WithCancel(t.Context())
		p.on = func(line string) {
			if strings.HasPrefix(line, step) {
				stop()
			}
		}
		err := new(imapmail.Dialer).Send(ctx, p.Server, "secret", outgoing())
		known := (*data.MailError)(nil)
		if want == "" && !errors.Is(err, context.Canceled) || want != "" && (!errors.As(err, &known) || known.Problem != want || known.Passing()) {
			t.Errorf("at %s: %v", step, err)
		}
		stop()
	}
}

// TestSendingGoesWell where a server is unlike others: asks for no login, wants LOGIN, refuses to say goodbye, speaks
// in many lines, knows no EHLO.
func TestSendingGoesWell(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answers map[string]string
		says    string
		never   string
	}{
		"as usual":              {nil, "AUTH PLAIN", ""},
		"asks for no login":     {map[string]string{"EHLO": "250 post.example"}, "MAIL", "AUTH"},
		"wants LOGIN":           {map[string]string{"EHLO": "250-post.example\r\n250 AUTH LOGIN", "AUTH": "334 UGFzc3dvcmQ6", "c2Vj": "235 welcome"}, "AUTH LOGIN", ""},
		"no goodbye":            {map[string]string{"QUIT": hangUpNow}, "QUIT", ""},
		"goodbye with a fault":  {map[string]string{"QUIT": "500 what"}, "QUIT", ""},
		"in many lines":         {map[string]string{"greeting": "220-one\r\n220-two\r\n220 three", "MAIL": "250-ok\r\n250 ok"}, "AUTH", ""},
		"of the old days":       {map[string]string{"EHLO": "502 what"}, "HELO", "AUTH"},
		"a recipient passed on": {map[string]string{"RCPT": "251 user not local; will forward"}, "the end", ""},
	} {
		p := newPost(t, c.answers)
		if err := new(imapmail.Dialer).Send(t.Context(), p.Server, "secret", outgoing()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !p.said(c.says) || !p.said("the end") || c.never != "" && p.said(c.never) {
			t.Errorf("%s: the server heard %q", name, p.heard)
		}
	}
}

// TestSMTPWithoutProtection sends no password where the protection asked for cannot be had: STARTTLS that is not
// offered, that somebody in between took out, that is refused, or that is answered with words slipped in behind it.
func TestSMTPWithoutProtection(t *testing.T) {
	t.Parallel()
	roots, cert := imaptest.Certificate(t, "localhost")
	_, other := imaptest.Certificate(t, "mail.provider.example")
	const offer = "250-post.example\r\n250-STARTTLS\r\n250 AUTH PLAIN"
	for name, c := range map[string]struct {
		answers map[string]string
		cert    *tls.Certificate
		problem data.MailProblem
		words   string
	}{
		"not offered":      {nil, nil, data.ProblemNoTLS, "does not offer STARTTLS on port"},
		"refused":          {map[string]string{"EHLO": offer, "STARTTLS": "454 4.7.0 TLS not available"}, nil, data.ProblemNoTLS, "TLS not available"},
		"unknown":          {map[string]string{"EHLO": offer, "STARTTLS": "502 what"}, nil, data.ProblemNoTLS, "STARTTLS"},
		"hangs up":         {map[string]string{"EHLO": offer, "STARTTLS": hangUpNow}, nil, data.ProblemDropped, "ended"},
		"for another name": {map[string]string{"EHLO": offer, "STARTTLS": "220 go"}, &other, data.ProblemCertName, "No password was sent"},
		"slipped in":       {map[string]string{"EHLO": offer, "STARTTLS": "220 go\r\n250-AUTH PLAIN\r\n250 ok\r\n235 welcome"}, &cert, "", ""},
	} {
		p := newPost(t, c.answers)
		p.Host, p.Security, p.cert = "localhost", data.SecurityStartTLS, c.cert
		err := (&imapmail.Dialer{RootCAs: roots}).TestSMTP(t.Context(), p.Server, "secret")
		known := (*data.MailError)(nil)
		if c.problem != "" && (!errors.As(err, &known) || known.Problem != c.problem || !strings.Contains(known.Words, c.words) || p.said("AUTH")) {
			t.Errorf("%s: %v; the server heard %q", name, err, p.heard)
		}
		if name == "slipped in" && err != nil && p.said("AUTH") {
			t.Errorf("%s: %v; the server heard %q", name, err, p.heard)
		}
	}
}
