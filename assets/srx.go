package assets

import _ "embed"

// SRX is our own segmentation rules, an SRX 2.0 file in UTF-8 for Arabic,
// English and any other language. project/segment reads it.
//
//go:embed srx/tarjuman.srx
var SRX []byte
