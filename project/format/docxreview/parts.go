package docxreview

import (
	"strings"

	"tarjuman/memory/xml"
)

func static(s string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + s)
}

const (
	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	packRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/comments.xml" ContentType="` + wordType + `comments+xml"/>` +
	`<Override PartName="/word/commentsExtended.xml" ContentType="` + wordType + `commentsExtended+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>`

const rootRels = packRels +
	`<Relationship Id="rId1" Type="` + relSpace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentRels = packRels +
	`<Relationship Id="rId1" Type="` + relSpace + `/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + relSpace + `/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="` + relSpace + `/comments" Target="comments.xml"/>` +
	`<Relationship Id="rId6" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>` +
	`<Relationship Id="rId4" Type="` + relSpace + `/footer" Target="footer1.xml"/>` +
	`<Relationship Id="rId5" Type="` + relSpace + `/customXml" Target="../customXml/item1.xml"/></Relationships>`

const itemRels = packRels + `<Relationship Id="rId1" Type="` + relSpace + `/customXmlProps" Target="itemProps1.xml"/></Relationships>`

const itemProps = `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{7E0D5C4A-6B1F-4C39-9E52-8A4F3D21B706}">` +
	`<ds:schemaRefs><ds:schemaRef ds:uri="` + partSpace + `"/></ds:schemaRefs></ds:datastoreItem>`

// settings tracks changes, so that who made them, and when, comes back.
const settings = `<w:settings xmlns:w="` + wordSpace + `"><w:zoom w:percent="100"/><w:trackRevisions/><w:defaultTabStop w:val="720"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

func (d *writer) footer() string {
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	return `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Small"/><w:tabs><w:tab w:val="right" w:pos="15398"/></w:tabs></w:pPr>` +
		`<w:r><w:t>tarj:` + xml.Escape(short(d.Record.ID)) + `</w:t></w:r><w:r><w:tab/></w:r>` +
		field("PAGE") + `<w:r><w:t xml:space="preserve"> of </w:t></w:r>` + field("NUMPAGES") + `</w:p></w:ftr>`
}

// styles are those of the document. Latin letters are in Calibri, or what stands for it;
// Arabic ones in Times New Roman, which has them everywhere, and larger.
func (d *writer) styles() string {
	var b strings.Builder
	para := func(id, name, pPr, rPr string) {
		b.WriteString(`<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:basedOn w:val="Normal"/><w:qFormat/>`)
		if pPr != "" {
			b.WriteString(`<w:pPr>` + pPr + `</w:pPr>`)
		}
		if rPr != "" {
			b.WriteString(`<w:rPr>` + rPr + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	const bold = `<w:b/><w:bCs/>`
	size := func(latin, arabic string) string {
		return `<w:sz w:val="` + latin + `"/><w:szCs w:val="` + arabic + `"/>`
	}
	value := xml.EscapeValue
	b.WriteString(`<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Times New Roman"/>` + size("21", "26") +
		`<w:lang w:val="` + value(d.Info.Target) + `" w:bidi="` + value(d.Info.Source) + `"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>` +
		`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	para("Title", "Title", `<w:spacing w:after="60"/>`, bold+size("32", "36"))
	para("Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>`, bold+size("24", "28"))
	para("Small", "Review note", `<w:spacing w:after="40"/>`, `<w:color w:val="5B6675"/>`+size("17", "20"))
	para("Head", "Review heading", `<w:keepNext/>`, bold+size("19", "22"))
	para("Number", "Review number", ``, `<w:color w:val="5B6675"/>`+size("18", "20"))
	para("Source", "Review source", ``, ``)
	para("Target", "Review target", ``, ``)
	para("SourceHeading", "Review source heading", ``, bold)
	para("TargetHeading", "Review target heading", ``, bold)
	b.WriteString(`<w:style w:type="character" w:styleId="Code"><w:name w:val="Review code"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:noProof/><w:color w:val="8A5A00"/></w:rPr></w:style>` + `</w:styles>`)
	return b.String()
}
