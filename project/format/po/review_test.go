package po

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tarjuman/project/format/formattest"
)

func TestBack(t *testing.T) {
	formattest.Back(t, Review{})
	path := filepath.Join(t.TempDir(), "review.po")
	if err := os.WriteFile(path, formattest.WriteReview(t, Review{}, formattest.Job()), 0o600); err != nil {
		t.Fatal(err)
	}
	formattest.Validate(t, "../../..", path)
}

// What editors of catalogues do.
func TestEdited(t *testing.T) {
	for _, tt := range []struct {
		name  string
		edits []string
		want  string
	}{
		{"confirmed", []string{"#, fuzzy\nmsgctxt \"000000000000000000000000000000a2\"", "msgctxt \"000000000000000000000000000000a2\""}, "2 updated [translated]"},
		{"doubted", []string{"msgctxt \"000000000000000000000000000000a3\"", "#, fuzzy\nmsgctxt \"000000000000000000000000000000a3\""}, "3 refused: the segment is locked [draft]"},
		{"another text, a comment", []string{"“Our two", "“Our three", "# Layla, 2026", "# Is this right?\n# Layla, 2026"}, "2 updated: “Our three countries seized the opportunity,” the ministry said <here> & \"there\". (Is this right?)"},
		{"without our comments", []string{"#. tarjuman: returned\n", "", "#. tarjuman: approved\n", ""}, ""},
	} {
		j := formattest.Job()
		b := formattest.WriteReview(t, Review{}, j)
		out := b
		for i := 0; i < len(tt.edits); i += 2 {
			out = bytes.ReplaceAll(out, []byte(tt.edits[i]), []byte(tt.edits[i+1]))
		}
		if bytes.Equal(out, b) {
			t.Fatalf("%s: nothing was changed in\n%s", tt.name, b)
		}
		if got := formattest.Outcomes(formattest.Merge(t, Review{}, j, out)); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// What the programs of gettext do: sort, cut lines anew, take the flags away, change
// texts, write another encoding.
func TestGettext(t *testing.T) {
	j := formattest.Job()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.po"), filepath.Join(dir, "out.po")
	if err := os.WriteFile(in, formattest.WriteReview(t, Review{}, j), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"msgcat", "--sort-output", "--width=40", "-o", out, in}, ""},
		{[]string{"msgcat", "--sort-by-file", "--no-wrap", "-o", out, in}, ""},
		{
			[]string{"msgattrib", "--clear-fuzzy", "-o", out, in},
			"2 updated [translated]\n4 updated [translated]\n9 updated [translated]\n10 updated [translated]",
		},
		{[]string{"msgfilter", "--keep-header", "-o", out, "-i", in, "sed", "s/partnership/friendship/"}, "3 refused: the segment is locked: A long friendship"},
	} {
		if _, err := exec.LookPath(tt.args[0]); err != nil {
			t.Skip("gettext is not installed")
		}
		if said, err := exec.Command(tt.args[0], tt.args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", tt.args, err, said)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if got := formattest.Outcomes(formattest.Merge(t, Review{}, j, b)); got != tt.want {
			t.Errorf("%v: got\n%s\nwant\n%s", tt.args, got, tt.want)
		}
	}
}
