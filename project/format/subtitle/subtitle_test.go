package subtitle

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func TestSuite(t *testing.T) {
	old, err := file.Encode("1\r\n00:00:01,000 --> 00:00:02,000\r\nقال: نعم، ثم مضى\r\nفي المساء.\r\n", file.Windows1256)
	if err != nil {
		t.Fatal(err)
	}
	formattest.Run(t, SRT{}, append(formattest.Files(t, "testdata/*.srt"),
		formattest.Sample{Name: "empty.srt", NoUnits: true},
		formattest.Sample{Name: "no-text.srt", Bytes: []byte("1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n00:00:03,000 --> 00:00:04,000\n<i> </i>\n"), NoUnits: true},
		formattest.Sample{Name: "1256.srt", Bytes: old},
	))
	formattest.Run(t, VTT{}, append(formattest.Files(t, "testdata/*.vtt"),
		formattest.Sample{Name: "none.vtt", Bytes: []byte("WEBVTT"), NoUnits: true},
		formattest.Sample{Name: "NOENDING", Bytes: []byte("\uFEFFWEBVTT - عنوان\n\n00:01.000 --> 00:02.000\nنص")},
	))
}

func TestSuiteShared(t *testing.T) {
	formattest.Run(t, SRT{}, formattest.Files(t, formattest.Shared(t, up, "formats/srt")+"/*.srt"))
	formattest.Run(t, SRT{}, formattest.Files(t, formattest.Shared(t, up, "formats/synth")+"/*.srt"))
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
		shown    time.Duration // of the first
	}{
		{"lines", "1\n00:00:01,000 --> 00:00:03,500\nأول\nثان\n\n2\n00:00:04,000 --> 00:00:05,000\n  ثالث \n", []string{"أول ثان", "ثالث"}, 2500 * time.Millisecond},
		{"speakers", "1\n0:0:1,0 --> 0:0:2\n- أول\n  وتتمته\n– ثان\n", []string{"أول وتتمته", "ثان"}, time.Second},
		{"one speaker", "1\n00:00:01,000 --> 00:00:02,000\n- أول\nثان\n", []string{"- أول ثان"}, time.Second},
		{"tags", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>كل\nالنص</i>\n\n2\n00:00:01,000 --> 00:00:02,000\nنص <font color=\"red\">أحمر</font> و<b>غامق\n", []string{"كل النص", "نص ⟦1⟧أحمر⟦/1⟧ و⟦2⟧غامق"}, time.Second},
		{"no empty lines", "1\n00:00:01,000 --> 00:00:02,000\nأول\n2\n00:00:03,000 --> 00:00:04,000\nثان", []string{"أول", "ثان"}, time.Second},
		{"an empty line in a text", "1\n00:00:01,000 --> 00:00:02,000\nأول\n\nثان\n\n2\n00:00:03,000-->00:00:04.000\nثالث", []string{"أول", "ثان", "ثالث"}, time.Second},
		{"a number as text", "1\n00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\n5 < 6 & 7\n", []string{"1984", "5 < 6 & 7"}, time.Second},
		{"reversed times", "1\n00:00:02,000 --> 00:00:01,000\nنص\n", []string{"نص"}, 0},
		{"WebVTT", "WEBVTT\n\nNOTE 00:00 is not\nmuch\n\nSTYLE\n::cue { color: red }\n\nname\n00:01.250 --> 01:00:02.000 align:right\n<v عمر>نص <c.x>أول</c> &amp; <00:01.500>ثان\n\nNOTE x\n", []string{"نص ⟦1⟧أول⟦/1⟧ & ⟦2/⟧ثان"}, time.Hour + 750*time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := format.Format(SRT{})
			if strings.HasPrefix(tt.in, "WEBVTT") {
				f = VTT{}
			}
			c, err := f.Read([]byte(tt.in), format.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, u := range c.Units {
				got = append(got, u.Source.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			cues, err := f.(format.Timed).Cues([]byte(tt.in), "")
			if err != nil || cues[0].First != 0 || cues[len(cues)-1].Last != len(got) || cues[0].Shown != tt.shown {
				t.Errorf("cues %v, %v; want the first shown for %v", cues, err, tt.shown)
			}
			if tt.name == "speakers" && len(cues) != 1 {
				t.Errorf("two speakers are in %d cues", len(cues))
			}
		})
	}
}

func TestWrite(t *testing.T) {
	const before, after = "1\r\n00:00:01,000 --> 00:00:02,000 X1:1\r\n", "\r\n\r\n"
	for _, tt := range []struct {
		name, in, target, want string
	}{
		{"one line", "أول\r\nثان", "One line", "One line"},
		{"two lines of like length", "أول", "This is a sentence that is too long for one line", "This is a sentence that\r\nis too long for one line"},
		{"three lines", "أول", strings.TrimSpace(strings.Repeat("twelve chars ", 8)), "twelve chars twelve chars twelve chars\r\ntwelve chars twelve chars twelve chars\r\ntwelve chars twelve chars"},
		{"no line begins with a dash", "أول", "This is a sentence of words and - words and more", "This is a sentence of\r\nwords and - words and more"},
		{"a word without end", "أول", strings.Repeat("x", 60) + " y", strings.Repeat("x", 60) + "\r\ny"},
		{"codes", "أول <i>ثان</i> ثالث", "⟦1⟧a⟦/1⟧ & <b", "<i>a</i> & <b"},
		{"marks of direction around tags", "\u202b<i>أول\u200f</i>\u202c\r\n\u200f- ثان", "one", "<i>one</i>\r\n\u200f- ثان"},
		{"marks of direction", "\u202bأول\u202c", "\u202bone\u202c", "one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := formattest.Document(SRT{}, formattest.Sample{Name: "a.srt", Bytes: []byte(before + tt.in + after)})
			if err != nil {
				t.Fatal(err)
			}
			target, err := text.Parse(tt.target)
			if err != nil {
				t.Fatal(err)
			}
			d.Segments[0].Target, d.Segments[0].Status = target, project.Translated
			var out bytes.Buffer
			if err := (SRT{}).Write(&out, d, format.Export{}); err != nil {
				t.Fatal(err)
			}
			if got := out.String(); got != before+tt.want+after {
				t.Errorf("got  %q\nwant %q", got, before+tt.want+after)
			}
		})
	}
}

