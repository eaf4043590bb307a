package docx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// What is read of a paragraph, and of what stands in it.
func TestRead(t *testing.T) {
	const styles = `<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Caption"/></w:style>` +
		`<w:style w:type="character" w:styleId="strong"><w:rPr><w:b/><w:bCs/></w:rPr></w:style>`
	r := func(s string) string { return "<w:r><w:t xml:space=\"preserve\">" + s + "</w:t></w:r>" }
	rp := func(props, s string) string {
		return "<w:r><w:rPr>" + props + "</w:rPr><w:t xml:space=\"preserve\">" + s + "</w:t></w:r>"
	}
	fld := func(instr, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + instr + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	box := func(s string) string { return "<w:txbxContent><w:p>" + r(s) + "</w:p></w:txbxContent>" }
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"runs that look alike", r("one ") + rp(`<w:lang w:val="fr"/><w:noProof/>`, "tw") + "<w:proofErr/>" + rp(`<w:bCs/>`, "o"), []string{"one two"}},
		{"sets of properties the characters do not show", rp(`<w:b/><w:rtl/><w:szCs w:val="20"/><w:sz w:val="20"/>`, "نص ") + rp(`<w:rtl/><w:sz w:val="20"/>`, "نص"), []string{"نص نص"}},
		{"bold by one script and by the other", rp(`<w:bCs/><w:rtl/>`, "نص ") + rp(`<w:b/>`, "text"), []string{"نص text"}},
		{"a part that is bold", r("one ") + rp("<w:b/>", "two") + r(" three"), []string{"one ⟦1⟧two⟦/1⟧ three"}},
		{"all of it is bold", rp("<w:b/>", "one ") + rp("<w:b/>", "two"), []string{"one two"}},
		{"a space that is bold", r("one") + rp("<w:b/>", " ") + r("two"), []string{"one two"}},
		{"a full stop that is bold", r("one") + rp("<w:b/>", ".") + r(" two"), []string{"one. two"}},
		{"a full stop that is underlined", r("one") + rp(`<w:u w:val="single"/>`, ".") + r(" two"), []string{"one⟦1⟧.⟦/1⟧ two"}},
		{"bold by a style", r("one ") + rp(`<w:rStyle w:val="strong"/>`, "two") + rp("<w:b/>", " 2") + r(" three"), []string{"one ⟦1⟧two 2⟦/1⟧ three"}},
		{"bold in a bold style", `<w:pPr><w:pStyle w:val="h2"/></w:pPr>` + r("one ") + rp(`<w:rStyle w:val="strong"/>`, "two") + r(" three"), []string{"heading one ⟦1⟧two⟦/1⟧ three"}},
		{"a font of signs", rp(`<w:rtl/>`, "نص نص ") + rp(`<w:rFonts w:ascii="AGA Arabesque"/>`, "r"), []string{"نص نص ⟦1⟧r⟦/1⟧"}},
		{"a Latin word in another size", rp(`<w:szCs w:val="28"/><w:sz w:val="28"/><w:rtl/>`, "نص نص ") + rp(`<w:sz w:val="24"/>`, "word"), []string{"نص نص word"}},
		{"Arabic in another size", rp(`<w:sz w:val="28"/><w:rtl/>`, "نص نص ") + rp(`<w:sz w:val="24"/><w:rtl/>`, "نص"), []string{"نص نص ⟦1⟧نص⟦/1⟧"}},
		{"half a point, a line made to fit", r("one two ") + rp(`<w:sz w:val="24"/>`, "a ") + rp(`<w:sz w:val="25"/>`, "b ") + rp(`<w:spacing w:val="-4"/><w:w w:val="98"/>`, "c"), []string{"one two ⟦1⟧a b ⟦/1⟧c"}},
		{"letters set wide", r("one two ") + rp(`<w:spacing w:val="40"/>`, "wide"), []string{"one two ⟦1⟧wide⟦/1⟧"}},
		{"a caption", `<w:pPr><w:pStyle w:val="c"/></w:pPr>` + r("one"), []string{"caption one"}},
		{"hyphens", "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>", []string{"a\u2011b\u00adc"}},
		{"white space", "<w:r><w:t> a\n\tb </w:t></w:r>" + r(" c "), []string{"a  b c"}},
		{"what stands at the ends", "<w:r><w:tab/><w:br/></w:r>" + r("  one ") + "<w:r><w:tab/></w:r>" + r("two") + "<w:r><w:br/></w:r>", []string{"one ⟦1/⟧two"}},
		{"a label", r("12.") + "<w:r><w:tab/></w:r>" + r("one") + "<w:r><w:tab/></w:r>" + r("7"), []string{"one"}},
		{"a label with letters", r("ألف -") + "<w:r><w:tab/></w:r>" + r("one"), []string{"ألف -⟦1/⟧one"}},
		{"a label with Arabic digits", r("٣") + "<w:r><w:tab/></w:r>" + r("one"), []string{"٣⟦1/⟧one"}},
		{"a link", r("see ") + "<w:hyperlink>" + rp(`<w:u w:val="single"/>`, "here ") + rp(`<w:u w:val="single"/><w:b/>`, "or") + rp(`<w:u w:val="single"/>`, " there") + "</w:hyperlink>" + r("."), []string{"see ⟦1⟧here ⟦2⟧or⟦/2⟧ there⟦/1⟧."}},
		{"all of it is a link", "<w:hyperlink>" + r("here") + "</w:hyperlink>", []string{"here"}},
		{"a field with words", r("by ") + fld("REF x", r("the ")+r("name")) + r("."), []string{"by ⟦1⟧the name⟦/1⟧."}},
		{"a field with a number", r("page ") + fld("PAGE", r("12")) + r(" of 13"), []string{"page ⟦1/⟧ of 13"}},
		{"a field in a field", r("a ") + fld("HYPERLINK", r("b ")+fld("PAGE", r("1"))+r(" c")) + r("."), []string{"a ⟦1⟧b ⟦2/⟧ c⟦/1⟧."}},
		{"an index entry", r("a") + `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>` + r("b"), []string{"a⟦1/⟧b"}},
		{"a field that goes on", r("a ") + `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>` + r("b"), []string{"a ⟦1/⟧b"}},
		{"a simple field", r("a ") + `<w:fldSimple w:instr="TITLE">` + r("b") + `</w:fldSimple> ` + `<w:fldSimple w:instr="PAGE">` + r("x") + `</w:fldSimple>` + r(" c"), []string{"a ⟦1⟧b⟦/1⟧⟦2/⟧ c"}},
		{"a content control", r("a ") + "<w:sdt><w:sdtPr/><w:sdtContent>" + r("b") + "</w:sdtContent></w:sdt>" + r(" c"), []string{"a ⟦1⟧b⟦/1⟧ c"}},
		{"tracked changes", r("a ") + "<w:ins>" + r("b ") + "</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveTo>" + r("c") + "</w:moveTo><w:moveFrom>" + r("y") + "</w:moveFrom>", []string{"a b c"}},
		{"hidden text", r("a ") + rp("<w:vanish/>", "x") + r("b"), []string{"a ⟦1/⟧b"}},
		{"a bookmark", r("a ") + `<w:bookmarkStart w:id="1" w:name="x"/>` + r("b") + `<w:bookmarkEnd w:id="1"/>` + r(" c"), []string{"a ⟦1⟧b⟦/1⟧ c"}},
		{"a bookmark of a table of contents", r("a ") + `<w:bookmarkStart w:id="1" w:name="_Toc1"/>` + r("b") + `<w:bookmarkEnd w:id="1"/>` + r(" c"), []string{"a b c"}},
		{"a bookmark that crosses a link", r("a ") + `<w:bookmarkStart w:id="1" w:name="x"/>` + r("b") + `<w:hyperlink>` + r("c") + `<w:bookmarkEnd w:id="1"/>` + r("d") + `</w:hyperlink>` + r("e"), []string{"a ⟦1/⟧b⟦2⟧c⟦3/⟧d⟦/2⟧e"}},
		{"a comment", r("a ") + `<w:commentRangeStart w:id="1"/>` + r("b") + `<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>` + r(" c"), []string{"a b c"}},
		{"a footnote mark and a tab", r("a") + `<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:tab/></w:r>` + r("b"), []string{"a⟦1/⟧b"}},
		{"bold around a bookmark", r("a b c d e ") + rp("<w:b/>", "x ") + `<w:bookmarkStart w:id="1" w:name="x"/>` + rp("<w:b/>", "y") + `<w:bookmarkEnd w:id="1"/>` + rp("<w:b/>", " z"), []string{"a b c d e ⟦1⟧x ⟦2⟧y⟦/2⟧ z⟦/1⟧"}},
		{"bold that ends in a bookmark", r("a b c d e ") + rp("<w:b/>", "x ") + `<w:bookmarkStart w:id="1" w:name="x"/>` + rp("<w:b/>", "y") + r("z") + `<w:bookmarkEnd w:id="1"/>`, []string{"a b c d e ⟦1⟧x ⟦/1⟧⟦2⟧⟦3⟧y⟦/3⟧z⟦/2⟧"}},
		{"smart tags and directions", `<w:smartTag><w:smartTagPr/>` + r("a") + `</w:smartTag><w:dir w:val="rtl">` + r("b") + `</w:dir>`, []string{"ab"}},
		{"the same box for new and old programs", r("a") + "<w:r><mc:AlternateContent><mc:Choice>" + box("in it") + "</mc:Choice><mc:Fallback>" + box("in it") + box("old") + "</mc:Fallback></mc:AlternateContent></w:r>", []string{"a", "in it", "old"}},
		{"texts for pictures", `<w:r><w:drawing><wp:docPr descr=" a &amp; b " title="t"/></w:drawing></w:r><w:r><w:pict><v:shape alt="c"><v:textpath string="DRAFT"/></v:shape><v:shape alt="C:\x.jpg"/></w:pict></w:r>`, []string{"caption a & b", "caption t", "caption c", "caption DRAFT"}},
		{"nothing but white space", r(" \u00a0 "), nil},
		{"literal brackets", r("⟦1⟧"), []string{"⟦⟦1⟧"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := formattest.Sample{Name: "a.docx", NoUnits: true, Bytes: small(t, "<w:p>"+tt.in+"</w:p>", styles)}
			c, err := Format{}.Read(s.Bytes, format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, u := range c.Units {
				got = append(got, strings.TrimSpace(string(u.Kind)+" "+u.Source.String()))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			formattest.RoundTrip(t, Format{}, s)
		})
	}
}

// Comments and properties are read where somebody asks for them, and stay as they are
// otherwise.
func TestChosen(t *testing.T) {
	const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:creator>كاتب</dc:creator><dc:title> العنوان </dc:title><cp:keywords><cp:value>ك</cp:value></cp:keywords><dc:description>2024</dc:description></cp:coreProperties>`
	const comments = `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1" w:author="كاتب"><w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>تعليق</w:t></w:r></w:p></w:comment></w:comments>`
	const body = "<w:p><w:r><w:t>نص</w:t></w:r></w:p>"
	b := small(t, body, "", partOfType{relComments, "word/comments.xml", comments}, partOfType{"core-properties", "docProps/core.xml", core})
	all := format.With{Comments: true, Properties: true}
	for _, tt := range []struct {
		with    format.With
		units   string
		notices int
	}{
		{format.With{}, "نص", 2},
		{format.With{Comments: true}, "نص|تعليق", 1},
		{format.With{Properties: true}, "نص|العنوان", 1},
		{all, "نص|تعليق|العنوان", 0},
	} {
		s := formattest.Sample{Name: "a.docx", Bytes: b, With: tt.with}
		c, err := Format{}.Read(b, format.Options{With: tt.with})
		if err != nil {
			t.Fatal(err)
		}
		var units []string
		for _, u := range c.Units {
			units = append(units, u.Source.Chars)
		}
		if got := strings.Join(units, "|"); got != tt.units || len(c.Notices) != tt.notices || c.With != tt.with || c.Offers != all {
			t.Errorf("with %v: %s, %q, %v of %v", tt.with, got, c.Notices, c.With, c.Offers)
		}
		formattest.RoundTrip(t, Format{}, s)
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Fatal(err)
		}
		formattest.Translate(&d)
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		if got := partOf(t, out.Bytes(), "word/comments.xml"); !tt.with.Comments && got != comments ||
			tt.with.Comments && (strings.Contains(got, "تعليق") || strings.Contains(got, "bidi")) || !strings.Contains(got, `w:author="كاتب"`) {
			t.Errorf("with %v: %s", tt.with, got)
		}
		if got := partOf(t, out.Bytes(), "docProps/core.xml"); !tt.with.Properties && got != core || tt.with.Properties && !strings.Contains(got, "<dc:title> T") ||
			!strings.Contains(got, "كاتب") || !strings.Contains(got, "<cp:value>ك") {
			t.Errorf("with %v: %s", tt.with, got)
		}
	}
	// What nobody asks for may be damaged.
	b = small(t, body, "", partOfType{relComments, "word/comments.xml", "<"}, partOfType{"core-properties", "docProps/core.xml", "<"})
	if _, err := (Format{}).Read(b, format.Options{}); err != nil {
		t.Error(err)
	}
	for _, with := range []format.With{{Comments: true}, {Properties: true}} {
		if _, err := (Format{}).Read(b, format.Options{With: with}); err == nil {
			t.Errorf("with %v: what is damaged was read", with)
		}
	}
}

