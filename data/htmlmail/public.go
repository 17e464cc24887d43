package htmlmail

import (
	"net/url"
	"regexp"
	"strings"
)

// label is one part of a host's name, in the letters that need no translation by the browser: digits of other
// scripts, too, are an address to it.
var label = regexp.MustCompile(`^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$`)

// private are the ends of names that are asked for at home and not on the internet: of RFC 6761, 6762 appendix G
// and 8375, and those of routers.
var private = regexp.MustCompile(`\.(?:local|localdomain|localhost|lan|home|home\.arpa|internal|intranet|private|corp|box)$`)

// public reports whether an address of the web is of a host with a name on the internet, and brings no password:
// nothing by a number, nothing on this computer or at home. Redirections and what a name stands for are not known here.
func public(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return false
	}
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	labels := strings.Split(name, ".")
	for _, l := range labels {
		if !label.MatchString(l) {
			return false
		}
	}
	last := labels[len(labels)-1]
	return len(labels) > 1 && last[0] >= 'a' && !private.MatchString(name)
}

// onlyPublic empties the address of a picture that is neither inside the message nor public.
func onlyPublic(u *url.URL) {
	if u.Scheme != "data" && !public(u) {
		*u = url.URL{}
	}
}
