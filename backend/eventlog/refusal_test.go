package eventlog

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"pgregory.net/rapid"
)

// headerMap takes a header apart into its keys, so that a test can write one that
// Build would never write.
func headerMap(tb rapid.TB, raw []byte) map[int]any {
	tb.Helper()
	var parts map[int]cbor.RawMessage
	if err := cbor.Unmarshal(raw, &parts); err != nil {
		tb.Fatal(err)
	}
	m := make(map[int]any, len(parts))
	for key, value := range parts {
		m[key] = value
	}
	return m
}

// forge signs header bytes whatever they are.
func forge(raw []byte, key ed25519.PrivateKey) []byte {
	e := Entry{raw: raw}
	copy(e.Signature[:], ed25519.Sign(key, signed(raw)))
	return e.HeaderRecord()
}

// forgeWith changes some keys of a good header and signs the result.
func forgeWith(tb rapid.TB, e Entry, changes map[int]any) []byte {
	tb.Helper()
	m := headerMap(tb, e.raw)
	for key, value := range changes {
		if value == nil {
			delete(m, key)
		} else {
			m[key] = value
		}
	}
	return forge(coreDeterministic(tb, m), deviceKey(1))
}

// coreDeterministic encodes without the limits of this package.
func coreDeterministic(tb rapid.TB, v any) []byte {
	tb.Helper()
	options := cbor.CoreDetEncOptions()
	options.IndefLength = cbor.IndefLengthAllowed // inside a RawMessage
	mode, err := options.EncMode()
	if err != nil {
		tb.Fatal(err)
	}
	data, err := mode.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestAHeaderThatContradictsItselfIsRefused(t *testing.T) {
	good := fullFiling(t)
	absent := any(nil)
	cases := map[string]map[int]any{
		"no version":                     {1: absent},
		"version 0":                      {1: 0},
		"no log":                         {2: absent},
		"log of 15 bytes":                {2: make([]byte, 15)},
		"log of zeros":                   {2: make([]byte, 16)},
		"log as a number":                {2: 5},
		"sequence 0":                     {3: 0},
		"negative sequence":              {3: -1},
		"sequence as text":               {3: "7"},
		"first entry with one before":    {3: 1},
		"later entry with none before":   {4: absent},
		"prev of 31 bytes":               {4: make([]byte, 31)},
		"prev of zeros":                  {4: make([]byte, 32)},
		"no clock":                       {5: absent},
		"no kind":                        {6: absent},
		"empty kind":                     {6: ""},
		"kind in capitals":               {6: "Request"},
		"kind in Greek":                  {6: "αίτημα"},
		"kind beginning with a digit":    {6: "1st"},
		"kind too long":                  {6: strings.Repeat("k", MaxKind+1)},
		"kind as bytes":                  {6: []byte("request_filed")},
		"critical as a number":           {7: 1},
		"critical null":                  {7: cbor.RawMessage{0xf6}},
		"no subject":                     {8: absent},
		"subject of zeros":               {8: make([]byte, 16)},
		"actor of 17 bytes":              {9: make([]byte, 17)},
		"office too long":                {10: strings.Repeat("ο", MaxOffice)},
		"office not UTF-8":               {10: cbor.RawMessage{0x61, 0xff}},
		"parents as a map":               {11: map[int]int{}},
		"parent of 15 bytes":             {11: [][]byte{make([]byte, 15)}},
		"too many parents":               {11: make([]EntryRef, MaxParents+1)},
		"no hash of the open part":       {12: absent},
		"no length of the open part":     {13: absent},
		"open part of length 0":          {13: 0},
		"open part too long":             {13: MaxOpen + 1},
		"length over 32 bits":            {13: uint64(1)<<32 + 35},
		"sealed length without its hash": {14: absent},
		"sealed hash without its length": {15: absent},
		"sealed part too long":           {15: MaxSealed + 1},
		"sealed part without a key":      {16: absent},
		"key of 12 bytes":                {16: make([]byte, 12)},
		"blob without size":              {17: []any{[]any{make([]byte, 32)}}},
		"blob of three":                  {17: []any{[]any{make([]byte, 32), 1, 2}}},
		"blob with a short hash":         {17: []any{[]any{make([]byte, 20), 1}}},
		"blob with a negative size":      {17: []any{[]any{make([]byte, 32), -1}}},
		"too many blobs":                 {17: make([]BlobRef, MaxBlobs+1)},
		"unknown key with a tag":         {99: cbor.RawMessage{0xc1, 0x00}},
		"unknown key with undefined":     {99: cbor.RawMessage{0xf7}},
		"unknown key not shortest":       {99: cbor.RawMessage{0x18, 0x01}},
		"unknown key with indefinite":    {99: cbor.RawMessage{0x9f, 0xff}},
		"unknown key with duplicate":     {99: cbor.RawMessage{0xa2, 0x01, 0x01, 0x01, 0x02}},
		"unknown key with NaN 16":        {99: cbor.RawMessage{0xf9, 0x7e, 0x00}},
		"unknown key with infinity 32":   {99: cbor.RawMessage{0xfa, 0xff, 0x80, 0x00, 0x00}},
		"unknown key with NaN 64":        {99: cbor.RawMessage{0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0}},
		"unknown key too deep":           {99: cbor.RawMessage(append(bytes.Repeat([]byte{0x81}, MaxNesting), 0x01))},
		"over the size limit":            {99: make([]byte, MaxHeader)},
	}
	for name, changes := range cases {
		t.Run(name, func(t *testing.T) {
			_, _, err := DecodeHeader(forgeWith(t, good, changes))
			if !errors.Is(err, ErrFormat) {
				t.Errorf("got %v, want ErrFormat", err)
			}
		})
	}
	if _, _, err := DecodeHeader(forgeWith(t, good, nil)); err != nil {
		t.Errorf("the same header unchanged: %v", err)
	}
}

func TestHeaderBytesThatAreNotDeterministicAreRefused(t *testing.T) {
	raw := fullFiling(t).raw
	pairs := raw[1:] // 17 pairs: the head is one byte
	if raw[0] != 0xa0|17 {
		t.Fatalf("header begins with %#x, want a map of 17", raw[0])
	}
	cases := map[string][]byte{
		"empty":                 {},
		"an array":              append([]byte{0x80 | 17}, pairs...),
		"indefinite map":        append(append([]byte{0xbf}, pairs...), 0xff),
		"count not shortest":    append([]byte{0xb8, 17}, pairs...),
		"byte after the end":    append(bytes.Clone(raw), 0),
		"cut short":             raw[:len(raw)-1],
		"one pair less claimed": append([]byte{0xa0 | 16}, pairs...),
		"duplicate version":     append([]byte{0xa0 | 18, 0x01, 0x01}, pairs...),
		"key 0 after the last":  append(append([]byte{0xa0 | 18}, pairs...), 0x00, 0x00),
		"negative key twice":    append(append([]byte{0xa0 | 19}, pairs...), 0x20, 0x00, 0x20, 0x00),
		"key after a negative":  append(append([]byte{0xa0 | 19}, pairs...), 0x20, 0x00, 0x18, 0x63, 0x00),
		"text key":              append(append([]byte{0xa0 | 18}, pairs...), 0x61, 'a', 0x00),
		"huge map":              {0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	}
	for name, data := range cases {
		if _, _, err := DecodeHeader(forge(data, deviceKey(1))); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want ErrFormat", name, err)
		}
	}
}

func TestAHeaderOfANewerVersionAsksForAnUpdate(t *testing.T) {
	record := forgeWith(t, fullFiling(t), map[int]any{1: Version + 1, 2: "a log is something else now"})
	if _, _, err := DecodeHeader(record); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v, want ErrNewer", err)
	}
}

