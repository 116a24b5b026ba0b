package ground

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	if !errors.Is(err, &Refusal{Code: code}) {
		t.Fatalf("got %v, want %s", err, code)
	}
	var r *Refusal
	if !errors.As(err, &r) || r.Path == "" || r.Why == "" || r.Mend == "" {
		t.Errorf("not said what, why and the mend: %#v", r)
	}
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestMissingStoreIsNeverTakenForANewOne(t *testing.T) {
	id, err := NewStoreID(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	good := encodeStoreID(id)
	for name, c := range map[string]struct {
		sidecar, store []byte // nil: no such file
		want           Presence
		code           Code
	}{
		"nothing":                          {nil, nil, Nothing, ""},
		"founding was cut off":             {nil, []byte{}, Nothing, ""},
		"both":                             {good, []byte("b"), Complete, ""},
		"sidecar deleted":                  {nil, []byte("b"), IDLost, ""},
		"store deleted":                    {good, nil, 0, StoreLost},
		"store emptied":                    {good, []byte{}, 0, StoreEmptied},
		"sidecar empty":                    {[]byte{}, []byte("b"), 0, IDDamaged},
		"sidecar empty, store gone":        {[]byte{}, nil, 0, IDDamaged},
		"sidecar cut":                      {good[:20], []byte("b"), 0, IDDamaged},
		"end of line as Windows writes it": {append(bytes.TrimSpace(good), "\r\n"...), []byte("b"), Complete, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.sidecar != nil {
				put(t, filepath.Join(dir, StoreIDFile), c.sidecar)
			}
			if c.store != nil {
				put(t, filepath.Join(dir, "books.db"), c.store)
			}
			got, gotID, err := LookFor(dir, "books.db")
			if c.code != "" {
				wantCode(t, err, c.code)
				return
			}
			if err != nil || got != c.want || got == Complete && gotID != id {
				t.Errorf("%v, %v, %v", got, gotID, err)
			}
		})
	}
}

func TestStoreIDComesBackAsWritten(t *testing.T) {
	dir := t.TempDir()
	id, err := NewStoreID(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteStoreID(dir, id); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "books.db"), []byte("b"))
	if p, got, err := LookFor(dir, "books.db"); err != nil || p != Complete || got != id {
		t.Errorf("%v, %v, %v", p, got, err)
	}
	if err := ForeignID(dir, storeA, id); !strings.Contains(err.Error(), id.String()[:8]) {
		t.Error(err)
	}
}

func TestEveryChangedByteOfTheSidecarIsNoticed(t *testing.T) {
	good := encodeStoreID(storeA)
	for i := range len(good) - 1 {
		for _, to := range []byte{'0', 'f', ' ', 0, 'A'} {
			bad := bytes.Clone(good)
			if bad[i] == to {
				continue
			}
			bad[i] = to
			if id, err := decodeStoreID(string(bad)); err == nil {
				t.Fatalf("byte %d as %q: %v", i, to, id)
			}
		}
	}
}

func TestDeadRandomSourceGivesNoStoreID(t *testing.T) {
	if _, err := NewStoreID(bytes.NewReader(make([]byte, 16))); err == nil {
		t.Error("an id of zeros")
	}
	if _, err := NewStoreID(bytes.NewReader(nil)); err == nil {
		t.Error("an id from nothing")
	}
}

func FuzzStoreID(f *testing.F) {
	f.Add(string(encodeStoreID(storeA)))
	f.Fuzz(func(t *testing.T, text string) {
		id, err := decodeStoreID(text)
		if err == nil && strings.TrimRight(text, "\r\n")+"\n" != string(encodeStoreID(id)) {
			t.Fatalf("%q was read as %v", text, id)
		}
	})
}
