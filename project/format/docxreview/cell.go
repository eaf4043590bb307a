package docxreview

import (
	"slices"
	"strings"
	"time"

	"tarjuman/memory/xml"
)

// A cell is what stands in a cell of a table.
type cell struct {
	// now is its text with all tracked changes taken, was the text without them.
	now, was string
	// author and time are those of the last change.
	author string
	time   time.Time
	// tag is the one of a row, where a control in the cell has it.
	tag string
	// comments are the numbers of those that refer to it, in order.
	comments []string
}

func (c cell) text() string { return c.now }

// rows returns the rows of a table, in whatever they stand, but for those of tables in
// it, and those that a tracked change takes away.
func (r *reader) rows(n xml.Node) (out []xml.Node) {
	for c := range r.t.Children(n) {
		switch {
		case r.t.IsText(c), r.is(c, "tc"):
		case r.is(c, "tr"):
			if _, gone := r.child(c, "trPr", "del"); !gone {
				out = append(out, c)
			}
		default:
			out = append(out, r.rows(c)...)
		}
	}
	return out
}

// cells reads the cells of a row.
func (r *reader) cells(n xml.Node) (out []cell) {
	for c := range r.t.Children(n) {
		switch {
		case r.t.IsText(c):
		case r.is(c, "tc"):
			out = append(out, r.cell(c))
		case r.is(c, "sdt"):
			// A control round cells, which may be the tag.
			inner := r.cells(c)
			if tag := r.tagOf(c); len(inner) > 0 && inner[0].tag == "" {
				inner[0].tag = tag
			}
			out = append(out, inner...)
		default:
			out = append(out, r.cells(c)...)
		}
	}
	return out
}

// tagOf returns the tag of a row that a control has, or nothing.
func (r *reader) tagOf(sdt xml.Node) string {
	n, ok := r.child(sdt, "sdtPr", "tag")
	if !ok {
		return ""
	}
	tag := r.attr(n, "val")
	if _, _, ok := parseTag(tag); !ok {
		return ""
	}
	return tag
}

func (r *reader) cell(tc xml.Node) cell {
	c := cellText{reader: r}
	c.blocks(tc, state{})
	return cell{
		now: c.now.String(), was: c.was.String(), author: c.author, time: c.time,
		tag: c.tag, comments: c.comments,
	}
}

// A state says in which tracked changes something stands.
type state struct{ inserted, deleted bool }

// A cellText gathers the text of a cell with and without tracked changes.
type cellText struct {
	*reader
	now, was strings.Builder
	author   string
	time     time.Time
	tag      string
	comments []string
	// pendingNow and pendingWas tell which text has a line end to come where the next
	// paragraph begins.
	pendingNow, pendingWas bool
}

func (c *cellText) add(s string, in state) {
	if !in.deleted {
		c.now.WriteString(s)
	}
	if !in.inserted {
		c.was.WriteString(s)
	}
}

// blocks reads paragraphs, also those of tables and controls inside.
func (c *cellText) blocks(n xml.Node, in state) {
	for k := range c.t.Children(n) {
		switch {
		case c.t.IsText(k), c.is(k, "tcPr"), c.is(k, "sdtPr"):
		case c.is(k, "p"):
			c.paragraph(k, in)
		case c.is(k, "sdt"):
			if tag := c.tagOf(k); tag != "" {
				c.tag = tag
			}
			c.blocks(k, in)
		case c.t.Name(k).Local == "Fallback":
		default:
			c.blocks(k, c.changed(k, in))
		}
	}
}

// paragraph reads a paragraph. The mark at its end is a line end, unless a tracked
// change puts it there or takes it away.
func (c *cellText) paragraph(p xml.Node, in state) {
	if c.pendingNow {
		c.now.WriteByte('\n')
	}
	if c.pendingWas {
		c.was.WriteByte('\n')
	}
	c.inline(p, in)
	mark := in
	if rPr, ok := c.child(p, "pPr", "rPr"); ok {
		for k := range c.t.Children(rPr) {
			if !c.t.IsText(k) {
				mark = c.changed(k, mark)
			}
		}
	}
	c.pendingNow, c.pendingWas = !mark.deleted, !mark.inserted
}

// changed returns the state inside an element, and notes who made a change. Changes that
// went out with the file are none.
func (c *cellText) changed(n xml.Node, in state) state {
	within := in
	switch {
	case c.is(n, "ins"), c.is(n, "moveTo"):
		within.inserted = true
	case c.is(n, "del"), c.is(n, "moveFrom"):
		within.deleted = true
	default:
		return in
	}
	author := c.attr(n, "author")
	if strings.HasSuffix(author, before) {
		if within.deleted {
			return state{true, true}
		}
		return in
	}
	if at := when(c.attr(n, "date")); !at.Before(c.time) {
		c.author, c.time = author, at
	}
	return within
}

// inline reads runs and what stands round them.
func (c *cellText) inline(n xml.Node, in state) {
	for k := range c.t.Children(n) {
		if c.t.IsText(k) {
			continue
		}
		switch name := c.t.Name(k); {
		case c.is(k, "t"), c.is(k, "delText"):
			for s := range c.t.Children(k) {
				if c.t.IsText(s) {
					c.add(c.t.Text(s), in)
				}
			}
		case c.is(k, "tab"):
			c.add("\t", in)
		case c.is(k, "br"), c.is(k, "cr"):
			c.add("\n", in)
		case c.is(k, "noBreakHyphen"):
			c.add("\u2011", in)
		case c.is(k, "softHyphen"):
			c.add("\u00ad", in)
		case c.is(k, "commentReference"):
			if id := c.attr(k, "id"); !slices.Contains(c.comments, id) {
				c.comments = append(c.comments, id)
			}
		case c.is(k, "sdt"):
			if tag := c.tagOf(k); tag != "" {
				c.tag = tag
			}
			c.inline(k, in)
		case c.is(k, "pPr"), c.is(k, "rPr"), c.is(k, "sdtPr"), c.is(k, "instrText"), name.Local == "Fallback":
		default:
			c.inline(k, c.changed(k, in))
		}
	}
}
