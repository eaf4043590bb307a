package shape

import "golang.org/x/text/unicode/bidi"

// class is a Bidi_Class of UAX #9, table 4.
type class = bidi.Class

const (
	classL   = bidi.L
	classR   = bidi.R
	classAL  = bidi.AL
	classEN  = bidi.EN
	classES  = bidi.ES
	classET  = bidi.ET
	classAN  = bidi.AN
	classCS  = bidi.CS
	classB   = bidi.B
	classS   = bidi.S
	classWS  = bidi.WS
	classON  = bidi.ON
	classBN  = bidi.BN
	classNSM = bidi.NSM
	classLRE = bidi.LRE
	classRLE = bidi.RLE
	classLRO = bidi.LRO
	classRLO = bidi.RLO
	classPDF = bidi.PDF
	classLRI = bidi.LRI
	classRLI = bidi.RLI
	classFSI = bidi.FSI
	classPDI = bidi.PDI
)

// classOf returns the class of one rune. Only the class data of x/text is used.
func classOf(r rune) class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// isInitiator reports whether c opens an isolate (BD8).
func isInitiator(c class) bool { return c == classLRI || c == classRLI || c == classFSI }

// isRemoved reports whether rule X9 takes characters of class c out of the text.
func isRemoved(c class) bool {
	switch c {
	case classLRE, classRLE, classLRO, classRLO, classPDF, classBN:
		return true
	}
	return false
}

// isNeutral reports whether c is NI: a neutral or an isolate formatting
// character, as rules N0 to N2 use the word.
func isNeutral(c class) bool {
	switch c {
	case classB, classS, classWS, classON, classLRI, classRLI, classFSI, classPDI:
		return true
	}
	return false
}

// isTrailing reports whether rule L1 gives a character of class c at the end of
// a line the level of the paragraph. The removed classes are among them, as
// section 5.2 asks of those who keep them in the text.
func isTrailing(c class) bool {
	return c == classWS || c == classPDI || isInitiator(c) || isRemoved(c)
}

// directionClass returns L or R, whichever the level runs to.
func directionClass(v Level) class {
	if v.RTL() {
		return classR
	}
	return classL
}
