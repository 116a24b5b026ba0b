// Package municipality says what a municipality is: its nouns, the acts of its
// people and the rules that decide them.
//
// Everything here is pure. A clock, randomness, a disk, a network or a log never
// appear: the moment and fresh identifiers arrive in [Stamp], what the books
// know arrives through [Reader]. The room is used in three movements:
//
//	command + Reader + Stamp  --Decide-->  one Event        (or a refusal)
//	ordered events            --Fold---->  one record       (request, unit, employee …)
//	record + Organisation     --ask----->  ladder, deadline, permission, explanation
//
// # Words
//
// Names follow Open311 GeoReport v2 and the Greek administration; the Greek word
// stands in the comment of each noun. «Χρέωση» (charge) is the duty of one named
// employee for one request. «Υπηρεσία» is who handles (a [Unit]); «τόπος» is
// where the matter lies (a [Community]).
//
// # Open and sealed
//
// An event has an open part (codes, numbers, civil times, loads: nothing about a
// person) and an optional sealed part (who, contact, where exactly, free text).
// Workflow reads open parts only, so that every PC folds the same record with the
// key or without it. What a fold would need to compute (a deadline, a number, a
// unit) is decided once, where the act happens, and travels inside the event: the
// fold itself consults neither calendar nor catalogue.
//
// # Evolution
//
// The integer keys of the parts never change meaning; fields are only added. An
// event kind that this version does not know is passed over by the fold.
package municipality
