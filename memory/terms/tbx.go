package terms

import (
	"strings"

	"tarjuman/memory/xml"
)

// TBX is ISO 30042. What is written is version 3 (2019), dialect TBX-Basic, style
// DCA: all data categories are attributes. What is read is that, the style DCT with
// its elements of other namespaces, and version 2 (2008), of which TBX-Basic and
// the default dialect differ only in the categories that occur:
//
//	version 3               version 2               here
//	tbx                     martif
//	conceptEntry            termEntry               a Term
//	langSec                 langSet                 one of its sides
//	termSec, term           tig, or ntig, termGrp   a form
//
// TBX-Basic has no word for how far an entry has come. That is a note, such as
// "status: proposed".

// coreSpace is the namespace of version 3; version 2 has none.
const coreSpace = "urn:iso:std:iso:30042:ed-2"

// What may stand where a level of TBX begins.
var (
	roots    = map[string]bool{"tbx": true, "martif": true}
	concepts = map[string]bool{"conceptEntry": true, "termEntry": true}
	sections = map[string]bool{"langSec": true, "langSet": true}
	termsOf  = map[string]bool{"termSec": true, "tig": true, "ntig": true}
)

const statusNote = "status: "

// The values of administrativeStatus that are written (ISO 30042, TBX-Basic).
const (
	preferredStatus  = "preferredTerm-admn-sts"
	admittedStatus   = "admittedTerm-admn-sts"
	deprecatedStatus = "deprecatedTerm-admn-sts"
)

// A standing tells whether a form may be used.
type standing uint8

const (
	admitted standing = iota
	preferred
	deprecated
)

// standingOf reads the values of administrativeStatus and normativeAuthorization,
// also those of other programs.
func standingOf(value string) standing {
	value = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(value)), "-admn-sts"), "term")
	switch plain(value) {
	case "preferred", "standardized", "regulated", "legal", "approved":
		return preferred
	case "deprecated", "superseded", "forbidden", "prohibited", "notrecommended", "obsolete", "rejected", "avoid":
		return deprecated
	}
	return admitted
}

// category is what an element says: the type of a core element, the name of one of
// the style DCT; empty for what has none.
func category(name xml.Name, typ []byte) string {
	if name.Space != "" && name.Space != coreSpace {
		return name.Local
	}
	switch name.Local {
	case "note":
		return "note"
	case "descrip", "admin", "termNote":
		return string(typ)
	}
	return ""
}

// sameLanguage compares the languages of two tags, whatever their regions.
func sameLanguage(a, b string) bool {
	main := func(tag string) string {
		tag, _, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
		return tag
	}
	return main(a) == main(b)
}
