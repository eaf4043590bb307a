package spell

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ruleCases are small dictionaries, one for each rule of hunspell(5). Hunspell itself
// is asked too, where it is installed.
var ruleCases = []struct {
	name, aff, dic string
	right, wrong   string
	reason         string
}{
	{
		name:  "suffixes, prefixes and both",
		aff:   "PFX A Y 1\nPFX A 0 re .\nSFX B Y 2\nSFX B 0 ed [^y]\nSFX B y ied y\n",
		dic:   "3\nhello\ntry/B\nwork/AB\n",
		right: "hello try tried work worked rework reworked Work WORKED",
		wrong: "tryed retry retried helloed ed re Wworked woRk",
	},
	{
		name:   "no cross product",
		aff:    "PFX A N 1\nPFX A 0 re .\nSFX B Y 1\nSFX B 0 ed .\n",
		dic:    "1\nwork/AB\n",
		right:  "work rework worked",
		wrong:  "reworked",
		reason: "both sides have to allow it",
	},
	{
		name:  "conditions",
		aff:   "SFX S Y 3\nSFX S 0 s [^sy]\nSFX S y ies [^aeiou]y\nSFX S 0 s [aeiou]y\nPFX I Y 2\nPFX I 0 in [^lm]\nPFX I 0 im m\n",
		dic:   "5\nfly/S\nboy/S\ncat/S\nmobile/I\nform/I\n",
		right: "flies boys cats immobile inform",
		wrong: "flys boies cates inmobile imform",
	},
	{
		name:   "twofold suffixes",
		aff:    "SFX A Y 1\nSFX A 0 al/B .\nSFX B Y 1\nSFX B 0 ly .\n",
		dic:    "1\nnation/A\n",
		right:  "nation national nationally",
		wrong:  "nationly",
		reason: "the root has no B itself",
	},
	{
		name:  "a prefix that goes on to a suffix, and the other way",
		aff:   "PFX P Y 1\nPFX P 0 un/S .\nSFX S Y 1\nSFX S 0 able .\nSFX T Y 1\nSFX T 0 er/Q .\nPFX Q Y 1\nPFX Q 0 over .\n",
		dic:   "2\ndrink/P\neat/T\n",
		right: "undrink undrinkable eater overeater",
		wrong: "drinkable overeat",
	},
	{
		name:  "FLAG long",
		aff:   "FLAG long\nSFX zx Y 1\nSFX zx 0 s .\nSFX xz Y 1\nSFX xz 0 t .\n",
		dic:   "2\nfoo/zx\nbar/xzzx\n",
		right: "foos bars bart",
		wrong: "foot",
	},
	{
		name:  "FLAG num, and AF",
		aff:   "FLAG num\nAF 2\nAF 7\nAF 7,65000\nSFX 7 Y 1\nSFX 7 0 s .\nSFX 65000 Y 1\nSFX 65000 0 t/1 .\n",
		dic:   "2\nfoo/1\nbar/2\n",
		right: "foos bars bart barts",
		wrong: "foot foots",
	},
	{
		name:  "FLAG UTF-8",
		aff:   "SET UTF-8\nFLAG UTF-8\nSFX Ő Y 1\nSFX Ő 0 s .\n",
		dic:   "1\nárvíz/Ő\n",
		right: "árvíz árvízs Árvíz ÁRVÍZS",
		wrong: "arviz",
	},
	{
		name:   "NEEDAFFIX",
		aff:    "NEEDAFFIX X\nSFX S Y 2\nSFX S 0 s .\nSFX S 0 o/XT .\nSFX T Y 1\nSFX T 0 n .\nPFX P Y 1\nPFX P 0 re .\n",
		dic:    "2\nfoo/XSP\nbar/S\n",
		right:  "foos refoo refoos bars baron refooo",
		wrong:  "foo baro fooo",
		reason: "an affix with it needs one outside of it, or on the other side",
	},
	{
		name:  "FORBIDDENWORD",
		aff:   "FORBIDDENWORD !\nSFX S Y 1\nSFX S 0 s .\nSFX T Y 1\nSFX T 0 t .\n",
		dic:   "3\nfoo/ST\nfoot/!\nbar-foo/!\nbar\n",
		right: "foo foos bar foo-bar",
		wrong: "foot Foot FOOT bar-foo",
	},
	{
		name:  "KEEPCASE",
		aff:   "KEEPCASE k\nSFX S Y 1\nSFX S 0 s .\n",
		dic:   "3\nkg/k\nBar/kS\nplain\n",
		right: "kg Bar Bars Plain PLAIN",
		wrong: "Kg KG bar BAR BARS",
	},
	{
		name:  "case",
		aff:   "SFX M Y 1\nSFX M 0 's .\nSFX S Y 1\nSFX S 0 s .\n",
		dic:   "7\nMcDonald/M\nUNESCO/M\niPhone\nO'Brien\nParis\nCD/S\nCd/M\n",
		right: "McDonald MCDONALD MCDONALD'S UNESCO UNESCO'S IPHONE O'BRIEN PARIS CDs Cd's",
		wrong: "Mcdonald mcdonald Unesco Unesco's IPhone iphone paris o'brien CDS",
	},
	{
		name:  "ONLYINCOMPOUND and COMPOUNDRULE",
		aff:   "COMPOUNDMIN 1\nONLYINCOMPOUND c\nCOMPOUNDRULE 2\nCOMPOUNDRULE n*1t\nCOMPOUNDRULE n*mp\n",
		dic:   "13\n0/nm\n0th/pt\n1/n1\n1st/p\n1th/tc\n2/nm\n2nd/p\n2th/tc\n3/nm\n3rd/p\n3th/tc\n4/nm\n4th/pt\n",
		right: "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 30th 111th 112th 1st 12",
		wrong: "1th 2th 11st 12nd 13rd 21th 1nd 1st1st",
	},
	{
		name:  "COMPOUNDRULE with FLAG num",
		aff:   "FLAG num\nCOMPOUNDRULE 1\nCOMPOUNDRULE (100)(200)?(300)\n",
		dic:   "3\nabc/100\ndef/200\nghi/300\n",
		right: "abc abcghi abcdefghi",
		wrong: "abcdef defghi abcabcghi ghiabc",
	},
	{
		name:  "ONLYINCOMPOUND with a rule for one word",
		aff:   "COMPOUNDMIN 1\nONLYINCOMPOUND c\nCOMPOUNDRULE 1\nCOMPOUNDRULE x*\n",
		dic:   "2\nab/xc\ncd/x\n",
		right: "abab abcd cd cdcdab",
		wrong: "ab",
	},
	{
		name:  "CIRCUMFIX",
		aff:   "CIRCUMFIX X\nPFX A Y 1\nPFX A 0 leg/X .\nPFX B Y 1\nPFX B 0 legesleg/X .\nSFX C Y 3\nSFX C 0 obb .\nSFX C 0 obb/AX .\nSFX C 0 obb/BX .\n",
		dic:   "1\nnagy/C\n",
		right: "nagy nagyobb legnagyobb legeslegnagyobb",
		wrong: "legnagy legeslegnagy",
	},
	{
		name:   "BREAK as it is without the directive",
		dic:    "2\nfoo\nbar\n",
		right:  "foo-bar foo-bar-foo -foo foo- -foo-bar-",
		wrong:  "foo--baz foo-baz baz-foo",
		reason: "hyphens part words",
	},
	{
		name:  "BREAK of its own",
		aff:   "BREAK 2\nBREAK -\nBREAK ^.\n",
		dic:   "2\nfoo\nbar\n",
		right: "foo-bar .foo",
		wrong: "-foo foo-",
	},
	{
		name:  "BREAK of none",
		aff:   "BREAK 0\n",
		dic:   "2\nfoo\nbar\n",
		right: "foo",
		wrong: "foo-bar",
	},
	{
		name:  "ICONV",
		aff:   "SET UTF-8\nICONV 2\nICONV ’ '\nICONV ﬁ fi\n",
		dic:   "2\ndon't\nfind\n",
		right: "don't don’t ﬁnd",
		wrong: "dont",
	},
	{
		name:  "FULLSTRIP",
		aff:   "FULLSTRIP\nSFX A Y 1\nSFX A go went go\n",
		dic:   "1\ngo/A\n",
		right: "go went",
		wrong: "goed",
	},
	{
		name:   "numbers and stops",
		dic:    "2\netc.\nfoo\n",
		right:  "1,234.5 12-13 5 foo. etc. foo...",
		wrong:  "1..5 5a etc",
		reason: "a stop at the end is one of the sentence, or of the word",
	},
	{
		name:  "morphological fields, phrases and slashes",
		dic:   "4\ndrink po:verb\nfoo\tst:bar\na lot\nkm\\/h\n",
		right: "drink foo km/h",
		wrong: "po verb st lot",
	},
	{
		name:  "homonyms",
		aff:   "SFX A Y 1\nSFX A 0 s .\nSFX B Y 1\nSFX B 0 ed .\n",
		dic:   "2\nbank/A\nbank/B\n",
		right: "bank banks banked",
		wrong: "bankeds",
	},
	{
		name:  "an encoding of one byte a character",
		aff:   "SET ISO8859-1\nSFX A Y 1\nSFX A 0 s .\n",
		dic:   "1\ncaf\xe9/A\n",
		right: "café cafés CAFÉ",
		wrong: "cafe",
	},
}

