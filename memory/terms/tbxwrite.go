package terms

import (
	"errors"
	"io"
	"strconv"

	"tarjuman/memory/xml"
)

// ErrNone is the error about a TBX file without a term, which the format does not
// allow.
var ErrNone = errors.New("there are no terms to write")

// WriteTBX writes terms as TBX-Basic of version 3, style DCA. tool is the name of
// the program. Characters that XML cannot hold are left out; IDs are not written.
func WriteTBX(w io.Writer, l Languages, tool string, terms []Term) error {
	if len(terms) == 0 {
		return ErrNone
	}
	x := xml.NewWriter(w)
	x.Open("tbx", xml.A("type", "TBX-Basic"), xml.A("style", "dca"), xml.A("xml:lang", l.Target), xml.A("xmlns", coreSpace))
	x.Open("tbxHeader")
	x.Open("fileDesc")
	x.Open("sourceDesc")
	x.Leaf("p", xml.Clean("Written by "+tool))
	x.Close()
	x.Close()
	x.Close()
	x.Open("text")
	x.Open("body")
	for i, t := range terms {
		writeConcept(x, l, "t"+strconv.Itoa(i+1), t)
	}
	x.Close()
	x.Close()
	x.Close()
	return x.End()
}

func writeConcept(x *xml.Writer, l Languages, id string, t Term) {
	leaf := func(element, text, typ string) {
		if text = xml.Clean(text); text != "" {
			x.Leaf(element, text, xml.Opt("type", typ))
		}
	}
	x.Open("conceptEntry", xml.A("id", id))
	leaf("descrip", t.Field, "subjectField")
	leaf("descrip", t.Definition, "definition")
	leaf("admin", t.From, "source")
	leaf("note", t.Note, "")
	if t.Status != "" {
		leaf("note", statusNote+string(t.Status), "")
	}

	x.Open("langSec", xml.A("xml:lang", l.Source))
	for i, f := range t.Forms() {
		x.Open("termSec")
		leaf("term", f, "")
		if i == 0 {
			leaf("termNote", t.PartOfSpeech, "partOfSpeech")
			leaf("termNote", t.Gender, "grammaticalGender")
		} else {
			leaf("termNote", "variant", "termType")
		}
		x.Close()
	}
	x.Close()

	x.Open("langSec", xml.A("xml:lang", l.Target))
	for _, of := range []struct {
		forms  []string
		status string
	}{{[]string{t.Preferred}, preferredStatus}, {t.Allowed, admittedStatus}, {t.Forbidden, deprecatedStatus}} {
		for _, f := range of.forms {
			x.Open("termSec")
			leaf("term", f, "")
			leaf("termNote", of.status, "administrativeStatus")
			x.Close()
		}
	}
	x.Close()
	x.Close()
}
