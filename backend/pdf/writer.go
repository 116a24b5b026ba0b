package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// write turns a layout into a file. Nothing in it asks the clock or a map's
// order, so that a paper made twice, or among a thousand others, is the same
// to the byte. A panic of the library comes back as an error.
func write(p paper) (file []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("pdf: the writer failed on this paper: %v", r)
		}
	}()
	if p.date.IsZero() {
		return nil, errors.New("pdf: the paper has no date")
	}
	p.title, p.author = plainSpaces(p.title), plainSpaces(p.author)
	doc := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: p.pageW, Ht: p.pageH}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	fixed := p.date.UTC().Truncate(time.Second)
	doc.SetCreationDate(fixed)
	doc.SetModificationDate(fixed)
	loadFonts(doc, p)
	images := loadImages(doc, p)
	nodes := structureOf(p)
	for _, each := range p.pages {
		doc.AddPage()
		nodes.beginPage()
		c := &canvas{doc: doc, height: p.pageH, fresh: true, images: images}
		for _, m := range each.marks {
			nodes.enter(c, tagOf(m.mark))
			m.mark.draw(c, m.x, m.y)
		}
		nodes.leave(c)
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: write the paper: %w", err)
	}
	return finish(out.Bytes(), p, nodes)
}

// loadFonts adds the faces the paper uses and tells the library which of their
// characters to embed. It learns those only from its own text call, so every
// face is given all its characters in one such call before the first page
// exists; what that call writes lies outside any object, and the finisher, which
// copies objects alone, leaves it behind.
func loadFonts(doc *gofpdf.Fpdf, p paper) {
	used := charactersUsed(p)
	for f := range faceCount {
		if len(used[f]) == 0 {
			continue
		}
		slices.Sort(used[f])
		doc.AddUTF8FontFromBytes(f.family(), "", f.bytes())
		doc.SetFont(f.family(), "", 10)
		doc.Text(0, 0, string(slices.Compact(used[f])))
	}
}

func charactersUsed(p paper) [faceCount][]rune {
	var used [faceCount][]rune
	add := func(spans []span) {
		for _, s := range spans {
			used[s.style.face] = append(used[s.style.face], []rune(plainSpaces(s.text))...)
		}
	}
	for _, each := range p.pages {
		for _, m := range each.marks {
			switch m := bare(m.mark).(type) {
			case textMark:
				add(m.spans)
			case washMark:
				for _, w := range splitWords([]run{{m.text, m.style}}) {
					add(w.pieces)
				}
			}
		}
	}
	return used
}

// plainSpaces undoes bind: no-break spaces steer the setting of lines and do not
// reach the file.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func loadImages(doc *gofpdf.Fpdf, p paper) map[*picture]string {
	names := map[*picture]string{}
	for _, each := range p.pages {
		for _, m := range each.marks {
			i, ok := bare(m.mark).(imageMark)
			if !ok || names[i.picture] != "" {
				continue
			}
			name := fmt.Sprintf("i%d", len(names))
			doc.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(i.picture.png))
			names[i.picture] = name
		}
	}
	return names
}
