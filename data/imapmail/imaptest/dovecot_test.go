package imaptest_test

import (
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"regulars/data/imapmail/imaptest"
)

// What a provider of mail offers, the server that stands for one does too.
func TestDovecotOffersWhatProvidersDo(t *testing.T) {
	t.Parallel()
	imaptest.Dovecot(t).Do(t, func(c *imapclient.Client) {
		for _, want := range []imap.Cap{
			imap.CapCondStore, imap.CapESearch, imap.CapUIDPlus, imap.CapMove, imap.CapIdle, imap.CapSpecialUse, imap.CapListStatus,
			"COMPRESS=DEFLATE",
		} {
			if !c.Caps().Has(want) {
				t.Errorf("there is no %s", want)
			}
		}
	})
}
