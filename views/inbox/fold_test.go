package inbox

import (
	"testing"

	"regulars/data"
)

// The contact at the right is the customer's, also where the owner wrote last.
func TestFoldIsAboutTheOther(t *testing.T) {
	message := func(id int64, outgoing bool) data.Message { return data.Message{ID: id, Outgoing: outgoing} }
	for name, tc := range map[string]struct {
		messages []data.Message // newest first
		want     int64          // 0 for nobody
	}{
		"they wrote last":          {[]data.Message{message(2, false), message(1, true)}, 2},
		"the owner wrote last":     {[]data.Message{message(3, true), message(2, false), message(1, false)}, 2},
		"only the owner wrote":     {[]data.Message{message(1, true)}, 0},
		"the conversation is gone": {nil, 0},
	} {
		o := opened{messages: tc.messages}
		if len(tc.messages) > 0 {
			o.newest = &letter{MessageDetail: data.MessageDetail{Message: tc.messages[0]}}
		}
		var got int64
		if l := fromOther(o); l != nil {
			got = l.ID
		}
		if got != tc.want {
			t.Errorf("%s: it is about message %d, want %d", name, got, tc.want)
		}
	}
}
