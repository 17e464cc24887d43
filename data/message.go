package data

import (
	"strings"
	"time"
)

// Flags is the set of a message's marks (RFC 9051 §2.3.2).
type Flags uint16

// Flags of a message.
const (
	FlagSeen Flags = 1 << iota
	FlagAnswered
	FlagFlagged // starred
	FlagDeleted
	FlagDraft
	FlagForwarded // $Forwarded
	FlagJunk      // $Junk
)

// Has reports whether all of g are set.
func (f Flags) Has(g Flags) bool { return f&g == g }

// MailAddress is one sender or recipient.
type MailAddress struct {
	Name    string // decoded; may be empty
	Address string // addr-spec as written
}

// String gives "Name <address>", or the one there is.
func (a MailAddress) String() string {
	switch {
	case a.Name == "":
		return a.Address
	case a.Address == "":
		return a.Name
	}
	return a.Name + " <" + a.Address + ">"
}

// AddressRole says in which header an address stood.
type AddressRole uint8

// Headers that hold addresses.
const (
	AddressFrom AddressRole = iota + 1
	AddressTo
	AddressCc
	AddressReplyTo
	AddressBcc
)

// File is an attachment or an embedded picture of a message.
type File struct {
	Name string
	Type string // media type in lower case, "application/octet-stream" where unknown
	Size int64  // bytes after decoding
	Part string // where it is in the message: "2.1"; asks for the content again
	CID  string // Content-ID without angle brackets; empty where there is none
}

// MailPicture is a picture inside a message, which its HTML names by Content-ID (RFC 2392).
type MailPicture struct {
	CID  string // without angle brackets
	Type string // media type
	Data []byte
}

// Mail is what was read from a message (RFC 5322, RFC 2045). It is read again from the
// raw bytes whenever it is needed.
type Mail struct {
	MessageID  string   // without angle brackets
	InReplyTo  []string // likewise
	References []string // likewise, oldest first
	From       []MailAddress
	To         []MailAddress
	Cc         []MailAddress
	Bcc        []MailAddress
	ReplyTo    []MailAddress
	Subject    string
	Date       time.Time // zero where the message has none that can be read
	Text       string    // UTF-8, "\n" line ends
	HTML       string    // UTF-8, as sent: never show it before it is sanitised
	Files      []File
	AutoReply  bool     // made by a machine: list, bounce, absence note (RFC 3834)
	Warnings   []string // what was broken in it; everything readable was kept
}

// Incoming is a fetched message on its way into the store.
type Incoming struct {
	RawMessage
	Mail    Mail
	Words   string // what it can be found by, beside its header
	Preview string
}

// Place is a message in a folder: how it is here, and how it is on the server. Where the two
// differ, a change waits to be carried to the server.
type Place struct {
	ID           int64
	MessageID    int64
	FolderID     int64 // 0: gone
	Flags        Flags
	ServerFolder int64 // 0: not on the server
	UID          uint32
	ServerFlags  Flags
}

// Message is a message as it is listed.
type Message struct {
	ID        int64
	AccountID int64
	ThreadID  int64
	FolderID  int64 // the folder it was listed from
	MessageID string
	From      MailAddress
	To        string // recipients in one line
	Subject   string
	Date      time.Time
	Preview   string // the first words
	Size      int64
	Files     int // number of attachments
	Flags     Flags
	ContactID int64 // the sender's contact; 0 where unknown
	Contact   string
	Waiting   bool // a change of its flags or folder is still to reach the server
	Outgoing  bool // the owner sent it
}

// Seen reports whether the message was read.
func (m Message) Seen() bool { return m.Flags.Has(FlagSeen) }

// Starred reports whether the message is starred.
func (m Message) Starred() bool { return m.Flags.Has(FlagFlagged) }

// MessageDetail is a message opened.
type MessageDetail struct {
	Message
	Mail   Mail
	Folder string // path of the folder
	Place  int64  // the entry in that folder that actions work on
	Cut    bool   // too large to be kept whole: the rest is on the server
	Raw    []byte // as sent
}

// Thread is a conversation as it is listed: its newest message and counts.
type Thread struct {
	ID       int64
	Subject  string
	Senders  string // names of who wrote, oldest first, in one line
	Count    int
	Unread   int
	Starred  bool
	Files    bool
	Latest   Message
	LatestAt time.Time
	Until    time.Time // when it comes back, or came back, that the owner had put aside; zero for others
}

// BaseSubject gives a subject without reply and forward marks, list tags and extra spaces, and
// whether a reply mark was there (RFC 5256 §2.1, and the marks of other languages).
func BaseSubject(s string) (base string, reply bool) {
	base = strings.Join(strings.Fields(s), " ")
	for {
		cut := cutReplyMark(base)
		if cut == base {
			return base, reply
		}
		base, reply = cut, true
	}
}

// cutReplyMark removes one leading "Re:", "AW[2]:" or the like.
func cutReplyMark(s string) string {
	colon := strings.IndexByte(s, ':')
	wide := strings.Index(s, "：") // the full-width colon of Chinese and Japanese mail programs
	width := 1
	if wide >= 0 && (colon < 0 || wide < colon) {
		colon, width = wide, len("：")
	}
	if colon < 1 || colon > 24 { // the longest mark, with how often it was answered
		return s
	}
	mark := strings.ToLower(s[:colon])
	if i := strings.IndexAny(mark, "[("); i > 0 {
		mark = mark[:i]
	}
	mark = strings.TrimRight(strings.TrimSpace(mark), "0123456789^")
	switch mark {
	case "re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "antw", "doorst", "odp", "pd", "ynt", "ilt",
		"rv", "res", "enc", "tr", "r", "i", "rif", "na", "ats", "atb", "ha", "vá", "továbbítás",
		"отв", "ответ", "пересл", "відп", "переслано", "回复", "回覆", "转发", "轉寄", "答复",
		"پاسخ", "ارسال", "پ", "σχετ", "απ", "πρθ", "bls", "trs", "ref", "պատ":
		return strings.TrimSpace(s[colon+width:])
	}
	return s
}
