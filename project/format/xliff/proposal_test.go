package xliff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const matches = ` xmlns:mtc="` + spaceMatches + `"`

func TestProposals(t *testing.T) {
	for _, tt := range []struct {
		name, doc string
		want      []string
	}{
		{"1.2", in12(`<trans-unit id="0"><source>لا</source></trans-unit>
<trans-unit id="1"><source>نص <g id="x">هنا</g></source><alt-trans match-quality="85%" origin="TM"><target>Text <g id="x">here</g> </target></alt-trans>
<alt-trans><source>نص آخر</source><target>Other</target></alt-trans><alt-trans><target/></alt-trans><alt-trans alttranstype="previous-version"><target>old</target></alt-trans></trans-unit>`), []string{
			"1: نص ⟦1⟧هنا⟦/1⟧ = Text ⟦1⟧here⟦/1⟧ 85 TM", "1: نص آخر = Other 0 ",
		}},
		{"1.2, of a segment", in12(`<trans-unit id="1"><source>ا. ب.</source><seg-source><mrk mtype="seg" mid="a">ا.</mrk> <mrk mtype="seg" mid="b">ب.</mrk></seg-source><alt-trans mid="b"><target>B.</target></alt-trans><alt-trans><target>A. B.</target></alt-trans></trans-unit>`), []string{
			"1: ب. = B. 0 ",
		}},
		{"2", in2(matches, `<unit id="u"><mtc:matches><mtc:match ref="#m1" similarity="77.5" origin="x"><source>ا</source><target>a</target></mtc:match></mtc:matches><segment><source>ا<mrk id="m1">ب</mrk></source></segment></unit>`), []string{
			"0: ا = a 0 x",
		}},
		{"2, of a segment", in2(matches, `<unit id="u"><mtc:matches><mtc:match ref="#s2"><source>ب</source><target>b</target></mtc:match></mtc:matches><segment id="s1"><source>ا</source></segment><segment id="s2"><source>ب</source></segment></unit>`), []string{
			"1: ب = b 0 ",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, err := Format{}.Proposals([]byte(tt.doc), format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for unit := range 3 {
				for _, p := range all[unit] {
					got = append(got, fmt.Sprintf("%d: %v = %v %d %s", unit, p.Source, p.Target, p.Score, p.From))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestManyProposals: what a unit of many segments and many alternatives takes does not grow
// with both, and there are no more of them than anybody looks at.
func TestManyProposals(t *testing.T) {
	var doc strings.Builder
	doc.WriteString(`<unit id="u"><mtc:matches>`)
	for i := range 100_000 {
		fmt.Fprintf(&doc, `<mtc:match ref="#s%d"><source>ب</source><target>b%d</target></mtc:match>`, 1+i%2*4999, i)
	}
	doc.WriteString(`</mtc:matches>`)
	for i := range 5000 {
		fmt.Fprintf(&doc, `<segment id="s%d"><source>ا</source></segment>`, 1+i)
	}
	doc.WriteString(`</unit>`)
	text := in2(matches, doc.String())
	var all map[int][]format.Proposal
	err := formattest.Within(t, 256<<20, 5*time.Second, func() (err error) {
		all, err = Format{}.Proposals([]byte(text), format.Options{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	first, last := all[0], all[4999]
	if len(all) != 2 || len(first) != maxProposals || len(last) != maxProposals || first[1].Target.Chars != "b2" || last[1].Target.Chars != "b3" {
		t.Errorf("%d segments have proposals, the first %d, the last %d", len(all), len(first), len(last))
	}
}
