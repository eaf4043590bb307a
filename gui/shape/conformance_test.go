package shape

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unicodeData is where Debian's package unicode-data keeps Unicode's files.
const unicodeData = "/usr/share/unicode"

// openUnicode opens one of Unicode's files, or skips the test.
func openUnicode(t *testing.T, name string) *bufio.Scanner {
	t.Helper()
	f, err := os.Open(filepath.Join(unicodeData, name))
	if os.IsNotExist(err) {
		t.Skipf("%s is not on this machine; Debian has it in the package unicode-data", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return bufio.NewScanner(f)
}

func TestConformance(t *testing.T) {
	t.Run("BidiTest", testBidiTest)
	t.Run("BidiCharacterTest", testBidiCharacterTest)
}

// testBidiTest runs every line of BidiTest.txt: classes, the base directions it
// holds for as bits (automatic, left to right, right to left), levels, order.
func testBidiTest(t *testing.T) {
	classes := map[string]class{
		"L": classL, "R": classR, "AL": classAL, "EN": classEN, "ES": classES, "ET": classET,
		"AN": classAN, "CS": classCS, "B": classB, "S": classS, "WS": classWS, "ON": classON,
		"BN": classBN, "NSM": classNSM, "LRE": classLRE, "RLE": classRLE, "LRO": classLRO,
		"RLO": classRLO, "PDF": classPDF, "LRI": classLRI, "RLI": classRLI, "FSI": classFSI, "PDI": classPDI,
	}
	in := openUnicode(t, "BidiTest.txt")
	var r resolver
	var levels, order []string
	cases, failures := 0, 0
	for in.Scan() {
		line := in.Text()
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.Fields(rest)
			continue
		}
		if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.Fields(rest)
			continue
		}
		names, bits, ok := strings.Cut(line, ";")
		if !ok || line[0] == '#' || line[0] == '@' {
			continue
		}
		var text []class
		for _, name := range strings.Fields(names) {
			c, known := classes[name]
			if !known {
				t.Fatalf("unknown class %q", name)
			}
			text = append(text, c)
		}
		for bit, base := range []Level{autoLevel(text), 0, 1} {
			if number(t, bits)&(1<<bit) == 0 {
				continue
			}
			cases++
			r.resolve(text, nil, base)
			if got, want := resultOf(&r, levels), strings.Join(levels, " ")+" | "+strings.Join(order, " "); got != want {
				if failures++; failures <= 5 {
					t.Errorf("%s at base %d: %s, want %s", line, base, got, want)
				}
			}
		}
	}
	t.Logf("BidiTest.txt: %d cases, %d failures", cases, failures)
	if cases < 700_000 {
		t.Errorf("only %d cases were read", cases)
	}
}

// testBidiCharacterTest runs every line of BidiCharacterTest.txt: code points,
// base direction (0, 1, 2 for automatic), the paragraph level, levels, order.
func testBidiCharacterTest(t *testing.T) {
	in := openUnicode(t, "BidiCharacterTest.txt")
	var r resolver
	cases, failures := 0, 0
	for in.Scan() {
		field := strings.Split(in.Text(), ";")
		if len(field) != 5 || strings.HasPrefix(field[0], "#") {
			continue
		}
		var text []rune
		for _, hex := range strings.Fields(field[0]) {
			v, err := strconv.ParseInt(hex, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(v))
		}
		var classes []class
		for _, c := range text {
			classes = append(classes, classOf(c))
		}
		base := Level(number(t, field[1]))
		if base == 2 {
			base = DirectionOf(text).level()
		}
		levels := strings.Fields(field[3])
		cases++
		r.resolve(classes, text, base)
		got := strconv.Itoa(int(base)) + " | " + resultOf(&r, levels)
		if want := field[2] + " | " + field[3] + " | " + field[4]; got != want {
			if failures++; failures <= 5 {
				t.Errorf("%s: %s, want %s", in.Text(), got, want)
			}
		}
	}
	t.Logf("BidiCharacterTest.txt: %d cases, %d failures", cases, failures)
	if cases < 91_000 {
		t.Errorf("only %d cases were read", cases)
	}
}

// resultOf writes levels and order as the two files do: characters that X9
// removes, which want marks by x, have no level and no place.
func resultOf(r *resolver, want []string) string {
	line := r.lineLevels(nil, 0, len(r.class))
	var levels, order []string
	for i, v := range line {
		if want[i] == "x" {
			levels = append(levels, "x")
		} else {
			levels = append(levels, strconv.Itoa(int(v)))
		}
	}
	for _, i := range reorder(nil, line) {
		if want[i] != "x" {
			order = append(order, strconv.Itoa(i))
		}
	}
	return strings.Join(levels, " ") + " | " + strings.Join(order, " ")
}

// autoLevel is DirectionOf for a text known by its classes alone.
func autoLevel(classes []class) Level {
	sample := map[class]rune{classL: 'a', classR: 'א', classAL: 'ا', classPDI: '\u2069', classLRI: '\u2066', classRLI: '\u2067', classFSI: '\u2068', classB: '\u2029'}
	var text []rune
	for _, c := range classes {
		r, ok := sample[c]
		if !ok {
			r = '!'
		}
		text = append(text, r)
	}
	return DirectionOf(text).level()
}

func number(t *testing.T, s string) int {
	t.Helper()
	v, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestBracketTable(t *testing.T) {
	in := openUnicode(t, "BidiBrackets.txt")
	var want []bracket
	for in.Scan() {
		data, _, _ := strings.Cut(in.Text(), "#")
		field := strings.Split(data, ";")
		if len(field) != 3 {
			continue
		}
		var code [2]rune
		for i := range code {
			v, err := strconv.ParseInt(strings.TrimSpace(field[i]), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			code[i] = rune(v)
		}
		b := bracket{char: code[0], partner: code[1], opens: true}
		if strings.TrimSpace(field[2]) == "c" {
			b.partner, b.opens = code[0], false
		}
		if b.partner == '\u232A' {
			b.partner = '\u3009'
		}
		want = append(want, b)
	}
	if !slices.Equal(want, bracketTable[:]) {
		t.Errorf("the table differs from BidiBrackets.txt: %d entries, want %d", len(bracketTable), len(want))
	}
}
