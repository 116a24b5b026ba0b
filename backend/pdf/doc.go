// Package pdf puts a receipt, letter, list or certificate on paper: the same bytes
// every time.
//
// The way of a paper:
//
//	plain struct (Receipt, Letter, Listing, RecoverySheet)
//	  → composer   every text cleaned, refused by name if no font can show it (sanitise.go)
//	  → blocks     paragraph, pairs, table, columns … (blocks.go, table.go, markup.go)
//	  → strips     unbreakable horizontal pieces of a given width
//	  → pages      strips poured into a sheet: nothing alone at a page's edge (sheet.go)
//	  → marks      set lines, rules, boxes, shapes, codes at their places (marks.go)
//	  → writer     the only file that knows the PDF library (writer.go, canvas.go)
//	  → finisher   PDF 1.7 with metadata, language, colour profile, structure (finisher.go)
//
// A new kind of paper is a struct and a function that returns blocks; it touches
// nothing below. Lines are set by our own paragraph builder (paragraph.go) from
// the widths and the kerning of the embedded fonts (truetype.go, kerning.go).
//
// Every whole sentence that a paper says by itself stands in this package, in
// Greek; everything else is in the struct. Times in it are civil times of the
// municipality, printed as they are. All functions may be called from many
// goroutines at once: documents share nothing that is written to.
package pdf
