package docx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const artSpace = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`

// What is read outside of the text: charts, SmartArt, the words of numbers. What is the
// same is one unit, and every part has its translation.
func TestArt(t *testing.T) {
	const (
		title = `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr algn="r" rtl="1"><a:defRPr b="1"/></a:pPr><a:r><a:rPr lang="ar-SA" b="1"/><a:t>صادرات </a:t></a:r>` +
			`<a:r><a:rPr lang="en-US" b="1" dirty="0"><a:cs typeface="Arial"/></a:rPr><a:t>النفط </a:t></a:r><a:r><a:rPr lang="ar-SA" i="1"/><a:t>كل</a:t></a:r><a:r><a:rPr b="1"/><a:t> عام</a:t></a:r>` +
			`<a:br><a:rPr/></a:br><a:fld id="{1}" type="VALUE"><a:t>[VALUE]</a:t></a:fld><a:r><a:rPr b="1"/><a:t> بليون</a:t></a:r><a:endParaRPr lang="ar-SA"/></a:p></c:rich></c:tx></c:title>`
		cells = `<c:cat><c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache><c:pt idx="0"><c:v>العراق</c:v></c:pt><c:pt idx="1"><c:v>2024</c:v></c:pt><c:pt idx="2"><c:v>٢٠٢٥</c:v></c:pt></c:strCache></c:strRef></c:cat>` +
			`<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0"><c:v>1e5</c:v></c:pt></c:numCache></c:numRef></c:val>`
		chart = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` + artSpace + `>` + title + cells + cells + `</c:chartSpace>`
		para  = `<a:p><a:r><a:rPr lang="ar-SA"/><a:t>القرار</a:t></a:r></a:p>`
		data  = `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" ` + artSpace + `><dgm:pt><dgm:t><a:bodyPr rtlCol="1"/>` + para + `</dgm:t></dgm:pt></dgm:dataModel>`
		drawn = `<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" ` + artSpace + `><dsp:txBody>` + para + `</dsp:txBody></dsp:drawing>`
		lists = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum><w:lvl><w:numFmt w:val="arabicAbjad"/><w:lvlText w:val="المادة %1"/></w:lvl>` +
			`<w:lvl><w:lvlText w:val="%1 الباب %2 الفصل %3. "/></w:lvl><w:lvl><w:lvlText w:val="%1.%2)"/></w:lvl><w:lvl><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>` +
			`<w:abstractNum><w:lvl><w:lvlText w:val="المادة %1"/></w:lvl></w:abstractNum></w:numbering>`
	)
	s := formattest.Sample{Name: "a.docx", Bytes: small(t, "<w:p><w:r><w:t>نص</w:t></w:r></w:p>", "", partOfType{relChart, "word/charts/chart1.xml", chart},
		partOfType{relDiagram, "word/diagrams/data1.xml", data}, partOfType{relDiagramDrawing, "word/diagrams/drawing1.xml", drawn}, partOfType{relNumbering, "word/numbering.xml", lists})}
	c, err := Format{}.Read(s.Bytes, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range c.Units {
		got = append(got, u.Source.String())
	}
	want := []string{"نص", "صادرات النفط ⟦1⟧كل⟦/1⟧ عام⟦2/⟧ بليون", "العراق", "٢٠٢٥", "القرار", "المادة", "الباب ⟦1/⟧ الفصل ⟦2/⟧."}
	if diff := cmp.Diff(want, got); diff != "" || len(c.Notices) > 0 {
		t.Fatalf("%q (-want +got)\n%s", c.Notices, diff)
	}
	formattest.RoundTrip(t, Format{}, s)

	english := []string{"Text", "Exports of oil ⟦1⟧each⟦/1⟧ <year>⟦2/⟧\nbillion", "Iraq", "2025", "Decision", "Article", "Part ⟦1/⟧ of chapter ⟦2/⟧ & so on"}
	b := translate(t, s.Bytes, format.Export{}, func(s project.Segment) string { return english[s.Unit] })
	for part, want := range map[string][]string{
		"word/charts/chart1.xml": {
			`<a:pPr algn="l"><a:defRPr b="1"/></a:pPr><a:r><a:rPr lang="en-US" b="1"/><a:t>Exports of oil </a:t></a:r><a:r><a:rPr lang="en-US" i="1"/><a:t>each</a:t></a:r><a:r><a:rPr lang="en-US" b="1"/><a:t> &lt;year&gt;</a:t></a:r>` +
				`<a:br><a:rPr/></a:br><a:fld id="{1}" type="VALUE"><a:t>[VALUE]</a:t></a:fld><a:br/><a:r><a:rPr lang="en-US" b="1"/><a:t>billion</a:t></a:r><a:endParaRPr lang="ar-SA"/></a:p>`,
			strings.NewReplacer("العراق", "Iraq", "٢٠٢٥", "2025").Replace(cells + cells),
		},
		"word/diagrams/data1.xml":    {`<a:bodyPr/><a:p><a:r><a:rPr lang="en-US"/><a:t>Decision</a:t></a:r></a:p>`},
		"word/diagrams/drawing1.xml": {`<a:p><a:r><a:rPr lang="en-US"/><a:t>Decision</a:t></a:r></a:p>`},
		"word/numbering.xml": {
			`<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="Article %1"/>`, `<w:lvlText w:val="%1 Part %2 of chapter %3 &amp; so on "/>`, `"%1.%2)"`, `"o"`, `<w:abstractNum><w:lvl><w:lvlText w:val="Article %1"/>`,
		},
	} {
		is := partOf(t, b, part)
		for _, w := range want {
			if !strings.Contains(is, w) {
				t.Errorf("%s:\n got %s\nwant %s", part, is, w)
			}
		}
	}
	// What has no translation keeps its direction.
	b = translate(t, s.Bytes, format.Export{}, func(s project.Segment) string {
		if s.Unit == 0 {
			return "Text"
		}
		return ""
	})
	if is := partOf(t, b, "word/charts/chart1.xml"); is != chart {
		t.Errorf("the chart was changed: %s", is)
	}
}

// A control that is bound to data shows the translation, and not the data.
func TestBound(t *testing.T) {
	const body = `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/x"/><x:dataBinding xmlns:x="http://schemas.microsoft.com/office/word/2012/wordml" w:xpath="/z"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>عنوان</w:t></w:r></w:p></w:sdtContent></w:sdt>` +
		`<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/y"/></w:sdtPr><w:sdtContent><w:r><w:t>نص</w:t></w:r></w:sdtContent></w:sdt></w:p>`
	b := small(t, body, "")
	var out bytes.Buffer
	if err := (Format{}).Write(&out, format.Document{Original: b}, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), b) {
		t.Errorf("unchanged it is not the same: %v", err)
	}
	got := partOf(t, translate(t, b, format.Export{}, func(s project.Segment) string {
		if s.Unit == 0 {
			return "Title"
		}
		return ""
	}), "word/document.xml")
	if strings.Contains(got, `"/x"`) || strings.Contains(got, `"/z"`) || !strings.Contains(got, `"/y"`) || !strings.Contains(got, ">Title<") {
		t.Errorf("got %s", got)
	}
}

