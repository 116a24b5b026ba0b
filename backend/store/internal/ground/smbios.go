package ground

import "encoding/hex"

// smbiosUUID walks the structures of an SMBIOS table (DSP0134 §6.1): type, length,
// handle, fields, then texts that end with two zero bytes. It gives "" where there
// is no UUID, or one that makers leave in all their machines.
func smbiosUUID(table []byte) string {
	for len(table) >= 4 {
		kind, length := table[0], int(table[1])
		if length < 4 || length > len(table) {
			return ""
		}
		if kind == 1 && length >= 24 {
			return usableUUID(table[8:24])
		}
		table = afterTexts(table[length:])
	}
	return ""
}

func afterTexts(b []byte) []byte {
	for i := 0; i+1 < len(b); i++ {
		if b[i] == 0 && b[i+1] == 0 {
			return b[i+2:]
		}
	}
	return nil
}

// usableUUID refuses all zeros and all ones ("not set", DSP0134 §7.2.1) and the
// sample value that some makers ship.
func usableUUID(u []byte) string {
	text := hex.EncodeToString(u)
	switch text {
	case "00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff",
		"00020003000400050006000700080009", "03000200040005000006000700080009":
		return ""
	}
	return text
}
