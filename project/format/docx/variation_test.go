package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// What Word can write and rarely does: each is read, written unchanged byte for byte, and
// makes the round trip. Units are joined by |.
func TestVariations(t *testing.T) {
	r := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + "</w:t></w:r>" }
	p := func(s string) string { return "<w:p>" + s + "</w:p>" }
	const m = ` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	const rel = ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	for _, tt := range []struct{ name, body, want string }{
		{"another document in it", p(r("a")) + `<w:altChunk` + rel + ` r:id="x"/>` + p(`<w:subDoc`+rel+` r:id="y"/>`+r("b")), "a|b"},
		{"custom XML around paragraphs and words", `<w:customXml w:element="e"><w:customXmlPr/>` + p(r("a ")+`<w:customXml w:element="f">`+r("b")+`</w:customXml>`+r(" c")) + `</w:customXml>`, "a ⟦1⟧b⟦/1⟧ c"},
		{"smart tags in smart tags", p(`<w:smartTag w:element="a"><w:smartTagPr><w:attr w:name="n" w:val="v"/></w:smartTagPr><w:smartTag w:element="b">` + r("a") + `</w:smartTag>` + r("b") + `</w:smartTag>`), "ab"},
		{"words with their reading", p(r("a ") + `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>y</w:t></w:r></w:rubyBase></w:ruby></w:r>` + r(" b")), "a ⟦1/⟧ b"},
		{"directions", p(`<w:bdo w:val="rtl">` + r("a") + `<w:dir w:val="ltr">` + r("b") + `</w:dir></w:bdo>` + r("c")), "abc"},
		{"fields in fields", p(r("a ") + `<w:fldSimple w:instr="IF"><w:fldData>x</w:fldData>` + r("b ") + `<w:fldSimple w:instr="REF x">` + r("c") + `</w:fldSimple></w:fldSimple>` + r(" d")), "a ⟦1⟧b ⟦2⟧c⟦/2⟧⟦/1⟧ d"},
		{"a sign of a font", p(r("a") + `<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>` + r("b")), "a⟦1/⟧b"},
		{"hyphens and a tab to a place", p(`<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>d</w:t></w:r>`), "a\u2011b\u00adc⟦1/⟧d"},
		{"a formula", p(r("a ")+`<m:oMath`+m+`><m:r><m:t>x=1</m:t></m:r></m:oMath>`+r(" b")) + p(`<m:oMathPara`+m+`><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></m:oMathPara>`), "a ⟦1/⟧ b"},
		{"what was moved", `<w:moveFromRangeStart w:id="1" w:name="m"/>` + `<w:p><w:pPr><w:rPr><w:moveFrom w:id="2"/></w:rPr></w:pPr><w:moveFrom w:id="3">` + r("x") + `</w:moveFrom></w:p><w:moveFromRangeEnd w:id="1"/>` +
			p(r("a ")+`<w:moveToRangeStart w:id="4" w:name="m"/><w:moveTo w:id="5">`+r("b")+`</w:moveTo><w:moveToRangeEnd w:id="4"/>`+r(" c")), "a b c"},
		{"what was changed", `<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="1"><w:pPr><w:bidi/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:id="2"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>` +
			`<w:tbl><w:tr><w:trPr><w:ins w:id="3"/></w:trPr><w:tc><w:p>` + r("b") + `</w:p></w:tc></w:tr></w:tbl>`, "a|cell b"},
		{"what some may write", p(`<w:permStart w:id="1" w:edGrp="everyone"/>` + r("a") + `<w:permEnd w:id="1"/>` + r("b")), "ab"},
		{"an old text box", p(`<w:r><w:pict><v:shape id="1" type="#t"><v:textbox><w:txbxContent>` + p(r("in it")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>` + r("a")), "a|in it"},
		{"a group of old shapes", p(`<w:r><w:pict><v:group><v:rect><v:textbox><w:txbxContent>` + p(r("one")) + `</w:txbxContent></v:textbox></v:rect><v:roundrect><v:textbox><w:txbxContent>` + p(r("two")) + `</w:txbxContent></v:textbox></v:roundrect></v:group></w:pict></w:r>`), "one|two"},
		{"a choice between three", p(`<w:r><mc:AlternateContent><mc:Choice Requires="a"><w:t>x</w:t></mc:Choice><mc:Choice Requires="b"><w:t>y</w:t></mc:Choice><mc:Fallback><w:t>z</w:t></mc:Fallback></mc:AlternateContent></w:r>` + r("a")), "a"},
		{"a choice between paragraphs", `<mc:AlternateContent><mc:Choice Requires="a">` + p(r("a")) + `</mc:Choice><mc:Fallback>` + p(r("a")) + `</mc:Fallback></mc:AlternateContent>` + p(r("b")), "a|b"},
		{"a check box and a list to choose from", p(r("a ") + `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="b" w:value="b"/></w:dropDownList></w:sdtPr><w:sdtContent>` + r("b") + `</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:sym w:font="MS Gothic" w:char="2610"/></w:r></w:sdtContent></w:sdt>` + r(" c")), "a ⟦1⟧b⟦/1⟧⟦2/⟧ c"},
		{"controls around a row and a cell", `<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>` + p(r("a")) + `</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`, "cell a"},
		{"an object with its picture", p(r("a ") + `<w:r><w:object><v:shape alt="chart of it"/><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel"/></w:object></w:r>` + r(" b")), "a ⟦1/⟧ b|caption chart of it"},
		{"a processing instruction, a comment, CDATA", "<?mso x?><!-- c -->" + p(`<w:r><w:t><![CDATA[a < b]]></w:t><!-- d --><w:t xml:space="preserve"> &#x62;&amp;</w:t></w:r>`), "a < b b&"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			whole := small(t, tt.body, "")
			strict := rename(t, whole, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
				"http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/", "http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
			prefixed := rename(t, whole, "<w:", "<ns0:", "</w:", "</ns0:", " w:", " ns0:", "xmlns:w=", "xmlns:ns0=")
			for kind, b := range map[string][]byte{"transitional": whole, "strict": strict, "with another prefix": prefixed} {
				c, err := Format{}.Read(b, format.Options{})
				if err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				var got []string
				for _, u := range c.Units {
					got = append(got, strings.TrimSpace(string(u.Kind)+" "+u.Source.String()))
				}
				if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
					t.Errorf("%s (-want +got)\n%s", kind, diff)
				}
				formattest.RoundTrip(t, Format{}, formattest.Sample{Name: "a.docx", Bytes: b, NoUnits: true})
			}
		})
	}
}

