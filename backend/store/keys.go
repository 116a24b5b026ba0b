package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"path/filepath"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

// RecoverySheet is the key that opens keys and backups on any PC: Groups are what
// is printed, LastGroupsMatch what the founder types back, Text its one line.
type RecoverySheet = vault.Recovery

// ParseRecoverySheet reads a recovery key as people type it, or a recovery file.
func ParseRecoverySheet(text string) (RecoverySheet, error) { return vault.ParseRecovery(text) }

// openVault opens the keys of this PC, with the sheet where one was given.
func openVault(dir string, o Options) (*vault.Vault, error) {
	path := filepath.Join(dir, keysDir)
	open := vault.Open
	if o.ReadOnly {
		open = vault.OpenReadOnly
	}
	v, err := open(path)
	if err != nil && !o.Sheet.IsZero() && !o.ReadOnly {
		v, err = vault.OpenWithRecovery(path, o.Sheet, o.Rand)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	for _, note := range v.Notes() {
		o.Logger.Warn("keys", "note", note)
	}
	return v, nil
}

// key gives a key that is on this PC.
func (s *Store) key(id eventlog.KeyID) ([eventlog.KeySize]byte, bool) {
	key, err := s.keys.Key(id)
	return key, err == nil
}

// public is the public half of the device key.
func (s *Store) public() ed25519.PublicKey { return s.signer.Public().(ed25519.PublicKey) }

// Serve does the quiet work of the books until ctx ends: it keeps the pool of
// unused keys filled, so that filing flushes nothing but the books.
func (s *Store) Serve(ctx context.Context) error { return s.keys.Serve(ctx) }

// Pepper is the municipal secret under which password verifiers and the identities
// of imported rows are hashed. It lies sealed outside the books.
func (s *Store) Pepper() [32]byte { return s.keys.Pepper() }

// PutDraft keeps a draft of a person at this desk, sealed and flushed. Drafts are
// never part of the log. An empty draft is forgotten.
func (s *Store) PutDraft(person municipality.ID, name string, draft []byte) error {
	path, purpose := s.draftPath(person, name)
	if len(draft) == 0 {
		return diskError("forget a draft", removeFile(path))
	}
	sealed, err := s.keys.SealSmall(purpose, draft)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	return diskError("keep a draft", writeInto(path, sealed))
}

// Draft gives a draft back; nil where there is none. One that cannot be opened
// (it was written before a restore) counts as none.
func (s *Store) Draft(person municipality.ID, name string) ([]byte, error) {
	path, purpose := s.draftPath(person, name)
	sealed, err := readFile(path)
	if err != nil || sealed == nil {
		return nil, diskError("read a draft", err)
	}
	draft, err := s.keys.OpenSmall(purpose, sealed)
	if err != nil {
		s.o.Logger.Warn("a draft cannot be opened and is left out", "error", err)
		return nil, nil
	}
	return draft, nil
}

// draftPath names a draft by ids only: what the face calls it is hashed.
func (s *Store) draftPath(person municipality.ID, name string) (path, purpose string) {
	id := municipality.ConfigID("draft/"+municipality.SubjectKind(person.String()), name)
	return filepath.Join(s.dir, draftsDir, id.String()), "draft/" + id.String()
}

// newLog closes the log of this PC at its last entry and opens another, with a new
// number series: whatever was numbered after the books were copied stays unique.
func (s *Store) newLog(reason string) error {
	if err := s.keys.Spend(); err != nil {
		return fmt.Errorf("%w: %w", ErrKeys, err)
	}
	if err := s.keys.Reserve(1); err != nil {
		return fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return s.transact(func(a *act) error {
		old := a.st.Series
		if err := a.openLog(); err != nil {
			return err
		}
		hlc := func() eventlog.HLC { return s.clock.Now(s.o.Now()) }
		at := municipality.MomentOf(s.o.Now())
		if old.Letter != "" {
			closed := &municipality.SeriesClosed{Office: old.Office, Letter: old.Letter, Year: old.Year, Last: old.Last, Reason: reason}
			if _, err := a.record(a.deskFact(municipality.KindSeriesClosed, at, closed), hlc()); err != nil {
				return err
			}
		}
		letter, err := a.nextLetter(old.Office)
		if err != nil {
			return err
		}
		desk := &municipality.Desk{
			Device: s.device, Name: a.nameOfDesk(old), Office: old.Office,
			Letter: letter + markOf(a.st.Log), Log: a.st.Log[:],
		}
		_, err = a.record(a.deskFact(municipality.KindDeskOpened, at, desk), hlc())
		return err
	})
}

// openLog turns to a fresh log of this device.
func (a *act) openLog() error {
	s := a.s
	who := author{Public: s.public()}
	if err := s.draw(who.Incarnation[:]); err != nil {
		return err
	}
	if a.st.Head.Seq > 0 { // the old log stays, as one of many
		a.heads[a.st.Log] = eventlog.Head{Seq: a.st.Head.Seq, ID: a.st.Head.ID}
	}
	a.st.Log, a.st.Head, a.st.Past = who.log(), head{}, nil
	a.authors = map[eventlog.LogID]author{a.st.Log: who}
	s.logs.Lock()
	s.authors[a.st.Log] = who
	s.logs.Unlock()
	return nil
}

func (a *act) deskFact(kind municipality.Kind, at municipality.Moment, open any) municipality.Event {
	return municipality.Event{
		Kind: kind, Subject: a.s.device, Office: a.st.Series.Office, Desk: a.s.device, At: at, Open: open,
	}
}

// nameOfDesk is the name of the desk that stood in the books for a series.
func (a *act) nameOfDesk(old series) string {
	for _, d := range a.Organisation().Desks {
		if d.Office == old.Office && d.Letter == old.Letter {
			return d.Name
		}
	}
	return ""
}

// greekCapitals are the letters of desks, in the order in which they are given.
var greekCapitals = []string{
	"Α", "Β", "Γ", "Δ", "Ε", "Ζ", "Η", "Θ", "Ι", "Κ", "Λ", "Μ",
	"Ν", "Ξ", "Ο", "Π", "Ρ", "Σ", "Τ", "Υ", "Φ", "Χ", "Ψ", "Ω",
}

// letters gives every letter that a desk of the office ever had, and the log that
// numbered under it; zero where only its closing is known.
func (a *act) letters(office municipality.OfficeCode) (map[string]eventlog.LogID, error) {
	used := map[string]eventlog.LogID{}
	for subject := range a.s.mem.others() {
		t, err := a.look(subject)
		if err != nil {
			return nil, err
		}
		if t == nil || t.rec.Kind != municipality.SubjectDevice {
			continue
		}
		events, err := a.s.gather(a.ev, t.rec)
		if err != nil {
			return nil, err
		}
		for _, e := range events.known() {
			switch fact := e.Open.(type) {
			case *municipality.Desk:
				if fact.Office == office && len(fact.Log) == len(eventlog.LogID{}) {
					used[fact.Letter] = eventlog.LogID(fact.Log)
				}
			case *municipality.SeriesClosed:
				if _, known := used[fact.Letter]; fact.Office == office && !known {
					used[fact.Letter] = eventlog.LogID{}
				}
			}
		}
	}
	return used, nil
}

// freeLetter refuses a desk fact whose letter another log has numbered under: one
// number would come twice on paper.
func (a *act) freeLetter(desk *municipality.Desk) error {
	used, err := a.letters(desk.Office)
	if err != nil {
		return err
	}
	if log, taken := used[desk.Letter]; taken && string(log[:]) != string(desk.Log) {
		return &municipality.Refusal{Code: municipality.CodeInUse, Field: "letter",
			Params: map[string]string{"letter": string(desk.Office) + "-" + desk.Letter}}
	}
	return nil
}

// nextLetter is the first capital that no desk of the office ever had; after the
// last one the pairs ΑΑ, ΑΒ … follow.
func (a *act) nextLetter(office municipality.OfficeCode) (string, error) {
	letters, err := a.letters(office)
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	for letter := range letters {
		used[plainLetter(letter)] = true
	}
	for _, before := range append([]string{""}, greekCapitals...) {
		for _, letter := range greekCapitals {
			if !used[before+letter] {
				return before + letter, nil
			}
		}
	}
	return "", errors.New("every letter of this office is taken")
}

// markLength is how many characters of its log mark an unconfirmed letter.
const markLength = 3

// plainLetter drops the mark of an unconfirmed letter.
func plainLetter(letter string) string {
	runes := []rune(letter)
	if len(runes) > markLength {
		return string(runes[:len(runes)-markLength])
	}
	return letter
}

// markOf gives three characters of a log's name: digits and Greek capitals that
// cannot be taken for one another, 30 of them (neither 0, 1 nor Ο, Ι).
func markOf(log eventlog.LogID) string {
	marks := []rune("23456789ΑΒΓΔΕΖΗΘΚΛΜΝΞΠΡΣΤΥΦΧΨΩ")
	var mark []rune
	for _, b := range log[:markLength] {
		mark = append(mark, marks[int(b)%len(marks)])
	}
	return string(mark)
}

// markKeys tells the vault which keys the books use, so that the others may be
// given out.
func (s *Store) markKeys(used []eventlog.KeyID) {
	if missing := s.keys.MarkUsed(used); len(missing) > 0 {
		s.o.Logger.Warn("keys of some records are not on this PC", "records", len(missing))
	}
}

func putAuthors(tx *bolt.Tx, authors map[eventlog.LogID]author) error {
	for log, who := range authors {
		if err := putAuthor(tx, log, who); err != nil {
			return err
		}
	}
	return nil
}

// Reserve lays up keys for n new subjects with one flush: before an import, so that
// its rows flush nothing.
func (s *Store) Reserve(n int) error { return s.keys.Reserve(n) }
