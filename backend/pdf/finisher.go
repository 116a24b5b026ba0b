package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf16"
)

// The finisher takes the library's file, whose objects lie at the offsets of a
// classic cross-reference table with the information dictionary and the catalog
// last, and writes the file that leaves the house:
//
//	%PDF-1.7 and a comment of four bytes above 127
//	objects 1 … n-2 as they were
//	n-1  information dictionary: title, author, dates in UTC
//	n    catalog: pages, /Lang el, metadata, output intent, title in the window
//	n+1  XMP metadata, plain: the same facts, PDF/A-2b, the QR text as dc:identifier
//	n+2  ICC profile sRGB, compressed
//	n+3… root of the structure, document, its nodes (tags.go)
//	cross-reference table, trailer with /ID = first 16 bytes of the SHA-256 of
//	everything before it
//
// It is a pure function of its arguments.

const producer = "Thyrida"

var errShape = errors.New("pdf: finish: the written file has not the expected shape")

func finish(raw []byte, p paper, nodes *structure) ([]byte, error) {
	objects, err := cutObjects(raw)
	if err != nil {
		return nil, err
	}
	n := len(objects)
	profile, err := packedProfile()
	if err != nil {
		return nil, err
	}
	xmp := metadata(p)
	tagged := ""
	var elements [][]byte
	if !nodes.off {
		pages := tagPages(objects)
		if len(pages) != len(nodes.pages) {
			return nil, errShape
		}
		elements = nodes.elements(n+3, pages)
		tagged = fmt.Sprintf("/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R\n", n+3)
	}
	objects[n-2] = information(p)
	objects[n-1] = fmt.Appendf(nil, "<< /Type /Catalog /Pages 1 0 R /Lang (el) /Metadata %d 0 R\n%s"+
		"/ViewerPreferences << /DisplayDocTitle true >>\n"+
		"/OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)\n"+
		"/Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >> ] >>", n+1, tagged, n+2)
	objects = append(objects,
		stream(fmt.Sprintf("/Type /Metadata /Subtype /XML /Length %d", len(xmp)), xmp),
		stream(fmt.Sprintf("/N 3 /Filter /FlateDecode /Length %d", len(profile)), profile))
	return assemble(append(objects, elements...), n), nil
}

func stream(dictionary string, content []byte) []byte {
	out := []byte("<< " + dictionary + " >>\nstream\n")
	out = append(out, content...)
	return append(out, "\nendstream"...)
}

// cutObjects returns the bodies of objects 1 … n.
func cutObjects(raw []byte) ([][]byte, error) {
	tail := bytes.LastIndex(raw, []byte("startxref\n"))
	if tail < 0 {
		return nil, errShape
	}
	line, _, _ := bytes.Cut(raw[tail+len("startxref\n"):], []byte("\n"))
	table, err := strconv.Atoi(string(line))
	if err != nil || table < 0 || table >= tail {
		return nil, errShape
	}
	rows := strings.Split(string(raw[table:tail]), "\n")
	if len(rows) < 5 || rows[0] != "xref" {
		return nil, errShape
	}
	var count int
	if _, err := fmt.Sscanf(rows[1], "0 %d", &count); err != nil || count < 3 || count+2 > len(rows) {
		return nil, errShape
	}
	objects := make([][]byte, 0, count+1)
	for i := 1; i < count; i++ {
		body, err := objectAt(raw[:table], rows[2+i], i)
		if err != nil {
			return nil, err
		}
		objects = append(objects, body)
	}
	return objects, nil
}

// objectAt finds the end of an object by the length of its stream where it has
// one: compressed bytes may spell «endobj».
func objectAt(raw []byte, row string, id int) ([]byte, error) {
	if len(row) < 10 {
		return nil, errShape
	}
	at, err := strconv.Atoi(row[:10])
	opening := fmt.Sprintf("%d 0 obj\n", id)
	if err != nil || at > len(raw) || !bytes.HasPrefix(raw[at:], []byte(opening)) {
		return nil, errShape
	}
	body := raw[at+len(opening):]
	search := 0
	begin := bytes.Index(body, []byte("stream\n"))
	if end := bytes.Index(body, []byte("endobj")); begin >= 0 && begin < end {
		length, err := streamLength(body[:begin])
		if err != nil || begin+len("stream\n")+length > len(body) {
			return nil, errShape
		}
		search = begin + len("stream\n") + length
	}
	end := bytes.Index(body[search:], []byte("endobj"))
	if end < 0 {
		return nil, errShape
	}
	return bytes.TrimRight(body[:search+end], "\n"), nil
}

func streamLength(dictionary []byte) (int, error) {
	_, rest, found := bytes.Cut(dictionary, []byte("/Length "))
	if !found {
		return 0, errShape
	}
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	return strconv.Atoi(string(rest[:digits]))
}

// assemble writes the file; root is the number of the catalog, the information
// dictionary stands right before it.
func assemble(objects [][]byte, root int) []byte {
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = len(out)
		out = fmt.Appendf(out, "%d 0 obj\n", i+1)
		out = append(out, o...)
		out = append(out, "\nendobj\n"...)
	}
	sum := sha256.Sum256(out)
	id := hex.EncodeToString(sum[:16])
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s><%s>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, root, root-1, id, id, start)
}

func information(p paper) []byte {
	stamp := p.date.UTC().Format("D:20060102150405") + "+00'00'"
	return fmt.Appendf(nil, "<< /Title %s /Author %s /Producer (%s) /CreationDate (%s) /ModDate (%s) >>",
		textString(p.title), textString(p.author), producer, stamp, stamp)
}

// textString is a PDF text string in UTF-16.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

func metadata(p paper) []byte {
	when := p.date.UTC().Format(time.RFC3339)
	when = strings.TrimSuffix(when, "Z") + "+00:00"
	identifier := ""
	if p.seal != "" {
		identifier = "<dc:identifier>" + escaped(p.seal) + "</dc:identifier>\n"
	}
	return []byte(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
` + identifier + `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(p.title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escaped(p.author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>el</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>` + when + `</xmp:CreateDate>
<xmp:ModifyDate>` + when + `</xmp:ModifyDate>
<pdf:Producer>` + producer + `</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`)
}

func escaped(s string) string {
	var b strings.Builder
	// Writing to a strings.Builder cannot fail.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// packedProfile is the same in every file, so it is compressed once.
var packedProfile = sync.OnceValues(func() ([]byte, error) { return deflate(makeSRGB()) })

func deflate(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