func TestRules(t *testing.T) {
	for _, c := range ruleCases {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(c.aff, "SET") {
				c.aff = "SET UTF-8\n" + c.aff
			}
			d, err := Read("test", []byte(c.aff), []byte(c.dic))
			if err != nil {
				t.Fatal(err)
			}
			for w := range strings.FieldsSeq(c.right) {
				if !d.Check(w) {
					t.Errorf("%s is wrong, and should be right (%s)", w, c.reason)
				}
			}
			for w := range strings.FieldsSeq(c.wrong) {
				if d.Check(w) {
					t.Errorf("%s is right, and should be wrong (%s)", w, c.reason)
				}
			}
			if len(d.Notices) > 0 {
				t.Errorf("it has notices: %q", d.Notices)
			}
		})
	}
}

// TestRulesAgree asks hunspell for the words of the cases.
func TestRulesAgree(t *testing.T) {
	for _, c := range ruleCases {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(c.aff, "SET") {
				c.aff = "SET UTF-8\n" + c.aff
			}
			agree(t, c.aff, c.dic, strings.Fields(c.right+" "+c.wrong))
		})
	}
}

// TestExpand compares the list of all words with what Check says of them.
func TestExpand(t *testing.T) {
	for _, c := range ruleCases {
		d, err := Read("test", []byte("SET UTF-8\n"+c.aff), []byte(c.dic))
		if err != nil {
			continue // not UTF-8
		}
		f := d.forms()
		for i := range f.len() {
			if w := f.word(i); !d.Check(w) && !strings.Contains(w, " ") {
				t.Errorf("%s: %q is in the list and not right", c.name, w)
			}
		}
	}
	f := English(American).forms()
	for _, w := range []string{"government", "reaffirmed", "undoubtedly", "Kuwait's", "strategic"} {
		if _, ok := f.find(w); !ok {
			t.Errorf("%q is not in the list", w)
		}
	}
	if n := f.len(); n < 120_000 || n > 140_000 {
		t.Errorf("the list of American English has %d words", n)
	}
}

