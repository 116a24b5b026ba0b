// Package eventlog is one signed entry of the municipality's books: its bytes,
// its place in a hash chain and in the order of its subject.
//
// What stands here is the format. Bytes once signed never change, so neither does
// this text, except by adding. Where text and code disagree, the files in testdata
// decide.
//
// # Device, log, entry
//
// A PC has an Ed25519 key. Its DeviceID is the SHA-256 of the public key as a
// SubjectPublicKeyInfo (RFC 8410), shown as 56 base-32 characters of which each
// fourteenth is a check character. A device writes one log per incarnation:
//
//	LogID = first 16 bytes of SHA-256("thyrida/log/1" 00 ‖ DeviceID ‖ 16 random bytes)
//
// A log is a row of entries with sequences 1, 2, 3 … without a hole. Whenever it is
// in doubt whether a log may be continued (restored backup, cloned disk, lost
// marker), a new incarnation begins a new log, because a sequence used twice is the
// one mistake that cannot be mended. An entry is named by (LogID, Seq) and by its
//
//	EntryID = SHA-256(header bytes)
//
// An entry is a header, an open part and, where a person is concerned, a sealed
// part. The header holds the hash and the length of each part as stored, and the
// EntryID of the entry before it; the signature covers the header. So the last
// signature of a run stands for the whole run, and a sealed part can be erased, or
// be absent from a PC that is not entitled to it, without breaking the chain.
// The bytes of header and parts are stored and passed on as they came; what was
// signed is never encoded again.
//
// # Header
//
// A map in core-deterministic CBOR (RFC 8949 §4.2.1), at most 16 KiB, with these
// integer keys. Identifiers are byte strings of exactly their length.
//
//	 1  version    1
//	 2  log        16 bytes
//	 3  seq        from 1
//	 4  prev       32 bytes, EntryID of the entry before; absent at seq 1 and only there
//	 5  hlc        hybrid logical clock, see below
//	 6  kind       text, 1–64 of a-z 0-9 _ . beginning with a letter: "request_filed"
//	 7  critical   true; absent = false
//	 8  subject    16 random bytes: the request, employee, unit, rule … this is about
//	 9  actor      16 bytes, subject of the employee; absent = the system did it
//	10  office     text, at most 64 bytes, code of the office; absent = none
//	11  parents    array of at most 256 × 16 bytes: the first halves of the EntryIDs
//	               of the subject's frontier as the writer knew it; absent = none
//	12  open hash  32 bytes, SHA-256 of the open part
//	13  open len   1 … 256 KiB
//	14  sealed hash  32 bytes, SHA-256 of the sealed part as stored, never of plaintext
//	15  sealed len   1 … 512 KiB; 14 and 15 are both there or both absent
//	16  key        16 bytes, name of the key of the sealed part and of the blobs;
//	               required where there is a sealed part
//	17  blobs      array of at most 64 × [SHA-256 of the encrypted bytes, size]
//
// Nothing in a header or an open part says anything about a person. An open part
// is always there; an empty map is the least.
//
// The signature is Ed25519 over "thyrida/entry/1" 00 ‖ header bytes, by the key of
// the device that owns the log.
//
// # What older and newer programs owe each other
//
// Fields are only added, under new integer keys, and never change their meaning;
// so are keys inside the parts. A reader checks the form of a value under an
// unknown key and passes over it; it stays in the stored bytes. A kind never
// changes its meaning. A reader that does not know a kind stores the entry,
// verifies it, acknowledges it, passes it on, and does not fold it; after an update
// the subject is folded again. If such an entry has the critical bit, the subject
// can only be read until the update. The version is raised only if a reader that
// ignores the news would do harm; a header of a higher version is refused with
// ErrNewer, and with it the log from there on, until the update.
//
// # CBOR allowed
//
// Headers and parts use one strict subset, and anything else is refused at every
// depth, also under unknown keys: shortest lengths and integers; definite lengths
// only; map keys strictly rising in the order of their bytes, so none comes twice;
// texts in UTF-8, at most 64 KiB; arrays of at most 16,384 elements; maps of at
// most 4,096 pairs; at most 16 levels; no tags; no simple values but false, true
// and null; no NaN or infinity; no byte after the end.
//
// In parts, identifiers are byte strings, a time.Time is text by RFC 3339, and
// whatever else knows a text form of its own is that text.
//
// # Sealed part
//
//	nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)
//
// under the key named in the header. The plaintext is a part like an open one.
// The additional data ties it to its place:
//
//	"thyrida/seal/1" 00 ‖ log (16) ‖ seq (8, big-endian) ‖ subject (16) ‖ key (16)
//
// # Records
//
// Header and parts are separate values in the store. Each begins with four bytes
// that occur in no UTF-8 text and a length, so that Salvage finds them in a file
// whose arrangement is lost:
//
//	header   FE 54 68 65 ("The") ‖ length (4, big-endian) ‖ header ‖ signature (64)
//	part     FE 54 68 70 ("Thp") ‖ length (4, big-endian) ‖ part
//
// The signature proves a header found in this way, and its hashes prove the parts.
//
// # Clock and order
//
// The hybrid logical clock (Kulkarni et al., 2014) is 48 bits of milliseconds since
// 1970 and a counter of 16 bits. It never goes back, runs ahead of every entry that
// was received, and ignores received readings more than ten minutes ahead of the
// wall clock; their entries are accepted all the same, since no entry is ever
// refused for its time.
//
// Inside a subject entries are folded parents first; among those whose parents have
// their place, by (hlc, log bytes, seq). A parent not received counts as absent;
// when it comes, the subject is folded again. Lists across subjects may sort by
// clock for display. When something happened is said by civil times in the events.
//
// # Heads
//
// What a PC holds is a version vector: log → (last sequence, its EntryID). Two PCs
// that hold the same have the same root,
//
//	SHA-256("thyrida/heads/1" 00 ‖ for each log in rising order: log (16) ‖ seq (8, big-endian) ‖ EntryID (32))
//
// # Use
//
// The package calls neither clock nor disk nor randomness; all are handed in. An
// Entry is made by Build or Decode only, is then complete and checked, and is not
// to be changed. All functions may be called from several goroutines.
package eventlog
