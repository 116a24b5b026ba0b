package app

import (
	"encoding/json"
	"errors"

	"thyrida/backend/municipality"
	"thyrida/backend/pdf"
	"thyrida/backend/store"
)

// Failure is an error as it crosses to the face: a code for the program, the
// field concerned, and what fills the holes of the Greek sentence. Its text is its
// JSON, since Wails carries only the text of an error.
type Failure struct {
	Code   string            `json:"code"`
	Field  string            `json:"field"`
	Params map[string]string `json:"params"`
}

// Error is the JSON form.
func (f *Failure) Error() string {
	text, err := json.Marshal(f)
	if err != nil {
		return `{"code":"internal"}`
	}
	return string(text)
}

// failures maps what the books answer to codes of the face.
var failures = []struct {
	err  error
	code string
}{
	{store.ErrNotFound, "unknown"}, {store.ErrExists, "exists"}, {store.ErrDamaged, "damaged"},
	{store.ErrInUse, "in_use_elsewhere"}, {store.ErrReadOnly, "read_only"}, {store.ErrFull, "disk_full"},
	{store.ErrDisk, "disk"}, {store.ErrUnsure, "unsure"}, {store.ErrClosed, "closing"}, {store.ErrKeys, "keys"},
	{store.ErrRecovery, "recovery"}, {store.ErrFrozen, "newer_fact"},
}

// fail turns any error into the one that crosses, and keeps the chain in the log.
// Refusals are answers, not faults: they are not logged.
func (a *App) fail(err error) error {
	if err == nil {
		return nil
	}
	var failure *Failure
	if errors.As(err, &failure) {
		return failure
	}
	var refusal *municipality.Refusal
	if errors.As(err, &refusal) {
		return &Failure{Code: string(refusal.Code), Field: refusal.Field, Params: refusal.Params}
	}
	var character *pdf.CharacterError
	if errors.As(err, &character) { // what a person typed: not for the log
		return &Failure{Code: "character", Field: character.Where, Params: map[string]string{"character": string(character.Rune)}}
	}
	var missing *pdf.MissingError
	if errors.As(err, &missing) {
		return &Failure{Code: string(municipality.CodeMissing), Field: missing.Where}
	}
	a.log.Error("call failed", "error", err.Error())
	var newer *store.NewerError
	if errors.As(err, &newer) {
		return &Failure{Code: "newer_books", Params: map[string]string{"needs": newer.Needs}}
	}
	for _, known := range failures {
		if errors.Is(err, known.err) {
			return &Failure{Code: known.code}
		}
	}
	return &Failure{Code: "internal"}
}

// refuse is a refusal made by this room.
func refuse(code municipality.Code, field string) error {
	return &Failure{Code: string(code), Field: field}
}

// isRefusal reports whether an act was refused by its rules, not by a fault.
func isRefusal(err error) bool {
	var refusal *municipality.Refusal
	return errors.As(err, &refusal)
}
