//go:build ignore

// Generate asks an installed Chromium where it puts every code point of
// strings.json and writes chromium-rects.json beside it. README.md says how to
// run it.
package main

import (
	"encoding/json"
	"fmt"
	"html"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const page = `<!DOCTYPE html><meta charset="utf-8"><style>
@font-face { font-family: A; src: url(%q) }
@font-face { font-family: B; src: url(%q) }
body { margin: 0 }
div { font: 22px A, B, "Noto Color Emoji"; line-height: 40px; width: 640px; position: absolute;
      left: 0; top: 0; white-space: pre-wrap; overflow-wrap: break-word }
</style><body><script>
const texts = %s
const round = x => Math.round(x * 100) / 100
async function run() {
	await Promise.all(["A", "B"].map(f => document.fonts.load("22px " + f, "aب")))
	const out = []
	for (const s of texts) {
		const box = document.createElement("div"), r = [], range = document.createRange()
		box.dir = "auto"
		box.textContent = s
		document.body.append(box)
		let i = 0
		for (const c of s) {
			range.setStart(box.firstChild, i)
			range.setEnd(box.firstChild, i += c.length)
			const e = range.getClientRects()[0] || {left: -1, right: -1, top: -40, bottom: -40}
			r.push([round(e.left), round(e.right), Math.floor((e.top + e.bottom) / 2 / 40)])
		}
		out.push({s, r})
		box.remove()
	}
	const result = document.createElement("pre")
	result.textContent = JSON.stringify(out)
	document.body.append(result)
}
run()
</script>`

func main() {
	log.SetFlags(0)
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	data, err := os.ReadFile(filepath.Join(folder, "strings.json"))
	check(err)
	var texts []string
	check(json.Unmarshal(data, &texts))
	list, err := json.Marshal(texts) // escapes <, so that no string ends the script
	check(err)
	fonts, err := filepath.Abs(filepath.Join("..", "..", "..", "..", "assets", "fonts"))
	check(err)
	file, err := os.CreateTemp("", "rects-*.html")
	check(err)
	defer os.Remove(file.Name())
	_, err = fmt.Fprintf(file, page, "file://"+fonts+"/NotoNaskhArabic-Regular.ttf", "file://"+fonts+"/NotoSans-Regular.ttf", list)
	check(err)
	check(file.Close())

	dom, err := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
		"--virtual-time-budget=600000", "--dump-dom", "file://"+file.Name()).Output()
	check(err)
	_, rest, _ := strings.Cut(string(dom), "<pre>")
	result, _, ok := strings.Cut(rest, "</pre>")
	if !ok {
		log.Fatal("the page did not finish")
	}
	var placed []struct {
		S string          `json:"s"`
		R json.RawMessage `json:"r"`
	}
	check(json.Unmarshal([]byte(html.UnescapeString(result)), &placed))
	out, err := os.Create(filepath.Join(folder, "chromium-rects.json"))
	check(err)
	fmt.Fprintln(out, "[")
	for i, p := range placed {
		s, _ := json.Marshal(p.S)
		comma := ","
		if i == len(placed)-1 {
			comma = ""
		}
		fmt.Fprintf(out, "{\"s\":%s,\"r\":%s}%s\n", s, p.R, comma)
	}
	fmt.Fprintln(out, "]")
	check(out.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
