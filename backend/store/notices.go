package store

import "sync"

// notices hands changes to subscribers, after the commit and in the order of the
// commits, also when a subscriber acts upon the books itself.
type notices struct {
	mu         sync.Mutex // guards everything below, never held while a subscriber runs
	seq        uint64
	waiting    []Change
	delivering bool
	nextID     int
	to         map[int]func(Change)
	ids        []int // of to, in the order of subscription
}

// Subscribe has f called for every change from now on, until cancel. f runs in the
// goroutine of the act that made the change, or of one before it, and must not
// block; it may call the store.
func (s *Store) Subscribe(f func(Change)) (cancel func()) {
	n := &s.out
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.to == nil {
		n.to = map[int]func(Change){}
	}
	n.nextID++
	id := n.nextID
	n.to[id] = f
	n.ids = append(n.ids, id)
	return func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.to, id)
	}
}

// Seq is the number of the last change, for who begins to listen.
func (s *Store) Seq() uint64 {
	s.out.mu.Lock()
	defer s.out.mu.Unlock()
	return s.out.seq
}

// queue numbers the changes of one commit.
func (n *notices) queue(changes []Change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, c := range changes {
		n.seq++
		c.Seq, c.Batch = n.seq, len(changes)
		n.waiting = append(n.waiting, c)
	}
}

// deliver calls the subscribers, unless another goroutine is at it: that one goes
// on until nothing waits.
func (n *notices) deliver() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.delivering {
		return
	}
	n.delivering = true
	defer func() { n.delivering = false }()
	for len(n.waiting) > 0 {
		c := n.waiting[0]
		n.waiting = n.waiting[1:]
		for _, f := range n.listeners() {
			n.mu.Unlock()
			f(c)
			n.mu.Lock()
		}
	}
}

func (n *notices) listeners() []func(Change) {
	kept, all := n.ids[:0], make([]func(Change), 0, len(n.to))
	for _, id := range n.ids {
		if f := n.to[id]; f != nil {
			kept, all = append(kept, id), append(all, f)
		}
	}
	n.ids = kept
	return all
}