// Another program finds the same times in a translation as in the original.
func TestThirdParty(t *testing.T) {
	ffmpeg, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Skip("ffmpeg is not installed")
	}
	for _, s := range slices.Concat(formattest.Files(t, "testdata/*.srt"), formattest.Files(t, "testdata/*.vtt")) {
		f := format.Format(SRT{})
		if filepath.Ext(s.Name) == ".vtt" {
			f = VTT{}
		}
		d, err := formattest.Document(f, s)
		if err != nil {
			t.Fatal(err)
		}
		formattest.Translate(&d)
		var out bytes.Buffer
		if err := f.Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		cues := func(b []byte) (times []string) {
			t.Helper()
			cmd := exec.Command(ffmpeg, "-v", "error", "-f", strings.TrimPrefix(strings.Replace(filepath.Ext(s.Name), "vtt", "webvtt", 1), "."), "-i", "-", "-f", "srt", "-")
			cmd.Stdin = bytes.NewReader(b)
			got, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(got)) {
				if strings.Contains(line, "-->") {
					times = append(times, line)
				}
			}
			return times
		}
		if diff := cmp.Diff(cues(s.Bytes), cues(out.Bytes())); diff != "" {
			t.Errorf("%s: (-original +translation)\n%s", s.Name, diff)
		}
	}
}