func TestRecordsThatAreNotRecordsAreRefused(t *testing.T) {
	e := fullFiling(t)
	header, open, sealed := e.HeaderRecord(), e.OpenRecord(), e.SealedRecord()
	longer := func(b []byte) []byte { return append(bytes.Clone(b), 0) }
	cases := map[string]struct {
		header, open, sealed []byte
		want                 error
	}{
		"nothing":                   {nil, nil, nil, ErrFormat},
		"header as a part":          {open, open, sealed, ErrFormat},
		"header cut short":          {header[:len(header)-1], open, sealed, ErrFormat},
		"header with a byte more":   {longer(header), open, sealed, ErrFormat},
		"no open part":              {header, nil, sealed, ErrFormat},
		"bare open part":            {header, e.Open, sealed, ErrFormat},
		"open part cut short":       {header, open[:len(open)-1], sealed, ErrFormat},
		"open part with a byte":     {header, longer(open), sealed, ErrFormat},
		"another open part":         {header, frame(partMagic, []byte{0xa0}, 0), sealed, ErrHash},
		"parts exchanged":           {header, sealed, open, ErrHash},
		"empty sealed value":        {header, open, []byte{}, ErrFormat},
		"sealed part with a change": {header, open, flipLast(sealed), ErrHash},
	}
	for name, c := range cases {
		if _, err := Decode(c.header, c.open, c.sealed); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	liar := forgeWith(t, e, map[int]any{13: len(e.Open) + 1})
	if _, err := Decode(liar, open, sealed); !errors.Is(err, ErrHash) {
		t.Errorf("a length that is not that of the part: got %v, want ErrHash", err)
	}
	plain := mustBuild(t, filing(Head{}), []byte{0xa0}, nil, deviceKey(1))
	if _, err := Decode(plain.HeaderRecord(), plain.OpenRecord(), sealed); !errors.Is(err, ErrHash) {
		t.Errorf("a sealed part where there is none: got %v, want ErrHash", err)
	}
}

func flipLast(b []byte) []byte {
	b = bytes.Clone(b)
	b[len(b)-1] ^= 1
	return b
}

func TestAnEntryThatCannotBeReadIsNotSigned(t *testing.T) {
	key := deviceKey(1)
	open := []byte{0xa0}
	cases := map[string]func(*Header) (open, sealed []byte){
		"no open part":      func(*Header) ([]byte, []byte) { return nil, nil },
		"open too long":     func(*Header) ([]byte, []byte) { return make([]byte, MaxOpen+1), nil },
		"sealed too long":   func(h *Header) ([]byte, []byte) { h.Key = KeyID{1}; return open, make([]byte, MaxSealed+1) },
		"sealed, no key":    func(*Header) ([]byte, []byte) { return open, make([]byte, 40) },
		"no kind":           func(h *Header) ([]byte, []byte) { h.Kind = ""; return open, nil },
		"no subject":        func(h *Header) ([]byte, []byte) { h.Subject = SubjectID{}; return open, nil },
		"no log":            func(h *Header) ([]byte, []byte) { h.Log = LogID{}; return open, nil },
		"sequence 0":        func(h *Header) ([]byte, []byte) { h.Seq = 0; return open, nil },
		"no entry before":   func(h *Header) ([]byte, []byte) { h.Seq = 2; return open, nil },
		"an entry before 1": func(h *Header) ([]byte, []byte) { h.Prev = EntryID{1}; return open, nil },
		"office not UTF-8":  func(h *Header) ([]byte, []byte) { h.Office = "\xff"; return open, nil },
	}
	for name, change := range cases {
		h := filing(Head{})
		open, sealed := change(&h)
		if _, err := Build(h, open, sealed, key); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want ErrFormat", name, err)
		}
	}
	if _, err := Build(filing(Head{}), open, nil, nil); err == nil {
		t.Error("an entry was built without a key")
	}
}

