package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxDepth of a catalogue's JSON: lists of records with lists of intervals.
const maxDepth = 16

// report takes one fault of a file.
type report func(field, culprit, mend string)

// inspect walks the raw JSON of a file for what decoding does not tell: fields
// given twice and texts that look right and are wrong.
func inspect(data []byte, tell report) {
	if !utf8.Valid(data) {
		tell("", "", "is not UTF-8; save it again as UTF-8")
		return
	}
	w := walker{dec: json.NewDecoder(bytes.NewReader(data)), tell: tell}
	if err := w.value("", 0); err != nil {
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			tell("", "", "ends in the middle; restore its end")
			return
		}
		tell("", "", "is not JSON: "+err.Error())
	}
}

type walker struct {
	dec  *json.Decoder
	tell report
}

func (w walker) value(at string, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("nested deeper than %d", maxDepth)
	}
	token, err := w.dec.Token()
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return w.object(at, depth)
		}
		return w.list(at, depth)
	case string:
		w.text(at, t)
	}
	return nil
}

func (w walker) object(at string, depth int) error {
	given := map[string]bool{}
	for w.dec.More() {
		token, err := w.dec.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		field := strings.TrimPrefix(at+"."+key, ".")
		// Decoding ignores the case of field names, so counting ignores it too.
		if given[strings.ToLower(key)] {
			w.tell(field, "", "is given twice; keep one")
		}
		given[strings.ToLower(key)] = true
		if err := w.value(field, depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

func (w walker) list(at string, depth int) error {
	for i := 0; w.dec.More(); i++ {
		if err := w.value(fmt.Sprintf("%s[%d]", at, i), depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

func (w walker) text(at, s string) {
	switch {
	case !norm.NFC.IsNormalString(s):
		w.tell(at, s, "is not in Unicode form C; type the accented letters again")
	case s != strings.TrimSpace(s):
		w.tell(at, s, "begins or ends with a space; remove it")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }):
		w.tell(at, s, "holds a control character; remove it")
	default:
		if word := mixedWord(s); word != "" {
			w.tell(at, word, "mixes Greek and Latin letters; type the word again in one alphabet")
		}
	}
}

// mixedWord finds a word with letters of both alphabets, which the eye cannot see
// and no search finds.
func mixedWord(s string) string {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		var hasGreek, hasLatin bool
		for _, r := range word {
			hasGreek = hasGreek || unicode.Is(unicode.Greek, r)
			hasLatin = hasLatin || unicode.Is(unicode.Latin, r)
		}
		if hasGreek && hasLatin {
			return word
		}
	}
	return ""
}