// The lines between text and notes have no text; only their direction is turned.
func TestSeparator(t *testing.T) {
	const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> نص</w:t></w:r></w:p></w:footnote></w:footnotes>`
	b := small(t, "<w:p><w:r><w:t>نص</w:t></w:r></w:p>", "", partOfType{"footnotes", "word/footnotes.xml", notes})
	got := partOf(t, translate(t, b, format.Export{}, latin), "word/footnotes.xml")
	want := strings.NewReplacer("<w:pPr><w:bidi/></w:pPr>", "<w:pPr></w:pPr>", "<w:rPr><w:rtl/></w:rPr>", "",
		`<w:r><w:t xml:space="preserve"> نص</w:t></w:r>`, `<w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t xml:space="preserve">aa</w:t></w:r>`).Replace(notes)
	if diff := cmp.Diff(strings.SplitAfter(want, ">"), strings.SplitAfter(got, ">")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Whatever stands in a part: it is written unchanged, and what is translated is read again
// as the same units.
func FuzzParts(f *testing.F) {
	kinds := []partOfType{{relChart, "word/charts/chart1.xml", ""}, {relDiagram, "word/diagrams/data1.xml", ""}, {relNumbering, "word/numbering.xml", ""}, {"core-properties", "docProps/core.xml", ""}, {relComments, "word/comments.xml", ""}}
	const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	f.Add(uint8(0), `<c:c xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" `+artSpace+`><a:p><a:pPr rtl="1"/><a:r><a:rPr b="1"/><a:t>a </a:t></a:r><a:br/><a:r><a:t>b</a:t></a:r><a:fld><a:t>x</a:t></a:fld><a:endParaRPr/></a:p><c:pt><c:v>v</c:v></c:pt></c:c>`)
	f.Add(uint8(1), `<a:p `+artSpace+`><a:r><a:rPr lang="ar" sz="1"><a:latin typeface="f"/></a:rPr><a:t>a</a:t></a:r></a:p>`)
	f.Add(uint8(2), `<w:n `+w+`><w:lvl><w:numFmt w:val="decimal"/><w:lvlText w:val="%1 a %2 b %3"/></w:lvl></w:n>`)
	f.Add(uint8(3), `<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> a </dc:title><dc:subject/></c>`)
	f.Add(uint8(4), `<w:c `+w+`><w:p><w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:p></w:c>`)
	f.Fuzz(func(t *testing.T, which uint8, content string) {
		p := kinds[int(which)%len(kinds)]
		p.content = content
		s := formattest.Sample{Name: "a.docx", Bytes: small(t, "<w:p><w:r><w:t>نص</w:t></w:r></w:p>", "", p), With: format.With{Comments: true, Properties: true}}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), s.Bytes) {
			t.Fatalf("unchanged it is not the same: %v", err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatalf("it cannot be translated: %v", err)
		}
		c, err := Format{}.Read(out.Bytes(), format.Options{With: s.With})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if len(c.Units) != len(want) {
			t.Fatalf("%d units became %d: %s", len(want), len(c.Units), partOf(t, out.Bytes(), p.name))
		}
		for i, u := range c.Units {
			if got, want := unformatted(u.Source), unformatted(want[i]); !got.Equal(want) {
				t.Errorf("unit %d: wrote %s, read %s in %s", i, want, got, partOf(t, out.Bytes(), p.name))
			}
		}
	})
}
