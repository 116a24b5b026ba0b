package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// tag is a node of the structure that lies beside the drawing, for those who
// hear a paper instead of seeing it (ISO 32000-1, 14.8): paragraphs, one heading,
// tables with rows and cells, figures with a text of their own. Lines of one
// paragraph share one tag. What carries none is page furniture.
type tag struct {
	kind   string // P, H1, Figure, Table, TR, TH, TD
	parent *tag   // nil: the document
	alt    string // of a figure: what is said instead
}

// taggedMark is a mark that belongs to a node; with a nil tag it is furniture,
// whatever its own mark says.
type taggedMark struct {
	mark
	tag *tag
}

// on puts marks under the tag.
func (t *tag) on(marks ...mark) []mark {
	out := make([]mark, len(marks))
	for i, m := range marks {
		out[i] = taggedMark{m, t}
	}
	return out
}

// tagOf is the node of a mark, seen through the wrappers around it.
func tagOf(m mark) *tag {
	for {
		switch w := m.(type) {
		case taggedMark:
			return w.tag
		case shiftedMark:
			m = w.mark
		default:
			return nil
		}
	}
}

// bare is the mark inside its wrappers.
func bare(m mark) mark {
	for {
		switch w := m.(type) {
		case taggedMark:
			m = w.mark
		case shiftedMark:
			m = w.mark
		default:
			return m
		}
	}
}

// maxTags bounds what a long listing pays: a node costs some 110 bytes that are
// not compressed. Beyond it the file is left untagged; its words stay in order.
const maxTags = 1500

// structure remembers which node every marked piece of every page belongs to.
type structure struct {
	pages [][]*tag // page → number of the piece → node
	open  bool
	now   *tag
	off   bool
}

// structureOf prepares for a paper; a paper with too many nodes gets none.
func structureOf(p paper) *structure {
	seen := map[*tag]bool{}
	for _, each := range p.pages {
		for _, m := range each.marks {
			if t := tagOf(m.mark); t != nil {
				seen[t] = true
			}
		}
	}
	return &structure{off: len(seen) > maxTags}
}

func (s *structure) beginPage() { s.pages = append(s.pages, nil) }

// enter opens a piece for a node on the current page, unless it is open already.
func (s *structure) enter(c *canvas, t *tag) {
	if s.off || s.open && s.now == t {
		return
	}
	s.leave(c)
	s.open, s.now = true, t
	if t == nil {
		c.raw("/Artifact BMC")
		return
	}
	last := len(s.pages) - 1
	c.raw(fmt.Sprintf("/%s <</MCID %d>> BDC", t.kind, len(s.pages[last])))
	s.pages[last] = append(s.pages[last], t)
}

func (s *structure) leave(c *canvas) {
	if s.open {
		c.raw("EMC")
	}
	s.open = false
}

// node is a structure element on its way into the file.
type node struct {
	id     int
	parent int
	kids   []string
}

// elements turns the pieces into objects: the root of the structure, the
// document, then the nodes in reading order. first is the number of the root,
// pages those of the page objects.
func (s *structure) elements(first int, pages []int) [][]byte {
	document := first + 1
	top := &node{id: document, parent: first}
	nodes := map[*tag]*node{nil: top}
	var order []*tag
	var reach func(t *tag) *node
	reach = func(t *tag) *node {
		if n, ok := nodes[t]; ok {
			return n
		}
		above := reach(t.parent)
		n := &node{id: document + 1 + len(order), parent: above.id}
		above.kids = append(above.kids, fmt.Sprintf("%d 0 R", n.id))
		nodes[t] = n
		order = append(order, t)
		return n
	}
	var tree bytes.Buffer
	for i, pieces := range s.pages {
		fmt.Fprintf(&tree, "%d [", i)
		for number, t := range pieces {
			n := reach(t)
			n.kids = append(n.kids, fmt.Sprintf("<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[i], number))
			fmt.Fprintf(&tree, "%d 0 R ", n.id)
		}
		tree.WriteString("]\n")
	}
	out := [][]byte{
		fmt.Appendf(nil, "<< /Type /StructTreeRoot /K %d 0 R /ParentTreeNextKey %d\n/ParentTree << /Nums [\n%s] >> >>", document, len(s.pages), tree.Bytes()),
		top.object("Document", nil),
	}
	for _, t := range order {
		out = append(out, nodes[t].object(t.kind, t))
	}
	return out
}

func (n *node) object(kind string, t *tag) []byte {
	extra := ""
	if t != nil && t.alt != "" {
		extra = " /Alt " + textString(t.alt)
	}
	if kind == "TH" {
		extra = " /A <</O/Table/Scope/Column>>"
	}
	return fmt.Appendf(nil, "<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>", kind, n.parent, extra, strings.Join(n.kids, " "))
}

// tagPages gives every page its place in the parent tree and returns the numbers
// of the page objects.
func tagPages(objects [][]byte) []int {
	opening := []byte("<</Type /Page\n")
	var numbers []int
	for i, o := range objects {
		if rest, ok := bytes.CutPrefix(o, opening); ok {
			objects[i] = append(fmt.Appendf(nil, "%s/StructParents %d\n", opening, len(numbers)), rest...)
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}
