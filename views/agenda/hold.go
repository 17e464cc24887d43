package agenda

// hold keeps what comes from elsewhere while the mouse holds an item: a block
// that is built anew would be lost by it.
type hold struct {
	held  bool
	after func()
}

// wait keeps do for later if something is held.
func (h *hold) wait(do func()) bool {
	if h.held {
		h.after = do
	}
	return h.held
}

// release lets go, and does what came meanwhile; false if nothing came.
func (h *hold) release() bool {
	after := h.after
	h.held, h.after = false, nil
	if after != nil {
		after()
	}
	return after != nil
}
