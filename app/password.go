package app

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// MinPassword is the least length of a password in letters; there are no rules
// of composition and no forced change (NIST SP 800-63B §5.1.1).
const MinPassword = 12

// hardness of argon2id: t, m in KiB, p. The floor for weak PCs is t=2, m=19 MiB,
// p=1 (OWASP Password Storage); older hashes are made anew at sign-in.
var hardness = struct {
	time, memory uint32
	threads      uint8
}{3, 64 * 1024, 4}

//go:embed passwords.txt
var commonPasswords string

// weakPassword reports whether a password is too short or among the common ones,
// Greek and Greeklish included, or the person's own name.
func weakPassword(password string, p municipality.Person) bool {
	if len([]rune(password)) < MinPassword {
		return true
	}
	folded := greek.Fold(password)
	for _, own := range []string{p.First, p.Last, p.Username} {
		if own != "" && greek.Fold(own) == strings.TrimRight(folded, "0123456789!.") {
			return true
		}
	}
	letters := strings.TrimRight(folded, "0123456789!.")
	for common := range strings.FieldsSeq(commonPasswords) {
		if folded == common || letters == common || letters == common+common {
			return true
		}
	}
	return len(distinct(folded)) < 4
}

func distinct(s string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range s {
		set[r] = true
	}
	return set
}

// makeVerifier is "v1$t$m$p$salt$mac": argon2id of the password, HMAC-ed with
// the municipal pepper, so that a stolen verifier alone cannot be guessed at.
func makeVerifier(pepper []byte, password string) []byte {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails (crypto/rand, Go 1.24)
	return verifierOf(pepper, password, salt, hardness.time, hardness.memory, hardness.threads)
}

func verifierOf(pepper []byte, password string, salt []byte, t, m uint32, p uint8) []byte {
	mac := hmac.New(sha256.New, pepper)
	mac.Write(argon2.IDKey([]byte(password), salt, t, m, p, 32))
	enc := base64.RawStdEncoding
	return fmt.Appendf(nil, "v1$%d$%d$%d$%s$%s", t, m, p, enc.EncodeToString(salt), enc.EncodeToString(mac.Sum(nil)))
}

// checkVerifier compares in constant time; stale says that the hash is weaker
// than today's.
func checkVerifier(pepper, verifier []byte, password string) (right, stale bool) {
	var t, m uint32
	var p uint8
	parts := strings.Split(string(verifier), "$")
	if len(parts) != 6 || parts[0] != "v1" {
		return false, false
	}
	if _, err := fmt.Sscanf(strings.Join(parts[1:4], " "), "%d %d %d", &t, &m, &p); err != nil || t == 0 || m > 1<<20 || p == 0 {
		return false, false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, false
	}
	right = subtle.ConstantTimeCompare(verifierOf(pepper, password, salt, t, m, p), verifier) == 1
	return right, t < hardness.time || m < hardness.memory
}

// verify checks a password against the account, one at a time, with the lockout
// of account and PC. An unknown account takes the same time.
func (a *App) verify(books *store.Store, e *municipality.Employee, id municipality.ID, password string) error {
	if wait := a.attempts.wait(id, a.now()); wait > 0 {
		return &Failure{Code: string(municipality.CodeLockedOut), Field: "password",
			Params: map[string]string{"seconds": fmt.Sprint(int(wait.Seconds() + 0.999))}}
	}
	a.verifying.Lock()
	defer a.verifying.Unlock()
	verifier := []byte(nil)
	if e != nil && !e.Retired {
		verifier = e.Verifier
	}
	if len(verifier) == 0 {
		verifier = verifierOf(pepper(books), "", make([]byte, 16), hardness.time, hardness.memory, hardness.threads)
		password = "\x00"
	}
	failures := a.attempts.begin(id, a.now()) // written before the verdict: survives a kill
	right, stale := checkVerifier(pepper(books), verifier, password)
	if !right || e == nil {
		if failures%5 == 0 && e != nil {
			_, _ = books.Do(context.Background(), store.Actor{}, &municipality.RecordSignInFailures{Employee: id, Count: failures})
		}
		return refuse(municipality.CodeWrongPassword, "password")
	}
	a.attempts.clear(id)
	if stale {
		return a.setVerifier(books, e.ID, e.ID, password)
	}
	return nil
}

// setPassword gives an employee a new password; by is who does it.
func (a *App) setPassword(books *store.Store, by, employee municipality.ID, password string) error {
	e := books.Organisation().Employees[employee]
	if e == nil {
		return refuse(municipality.CodeUnknown, "employee")
	}
	if weakPassword(password, e.Person) {
		return refuse(municipality.CodeWeakPassword, "password")
	}
	return a.setVerifier(books, by, employee, password)
}

func (a *App) setVerifier(books *store.Store, by, employee municipality.ID, password string) error {
	_, err := books.Do(context.Background(), store.Actor{Employee: by},
		&municipality.SetCredential{Employee: employee, Verifier: makeVerifier(pepper(books), password)})
	return err
}

// attempts are the wrong passwords for each account on this PC: after five, 1, 2,
// 4 … 60 seconds. Kept in a file, so that a restart does not clear them; never a
// lasting lock, or anybody at a counter could lock the mayor out.
type attempts struct {
	mu    sync.Mutex // guards wrong and the file
	path  string
	wrong map[municipality.ID]attempt
}

type attempt struct {
	count int
	last  time.Time
}

func (t *attempts) init(a *App) {
	t.path, t.wrong = a.path("attempts"), map[municipality.ID]attempt{}
	for line := range bytes.Lines(readOptional(t.path)) {
		var id string
		var count int
		var last int64
		if n, _ := fmt.Sscanf(string(line), "%s %d %d", &id, &count, &last); n == 3 {
			if parsed, err := municipality.ParseID(id); err == nil {
				t.wrong[parsed] = attempt{count, time.Unix(last, 0)}
			}
		}
	}
}

// wait is how long the account must still wait.
func (t *attempts) wait(id municipality.ID, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	w := t.wrong[id]
	if w.count < 5 {
		return 0
	}
	pause := min(time.Second<<min(w.count-5, 6), time.Minute)
	return max(0, pause-now.Sub(w.last))
}

func (t *attempts) begin(id municipality.ID, now time.Time) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	w := t.wrong[id]
	t.wrong[id] = attempt{w.count + 1, now}
	t.save()
	return w.count + 1
}

func (t *attempts) clear(id municipality.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.wrong, id)
	t.save()
}

// save keeps the failures; a disk that refuses must not keep people out.
func (t *attempts) save() {
	var text bytes.Buffer
	for id, w := range t.wrong {
		if len(t.wrong) <= 200 || w.count >= 3 {
			fmt.Fprintf(&text, "%s %d %d\n", id, w.count, w.last.Unix())
		}
	}
	_ = writeFile(t.path, text.Bytes())
}

// pepper is the municipal secret that verifiers are bound to.
func pepper(books *store.Store) []byte {
	secret := books.Pepper()
	return secret[:]
}
