package pdf

import (
	"strings"
	"unicode"
)

// marked splits a text at pairs of ** into plain and bold runs; a pair that is
// never closed is printed as typed.
func marked(text string, s style) []run {
	parts := strings.Split(text, "**")
	if len(parts)%2 == 0 {
		n := len(parts)
		parts = append(parts[:n-2:n-2], parts[n-2]+"**"+parts[n-1])
	}
	var runs []run
	for i, p := range parts {
		switch {
		case p == "":
		case i%2 == 1:
			runs = append(runs, run{p, s.bold()})
		default:
			runs = append(runs, run{p, s})
		}
	}
	return runs
}

// item recognises the opening of a list item: «- », «• », or at most two letters
// or digits followed by a dot or a bracket («1. », «α) »).
func item(line string) (marker, rest string, ok bool) {
	head, rest, found := strings.Cut(line, " ")
	if !found {
		return "", line, false
	}
	if head == "-" || head == "•" || head == "–" {
		return "•", rest, true
	}
	letters := []rune(head)
	if n := len(letters); n == 2 || n == 3 {
		last := letters[n-1]
		if last != ')' && last != '.' {
			return "", line, false
		}
		for _, r := range letters[:n-1] {
			if !unicode.IsDigit(r) && (last == '.' || !unicode.IsLower(r)) {
				return "", line, false
			}
		}
		return head, rest, true
	}
	return "", line, false
}

// hanging is a paragraph whose marker stands in an indent of its own.
type hanging struct {
	marker, runs []run
	indent       float64
	before       float64
	align        align
	keep         bool
	at           float64 // where the marker stands
}

func (h hanging) strips(width float64) []strip {
	tag := &tag{kind: "P"}
	out := textBlock{runs: h.runs, align: h.align, before: h.before, keep: h.keep, tag: tag}.strips(width - h.indent)
	for i := range out {
		out[i] = out[i].shifted(h.indent, 0)
	}
	if lines := spaced(paragraph(h.marker, h.indent-h.at, left)); len(lines) > 0 && len(out) > 0 {
		marker := lines[0].mark(left, 0)
		marker.x += h.at
		out[0].marks = append(tag.on(marker), out[0].marks...)
	}
	return out
}