// rename replaces words in all parts of a document, in pairs.
func rename(t *testing.T, b []byte, words ...string) []byte {
	t.Helper()
	var list []entry
	for _, name := range []string{"_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/document.xml"} {
		list = append(list, entry{name: name, content: strings.NewReplacer(words...).Replace(partOf(t, b, name))})
	}
	return repack(t, b, list...)
}

// Properties behind a run, where none may be, are no properties of the paragraph.
func TestPropertiesBehindText(t *testing.T) {
	formattest.RoundTrip(t, Format{}, formattest.Sample{Name: "late.docx", Bytes: small(t,
		"<w:p><w:r><w:t>نص </w:t></w:r><w:pPr><w:bidi/></w:pPr><w:r><w:t>آخر</w:t></w:r></w:p>", "")})
}

// Keys for commands of Word are no macros, and stay.
func TestKeysWithoutMacros(t *testing.T) {
	formattest.RoundTrip(t, Format{}, formattest.Sample{Name: "keys.docx", Bytes: small(t,
		"<w:p><w:r><w:t>نص</w:t></w:r></w:p>", "", partOfType{"keyMapCustomizations", "word/customizations.xml", "<tcg/>"})})
}

// A template becomes a document, and one with macros one without.
func TestOtherKinds(t *testing.T) {
	const text = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
	for _, tt := range []struct{ name, kind string }{
		{"a.docm", "application/vnd.ms-word.document.macroEnabled.main+xml"},
		{"a.dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"},
		{"a.dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"},
	} {
		document := small(t, text, "", partOfType{relMacros, "word/vbaProject.bin", "macros"})
		types := strings.Replace(partOf(t, document, "[Content_Types].xml"), documentType, tt.kind, 1)
		types = strings.Replace(types, "<Override", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override`, 1)
		s := formattest.Sample{Name: tt.name, Bytes: repack(t, document, entry{name: "[Content_Types].xml", content: types})}
		s.Normal = withoutMacros(t, s.Bytes)
		if got := partOf(t, s.Normal, "[Content_Types].xml"); !strings.Contains(got, documentType) || strings.Contains(got, "vba") {
			t.Errorf("%s: the types are %s", tt.name, got)
		}
		formattest.RoundTrip(t, Format{}, s)
		if got := (Format{}).TargetName(tt.name); got != "a.docx" {
			t.Errorf("%s is written as %s", tt.name, got)
		}
	}
}
