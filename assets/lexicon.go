package assets

import _ "embed"

// Lexicon lists common words of Arabic and English: on each line any of the one
// language may stand for any of the other. Lines that begin with # are comments.
//
//go:embed lexicon.txt
var Lexicon string
