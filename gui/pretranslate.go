package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"tarjuman/project"
	"tarjuman/project/session"
)

// thresholds are the lowest scores that the dialog offers, from the best down.
var thresholds = []int{101, 100, 95, 90, 85, 80, 75, 70, 60, 50}

// Preferences of the dialog.
const (
	prefThreshold  = "pretranslate.threshold"
	prefTranslated = "pretranslate.translated"
)

// pretranslateDialog asks from what score on new segments are filled, and as what.
func (w *Window) pretranslateDialog() {
	if w.session == nil {
		return
	}
	if w.view.ReadOnly {
		w.report(project.ErrReadOnly)
		return
	}
	if m, _ := w.session.Memory(); m == nil {
		w.report(hint(lang.L("No memory is attached to this project: Tools, Memories… adds one.")))
		return
	}
	p := w.settings
	words := make([]string, len(thresholds))
	selected := 0
	for i, t := range thresholds {
		switch t {
		case 101:
			words[i] = lang.L("Only the same sentence in the same place (101 and 102)")
		case 100:
			words[i] = lang.L("Only the same sentence (100 and better)")
		default:
			words[i] = fmt.Sprintf(lang.L("Similar ones too, from %d %% on"), t)
		}
		if t == p.Int(prefThreshold, 100) {
			selected = i
		}
	}
	from := w.choice(words, selected, nil)
	statuses := []project.Status{project.Draft, project.Translated}
	as := w.choice([]string{statusName(project.Draft), statusName(project.Translated)}, 0, nil)
	if p.Bool(prefTranslated, false) {
		as.SetSelectedIndex(1)
	}
	note := wrapped(lang.L("Fills segments that are new and empty with the best match of the memories. A match that may say the opposite is left out. Undo in the project takes all back in one step."))
	var d *dialog.CustomDialog
	start := func() {
		d.Hide()
		threshold := thresholds[from.SelectedIndex()]
		status := statuses[as.SelectedIndex()]
		p.Set(prefThreshold, threshold)
		p.Set(prefTranslated, status == project.Translated)
		w.pretranslate(threshold, status)
	}
	d = w.withButtons(lang.L("Pretranslate"), container.NewVBox(
		widget.NewForm(widget.NewFormItem(lang.L("Take"), from), widget.NewFormItem(lang.L("As"), as)), note),
		w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(lang.L("Pretranslate"), start).main())
	d.Resize(fyne.NewSize(560, 300))
	w.present(d, start)
	w.win.Canvas().Focus(from)
}

// pretranslate fills new segments, and says how many of which band.
func (w *Window) pretranslate(threshold int, status project.Status) {
	s := w.session
	var out session.Pretranslated
	w.run(lang.L("Pretranslate"), func(ctx context.Context, tell func(float64, string)) (err error) {
		out, err = s.Pretranslate(ctx, threshold, status, tellCount(tell))
		return err
	}, func() {
		filled, bands := 0, map[string]int{}
		for score, n := range out.Filled {
			filled += n
			bands[session.Band(score)] += n
		}
		table := container.New(layout.NewFormLayout())
		for _, band := range session.Bands {
			if n := bands[band]; n > 0 {
				table.Add(widget.NewLabel(bandName(band)))
				table.Add(widget.NewLabel(grouped(n)))
			}
		}
		words := fmt.Sprintf(plural(filled, lang.L("%s segment was filled; still empty: %s."), lang.L("%s segments were filled; still empty: %s.")), grouped(filled), grouped(out.Empty))
		var d *dialog.CustomDialog
		d = w.withButtons(lang.L("Pretranslate"), container.NewVBox(widget.NewLabel(words), table),
			w.button(lang.L("Close"), func() { d.Hide() }))
		w.present(d, d.Hide)
	})
}

// bandName is the word for a match band on the screen.
func bandName(band string) string {
	switch band {
	case "101":
		return lang.L("101, 102 (same place)")
	case "new":
		return lang.L("New")
	case "repetitions":
		return lang.L("Repetitions")
	case "all":
		return lang.L("All")
	}
	return band
}