func TestBroken(t *testing.T) {
	cases := []struct{ name, aff, dic, want string }{
		{"bad flag number", "FLAG num\nSFX x Y 1\n", "0\n", `x.aff, line 2: SFX: the flag "x" is no number`},
		{"odd long flags", "FLAG long\n", "1\nfoo/abc\n", `x.dic, line 2: the flags "abc" are not pairs`},
		{"open bracket", "SFX A Y 1\nSFX A 0 s [ab\n", "0\n", "x.aff, line 2: SFX A: the bracket"},
		{"too few words", "SFX A\n", "0\n", "x.aff, line 1: SFX has 2 words and needs 4"},
		{"bad head", "SFX A maybe 3\n", "0\n", "x.aff, line 1: SFX A: the first line of a class"},
		{"bad table", "REP many\n", "0\n", "x.aff, line 1: REP: the first line of the table"},
		{"too many alike", "SFX A Y 6000\n" + strings.Repeat("SFX A 0 s .\n", 6000), "0\n", `x.aff, line 5002: SFX A: more than 5000 rules add "s"`},
		{"no count", "", "foo\n", "x.dic, line 1: the first line of a word list"},
		{"empty list", "", "", "x.dic, line 1: the first line of a word list"},
		{"unknown encoding", "SET EBCDIC\n", "0\n", `x.aff, line 1: the encoding "EBCDIC" is not known`},
		{"not UTF-8", "SET UTF-8\n", "1\ncaf\xe9\n", "x.dic, line 2: it is not UTF-8"},
		{"alias out of range", "AF 1\nAF AB\n", "1\nfoo/2\n", `x.dic, line 2: "2" is no number of one of the 1 flag vectors`},
		{"compound of nothing", "COMPOUNDRULE 1\nCOMPOUNDRULE *a\n", "0\n", "x.aff, line 2: COMPOUNDRULE *a"},
		{"long word", "", "1\n" + strings.Repeat("a", 300) + "\n", "x.dic, line 2: the word has more than 255 bytes"},
		{"many flags", "", "1\nfoo/" + strings.Repeat("a", 2000) + "\n", "x.dic, line 2: the word has more than 1000 flags"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			aff := c.aff
			if !strings.Contains(aff, "SET") {
				aff += "SET UTF-8\n"
			}
			_, err := Read("x", []byte(aff), []byte(c.dic))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || !errors.Is(err, ErrDictionary) {
				t.Errorf("the error is %v, want %s…", err, c.want)
			}
		})
	}
}

