package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

func create(t testing.TB) (dir string, v *Vault, r Recovery) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "keys")
	v, r, err := Create(dir, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return dir, v, r
}

func reopen(t testing.TB, dir string, v *Vault) *Vault {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	if !errors.Is(err, &Fault{Code: code}) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func take(t testing.TB, v *Vault) (KeyID, Secret) {
	t.Helper()
	id, key, err := v.Take()
	if err != nil {
		t.Fatal(err)
	}
	return id, key
}

func TestKeysAreTheSameAfterOpeningAgain(t *testing.T) {
	dir, v, _ := create(t)
	device, pepper := v.Device(), v.Pepper()
	id, key := take(t, v)
	sealed, err := v.SealSmall("draft", []byte("πρόχειρο"))
	if err != nil {
		t.Fatal(err)
	}
	v = reopen(t, dir, v)
	if !v.Device().Equal(device) || v.Pepper() != pepper || v.DeviceIsNew() {
		t.Error("device key or pepper changed")
	}
	if got, err := v.Key(id); err != nil || got != key {
		t.Errorf("subject key: %v", err)
	}
	if plain, err := v.OpenSmall("draft", sealed); err != nil || string(plain) != "πρόχειρο" {
		t.Errorf("draft: %q, %v", plain, err)
	}
	if len(v.Notes()) > 0 || len(v.Damage()) > 0 {
		t.Errorf("notes %q, damage %v", v.Notes(), v.Damage())
	}
}

func TestSealedForOnePurposeDoesNotOpenForAnother(t *testing.T) {
	_, v, _ := create(t)
	sealed, err := v.SealSmall("draft", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.OpenSmall("mail", sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("opened for another purpose: %v", err)
	}
	sealed[len(sealed)-1] ^= 1
	if _, err := v.OpenSmall("draft", sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("opened although changed: %v", err)
	}
}

func TestNoSecretLiesInClearInTheFolder(t *testing.T) {
	dir, v, r := create(t)
	_, key := take(t, v)
	pepper, database := v.Pepper(), v.c.database
	seed := v.Device().Seed()
	for _, secret := range [][]byte{key[:], pepper[:], database[:], seed, []byte(r.secret)} {
		for _, name := range []string{pcFile, recoveryFile, keysFile} {
			raw, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(raw, secret) {
				t.Errorf("%s holds a secret in clear", name)
			}
		}
	}
}

func TestSecondVaultIsNotMadeOverTheFirst(t *testing.T) {
	dir, _, _ := create(t)
	_, _, err := Create(dir, rand.Reader)
	wantCode(t, err, Exists)
}

func TestCrashWhileFoundingLeavesNoVault(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	// What a crash in the middle leaves: the folder beside it, half full.
	if err := os.MkdirAll(dir+".new", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir+".new", keysFile), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	wantCode(t, err, Lost)
	v, _, err := Create(dir, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
}

func TestFailedFoundingCanBeTriedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	if _, _, err := Create(dir, io.LimitReader(rand.Reader, 150)); err == nil {
		t.Fatal("founded with a source that ran dry")
	}
	if v, _, err := Create(dir, rand.Reader); err != nil {
		t.Fatal(err)
	} else {
		v.Close()
	}
}

func TestSheetOpensWhatAnotherPCSealed(t *testing.T) {
	dir, v, r := create(t)
	id, key := take(t, v)
	device, pepper := v.Device(), v.Pepper()
	v.Close()
	forgetPC(t, dir)
	_, err := Open(dir)
	wantCode(t, err, OtherPC)
	if !strings.Contains(err.Error(), "recovery sheet") {
		t.Errorf("no mend: %v", err)
	}
	v, err = OpenWithRecovery(dir, r, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if !v.DeviceIsNew() || v.Device().Equal(device) {
		t.Error("another PC goes on with the device key")
	}
	if got, err := v.Key(id); err != nil || got != key || v.Pepper() != pepper {
		t.Errorf("key or pepper lost: %v", err)
	}
	device = v.Device()
	if v = reopen(t, dir, v); !v.Device().Equal(device) {
		t.Error("the new device key was not kept")
	}
}

func TestSheetOnTheSamePCKeepsTheDevice(t *testing.T) {
	dir, v, r := create(t)
	device := v.Device()
	v.Close()
	v, err := OpenWithRecovery(dir, r, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if v.DeviceIsNew() || !v.Device().Equal(device) {
		t.Error("the device key changed for nothing")
	}
}

func TestSheetOfAnotherMunicipalityIsRefused(t *testing.T) {
	dir, v, _ := create(t)
	v.Close()
	_, err := OpenWithRecovery(dir, newRecovery(t, 1), rand.Reader)
	wantCode(t, err, WrongSheet)
	_, err = OpenWithRecovery(dir, Recovery{}, rand.Reader)
	wantCode(t, err, Mistyped)
}

func TestEveryMissingOrSpoiltFileIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		code  Code
	}{
		"no pc.sealed":             {remove(pcFile), Lost},
		"pc.sealed cut":            {cut(pcFile, 40), Damaged},
		"pc.sealed empty":          {cut(pcFile, 0), Damaged},
		"pc.sealed changed":        {flip(pcFile, 30), Damaged},
		"no key file":              {remove(keysFile), Lost},
		"key file empty":           {cut(keysFile, 0), Damaged},
		"key file cut in its head": {cut(keysFile, 63), Damaged},
		"head changed":             {flip(keysFile, 20), Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir, v, _ := create(t)
			v.Close()
			c.spoil(t, dir)
			before := snapshot(t, dir)
			_, err := Open(dir)
			wantCode(t, err, c.code)
			if after := snapshot(t, dir); after != before {
				t.Error("a refused folder was changed")
			}
		})
	}
}

func TestKeyFileOfOtherBooksIsRefused(t *testing.T) {
	dir, v, _ := create(t)
	otherDir, o, _ := create(t)
	v.Close()
	o.Close()
	raw, err := os.ReadFile(filepath.Join(otherDir, keysFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, keysFile), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	wantCode(t, err, Foreign)
}

func TestLostRecoveryFileIsWrittenAnew(t *testing.T) {
	for name, spoil := range map[string]func(*testing.T, string){
		"gone": remove(recoveryFile), "cut": cut(recoveryFile, 100), "changed": flip(recoveryFile, 250),
	} {
		t.Run(name, func(t *testing.T) {
			dir, v, r := create(t)
			v.Close()
			spoil(t, dir)
			v, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Notes()) != 1 {
				t.Errorf("notes %q", v.Notes())
			}
			v = reopen(t, dir, v)
			if len(v.Notes()) != 0 {
				t.Errorf("noted again: %q", v.Notes())
			}
			v.Close()
			forgetPC(t, dir)
			if v, err = OpenWithRecovery(dir, r, rand.Reader); err != nil {
				t.Fatal(err)
			}
			v.Close()
		})
	}
}

func TestNewSheetReplacesTheOld(t *testing.T) {
	dir, v, old := create(t)
	fresh, err := v.ReplaceRecovery(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if v.Recipient().String() != fresh.Public() {
		t.Error("backups still go to the old sheet")
	}
	if v = reopen(t, dir, v); len(v.Notes()) > 0 {
		t.Errorf("notes %q", v.Notes())
	}
	v.Close()
	_, err = OpenWithRecovery(dir, old, rand.Reader)
	wantCode(t, err, WrongSheet)
	if v, err = OpenWithRecovery(dir, fresh, rand.Reader); err != nil {
		t.Fatal(err)
	}
	v.Close()
}

func TestCrashWhileReplacingTheSheetLeavesTheOldOneGood(t *testing.T) {
	dir, v, old := create(t)
	sealed, err := os.ReadFile(filepath.Join(dir, pcFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.ReplaceRecovery(rand.Reader); err != nil {
		t.Fatal(err)
	}
	v.Close() // recovery.age is new, pc.sealed as before: the power went between the two
	if err := os.WriteFile(filepath.Join(dir, pcFile), sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	if v, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	v.Close()
	if v, err = OpenWithRecovery(dir, old, rand.Reader); err != nil {
		t.Fatalf("the only printed sheet is worthless: %v", err)
	}
	v.Close()
}

func TestNewDeviceKeyIsKept(t *testing.T) {
	dir, v, _ := create(t)
	old := v.Device()
	key, err := v.NewDevice(rand.Reader)
	if err != nil || key.Equal(old) || !v.Device().Equal(key) {
		t.Fatalf("new device: %v", err)
	}
	if v = reopen(t, dir, v); !v.Device().Equal(key) {
		t.Error("the new device key was not kept")
	}
	if !ed25519.Verify(key.Public().(ed25519.PublicKey), []byte("m"), ed25519.Sign(v.Device(), []byte("m"))) {
		t.Error("the device key does not sign")
	}
}

func TestBackupOpensOnAnotherPCWithTheSheetAlone(t *testing.T) {
	_, v, r := create(t)
	id, key := take(t, v)
	device, pepper := v.Device(), v.Pepper()
	if err := v.Add(NamedKey{ID: KeyID{9}, Key: Secret{8}}); err != nil {
		t.Fatal(err)
	}
	pieces, err := v.Export()
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := ParseRecovery(strings.Join(r.Groups(), " "))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "elsewhere", "keys")
	o, err := Import(dir, pieces, sheet, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := o.Key(id); err != nil || got != key || o.Pepper() != pepper {
		t.Errorf("key or pepper: %v", err)
	}
	if got, err := o.Key(KeyID{9}); err != nil || got != (Secret{8}) {
		t.Errorf("key of a peer: %v", err)
	}
	if !o.DeviceIsNew() || o.Device().Equal(device) {
		t.Error("the device key travelled in the backup")
	}
	o = reopen(t, dir, o)
	o.MarkUsed(nil)
	for range poolFull {
		taken, _ := take(t, o)
		if v.Has(taken) {
			t.Fatal("a key of the backup returned to the pool: the old PC may have used it since")
		}
	}
}

func TestBackupWithoutKeysOpensEmpty(t *testing.T) {
	_, v, r := create(t)
	id, _ := take(t, v)
	pieces, err := v.Export()
	if err != nil {
		t.Fatal(err)
	}
	pieces.Keys = nil
	o, err := Import(filepath.Join(t.TempDir(), "keys"), pieces, r, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if missing := o.MarkUsed([]KeyID{id}); len(missing) != 1 || missing[0] != id {
		t.Errorf("missing %v", missing)
	}
}

func TestImportWithTheWrongSheetLeavesNothing(t *testing.T) {
	_, v, _ := create(t)
	pieces, err := v.Export()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "keys")
	_, err = Import(dir, pieces, newRecovery(t, 1), rand.Reader)
	wantCode(t, err, WrongSheet)
	if _, err := os.Stat(dir); err == nil {
		t.Error("a vault was left behind")
	}
	if _, err := os.Stat(dir + ".new"); err == nil {
		t.Error("a piece was left behind")
	}
}

func TestRecoveryFileIsPlainAge(t *testing.T) {
	dir, v, r := create(t)
	raw, err := os.ReadFile(filepath.Join(dir, recoveryFile))
	if err != nil {
		t.Fatal(err)
	}
	identity, err := age.ParseX25519Identity(r.Text())
	if err != nil {
		t.Fatal(err)
	}
	out, err := age.Decrypt(bytes.NewReader(raw), identity)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(out)
	c, ok := parseRecoveryText(string(text) + "later something more\n")
	if err != nil || !ok || c.database != v.c.database || c.pepper != v.c.pepper {
		t.Errorf("%q: %v", text, err)
	}
}

func TestClosedVaultRefuses(t *testing.T) {
	_, v, _ := create(t)
	v.Close()
	wantCode(t, v.Reserve(poolFull+1), ClosedAlready)
	wantCode(t, v.Present(), ClosedAlready)
	wantCode(t, v.Add(NamedKey{ID: KeyID{1}}), ClosedAlready)
	_, err := v.SealSmall("draft", nil)
	wantCode(t, err, ClosedAlready)
	if err := v.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

func remove(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func cut(name string, size int64) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
			t.Fatal(err)
		}
	}
}

func flip(name string, at int) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		path := filepath.Join(dir, name)
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		raw[at] ^= 0x10
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(dir, name.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(name.Name() + "\x00" + string(raw) + "\x00")
	}
	return all.String()
}
