package xliff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// What is said about a segment goes out as its program keeps comments, and comes back; the
// target is what it was, and has no codes for it.
func TestComments(t *testing.T) {
	const root = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="` + spaceSDL + `" xmlns:mq="` + spaceMemoQ + `" version="1.2">`
	sdl := func(info, target string) string {
		return root + info + `<file source-language="ar"><body><trans-unit id="1"><source>ا</source><seg-source><mrk mtype="seg" mid="1">ا</mrk></seg-source>` +
			`<target><mrk mtype="seg" mid="1">` + target + `</mrk></target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs></trans-unit></body></file></xliff>`
	}
	memo := func(in string) string {
		return root + `<file source-language="ar"><body><trans-unit id="1" mq:status="Proofread"><source>ا</source><target>a</target>` + in + `</trans-unit></body></file></xliff>`
	}
	const (
		info  = `<doc-info xmlns="` + spaceSDL + `">`
		list  = `<Comments xmlns="">`
		omar  = `<Comment severity="Low" user="Omar" date="2026-11-02T09:30:00Z" version="1.0">Which &lt;one&gt;?</Comment>`
		layla = `<Comment user="Layla">there</Comment>`
	)
	mark := func(id, s string) string { return `<mrk mtype="x-sdl-comment" sdl:cid="` + id + `">` + s + `</mrk>` }
	def := func(id, comments string) string {
		return `<cmt-def id="` + id + `">` + list + comments + `</Comments></cmt-def>`
	}
	asked := func(info, id string) string {
		return strings.NewReplacer(` conf="Draft"`, "", `mid="1">ا<`, `mid="1">`+mark(id, "ا")+"<").Replace(sdl(info, ""))
	}
	for _, tt := range []struct {
		name, doc, target, want string
		comments                int
	}{
		{"the first", sdl("", "a"), "a", sdl(info+"<cmt-defs>"+def("#", omar)+"</cmt-defs></doc-info>", mark("#", "a")), 1},
		{"the first, of a new target", sdl(info+"<x/></doc-info>", "a"), "b", sdl(info+"<cmt-defs>"+def("#", omar)+"</cmt-defs><x/></doc-info>", mark("#", "b")), 1},
		{"one more", sdl(info+"<cmt-defs>"+def("c", layla)+"</cmt-defs></doc-info>", mark("c", "a")), "a", sdl(info+"<cmt-defs>"+def("c", layla+omar)+"</cmt-defs></doc-info>", mark("c", "a")), 2},
		{"one more, of a new target", sdl(info+"<cmt-defs>"+def("c", layla)+"</cmt-defs></doc-info>", mark("c", "a")), "b", sdl(info+"<cmt-defs>"+def("c", layla+omar)+"</cmt-defs></doc-info>", mark("c", "b")), 2},
		{"of a part", sdl(info+"<cmt-defs>"+def("c", layla)+"</cmt-defs></doc-info>", "x"+mark("c", "a")), "x⟦1⟧a⟦/1⟧", sdl(info+"<cmt-defs>"+def("c", layla)+def("#", omar)+"</cmt-defs></doc-info>", mark("#", "x"+mark("c", "a"))), 2},
		{"another prefix", sdl(`<sdl:doc-info><sdl:cmt-defs/></sdl:doc-info>`, "a"), "a", sdl(`<sdl:doc-info><sdl:cmt-defs>`+strings.ReplaceAll(def("#", omar), "cmt-def", "sdl:cmt-def")+`</sdl:cmt-defs></sdl:doc-info>`, mark("#", "a")), 1},
		{"no target", sdl("", ""), "", asked(info+"<cmt-defs>"+def("#", omar)+"</cmt-defs></doc-info>", "#"), 1},
		{"no target, one more", asked(info+"<cmt-defs>"+def("c", layla)+"</cmt-defs></doc-info>", "c"), "", asked(info+"<cmt-defs>"+def("c", layla+omar)+"</cmt-defs></doc-info>", "c"), 2},
		{"memoQ", memo(""), "a", memo(`<mq:comments><mq:comment id="#" creatoruser="Omar" time="2026-11-02T09:30:00Z" deleted="false" category="0" appliesto="Target" origin="User">Which &lt;one&gt;?</mq:comment></mq:comments>`), 1},
		{
			"memoQ, one more", memo(`<mq:comments><mq:comment id="m" creatoruser="Layla">there</mq:comment></mq:comments>`), "a",
			memo(`<mq:comments><mq:comment id="m" creatoruser="Layla">there</mq:comment><mq:comment id="#" creatoruser="Omar" time="2026-11-02T09:30:00Z" deleted="false" category="0" appliesto="Target" origin="User">Which &lt;one&gt;?</mq:comment></mq:comments>`), 2,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.doc)
			target, err := text.Parse(tt.target)
			if err != nil {
				t.Fatal(err)
			}
			d.Segments[0].Target = target
			d.Comments = map[string][]project.Comment{d.Segments[0].ID: {{Author: "Omar", Text: "Which <one>?", Time: time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)}}}
			got := write(t, d, format.Export{})
			unit := "1/1"
			said := omar
			if strings.HasPrefix(tt.name, "memoQ") {
				unit, said = "1", "Which <one>?"
			}
			if want := strings.ReplaceAll(tt.want, "#", commentID(unit, said)); got != want {
				t.Errorf("wrote\n%s\nwant\n%s", got, want)
			}
			c, err := Format{}.Read([]byte(got), format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			h := c.Units[0].Held
			if len(h.Comments) != tt.comments || h.Target.Chars != target.Chars || len(h.Target.Codes) != len(target.Codes) {
				t.Errorf("read %q with %+v", h.Target, h.Comments)
			}
			for _, c := range h.Comments {
				if s := fmt.Sprint(c.Author, c.Text); s != "OmarWhich <one>?" && s != "Laylathere" {
					t.Errorf("read %+v", c)
				}
			}
		})
	}
}