func TestNotices(t *testing.T) {
	d, err := Read("x", []byte("SET UTF-8\nCOMPOUNDFLAG Z\nSFX A Y 3\nSFX A 0 s .\nMAXDIFF 5\n# a comment\n"), []byte("1\nfoo/A\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(d.Notices, "\n")
	if len(d.Notices) != 2 || !strings.Contains(got, "line 3: SFX A says that it has 3 lines, and has 1") || !strings.Contains(got, "not followed: COMPOUNDFLAG;") {
		t.Errorf("the notices are %q", d.Notices)
	}
	if !d.Check("foos") {
		t.Error("the rule that is there is not used")
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	base := filepath.Join(dir, "mine")
	if _, err := Open(base); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error for no file is %v", err)
	}
	for ext, s := range map[string]string{".aff": "SET UTF-8\n", ".dic": "1\nfoo\n"} {
		if err := os.WriteFile(base+ext, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{base, base + ".aff", base + ".dic"} {
		d, err := Open(path)
		if err != nil || d.Name != "mine" || !d.Check("foo") {
			t.Errorf("Open(%s): %v, %v", path, d, err)
		}
	}
}

// FuzzRead reads hostile files: whatever they are, what Read takes can be asked, its
// list has right words only, and nothing takes long.
func FuzzRead(f *testing.F) {
	for _, c := range ruleCases {
		f.Add([]byte("SET UTF-8\n"+c.aff), []byte(c.dic), c.right)
	}
	f.Fuzz(func(t *testing.T, aff, dic []byte, text string) {
		if len(aff)+len(dic) > 1<<12 || len(text) > 1<<10 {
			return // more takes long, and shows nothing else
		}
		d, err := Read("x", aff, dic)
		if err != nil {
			if !errors.Is(err, ErrDictionary) {
				t.Fatalf("the error is no FileError: %v", err)
			}
			return
		}
		for w := range strings.FieldsSeq(text) {
			d.Check(w)
		}
		list := d.forms()
		for i := range list.len() {
			if w := list.word(i); d.lookup(w, false) == unknown {
				t.Fatalf("%q is in the list and not known", w)
			}
		}
	})
}