func TestAPartThatIsNotDeterministicIsRefused(t *testing.T) {
	nested := func(n int) []byte { return append(bytes.Repeat([]byte{0x81}, n), 0x01) }
	long := func(n int) []byte { return coreDeterministic(t, strings.Repeat("α", n/2)) }
	keys := func(n int) []byte {
		m := map[int]int{}
		for i := range n {
			m[i] = i
		}
		return coreDeterministic(t, m)
	}
	cases := map[string][]byte{
		"empty":                     {},
		"two items":                 {0x01, 0x01},
		"duplicate key":             {0xa2, 0x01, 0x01, 0x01, 0x02},
		"duplicate key inside":      {0xa1, 0x18, 0x63, 0xa2, 0x61, 'a', 0x01, 0x61, 'a', 0x02},
		"keys out of order":         {0xa2, 0x02, 0x01, 0x01, 0x01},
		"indefinite array":          {0x9f, 0x01, 0xff},
		"indefinite map":            {0xbf, 0xff},
		"indefinite text":           {0x7f, 0x61, 'a', 0xff},
		"indefinite bytes":          {0x5f, 0x41, 'a', 0xff},
		"break alone":               {0xff},
		"reserved length":           {0x1c},
		"number not shortest 8":     {0x18, 0x17},
		"number not shortest 16":    {0x19, 0x00, 0xff},
		"number not shortest 32":    {0x1a, 0x00, 0x00, 0xff, 0xff},
		"number not shortest 64":    {0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff},
		"text length not shortest":  {0x78, 0x01, 'a'},
		"text not UTF-8":            {0x62, 0xc3, 0x28},
		"text past the end":         {0x62, 'a'},
		"text length past 2^63":     {0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		"array past the end":        {0x82, 0x01},
		"tag":                       {0xc0, 0x61, 'a'},
		"undefined":                 {0xf7},
		"simple value":              {0xe0},
		"simple value in two bytes": {0xf8, 0x20},
		"not a number 16":           {0xf9, 0x7e, 0x00},
		"infinity 16":               {0xf9, 0x7c, 0x00},
		"infinity 32":               {0xfa, 0x7f, 0x80, 0x00, 0x00},
		"not a number 64":           {0xfb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0},
		"float cut short":           {0xfb, 0x00},
		"one level too many":        nested(MaxNesting + 1),
		"text too long":             long(MaxText + 2),
		"map too long":              keys(MaxMap + 1),
		"array too long":            coreDeterministic(t, make([]int, MaxArray+1)),
		"part too long":             coreDeterministic(t, make([]byte, MaxSealed)),
	}
	for name, data := range cases {
		var v any
		if err := DecodePart(data, &v); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want ErrFormat", name, err)
		}
	}
	for name, data := range map[string][]byte{
		"deepest": nested(MaxNesting), "longest text": long(MaxText), "longest map": keys(MaxMap),
		"longest array": coreDeterministic(t, make([]int, MaxArray)),
	} {
		var v any
		if err := DecodePart(data, &v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAPartOfTheWrongTypeIsRefusedWithItsName(t *testing.T) {
	var part struct {
		Number string `cbor:"1,keyasint"`
	}
	err := DecodePart([]byte{0xa1, 0x01, 0x05}, &part)
	if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "Number") {
		t.Errorf("got %v, want ErrFormat naming the field", err)
	}
	var named struct {
		Number string
	}
	if err := DecodePart(mustPart(t, map[string]int{"number": 5}), &named); err != nil {
		t.Errorf("a key that differs in case is another key: %v", err)
	}
	var who struct {
		Who SubjectID `cbor:"1,keyasint"`
	}
	if err := DecodePart([]byte{0xa1, 0x01, 0x43, 1, 2, 3}, &who); !errors.Is(err, ErrFormat) {
		t.Errorf("an identifier of three bytes: got %v, want ErrFormat", err)
	}
}

func TestWhatCannotBeReadIsNotWritten(t *testing.T) {
	for name, v := range map[string]any{
		"text not UTF-8": "\xff", "text too long": strings.Repeat("a", MaxText+1),
		"array too long": make([]int, MaxArray+1), "too large": make([]byte, MaxSealed),
		"raw with a duplicate": RawPart{0xa2, 0x01, 0x01, 0x01, 0x02},
	} {
		if _, err := EncodePart(v); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v, want ErrFormat", name, err)
		}
	}
	if _, err := EncodePart(func() {}); err == nil {
		t.Error("a function was encoded")
	}
}

// A part at the size limit made of the smallest items must not grow without bound
// in memory, also when nobody knows its type.
func TestACraftedPartAsksForLittleMemory(t *testing.T) {
	inner := append([]byte{0x99, 0x10, 0x00}, bytes.Repeat([]byte{0xa0}, 1<<12)...) // 4096 empty maps
	bomb := []byte{0x98, 120}
	for range 120 {
		bomb = append(bomb, inner...)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var v any
	if err := DecodePart(bomb, &v); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 {
		t.Errorf("%d bytes of CBOR took %d MiB", len(bomb), grown>>20)
	}
}

func TestAnotherKeyOrAChangedByteFailsTheSignature(t *testing.T) {
	e := fullFiling(t)
	if err := e.Verify(public(deviceKey(1))); err != nil {
		t.Fatal(err)
	}
	for name, pub := range map[string]ed25519.PublicKey{
		"another device": public(deviceKey(2)), "no key": nil, "short key": make([]byte, 31),
	} {
		if err := e.Verify(pub); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: got %v, want ErrSignature", name, err)
		}
	}
	record := e.HeaderRecord()
	changed := 0
	for i := frameLen; i < len(record); i++ {
		bad := bytes.Clone(record)
		bad[i] ^= 0x40
		got, err := Decode(bad, e.OpenRecord(), nil)
		if err != nil {
			continue // the change broke the form
		}
		changed++
		if err := got.Verify(public(deviceKey(1))); !errors.Is(err, ErrSignature) {
			t.Fatalf("byte %d changed: got %v, want ErrSignature", i, err)
		}
	}
	if changed == 0 {
		t.Error("no change reached the signature")
	}
	if err := (Entry{}).Verify(public(deviceKey(1))); !errors.Is(err, ErrSignature) {
		t.Errorf("an entry nobody made: got %v, want ErrSignature", err)
	}
}

// A signature over the bare header, without the domain tag, belongs to something
// else that the device signed.
func TestASignatureMadeForAnotherPurposeIsRefused(t *testing.T) {
	e := fullFiling(t)
	copy(e.Signature[:], ed25519.Sign(deviceKey(1), e.raw))
	if err := e.Verify(public(deviceKey(1))); !errors.Is(err, ErrSignature) {
		t.Errorf("got %v, want ErrSignature", err)
	}
}

// fullFiling has every field.
func fullFiling(tb rapid.TB) Entry {
	tb.Helper()
	h := filing(Head{Seq: 6, ID: EntryID{0xaa}})
	h.Critical, h.Key = true, KeyID{7}
	h.Parents = []EntryRef{{0xb1}, {0xb2}}
	h.Blobs = []BlobRef{{SHA256: sha256.Sum256([]byte("photo")), Size: 300_000}}
	person := mustPart(tb, map[int]string{1: "Μαρία Παπαδοπούλου", 2: "22420 00000"})
	open := mustPart(tb, map[int]any{1: "ΚΕΦ-Α 123/2026", 2: "lighting", 3: []int{3, 5}})
	return mustBuild(tb, h, open, mustSeal(tb, h, person), deviceKey(1))
}