// Nothing that stands in a translated paragraph is lost but what is of tracked
// changes.
func TestNothingLost(t *testing.T) {
	in := `<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:tab/></w:r><w:commentRangeStart w:id="1"/><w:r><w:t>12</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>نص</w:t></w:r>` +
		`<w:bookmarkStart w:id="2" w:name="_Toc1"/><w:r><w:rPr><w:b/></w:rPr><w:footnoteReference w:id="3"/></w:r><w:r><w:t>آخر</w:t></w:r><w:bookmarkEnd w:id="2"/>` +
		`<w:r><w:drawing><wp:docPr descr="صورة"/></w:drawing><w:br/></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>`
	got := partOf(t, translate(t, small(t, in, ""), format.Export{}, latin), "word/document.xml")
	const tm = `<w:t xml:space="preserve">`
	want := `<w:p><w:pPr><w:keepNext/></w:pPr><w:commentRangeStart w:id="1"/><w:bookmarkStart w:id="2" w:name="_Toc1"/><w:r><w:tab/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:tab/></w:r>` +
		`<w:r>` + tm + `aa</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:footnoteReference w:id="3"/></w:r><w:r>` + tm + `aaa</w:t></w:r>` +
		`<w:r><w:drawing><wp:docPr descr="aaaa"/></w:drawing><w:br/></w:r><w:bookmarkEnd w:id="2"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>`
	if _, p, _ := strings.Cut(got, "<w:body>"); !strings.HasPrefix(p, want) {
		t.Errorf("\n got %s\nwant %s", p, want)
	}
	// A footnote mark that was lost in the translation stands at its end; one that
	// is there twice stands once.
	b := small(t, `<w:p><w:r><w:t>ن</w:t><w:footnoteReference w:id="3"/><w:t>ص</w:t></w:r></w:p>`, "")
	for target, want := range map[string]string{"ab": "ab", "⟦1/⟧a⟦1/⟧b": ""} {
		d, err := formattest.Document(Format{}, formattest.Sample{Bytes: b})
		if err != nil {
			t.Fatal(err)
		}
		if d.Segments[0].Target, err = text.Parse(target); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		got := partOf(t, out.Bytes(), "word/document.xml")
		if n := strings.Count(got, "footnoteReference"); n != 1 || want != "" && !strings.Contains(got, want+"</w:t></w:r><w:r><w:footnoteReference") {
			t.Errorf("%s: %d marks in %s", target, n, got)
		}
	}
}
