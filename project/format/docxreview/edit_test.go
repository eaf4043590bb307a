package docxreview

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

var (
	aRow     = regexp.MustCompile(`(?s)<w:tr>.*?</w:tr>`)
	controls = regexp.MustCompile(`(?s)<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(Content)?>`)
	aComment = regexp.MustCompile(`<w:comment(RangeStart|RangeEnd)[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>`)
	aCell    = regexp.MustCompile(`(?s)<w:tc>.*?</w:tc>`)
	aRun     = regexp.MustCompile(`(?s)<w:r>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>`)
	aWidth   = regexp.MustCompile(`<w:gridCol w:w="([0-9]+)"/>`)
	itsParts = regexp.MustCompile(`<Relationship [^>]*core-properties[^>]*/>`)
)

// google makes of a part what Google Docs writes when it downloads a document as .docx. It
// makes all parts anew: our controls are gone, and controls of its own, locked and with a tag
// goog_rdk_N, stand round cells and runs; every run says that it is not written from the right;
// widths have fractions; the custom part has its own data; who saved it last is not told.
// Found in files of it by github.com/wafflebase/wafflebase/pull/504 (controls round 65 of 103
// runs), and in the tests of github.com/superdoc/docx-editor.
func google(name, part string) string {
	switch {
	case name == "customXml/item1.xml":
		return `<go:gDocsCustomXmlDataStorage xmlns:go="http://customooxmlschemas.google.com/" uri="GoogleDocsCustomDataVersion2">` +
			`<go:docsCustomData roundtripDataSignature="AMtx7m=">CgMxLjA=</go:docsCustomData></go:gDocsCustomXmlDataStorage>`
	case name == "docProps/core.xml":
		return ""
	case strings.HasSuffix(name, ".rels"):
		return itsParts.ReplaceAllString(part, "")
	case name != "word/document.xml":
		return part
	}
	n := 0
	control := func(lock, content string) string {
		n++
		return fmt.Sprintf(`<w:sdt><w:sdtPr>%s<w:id w:val="-%d"/><w:tag w:val="goog_rdk_%d"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>`, lock, 7000+n, n, content)
	}
	part = controls.ReplaceAllString(part, "")
	part = aRun.ReplaceAllStringFunc(part, func(run string) string {
		m := aRun.FindStringSubmatch(run)
		look := strings.TrimSuffix(strings.TrimPrefix(m[1], "<w:rPr>"), "</w:rPr>")
		return control("", `<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr>`+look+`<w:rtl w:val="0"/></w:rPr>`+m[2]+`</w:r>`)
	})
	part = aCell.ReplaceAllStringFunc(part, func(cell string) string { return control(`<w:lock w:val="contentLocked"/>`, cell) })
	return aWidth.ReplaceAllString(part, `<w:gridCol w:w="$1.0000000000005"/>`)
}

