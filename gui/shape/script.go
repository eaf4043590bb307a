package shape

import "github.com/go-text/typesetting/language"

// maxScriptBrackets is how many brackets may be open at a time for their
// closing partners to be recognised.
const maxScriptBrackets = 32

// scriptBracket is an open bracket: what closes it, and the script it was in.
type scriptBracket struct {
	want   rune
	script language.Script
}

// findScripts gives each rune of the paragraph the script it is shaped with
// (UAX #24). Common and inherited characters go with the script before them, or
// with the first of the paragraph at its start. A closing bracket returns to
// the script of its opening one, and what follows goes with it: the stop after
// an Arabic name in brackets is still that of the English sentence. Arabic
// punctuation and digits, common to a few scripts of which Latin is none, turn
// to Arabic. A paragraph with nothing but common characters is Latin.
func (par *paragraph) findScripts() {
	var open [maxScriptBrackets]scriptBracket
	depth := 0
	par.scripts = grow(par.scripts, len(par.text))
	current, leading := language.Common, 0
	for i, r := range par.text {
		next := current
		if s := language.LookupScript(r); s.Strong() {
			next = s
		} else if isArabicCommon(r) && !sharesArabic(current) {
			next = language.Arabic
		} else if b, ok := lookupBracket(r); ok && b.opens {
			if depth < maxScriptBrackets {
				open[depth] = scriptBracket{b.partner, current}
				depth++
			}
		} else if ok {
			for k := depth - 1; k >= 0; k-- {
				if open[k].want == b.partner {
					if depth = k; open[k].script != language.Common {
						next = open[k].script
					}
					break
				}
			}
		}
		if current == language.Common && next != current {
			for k := leading; k < i; k++ {
				par.scripts[k] = next
			}
		}
		current = next
		par.scripts[i] = current
	}
	if current == language.Common {
		for i := range par.scripts {
			par.scripts[i] = language.Latin
		}
	}
}

// isArabicCommon reports whether r is common to Arabic and a few other scripts
// (Script_Extensions.txt, Unicode 15): comma, semicolon, question mark, letter
// mark, tatweel, digits, ornate parentheses.
func isArabicCommon(r rune) bool {
	switch {
	case r < '\u060C':
		return false
	case r == '\u060C', r == '\u061B', r == '\u061C', r == '\u061F', r == '\u0640':
		return true
	}
	return '\u0660' <= r && r <= '\u0669' || r == '\uFD3E' || r == '\uFD3F'
}

// sharesArabic reports whether a text of script s keeps its script over Arabic
// punctuation.
func sharesArabic(s language.Script) bool {
	switch s {
	case language.Arabic, language.Syriac, language.Thaana, language.Nko,
		language.Hanifi_Rohingya, language.Yezidi, language.Adlam:
		return true
	}
	return false
}
