package assets

import _ "embed"

// SampleTerms is a small term base for the sample article, in our own words, as a
// table: terms and names that occur in it. SampleTBX is the same as TBX 3.
// memory/terms reads both.
var (
	//go:embed sample/terms.csv
	SampleTerms []byte
	//go:embed sample/terms.tbx
	SampleTBX []byte
)

// SampleMemory is a small translation memory for the sample article, TMX 1.4b:
// sentences of our own on its subject, a few of which are like those of the article.
//
//go:embed sample/memory.tmx
var SampleMemory []byte

// SampleNames are the names of the sample article, as memory/names writes a table.
//
//go:embed sample/names.csv
var SampleNames []byte

// SampleTranslation is the sample article in English, in our own words, a line for each
// of its lines: what the work is like when it is finished.
//
//go:embed sample/strategic-dialogue.en.txt
var SampleTranslation []byte
