package segment

import (
	"bytes"
	"sync"

	"tarjuman/assets"
)

// SemicolonTag, put after a language tag ("ar-x-semicolon", a private-use
// subtag of BCP 47), asks our own rules to break at ؛ and ; too.
const SemicolonTag = "-x-semicolon"

// Default returns our own rules, for Arabic, English and, more cautiously, any
// other language. It is parsed once. It panics if the embedded file is broken,
// which the tests rule out.
var Default = sync.OnceValue(func() *SRX {
	x, err := Parse(bytes.NewReader(assets.SRX))
	if err != nil {
		panic("segment: embedded rules: " + err.Error())
	}
	return x
})
