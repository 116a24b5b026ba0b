package app

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
)

// doneRequest is what an act prints with --json.
type doneRequest struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Status   string `json:"status"`
	Unit     string `json:"unit"`
	Assignee string `json:"assignee"`
	Ref      string `json:"ref"`
	Outgoing string `json:"outgoing,omitempty"` // number of an outgoing paper, if one was taken
}

// act does one thing to a request and prints how it stands afterwards.
func (r reference) act(c *command, do func(context.Context, line, *roster, string) (Done, error)) error {
	return c.withDesk(func(desk line) error {
		people, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		before, err := r.find(c, desk)
		if err != nil {
			return err
		}
		done, err := do(c, desk, people, before.ID)
		if err != nil {
			return err
		}
		after, err := reference{before.ID}.find(c, desk)
		if err != nil {
			return err
		}
		result := doneRequest{
			ID: after.ID, Number: after.Number, Status: after.Status, Unit: after.Unit, Assignee: people.userOf(after.Employee),
			Ref: done.Ref, Outgoing: done.Number,
		}
		return c.print(result, fmt.Sprintf("%s: %s, %s, %s\n", result.Number, result.Status, result.Unit, result.Assignee))
	})
}

// simply is an act that needs no names.
func (r reference) simply(c *command, method string, args ...any) error {
	return r.act(c, func(ctx context.Context, desk line, _ *roster, id string) (done Done, err error) {
		err = desk.call(ctx, method, &done, append([]any{id}, args...)...)
		return done, err
	})
}

type requestAcknowledgeCommand struct{ reference }

// Run is «Παρέλαβα».
func (a *requestAcknowledgeCommand) Run(c *command) error {
	return a.simply(c, "Requests.Acknowledge")
}

type requestTakeoverCommand struct{ reference }

// Run is «Αναλαμβάνω».
func (t *requestTakeoverCommand) Run(c *command) error { return t.simply(c, "Requests.TakeOver") }

type requestNoteCommand struct {
	reference
	Text string   `help:"The note." placeholder:"TEXT"`
	File []string `help:"File to attach; may repeat." placeholder:"FILE" type:"existingfile"`
}

// Run adds a note.
func (n *requestNoteCommand) Run(c *command) error {
	files, err := uploads(n.File)
	if err != nil {
		return err
	}
	return n.simply(c, "Requests.Note", n.Text, files)
}

// uploads reads files to attach.
func uploads(paths []string) ([]Upload, error) {
	files := []Upload{}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
		if info.Size() > MaxUpload {
			return nil, fmt.Errorf("file %s: is larger than %d MB", path, MaxUpload>>20)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
		files = append(files, Upload{Name: filepath.Base(path), Data: base64.StdEncoding.EncodeToString(data)})
	}
	return files, nil
}

type requestTransferCommand struct {
	reference
	Unit   string `required:"" help:"Unit, by code or name." placeholder:"UNIT"`
	Reason string `required:"" help:"Why." placeholder:"TEXT"`
}

// Run transfers.
func (t *requestTransferCommand) Run(c *command) error {
	return t.act(c, func(ctx context.Context, desk line, people *roster, id string) (done Done, err error) {
		unit, err := people.unit(t.Unit)
		if err != nil {
			return done, err
		}
		err = desk.call(ctx, "Requests.Transfer", &done, id, TransferForm{Unit: unit, Reason: t.Reason})
		return done, err
	})
}

type requestForwardCommand struct {
	reference
	To      string `required:"" help:"Outside body, by code or name." placeholder:"BODY"`
	Subject string `help:"Subject of the letter." placeholder:"TEXT"`
	Text    string `required:"" help:"Text of the letter." placeholder:"TEXT"`
}

// Run forwards.
func (f *requestForwardCommand) Run(c *command) error {
	return f.act(c, func(ctx context.Context, desk line, people *roster, id string) (done Done, err error) {
		body, err := people.unit(f.To)
		if err != nil {
			return done, err
		}
		err = desk.call(ctx, "Requests.Forward", &done, id, ForwardForm{Body: body, Subject: f.Subject, Text: f.Text})
		return done, err
	})
}

type requestCompleteCommand struct {
	reference
	Outcome  string   `help:"What came of it." enum:"done,answered,issued,nothing" default:"done" placeholder:"done|answered|issued|nothing"`
	Evidence string   `help:"What supports it." enum:"photo,document,visit,crew,reason" default:"crew" placeholder:"photo|document|visit|crew|reason"`
	Proof    string   `help:"Number of the document, or why there is no evidence." placeholder:"TEXT"`
	Result   string   `required:"" help:"Result, in words." placeholder:"TEXT"`
	Tell     string   `help:"What the citizen is told; else the result." placeholder:"TEXT"`
	File     []string `help:"File to attach; may repeat." placeholder:"FILE" type:"existingfile"`
}

// Run completes.
func (f *requestCompleteCommand) Run(c *command) error {
	files, err := uploads(f.File)
	if err != nil {
		return err
	}
	return f.simply(c, "Requests.Complete", CloseForm{
		Outcome: f.Outcome, Evidence: f.Evidence, EvidenceText: f.Proof, Result: f.Result, Tell: f.Tell, Files: files,
	})
}

type requestRejectCommand struct {
	reference
	Reason string `required:"" help:"Which reason." enum:"not_competent,unfounded,no_papers,law,other" placeholder:"not_competent|unfounded|no_papers|law|other"`
	Result string `required:"" help:"The reasons, in words." placeholder:"TEXT"`
	Tell   string `help:"What the citizen is told; else the reasons." placeholder:"TEXT"`
}

// Run rejects.
func (f *requestRejectCommand) Run(c *command) error {
	return f.simply(c, "Requests.Reject", RejectForm{Reason: f.Reason, Result: f.Result, Tell: f.Tell})
}

type requestReopenCommand struct {
	reference
	Reason string `required:"" help:"Why." placeholder:"TEXT"`
}

// Run reopens.
func (f *requestReopenCommand) Run(c *command) error {
	return f.simply(c, "Requests.Reopen", f.Reason)
}
