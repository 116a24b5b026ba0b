package app

import "thyrida/backend/municipality"

// Drafts keeps what a person has typed and not yet sent: sealed per person and
// desk, flushed, never in the log. Losing power loses two seconds of typing.
type Drafts struct{ s *Session }

// MaxDraft bounds one draft in bytes.
const MaxDraft = 1 << 20

func (d *Drafts) who() (municipality.ID, error) {
	who := d.s.person()
	if who == nil {
		return municipality.ID{}, refuse(municipality.CodeNotSignedIn, "session")
	}
	return who.ID, nil
}

// Get gives a draft, "" if there is none.
func (d *Drafts) Get(key string) (string, error) {
	who, err := d.who()
	if err != nil {
		return "", d.s.app.fail(err)
	}
	books, err := d.s.app.Books()
	if err != nil {
		return "", d.s.app.fail(err)
	}
	text, err := books.Draft(who, key)
	return string(text), d.s.app.fail(err)
}

// Put keeps a draft.
func (d *Drafts) Put(key, value string) error {
	who, err := d.who()
	if err != nil {
		return d.s.app.fail(err)
	}
	if len(value) > MaxDraft || len(key) > 100 {
		return d.s.app.fail(refuse(municipality.CodeInvalid, "draft"))
	}
	books, err := d.s.app.Books()
	if err != nil {
		return d.s.app.fail(err)
	}
	return d.s.app.fail(books.PutDraft(who, key, []byte(value)))
}

// Drop forgets a draft.
func (d *Drafts) Drop(key string) error { return d.Put(key, "") }
