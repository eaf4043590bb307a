package sqlite

import (
	"encoding/json"
	"slices"
	"testing"

	"tarjuman/memory"
)

func TestPropsJSON(t *testing.T) {
	for _, text := range []string{"", "plain", "عربي", `a "b" \ `, "<b>&", "\t", "\u2028", "…", "\xff", "\x7f"} {
		props := []memory.Prop{{Type: "x", Text: text}, {Type: text, Text: "y"}, {Text: "z"}}
		want, err := json.Marshal(props)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := propsJSON(props); got != string(want) || err != nil {
			t.Errorf("%q: %s, %v; want %s", text, got, err, want)
		}
		for _, data := range []string{string(want), " " + string(want), string(want[:len(want)-1]), "[]", "[{}]"} {
			var read []memory.Prop
			wrong := json.Unmarshal([]byte(data), &read)
			if got, err := readProps(data); !slices.Equal(got, read) || (err == nil) != (wrong == nil) {
				t.Errorf("%s is read as %q, %v; want %q, %v", data, got, err, read, wrong)
			}
		}
	}
}
