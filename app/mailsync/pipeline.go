package mailsync

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// Bounds of the pipeline.
const (
	inFlight   = 24 << 20 // bytes of messages between the server and the database
	batchCount = 2000     // messages written in one transaction,
	batchBytes = 8 << 20  // or bytes,
	batchPause = time.Second
	parsers    = 2
	maxWords   = 48 << 10 // bytes of a message's text that it can be found by
	maxPreview = 160      // letters
)

// pipeline fetches, parses and writes side by side: one goroutine reads from the server, two
// parse, and the caller's writes.
type pipeline struct {
	w      *folderRun
	budget *budget
	raws   chan data.RawMessage
	parsed chan data.Incoming
	added  int
}

func newPipeline(w *folderRun) *pipeline {
	return &pipeline{w: w, budget: newBudget(inFlight), raws: make(chan data.RawMessage, 256), parsed: make(chan data.Incoming, 256)}
}

// run fetches uids. What came before a failure is written all the same.
func (p *pipeline) run(ctx context.Context, uids []uint32) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := context.AfterFunc(ctx, p.budget.close)
	defer stop()
	var fetched error
	var fetching, parsing sync.WaitGroup
	fetching.Go(func() {
		defer close(p.raws)
		fetched = p.w.mailbox.Fetch(ctx, uids, data.Sink{Keep: p.keep, SetAside: p.setAside})
	})
	for range parsers {
		parsing.Go(func() {
			for raw := range p.raws {
				p.parsed <- p.w.digest(raw)
			}
		})
	}
	go func() { parsing.Wait(); close(p.parsed) }()
	if p.w.progress != nil {
		p.w.progress.Say(p.w.folder.Path)
		p.w.progress.Set(0, int64(len(uids)))
	}
	err := p.write(context.WithoutCancel(ctx), cancel)
	fetching.Wait()
	return errors.Join(err, ignoreStop(fetched))
}

// errStopped ends a fetch whose messages are not taken any more; why is told by who stopped it.
var errStopped = errors.New("stopped")

func ignoreStop(err error) error {
	if errors.Is(err, errStopped) {
		return nil
	}
	return err
}

// keep takes a message from the server, once there is room for it.
func (p *pipeline) keep(raw data.RawMessage) error {
	if !p.budget.take(len(raw.Raw)) {
		return errStopped
	}
	p.raws <- raw
	return nil
}

func (p *pipeline) setAside(uid uint32, err error) { p.w.aside[uid] = err }

// write writes batches until nothing more comes. After a failure it only drains.
func (p *pipeline) write(ctx context.Context, cancel context.CancelCauseFunc) (failed error) {
	var list []data.Incoming
	size := 0
	flush := func() {
		if failed == nil {
			failed = p.save(ctx, list)
			cancelOn(failed, cancel)
		}
		p.budget.give(size)
		list, size = nil, 0
	}
	tick := time.NewTicker(batchPause)
	defer tick.Stop()
	for {
		select {
		case in, ok := <-p.parsed:
			if !ok {
				flush()
				return failed
			}
			list, size = append(list, in), size+len(in.Raw)
			if len(list) < batchCount && size < batchBytes {
				continue
			}
			flush()
		case <-tick.C:
			flush()
		}
	}
}

func cancelOn(err error, cancel context.CancelCauseFunc) {
	if err != nil {
		cancel(err)
	}
}

func (p *pipeline) save(ctx context.Context, list []data.Incoming) error {
	if len(list) == 0 {
		return nil
	}
	err := p.w.store.Update(ctx, "", func(tx *store.Tx) error {
		n, err := tx.AddMessages(ctx, p.w.folder, list)
		p.added += n
		return err
	})
	if err == nil && p.w.progress != nil {
		p.w.progress.Add(int64(len(list)))
	}
	return err
}

// digest reads a message for the store: its header, the words to find it by, the first of them.
func (s *Service) digest(raw data.RawMessage) data.Incoming {
	in := data.Incoming{RawMessage: raw, Mail: s.tools.Format.Parse(raw.Raw)}
	text := in.Mail.Text
	if strings.TrimSpace(text) == "" && in.Mail.HTML != "" {
		text = s.tools.Format.Text(in.Mail.HTML, maxWords)
	}
	in.Preview = preview(text)
	in.Words = cut(text, maxWords)
	for _, f := range in.Mail.Files {
		if len(in.Words) < maxWords {
			in.Words += " " + f.Name
		}
	}
	in.Mail.Text, in.Mail.HTML = "", "" // read again when the message is opened
	return in
}

// preview gives the first words of a message, without what it quotes.
func preview(text string) string {
	var b strings.Builder
	for line := range strings.Lines(cut(text, 8<<10)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, ">") || line == "--" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(strings.Fields(line), " "))
		if b.Len() > 4*maxPreview {
			break
		}
	}
	letters := 0
	for i := range b.String() {
		if letters++; letters > maxPreview {
			return b.String()[:i] + "…"
		}
	}
	return b.String()
}

// cut shortens s to at most n bytes without breaking a letter.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// budget bounds the bytes under way.
type budget struct {
	mu     sync.Mutex
	more   *sync.Cond
	free   int
	whole  int
	closed bool
}

func newBudget(n int) *budget {
	b := &budget{free: n, whole: n}
	b.more = sync.NewCond(&b.mu)
	return b
}

// take waits until n bytes are free; one message larger than all may go when it is alone. It
// reports false after close.
func (b *budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.closed && b.free < n && b.free < b.whole {
		b.more.Wait()
	}
	b.free -= n
	return !b.closed
}

func (b *budget) give(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free += n
	b.more.Broadcast()
}

func (b *budget) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.more.Broadcast()
}
