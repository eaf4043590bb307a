package sqlite

import (
	"encoding/json"
	"slices"
	"strings"
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
		if got, err := propsJSON(props, "", ""); got != string(want) || err != nil {
			t.Errorf("%q: %s, %v; want %s", text, got, err, want)
		}
		for _, data := range []string{string(want), " " + string(want), string(want[:len(want)-1]), "[]", "[{}]"} {
			var read []memory.Prop
			wrong := json.Unmarshal([]byte(data), &read)
			if got, err := readProps(data, "", ""); !slices.Equal(got, read) || (err == nil) != (wrong == nil) {
				t.Errorf("%s is read as %q, %v; want %q, %v", data, got, err, read, wrong)
			}
		}
	}
}

// What stands before or after the unit is not kept twice, and comes back to the byte.
func TestPropsRepeated(t *testing.T) {
	before, after := "الجملة التي قبلها", `"after", the sentence <1>`
	for _, c := range []struct {
		text, want string
	}{
		{before, `[{"Type":"x","Text":"","Before":""},{"Type":"","Text":"z"}]`},
		{"<seg>" + before + "</seg>", `[{"Type":"x","Text":"\u003cseg\u003e","Before":"\u003c/seg\u003e"},{"Type":"","Text":"z"}]`},
		{after, `[{"Type":"x","Text":"","After":""},{"Type":"","Text":"z"}]`},
		{after + `"\`, `[{"Type":"x","Text":"","After":"\"\\"},{"Type":"","Text":"z"}]`},
		{before + " " + before, `[{"Type":"x","Text":"","Before":" ` + before + `"},{"Type":"","Text":"z"}]`},
		{before[:19], `[{"Type":"x","Text":"` + before[:19] + `"},{"Type":"","Text":"z"}]`},
	} {
		props := []memory.Prop{{Type: "x", Text: c.text}, {Text: "z"}}
		data, err := propsJSON(props, before, after)
		if data != c.want || err != nil {
			t.Errorf("%q is kept as %s, %v; want %s", c.text, data, err, c.want)
		}
		if got, err := readProps(data, before, after); !slices.Equal(got, props) || err != nil {
			t.Errorf("%s is read as %q, %v; want %q", data, got, err, props)
		}
		// Where the texts beside it are not read, neither is what repeats them.
		want := props
		if strings.Contains(data, "Before") || strings.Contains(data, "After") {
			want = props[1:]
		}
		if got, err := readProps(data, "", ""); !slices.Equal(got, want) || err != nil {
			t.Errorf("without the texts beside it %s is read as %q, %v; want %q", data, got, err, want)
		}
	}
}
