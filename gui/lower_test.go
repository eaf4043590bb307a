package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tarjuman/gui/panel"
	"tarjuman/project"
)

// said are the texts that an object has, and its buttons by their words.
func said(o fyne.CanvasObject) (texts []string, buttons map[string]*panel.Button) {
	buttons = map[string]*panel.Button{}
	for _, o := range walk(o) {
		switch o := o.(type) {
		case interface{ Text() string }:
			texts = append(texts, o.Text())
		case *panel.Button:
			if buttons[o.Text] == nil {
				buttons[o.Text] = o
			}
		}
	}
	return texts, buttons
}

func walk(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *container.Scroll:
		return walk(o.Content)
	case *fyne.Container:
		var all []fyne.CanvasObject
		for _, c := range o.Objects {
			all = append(all, walk(c)...)
		}
		return all
	}
	return []fyne.CanvasObject{o}
}

// TestPanes looks a word up, comments and resolves, and brings a former text back.
func TestPanes(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	if w.lower.seen() != nil {
		t.Fatal("a pane is seen before somebody asks for one")
	}
	w.write("A dialogue.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(2)
	w.grid.Select(0)
	w.finish(t)
	source := []rune(w.grid.Row(0).Source)
	at := strings.Index(string(source), "الحوار")
	from := len([]rune(string(source)[:at]))
	w.grid.SelectSource(from, from+len([]rune("الحوار")))
	w.press(t, ctrl(fyne.KeyK))
	w.finish(t)
	if w.lower.seen() != pane(w.concordance) || w.concordance.what.Text() != "الحوار" || w.concordance.count.Text != "1 found" {
		t.Fatalf("%s of %q", w.concordance.count.Text, w.concordance.what.Text())
	}
	texts, buttons := said(w.concordance.entries.Object())
	if !strings.Contains(texts[1], "حوار") { // below its title
		t.Errorf("the first one is %q", texts)
	}
	buttons["Insert"].OnTapped()
	if got := w.grid.Editor().Text(); !strings.Contains(got, texts[2]) || len(got) != 2*len(texts[2]) {
		t.Errorf("the editor has %q, inserted was %q", got, texts[2])
	}
	w.concordance.what.Replace("ظظظظ")
	w.finish(t)
	if texts, _ := said(w.concordance.entries.Object()); len(texts) != 0 {
		t.Errorf("found %q", texts)
	}

	w.press(t, ctrl(fyne.KeyM))
	w.comments.say.Replace("Is this the name?")
	w.comments.add()
	w.finish(t)
	texts, buttons = said(w.comments.entries.Object())
	if len(texts) != 2 || texts[1] != "Is this the name?" || w.grid.Row(0).Comments != 1 {
		t.Fatalf("said was %q", texts)
	}
	buttons["Done"].OnTapped()
	w.finish(t)
	if c := w.view.Comments[w.grid.CurrentID()]; !c[0].Resolved {
		t.Errorf("%+v", c)
	}
	w.press(t, alt(fyne.KeyDown))
	if texts, _ := said(w.comments.entries.Object()); len(texts) != 0 {
		t.Errorf("of another segment it shows %q", texts)
	}

	w.grid.Select(1)
	w.write("One text.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(1)
	w.grid.Editor().Replace("Another text.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(1)
	w.press(t, ctrlShift(fyne.KeyH))
	w.finish(t)
	texts, _ = said(w.history.entries.Object())
	if len(texts) < 6 || texts[2] != "One Another text." || texts[5] != "One text." {
		t.Fatalf("the history is %q", texts)
	}
	w.history.restore(w.grid.CurrentID(), w.view.Segments[1].Source)
	w.finish(t)
	w.expect(t, 2, project.Draft, w.grid.Row(1).Source)
	w.lower.toggle()
	if w.lower.seen() != nil {
		t.Error("the panes stay")
	}
}
