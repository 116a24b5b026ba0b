package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"thyrida/backend/store/internal/ground"
)

// recovery.age holds, encrypted to the recovery key, three lines that a person with
// the age program and the sheet can read too:
//
//	thyrida keys 1
//	database <64 hex digits>
//	pepper <64 hex digits>
const recoveryHead = "thyrida keys 1"

// writeRecovery writes recovery.age and notes its hash in c.
func writeRecovery(dir string, c *contents) error {
	recipient, err := age.ParseX25519Recipient(c.recipient)
	if err != nil {
		return fmt.Errorf("recovery file: %w", err)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipient)
	if err != nil {
		return fmt.Errorf("recovery file: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s\ndatabase %x\npepper %x\n", recoveryHead, c.database, c.pepper)
	if err = errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("recovery file: %w", err)
	}
	c.recovery = sha256.Sum256(out.Bytes())
	return ground.WriteFile(filepath.Join(dir, recoveryFile), out.Bytes())
}

// mendRecovery writes recovery.age anew for the sheet that c knows.
func mendRecovery(dir string, c *contents) error {
	if err := writeRecovery(dir, c); err != nil {
		return err
	}
	return sealForPC(dir, *c)
}

// recoveryAsKnown tells whether recovery.age is the file that pc.sealed knows.
func recoveryAsKnown(dir string, c contents) bool {
	raw, err := os.ReadFile(filepath.Join(dir, recoveryFile))
	return err == nil && sha256.Sum256(raw) == c.recovery
}

func readRecovery(dir string, recovery Recovery) (contents, error) {
	if recovery.IsZero() {
		return contents{}, &Fault{Code: Mistyped, What: "no recovery key was given", Mend: typeAgain}
	}
	raw, err := os.ReadFile(filepath.Join(dir, recoveryFile))
	if err != nil {
		return contents{}, &Fault{Code: Lost, What: "the file that the sheet opens (" + recoveryFile + ") is missing",
			Err: err, Mend: "restore a backup, which holds it"}
	}
	damaged := &Fault{Code: Damaged, What: "the file that the sheet opens (" + recoveryFile + ") is damaged",
		Mend: "restore a backup, which holds another copy"}
	r, err := age.Decrypt(bytes.NewReader(raw), recovery.identity)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return contents{}, &Fault{Code: WrongSheet, What: "this recovery sheet does not open these keys",
			Mend: "take the sheet of this municipality; an older sheet was replaced by a newer one"}
	}
	if err != nil {
		damaged.Err = err
		return contents{}, damaged
	}
	text, err := io.ReadAll(io.LimitReader(r, 4096))
	c, ok := parseRecoveryText(string(text))
	if err != nil || !ok {
		damaged.Err = err
		return contents{}, damaged
	}
	c.recipient, c.recovery = recovery.Public(), sha256.Sum256(raw)
	return c, nil
}

func parseRecoveryText(text string) (c contents, ok bool) {
	rest, ok := strings.CutPrefix(text, recoveryHead+"\n")
	if !ok {
		return c, false
	}
	found := 0
	for line := range strings.Lines(rest) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		to, known := map[string]*[32]byte{"database": &c.database, "pepper": &c.pepper}[name]
		if !known {
			continue // a newer program may write more
		}
		raw, err := hex.DecodeString(value)
		if err != nil || len(raw) != len(to) {
			return c, false
		}
		copy(to[:], raw)
		found++
	}
	return c, found == 2
}

// ReplaceRecovery draws a new recovery key in the place of a lost or seen one: from
// now on only the new sheet opens these keys and new backups. Older backups still
// need the older sheet.
func (v *Vault) ReplaceRecovery(random io.Reader) (Recovery, error) {
	recovery, err := NewRecovery(random)
	if err != nil {
		return Recovery{}, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	c := v.c
	c.recipient = recovery.Public()
	// A crash between the two writes leaves a recovery.age that pc.sealed does not
	// know: the next Open writes it anew for the old sheet, the only one printed.
	if err := writeRecovery(v.dir, &c); err != nil {
		return Recovery{}, err
	}
	if err := sealForPC(v.dir, c); err != nil {
		return Recovery{}, errors.Join(err, mendRecovery(v.dir, &v.c))
	}
	v.c, v.recipient = c, recovery.identity.Recipient()
	return recovery, nil
}

// Recipient is whom a backup is encrypted to: age.Encrypt(w, v.Recipient()).
func (v *Vault) Recipient() *age.X25519Recipient {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.recipient
}

// Pieces is what a backup takes of the vault, inside the age file of the whole
// backup. What belongs to this PC (device key, its seal) stays behind.
type Pieces struct {
	Recovery []byte // recovery.age
	Keys     []byte // subject.keys; nil in a backup that leaves the keys out
}

// Export gives the pieces as they stand now.
func (v *Vault) Export() (Pieces, error) {
	v.keys.disk.Lock()
	defer v.keys.disk.Unlock()
	recovery, err := os.ReadFile(filepath.Join(v.dir, recoveryFile))
	if err != nil {
		return Pieces{}, fmt.Errorf("backup of the keys: %w", err)
	}
	header, err := v.keys.wrap.header(v.keys.random)
	if err != nil {
		return Pieces{}, err
	}
	return Pieces{Recovery: recovery, Keys: append(header, v.keys.records...)}, nil
}

// Import makes a vault in dir, missing or empty, from the pieces of a backup, and
// gives it open: with a new device key, and with every key of the backup barred from
// the pool, since the PC it came from may have used them after the backup. Without
// Keys the key file is new and empty.
func Import(dir string, p Pieces, recovery Recovery, random io.Reader) (*Vault, error) {
	var c contents
	err := assemble(dir, func(fresh string) (err error) {
		if err := ground.WriteFile(filepath.Join(fresh, recoveryFile), p.Recovery); err != nil {
			return err
		}
		if c, err = readRecovery(fresh, recovery); err != nil {
			return err
		}
		if _, err := io.ReadFull(random, c.device[:]); err != nil {
			return fmt.Errorf("new device key: random source: %w", err)
		}
		if err := errors.Join(p.writeKeys(fresh, c, random), sealForPC(fresh, c)); err != nil {
			return err
		}
		return firstPool(fresh, c, random)
	})
	if err != nil {
		return nil, err
	}
	return openNew(dir, c, random)
}

func (p Pieces) writeKeys(dir string, c contents, random io.Reader) error {
	w, err := newWrapper(c.database)
	if err != nil {
		return err
	}
	if p.Keys == nil {
		return createKeyFile(dir, w, random)
	}
	if err := w.checkHeader(p.Keys); err != nil {
		return err
	}
	return ground.WriteFile(filepath.Join(dir, keysFile), p.Keys)
}
