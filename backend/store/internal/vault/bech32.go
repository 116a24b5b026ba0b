package vault

import "strings"

// The recovery key is written as age writes its secret keys: Bech32 (BIP 173) with
// the prefix AGE-SECRET-KEY-, 52 characters of data and 6 of checksum, 5 bits each.
// The checksum is a BCH code of distance 5 at this length: every fault of up to four
// characters is noticed, and one or two wrong characters can be located.
const (
	bech32Letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	agePrefix     = "AGE-SECRET-KEY-1"
	dataChars     = 52
	secretChars   = dataChars + 6
)

// prefixState is the checksum's state after the prefix "age-secret-key-", which is
// the same for every key.
var prefixState = func() uint32 {
	state := uint32(1)
	prefix := strings.ToLower(strings.TrimSuffix(agePrefix, "1"))
	for i := range len(prefix) {
		state = bech32Step(state, prefix[i]>>5)
	}
	state = bech32Step(state, 0)
	for i := range len(prefix) {
		state = bech32Step(state, prefix[i]&31)
	}
	return state
}()

var bech32Generator = [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}

func bech32Step(state uint32, value byte) uint32 {
	top := state >> 25
	state = (state&0x1ffffff)<<5 ^ uint32(value)
	for i, g := range bech32Generator {
		if top>>i&1 == 1 {
			state ^= g
		}
	}
	return state
}

// syndrome is 0 for the values of a sound key and tells the fault otherwise.
func syndrome(values []byte) uint32 {
	state := prefixState
	for _, v := range values {
		state = bech32Step(state, v)
	}
	return state ^ 1
}

// encodeSecret gives the 58 characters for the 32 bytes of a key.
func encodeSecret(secret [32]byte) string {
	values := make([]byte, 0, secretChars)
	acc, bits := uint32(0), 0
	for _, b := range secret {
		acc, bits = acc<<8|uint32(b), bits+8
		for bits >= 5 {
			bits -= 5
			values = append(values, byte(acc>>bits)&31)
		}
	}
	values = append(values, byte(acc<<(5-bits))&31) // 256 bits: one remains
	sum := syndrome(append(values, 0, 0, 0, 0, 0, 0))
	for shift := 25; shift >= 0; shift -= 5 {
		values = append(values, byte(sum>>shift)&31)
	}
	text := make([]byte, len(values))
	for i, v := range values {
		text[i] = bech32Letters[v]
	}
	return string(text)
}

// wrongPlaces gives the places of the one or two characters that explain the fault,
// or nil where more are wrong. Changes add up in a linear code: the syndrome is the
// sum of what each wrong character adds.
func wrongPlaces(values []byte) []int {
	fault := syndrome(values)
	type change struct {
		place int
		adds  uint32
	}
	var singles []change
	at := make(map[uint32]int) // what one change adds → its place
	for place := range values {
		for delta := byte(1); delta < 32; delta++ {
			state := uint32(delta)
			for range len(values) - 1 - place {
				state = bech32Step(state, 0)
			}
			singles = append(singles, change{place, state})
			at[state] = place
		}
	}
	if place, ok := at[fault]; ok {
		return []int{place}
	}
	for _, s := range singles {
		if place, ok := at[fault^s.adds]; ok && place != s.place {
			return []int{min(s.place, place), max(s.place, place)}
		}
	}
	return nil
}
