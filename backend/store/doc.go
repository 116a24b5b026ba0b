// Package store keeps the books of this PC.
//
// One door in: a fact made here ([Store.Do]) and a fact from another PC
// ([Store.Merge]) run through the same append and fold. One door out: lists,
// records and notices. The books are one bbolt file, a key file beside it and a
// folder of encrypted attachments; nothing about a person lies in clear on disk.
//
// # Files of a data directory
//
//	books.db          the bbolt file described below
//	keys/…            subject keys, device key, secrets (package vault)
//	store.id …        store.mark (the continuity marker: written after each commit,
//	                  never flushed), machine.id, holder.txt (package ground)
//	blobs/ab/…        attachments: nonce ‖ AES-256-GCM ciphertext ‖ tag under the subject's key,
//	                  named by the SHA-256 of those bytes and the name of the key
//	drafts/…          drafts, sealed under a secret of this PC
//	evidence/…        damaged files that a repair moved aside; never deleted by the program
//
// # The bbolt file, format 1
//
// Bucket "ev": key = log (16 bytes) ‖ sequence (8, big-endian) ‖ part (1 byte: 0
// header, 1 open, 2 sealed); value = the record of that part as package eventlog
// frames it. Append-only.
//
// Bucket "rec": key = creation order (8 bytes, big-endian); value = the CBOR of
// [record]: kind and id of the subject, where its entries lie, its frontier, and
// for a request the folded record in deterministic CBOR with its personal fields
// sealed (AES-256-GCM, additional data "thyrida/rec/1" NUL ‖ subject ‖ key id).
//
// Bucket "meta": "state" = CBOR of [state] (heads, clock, series, counters,
// format), rewritten by every commit; "unclean" exists while the books are open
// for writing.
//
// There are no index buckets. Queues, indexes, columns and the text that is
// searched live in memory: rebuilt at open by one scan of "rec", advanced by every
// commit.
//
// # Open parts
//
// The open part of an entry is the CBOR map of the event's open struct with one
// more pair in front: key 0 holds the civil time of the act in Unix seconds.
// Event structs number their fields from 1. A sealed part is the CBOR map of the
// sealed struct, encrypted as package eventlog describes.
//
// # Evolution
//
// Buckets and keys are only added within one format. A program refuses a store
// whose format is above its own, naming the version that the store needs, and
// migrates an older one after a verified backup. Entries of unknown kinds are
// kept and relayed; their subjects are folded again by the first program that
// knows the kind.
package store
