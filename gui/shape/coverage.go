package shape

import (
	"encoding/binary"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// mendCoverage lets the shaper find all glyphs that the tables of a font, which
// was just read, are about.
//
// Before it looks at a table it asks a filter made from the glyphs the table
// covers. Where these are given as ranges, typesetting v0.3.5 stops filling the
// filter at the first wide range (harfbuzz/set_digest.go, addRange), and glyphs
// after it are passed over: in Noto Sans no quote ever kerns, and 171 combining
// marks stand beside their letters. As a list of glyphs the same coverage fills
// the filter whole.
func mendCoverage(f *font.Font) {
	for _, lookup := range f.GSUB.Lookups {
		for i, table := range lookup.Subtables {
			ranges, ok := table.Cov().(tables.Coverage2)
			single, isSingle := table.(tables.SingleSubs)
			if !ok || !isSingle {
				continue
			}
			switch data := single.Data.(type) {
			case tables.SingleSubstData1:
				data.Coverage = list(ranges)
				single.Data = data
			case tables.SingleSubstData2:
				data.Coverage = list(ranges)
				single.Data = data
			}
			lookup.Subtables[i] = single
		}
	}
	for _, lookup := range f.GPOS.Lookups {
		for i, table := range lookup.Subtables {
			if ranges, ok := table.Cov().(tables.Coverage2); ok {
				lookup.Subtables[i] = withList(table, ranges)
			}
		}
	}
}

// plainContexts turns the chained contexts of a font that ask for nothing before
// or after into plain ones, which say the same. The shaper makes a closure for
// each part of a context at each letter it looks at: for lam and its alefs one
// instead of three.
func plainContexts(f *font.Font) {
	for _, lookup := range f.GSUB.Lookups {
		for i, table := range lookup.Subtables {
			chained, ok := table.(tables.ChainedContextualSubs)
			if !ok {
				continue
			}
			data, ok := chained.Data.(tables.ChainedContextualSubs3)
			if ok && len(data.BacktrackCoverages)+len(data.LookaheadCoverages) == 0 {
				lookup.Subtables[i] = tables.ContextualSubs{Data: tables.ContextualSubs3{
					Coverages: data.InputCoverages, SeqLookupRecords: data.SeqLookupRecords,
				}}
			}
		}
	}
}

// withList returns a positioning table with its coverage, which is ranges, as a
// list, or the table itself if it is of a kind that no font here has so.
func withList(table tables.GPOSLookup, ranges tables.Coverage2) tables.GPOSLookup {
	switch table := table.(type) {
	case tables.MarkLigPos:
		table.MarkCoverage = list(ranges)
		return table
	case tables.MarkBasePos:
		if listed, ok := listMarks(table, ranges); ok {
			return listed
		}
	case tables.PairPos:
		switch data := table.Data.(type) {
		case tables.PairPosData1:
			if listed, ok := listPairs(data, ranges); ok {
				return tables.PairPos{Data: listed}
			}
		case tables.PairPosData2:
			if listed, ok := listClasses(data, ranges); ok {
				return tables.PairPos{Data: listed}
			}
		}
	}
	return table
}

// list returns the glyphs of ranges one by one.
func list(ranges tables.Coverage2) tables.Coverage1 {
	var glyphs []tables.GlyphID
	for _, r := range ranges.Ranges {
		for glyph := int(r.StartGlyphID); glyph <= int(r.EndGlyphID); glyph++ {
			glyphs = append(glyphs, tables.GlyphID(glyph))
		}
	}
	return tables.Coverage1{Glyphs: glyphs}
}

// The coverage of the following tables can only be given to their parsers. They
// read a header that has no more than it, and get the rest as it was.

// listMarks returns a table of marks on letters with its coverage as a list.
func listMarks(data tables.MarkBasePos, ranges tables.Coverage2) (tables.MarkBasePos, bool) {
	file := make([]byte, 12)
	binary.BigEndian.PutUint16(file, 1)
	listed, _, err := tables.ParseMarkBasePos(appendCoverage(file, ranges))
	listed.BaseCoverage, listed.MarkArray, listed.BaseArray = data.BaseCoverage, data.MarkArray, data.BaseArray
	return listed, err == nil
}

// listPairs returns a table of glyph pairs (PairPosFormat1) with its coverage as
// a list.
func listPairs(data tables.PairPosData1, ranges tables.Coverage2) (tables.PairPosData1, bool) {
	n := len(data.PairSets)
	file := make([]byte, 10+2*n) // offset 0 for each set: they are put in afterwards
	putHeader(file, 1, data.ValueFormat1, data.ValueFormat2)
	binary.BigEndian.PutUint16(file[8:], uint16(n))
	listed, _, err := tables.ParsePairPosData1(appendCoverage(file, ranges))
	listed.PairSets = data.PairSets
	return listed, err == nil
}

// listClasses returns a table of class pairs (PairPosFormat2) with its coverage
// as a list. Only tables that change nothing but the advance of the first glyph
// are understood: all that fonts use for kerning.
func listClasses(data tables.PairPosData2, ranges tables.Coverage2) (tables.PairPosData2, bool) {
	const advanceAlone = 4
	first, second := data.ClassDef1.Extent(), data.ClassDef2.Extent()
	if data.ValueFormat1 != advanceAlone || data.ValueFormat2 != 0 || 16+2*first*second > 0xFFFF {
		return data, false
	}
	file := make([]byte, 16, 16+2*first*second) // offset 0 for the classes: they are put in afterwards
	putHeader(file, 2, data.ValueFormat1, data.ValueFormat2)
	binary.BigEndian.PutUint16(file[12:], uint16(first))
	binary.BigEndian.PutUint16(file[14:], uint16(second))
	for a := range first {
		for b := range second {
			advance := data.Record(uint16(a), uint16(b)).ValueRecord1.XAdvance
			file = binary.BigEndian.AppendUint16(file, uint16(advance))
		}
	}
	listed, _, err := tables.ParsePairPosData2(appendCoverage(file, ranges))
	listed.ClassDef1, listed.ClassDef2 = data.ClassDef1, data.ClassDef2
	return listed, err == nil
}

func putHeader(file []byte, format uint16, first, second tables.ValueFormat) {
	binary.BigEndian.PutUint16(file, format)
	binary.BigEndian.PutUint16(file[4:], uint16(first))
	binary.BigEndian.PutUint16(file[6:], uint16(second))
}

// appendCoverage appends the glyphs of ranges as a list (CoverageFormat1) and
// notes its offset in the header.
func appendCoverage(file []byte, ranges tables.Coverage2) []byte {
	binary.BigEndian.PutUint16(file[2:], uint16(len(file)))
	file = binary.BigEndian.AppendUint16(file, 1)
	glyphs := list(ranges).Glyphs
	file = binary.BigEndian.AppendUint16(file, uint16(len(glyphs)))
	for _, glyph := range glyphs {
		file = binary.BigEndian.AppendUint16(file, uint16(glyph))
	}
	return file
}
