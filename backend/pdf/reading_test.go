package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

// textIn reads a finished file back: the shown strings of every page, a line for
// each text object, pages parted by a form feed. It reads only what the writer
// writes; the tests of real tools use other readers.
func textIn(t testing.TB, file []byte) string {
	t.Helper()
	objects, err := cutObjects(file)
	if err != nil {
		t.Fatalf("read the file back: %v", err)
	}
	var pages []string
	for _, o := range objects {
		if !bytes.Contains(o, []byte("/Type /Page\n")) {
			continue
		}
		var content int
		if _, err := fmt.Sscanf(string(regexp.MustCompile(`/Contents (\d+) 0 R`).FindSubmatch(o)[1]), "%d", &content); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, shownText(t, inflate(t, objects[content-1])))
	}
	return strings.Join(pages, "\f")
}

func inflate(t testing.TB, object []byte) []byte {
	t.Helper()
	_, body, found := bytes.Cut(object, []byte("stream\n"))
	if !found {
		t.Fatal("no stream in the object")
	}
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// shownText walks through the operators and joins the strings between BT and ET.
func shownText(t testing.TB, content []byte) string {
	t.Helper()
	var out strings.Builder
	for {
		at := bytes.Index(content, []byte("BT "))
		if at < 0 {
			return out.String()
		}
		content = content[at+3:]
		var units []byte
		for !bytes.HasPrefix(content, []byte("ET")) {
			if content[0] != '(' {
				content = content[1:]
				continue
			}
			var s []byte
			s, content = literal(content[1:])
			units = append(units, s...)
		}
		codes := make([]uint16, 0, len(units)/2)
		for i := 0; i+1 < len(units); i += 2 {
			codes = append(codes, uint16(units[i])<<8|uint16(units[i+1]))
		}
		if line := string(utf16.Decode(codes)); line != "" {
			out.WriteString(line + "\n")
		}
	}
}

func literal(content []byte) (value, rest []byte) {
	for i := 0; ; i++ {
		switch content[i] {
		case ')':
			return value, content[i+1:]
		case '\\':
			i++
			switch content[i] {
			case 'r':
				value = append(value, '\r')
			case 'n':
				value = append(value, '\n')
			default:
				value = append(value, content[i])
			}
		default:
			value = append(value, content[i])
		}
	}
}
