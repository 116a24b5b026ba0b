package vault

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// forgetPC spoils what DPAPI made and puts the checksum right: Windows refuses it
// as it refuses what another PC sealed.
func forgetPC(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, pcFile)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body := raw[:len(raw)-4]
	for i := pcHead; i < len(body); i++ {
		body[i] ^= 0x55
	}
	binary.BigEndian.PutUint32(raw[len(body):], crc32.Checksum(body, castagnoli))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