func TestHostile(t *testing.T) {
	const times = "00:00:01,000 --> 00:00:02,000\n"
	r := strings.Repeat
	for _, tt := range []struct {
		name, in string
		says     []string
	}{
		{"no times", "نص\nآخر\n", []string{"no line with times"}},
		{"one cue", times + r("x\n", 1<<20), []string{"line 10002", "10000 lines"}},
		{"one text", "1\n" + times + r("word ", 1<<20), []string{"line 3", "100000 characters"}},
		{"many codes", "1\n" + times + "x" + r("<i>x</i>", 1<<18), []string{"line 3", "10000 codes"}},
		{"many texts", r(times+"x\n\n", 1<<18), []string{"100000 texts"}},
		{"too large", r("x", 17<<20), []string{"17 MiB"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, f := range []format.Format{SRT{}, VTT{}} {
				formattest.Refuse(t, f, formattest.Sample{Name: tt.name, Bytes: []byte(tt.in)}, tt.says...)
			}
		})
	}
	for name, in := range map[string]string{
		"lines": r("\n", 15<<20), "numbers": r("1\n", 7<<20) + times, "arrows": times + r("-->", 5<<20), "tags": times + "x" + r("<i", 1<<20) + "\n\n" + times + "x" + r("</i>", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			err := formattest.Within(t, 256<<20, 5*time.Second, func() error {
				_, err := SRT{}.Read([]byte(in), format.Options{})
				return err
			})
			if err != nil {
				t.Log(err)
			}
		})
	}
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct{ name, head, want string }{
		{"a.srt", "1\n", "srt"}, {"A.VTT", "", "vtt"}, {"x", "WEBVTT\n", "vtt"}, {"x", "1\n00:00", ""}, {"a.txt", "WEBVTT\n", ""}, {"a.srt", "PK\x03\x04", ""},
	} {
		got := ""
		for _, f := range []format.Format{SRT{}, VTT{}} {
			if f.Detect(tt.name, []byte(tt.head)) {
				got += f.Name()
			}
		}
		if got != tt.want {
			t.Errorf("%q, %q is %q", tt.name, tt.head, got)
		}
	}
}

// Lines are short, nothing but spaces becomes a line end, and none begins with a dash.
func FuzzWrap(f *testing.F) {
	f.Add("This is a sentence - that is - too long for one line, and for two of them as well.")
	f.Fuzz(func(t *testing.T, s string) {
		breaks := wrap(s)
		from := 0
		for _, at := range breaks {
			if at < from || at >= len(s) || s[at] != ' ' || dash(s[at+1:]) > 0 {
				t.Fatalf("break at %d of %q: %v", at, s, breaks)
			}
			from = at + 1
		}
	})
}

// Whatever a file is, it is written unchanged where nothing is translated, and its
// translation is read as it was written.
func FuzzCues(f *testing.F) {
	for _, seed := range []string{
		"1\n00:00:01,000 --> 00:00:02,000\n- <i>a\n- b</i>\n\n\n2\n0:0:3.0-->0:0:4\n{\\an8}c <b>d</b>\ne\n3\n00:00:05,000 --> 00:00:06,000\nf",
		"WEBVTT\n\nNOTE\na\n\nb\n00:01.000 --> 00:02.000 align:start\n<v c>d <c.e>f</c>&nbsp;&lt; <00:01.500>g\r\n\r\n",
	} {
		f.Add([]byte(seed), strings.HasPrefix(seed, "WEBVTT"))
	}
	f.Fuzz(func(t *testing.T, b []byte, isVTT bool) {
		f, name := format.Format(SRT{}), "a.srt"
		if isVTT {
			f, name = VTT{}, "a.vtt"
		}
		d, err := formattest.Document(f, formattest.Sample{Name: name, Bytes: b})
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := f.Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), b) {
			t.Fatalf("unchanged: %q, %v", out.Bytes(), err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := f.Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		again, err := f.Read(out.Bytes(), format.Options{Encoding: d.Encoding})
		if err != nil || len(again.Units) != len(want) {
			t.Fatalf("%d units became %d, %v, in %q", len(want), len(again.Units), err, out.Bytes())
		}
		for i, u := range again.Units {
			if !u.Source.Equal(want[i]) {
				t.Errorf("unit %d is %q, want %q, in %q", i, u.Source, want[i], fmt.Sprint(out.String()))
			}
		}
	})
}