// outcomes is what becomes of each row, with what it says where that is not untouched.
func outcomes(j review.Job, f review.File) string {
	var out []string
	for _, r := range plan(j, f).Results {
		s := fmt.Sprintf("%d %s", r.N, r.Outcome)
		if r.Outcome == review.Untouched {
			continue
		}
		if r.Reason != "" {
			s += ": " + string(r.Reason)
		}
		if t := r.Row.Target.String(); t != "" {
			s += ": " + t
		}
		if status, says := r.Theirs(); says && status != r.Base.Status {
			s += " [" + status.String() + "]"
		}
		for _, c := range r.Comments {
			s += " (" + strings.TrimPrefix(c.Author+": ", ": ") + c.Text + ")"
		}
		if r.Row.Before != nil {
			s += " {" + r.Row.Before.String() + " " + r.Row.Author + " " + r.Row.Time.Format("15:04") + "}"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// TestEdited holds what is made of files as other programs and people leave them.
func TestEdited(t *testing.T) {
	row := func(doc string, n int) string { return aRow.FindAllString(doc, -1)[n] }
	const four = "=He added that the Dasman-1 exercise had strengthened capabilities."
	const ins = `<w:ins w:id="900" w:author="Omar" w:date="2026-11-21T08:30:00Z"><w:r>`
	const del = `<w:del w:id="901" w:author="Omar" w:date="2026-11-21T08:31:00Z"><w:r>`
	type edit func(name, doc string) string
	body := func(f func(doc string) string) edit {
		return func(name, part string) string {
			if name == "word/document.xml" {
				return f(part)
			}
			return part
		}
	}
	replace := func(old, with string) edit {
		return body(func(doc string) string { return strings.Replace(doc, old, with, 1) })
	}
	for _, c := range []struct {
		name string
		edit edit
		want string
	}{
		{"a word is changed", replace("strengthened", "improved"), "4 updated: " + strings.Replace(four, "strengthened", "improved", 1)},
		{"a run is cut, with marks of proofing", replace("Dasman-1", `Das</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>man-1`), ""},
		{"a tracked change", body(func(doc string) string {
			return strings.Replace(doc, "strengthened", `</w:t></w:r>`+del+`<w:delText>strengthened</w:delText></w:r></w:del>`+ins+`<w:t>improved</w:t></w:r></w:ins><w:r><w:t>`, 1)
		}), "4 updated: " + strings.Replace(four, "strengthened", "improved", 1) + " {" + four + " Omar 08:31}"},
		{"a new line", body(func(doc string) string {
			return strings.Replace(doc, "Dasman-1", `</w:t></w:r></w:p><w:p><w:r><w:t>Dasman-1`, 1)
		}), "4 updated: " + strings.Replace(four, " Dasman-1", " \nDasman-1", 1)},
		{"a tracked line end that goes", body(func(doc string) string {
			from := "He added that the "
			doc = strings.Replace(doc, from, from+`</w:t></w:r></w:p><w:p><w:r><w:t>`, 1)
			at := strings.LastIndex(doc[:strings.Index(doc, from)], "</w:pPr>")
			return doc[:at] + `<w:rPr><w:del w:id="903" w:author="Omar" w:date="2026-11-21T08:31:00Z"/></w:rPr>` + doc[at:]
		}), ""},
		{"the source is changed", replace("دسمان", "ديسمان"), "4 refused: its source text is not the one that went out: " + four},
		{"the status is another", body(func(doc string) string {
			return strings.Replace(doc, "<w:t xml:space=\"preserve\">Returned<", "<w:t>approved<", 1)
		}), "4 updated: " + four + " [approved]"},
		{"a status that is none", replace("<w:t xml:space=\"preserve\">Returned<", "<w:t>fine<"), ""},
		{"a comment in its column", body(func(doc string) string {
			r := row(doc, 4)
			return strings.Replace(doc, r, strings.TrimSuffix(r, "<w:p></w:p></w:tc></w:tr>")+"<w:p><w:r><w:t>Which one?</w:t></w:r></w:p></w:tc></w:tr>", 1)
		}), "4 updated: " + four + " (Which one?)"},
		{"rows sorted, the last one first", body(func(doc string) string {
			a, b := row(doc, 1), row(doc, 4)
			doc = strings.Replace(doc, a, "\x01", 1)
			return strings.Replace(strings.Replace(doc, b, a, 1), "\x01", strings.Replace(b, "strengthened", "improved", 1), 1)
		}), "4 updated: " + strings.Replace(four, "strengthened", "improved", 1)},
		{"a row deleted", body(func(doc string) string { return strings.Replace(doc, row(doc, 4), "", 1) }), "4 missing: the file has no row of it"},
		{"a tracked row deleted", body(func(doc string) string {
			r := row(doc, 4)
			return strings.Replace(doc, r, strings.Replace(r, "<w:cantSplit/>", `<w:cantSplit/><w:del w:id="904" w:author="Omar" w:date="2026-11-21T08:31:00Z"/>`, 1), 1)
		}), "4 missing: the file has no row of it"},
		{"a row doubled", body(func(doc string) string { return strings.Replace(doc, row(doc, 4), row(doc, 4)+row(doc, 4), 1) }), ""},
		{"a row doubled and changed", body(func(doc string) string {
			return strings.Replace(doc, row(doc, 4), row(doc, 4)+strings.Replace(row(doc, 4), "strengthened", "improved", 1), 1)
		}), "4 refused: there are several rows of this segment, and they differ: " + four + "\n4 refused: there are several rows of this segment, and they differ: " + strings.Replace(four, "strengthened", "improved", 1)},
		{"the table cut in two", body(func(doc string) string {
			head := doc[strings.Index(doc, "<w:tbl>"):strings.Index(doc, "<w:tr>")]
			return strings.Replace(doc, row(doc, 4), "</w:tbl><w:p/>"+head+strings.Replace(row(doc, 4), "strengthened", "improved", 1), 1)
		}), "4 updated: " + strings.Replace(four, "strengthened", "improved", 1)},
		{"a column more", body(func(doc string) string {
			doc = strings.ReplaceAll(doc, "<w:tr>", "<w:tr><!-- -->")
			return regexp.MustCompile(`(?s)(<w:tr><!-- --><w:trPr>.*?</w:trPr>)`).ReplaceAllString(doc, `${1}<w:tc><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:tc>`)
		}), ""},
		{"two cells made one", body(func(doc string) string {
			r := row(doc, 4)
			i := strings.LastIndex(r, "<w:tc>")
			return strings.Replace(doc, r, r[:i]+"</w:tr>", 1)
		}), "4 refused: it cannot be read: 4 | وأضاف أن التمرين العسكري المشترك دسمان-1 قد عزز القدرات. | " + four + " | Returned"},
		{"a code lost", replace("⟦/2⟧</w:t></w:r><w:r><w:t xml:space=\"preserve\"> italic", "</w:t></w:r><w:r><w:t> italic"), "7 refused: its codes are not those of the source: ⟦1⟧Bold ⟦2⟧and italic⟦/1⟧ here⟦3/⟧⟦3/⟧"},
		{"a code broken", replace("⟦/2⟧</w:t></w:r><w:r><w:t xml:space=\"preserve\"> italic", "⟦/2</w:t></w:r><w:r><w:t> italic"), "7 refused: it cannot be read: ⟦⟦1⟧Bold ⟦⟦2⟧and⟦⟦/2 italic⟦⟦/1⟧ here⟦⟦3/⟧⟦⟦3/⟧"},
		{"a translation emptied", replace(four, ""), "4 conflict: the translation was emptied"},
		// What Word makes of "that's -- in the 1st half" and of (c) while it is typed, each in a run of
		// its own: quotes, a dash, a raised ending, a sign.
		{
			"typed with AutoCorrect", replace("strengthened", `that</w:t></w:r><w:r w:rsidR="00B2"><w:t>’</w:t></w:r><w:r><w:t xml:space="preserve">s – in the 1</w:t></w:r>`+
				`<w:r w:rsidRPr="00B3"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>st</w:t></w:r><w:r><w:t xml:space="preserve"> half, © and ½ and </w:t><w:noBreakHyphen/><w:t>5`),
			"4 updated: " + strings.Replace(four, "strengthened", "that’s – in the 1st half, © and ½ and \u20115", 1),
		},
		{"AutoCorrect about codes", replace("italic</w:t></w:r>", `“italic” –</w:t></w:r>`), "7 updated: ⟦1⟧Bold ⟦2⟧and⟦/2⟧ “italic” –⟦/1⟧ here⟦3/⟧⟦3/⟧"},
		{"a word with a capital, which is a status", body(func(doc string) string {
			return strings.Replace(doc, "<w:t xml:space=\"preserve\">Returned<", "<w:t>APPROVED <", 1)
		}), "4 updated: " + four + " [approved]"},
		{"as Google Docs leaves it", func(name, part string) string {
			return google(name, strings.Replace(part, "strengthened", "improved", 1))
		}, "4 updated: " + strings.Replace(four, "strengthened", "improved", 1)},
		{"without controls, parts and footer", func(name, part string) string {
			return strings.Replace(google(name, part), "tarj:", "", 1)
		}, ""},
		{"comments lost", body(func(doc string) string { return aComment.ReplaceAllString(doc, "") }), ""},
		{"a table of its own between", replace("</w:tbl>", `</w:tbl><w:tbl><w:tr><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := job()
			b := write(t, j)
			after := formattest.EditParts(t, b, func(parts map[string]string) {
				for name, part := range parts {
					parts[name] = c.edit(name, part)
				}
			})
			f := read(t, after)
			if got := outcomes(j, f); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
