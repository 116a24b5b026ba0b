package app

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// events streams messages to the page until it leaves or the desk stops.
func (d *door) events(w http.ResponseWriter, r *http.Request) {
	since, err := strconv.Atoi(r.URL.Query().Get("since"))
	if r.URL.Query().Get("since") != "" && (err != nil || since < 0) {
		answerError(w, &Failure{Code: "invalid", Field: "since"})
		return
	}
	a := d.control.app
	missed, reload, coming, cancel := a.listen(since)
	defer cancel()
	w.Header().Set("Content-Type", "application/x-ndjson")
	out := eventWriter{json.NewEncoder(w), http.NewResponseController(w), w}
	if !out.begin(missed, reload || since == 0, a.lastMessage()) {
		return
	}
	beat := time.NewTicker(d.beat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case m, open := <-coming:
			if !open || !out.send(m) {
				return // the page comes back and asks from its last number
			}
		case <-beat.C:
			if !out.alive() {
				return
			}
		}
	}
}

// lastMessage is the number of the newest message.
func (a *App) lastMessage() int {
	a.stream.mu.Lock()
	defer a.stream.mu.Unlock()
	return a.stream.seq
}

type eventWriter struct {
	lines   *json.Encoder
	control *http.ResponseController
	w       http.ResponseWriter
}

// begin sends what was missed. A page that has just been loaded, or was away too
// long, is told instead to ask for everything: old notices are not shown again.
func (e eventWriter) begin(missed []Message, reload bool, last int) bool {
	switch {
	case reload && last > 0:
		return e.send(Message{Seq: last, Type: "reload"})
	case reload || len(missed) == 0:
		return e.alive()
	}
	for _, m := range missed {
		if !e.send(m) {
			return false
		}
	}
	return true
}

func (e eventWriter) send(m Message) bool {
	return e.deadline() && e.lines.Encode(m) == nil && e.control.Flush() == nil
}

// alive sends an empty line.
func (e eventWriter) alive() bool {
	if !e.deadline() {
		return false
	}
	_, err := e.w.Write([]byte{'\n'})
	return err == nil && e.control.Flush() == nil
}

// deadline gives a page that does not read ten seconds.
func (e eventWriter) deadline() bool {
	return e.control.SetWriteDeadline(time.Now().Add(10*time.Second)) == nil
}
