package assets

import "embed"

// Spelling holds the dictionaries of American and British English, compressed, as
// "spelling/en_US.aff.gz" and so on, with their licences, and "spelling/common.txt.gz",
// the common words of both by the levels of SCOWL. project/spell reads them.
//
//go:embed spelling/*.gz spelling/*.txt
var Spelling embed.FS
