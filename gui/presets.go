package gui

// presets are the keys of other programs for what Tarjuman can do too, by the name of the
// program and the id of the command, and other keys for the commands whose usual key one
// of those has taken. Sources: docs.memoq.com ("The Grid", "Translation editor"),
// docs.rws.com ("Confirming translated text", "Navigating segments", "Keyboard shortcuts"),
// and the file MainMenuShortcuts.properties of OmegaT.
var presets = map[string]map[string]string{
	"memoQ": {
		"edit.copySource":    "Ctrl+Shift+S",
		"go.unfinished.next": "Ctrl+G",
		"review.return":      "Shift+Enter",
		"segment.lock":       "Ctrl+Shift+L",

		"file.review": "Ctrl+L",
		"go.number":   "F9",
		"view.swap":   "Ctrl+Insert",
	},
	"Trados": {
		"checks.all":             "F8",
		"edit.clear":             "Alt+Delete",
		"edit.find.next":         "F4",
		"edit.find.previous":     "Shift+F4",
		"go.unfinished.next":     "Ctrl+Down",
		"go.unfinished.previous": "Ctrl+Up",
		"insert.match.1":         "Ctrl+T",
		"review.return":          "Ctrl+Shift+Enter",
		"segment.comment":        "Ctrl+Shift+N",
		"segment.confirmNext":    "Ctrl+Alt+Enter",
		"segment.merge":          "Alt+Shift+S",
		"segment.spelling":       "F7",
		"segment.split":          "Alt+Shift+T",
		"segment.term":           "Ctrl+F2",
		"view.concordance":       "F3",

		"edit.offer":          "Ctrl+Alt+Down",
		"checks.next":         "F9",
		"checks.previous":     "Shift+F9",
		"review.approveShown": "Ctrl+Shift+R",
		"tools.names":         "Ctrl+M",
		"sort.number":         "Shift+F11",
	},
	"OmegaT": {
		"file.exportAgain":    "Ctrl+D",
		"checks.all":          "Ctrl+Shift+V",
		"edit.copySource":     "Ctrl+Shift+R",
		"edit.replace":        "Ctrl+K",
		"file.new":            "Ctrl+Shift+N",
		"go.next":             "Ctrl+N",
		"go.number":           "Ctrl+J",
		"go.previous":         "Ctrl+P",
		"go.unfinished.next":  "Ctrl+U",
		"segment.confirmNext": "Enter",
		"segment.term":        "Ctrl+Shift+G",

		"checks.fix":       "F7",
		"file.paste":       "Ctrl+Insert",
		"file.preview":     "F9",
		"review.return":    "Ctrl+Shift+Enter",
		"segment.merge":    "Ctrl+G",
		"tools.names":      "Ctrl+Shift+Q",
		"tools.rules":      "Ctrl+E",
		"view.concordance": "Ctrl+H",
	},
}

// presetNames are the presets in the order in which they are offered; the first is ours.
var presetNames = []string{"", "memoQ", "Trados", "OmegaT"}
