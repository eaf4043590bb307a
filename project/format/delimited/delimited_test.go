package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory/file"
	"tarjuman/memory/table"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func TestShared(t *testing.T) {
	for _, folder := range []string{"csv/okapi", "synth"} {
		dir := formattest.Shared(t, up, "formats/"+folder)
		formattest.Run(t, Format{}, formattest.Files(t, filepath.Join(dir, "*.csv")))
	}
}

func TestOwn(t *testing.T) {
	var samples []formattest.Sample
	for name, s := range map[string]string{
		"a.csv":   "id,النص,n\r\n1,\"قال: \"\"نعم\"\", ثم\r\nذهب\",2\r\n2, مرحبا بكم ,'=3\r\n\r\n3,,\r\n4,'-نص",
		"b.csv":   "رقم;نص\n1;أهلا, وسهلا\n2;\"سطر\n\"",
		"c.tsv":   "id\tنص\n1\tقال \"نعم\" لا\n2\t\"نص\n",
		"mac.csv": "id,نص\r1,مرحبا\r2,أهلا",
		"one.csv": "مرحبا\nأهلا وسهلا\n",
		"f.csv":   "id,النص\n1,مرحبا\n2,abc\n",
	} {
		x := formattest.Sample{Name: name, Bytes: []byte(s)}
		if name == "f.csv" {
			x.Columns = "النص"
		}
		samples = append(samples, x)
	}
	b, err := file.Encode("id,نص\r\n1,مرحبا\r\n", file.Windows1256)
	if err != nil {
		t.Fatal(err)
	}
	formattest.Run(t, Format{}, append(samples, formattest.Sample{Name: "1256.csv", Bytes: b, Encoding: file.Windows1256, Columns: "B"}))
}

// A table is read by its columns, and written with the translations in their place.
func TestWrite(t *testing.T) {
	for _, tt := range []struct{ name, in, columns, units, targets, want, kept string }{
		{
			"the column with Arabic", "id,ar,en\n1,مرحبا,Hello you\n2,\"أ, ب\",x\n", "", "ar|مرحبا|أ, ب", "en|Hi|a, b",
			"id,en,en\n1,Hi,Hello you\n2,\"a, b\",x\n", "B",
		},
		{
			"by heading", "id,ar\n1,مرحبا\n", "ar", "مرحبا", "Hi", "id,ar\n1,Hi\n", "ar",
		},
		{
			"by letters and numbers", "id,ar,نص\n1,مرحبا,a\n", "c,2", "ar|نص|مرحبا|a", "1st|2nd|3rd|4th", "id,1st,2nd\n1,3rd,4th\n", "c,2",
		},
		{
			"a heading with a comma", "id,\"ar, en\"\n1,مرحبا\n", `"ar, en"`, "مرحبا", "Hi", "id,\"ar, en\"\n1,Hi\n", `"ar, en"`,
		},
		{
			"what spreadsheets execute", "مرحبا\n'=نعم\n'نص'\n", "A", "مرحبا|=نعم|'نص'", "=HYPERLINK(1)|-x|'y'", "'=HYPERLINK(1)\n'-x\n'y'\n", "A",
		},
		{
			"quotes and white space", "نص\n\" نعم \"\nلا\n", "A", "نص|نعم|لا", "a|b|say \"c\"", "a\n\" b \"\n\"say \"\"c\"\"\"\n", "A",
		},
		{
			"line ends", "نص;\"سطر\r\nآخر\"\r\n", "A,B", "نص|سطر\nآخر", "a\nb|c\nd", "\"a\nb\";\"c\r\nd\"\r\n", "A,B",
		},
		{
			"tabs without quotes", "نص\tسطر \"قال\"\n\"x\tآخر\n", "", "نص|سطر \"قال\"|\"x|آخر", "a\tb|\"c\"|\"y|d\ne", "a b\t\"c\"\n\"y\td e\n", "A,B",
		},
		{
			"words, where nothing is Arabic", "id,text\n1,two words\n2,three more words\n", "", "text|two words|three more words", "x|y|z", "id,x\n1,y\n2,z\n", "B",
		},
		{
			"marks of direction", "نص\nآخر\n", "A", "نص|آخر", "a\u200f|b", "a\nb\n", "A",
		},
	} {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.csv", Bytes: []byte(tt.in), Columns: tt.columns})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var units []string
		targets := strings.Split(tt.targets, "|")
		for i := range d.Segments {
			units = append(units, d.Segments[i].Source.Chars)
			d.Segments[i].Target = text.Plain(targets[min(i, len(targets)-1)])
		}
		if got := strings.Join(units, "|"); got != tt.units || d.Columns != tt.kept {
			t.Errorf("%s: read %q of %s, want %q of %s", tt.name, got, d.Columns, tt.units, tt.kept)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || out.String() != tt.want {
			t.Errorf("%s: wrote %q, %v\nwant %q", tt.name, out.String(), err, tt.want)
		}
	}
}

// A table with a column for the translation is bilingual.
func TestPair(t *testing.T) {
	for _, tt := range []struct{ name, in, columns, units, targets, want, kept string }{
		{
			"named by headings", "id,Arabic,English\n1,مرحبا,\n2,أهلا,Hello\n", "Arabic>English", "مرحبا=|أهلا=Hello", "Hi|Hello", "id,Arabic,English\n1,مرحبا,Hi\n2,أهلا,Hello\n", "Arabic>English",
		},
		{
			"the text is found", "id,نص,English\r\n1,مرحبا,\"a \"\"b\"\"\"\r\n", ">English", `مرحبا=a "b"`, "c, d", "id,نص,English\r\n1,مرحبا,\"c, d\"\r\n", "B>English",
		},
		{
			"rows that end before it", "مرحبا\n2,\nأهلا,x\n", "A>C", "مرحبا=|أهلا=", "=Hi|there", "مرحبا,,'=Hi\n2,\nأهلا,x,there\n", "A>C",
		},
		{
			"before the text", "'=x;نص\n;آخر\n", "2>1", "نص==x|آخر=", "=x|y", "'=x;نص\ny;آخر\n", "2>1",
		},
		{
			"white space of its own", "نص\t x \n", "A>B", "نص=x", "b", "نص\t\" b \"\n", "A>B",
		},
	} {
		s := formattest.Sample{Name: "a.csv", Bytes: []byte(tt.in), Columns: tt.columns}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var units []string
		targets := strings.Split(tt.targets, "|")
		for i := range d.Segments {
			seg := &d.Segments[i]
			units = append(units, seg.Source.Chars+"="+seg.Target.Chars)
			if seg.Status != project.New {
				t.Errorf("%s: %q is %v", tt.name, seg.Source.Chars, seg.Status)
			}
			seg.Target, seg.Status = text.Plain(targets[i]), project.Translated
		}
		if got := strings.Join(units, "|"); got != tt.units || d.Columns != tt.kept {
			t.Errorf("%s: read %q of %s, want %q of %s", tt.name, got, d.Columns, tt.units, tt.kept)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || out.String() != tt.want {
			t.Errorf("%s: wrote %q, %v\nwant %q", tt.name, out.String(), err, tt.want)
		}
		formattest.Run(t, Format{}, []formattest.Sample{s})
	}
}

// What an encoding lacks is written in UTF-8 that Excel knows as such.
func TestEncoding(t *testing.T) {
	b, err := file.Encode("نص\n", file.Windows1256)
	if err != nil {
		t.Fatal(err)
	}
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.csv", Bytes: b, Encoding: file.Windows1256, Columns: "A"})
	if err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]string{"é": "\xe9\n", "ż": "\uFEFFż\n"} {
		d.Segments[0].Target = text.Plain(target)
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || out.String() != want {
			t.Errorf("%s: %q, %v", target, out.String(), err)
		}
	}
}

func TestRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, in, columns string
		says              []string
	}{
		{"a quote", "a,b\n1,\"x\n2,y\n", "", []string{"line 2", "not closed"}},
		{"no such column", "id,text\n1,x\n", "id,Text2", []string{"no column Text2", "B (text)"}},
		{"columns that are none", "a\n", "A,,B", []string{"A,,B"}},
		{"many cells", strings.Repeat(",", 20_000), "", []string{"line 1", "16384 cells"}},
		{"a long cell", strings.Repeat("نص ", 60_000), "A", []string{"line 1", "100000 characters"}},
		{"many rows", strings.Repeat("ن\n", 100_001), "A", []string{"line 100001", "divide"}},
		{"large", strings.Repeat(",\n", 9<<20), "", []string{"16"}},
		{"empty cells", strings.Repeat(strings.Repeat(",", 16_000)+"\n", 1000), "text", []string{"no column text"}},
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: []byte(tt.in), Columns: tt.columns}, tt.says...)
	}
	_, err := Format{}.Read([]byte("a\n"), format.Options{Columns: "x y"})
	if !errors.Is(err, format.ErrColumns) {
		t.Error(err)
	}
}

// What LibreOffice reads in the cells is what was translated.
func TestLibreOffice(t *testing.T) {
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.csv", Bytes: []byte("\uFEFFid,نص\r\n1,\"قال \"\"نعم\"\", ثم\nذهب\"\r\n2,=1+1\r\n3,نص\r\n"), Columns: "B"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"text", "he said \"yes\",\nthen left", "=1+1"}
	for i := range d.Segments {
		d.Segments[i].Target = text.Plain(want[i])
	}
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(formattest.Office(t, "a.csv", out.Bytes(), "csv:Text - txt - csv (StarCalc):44,34,76", ".csv"))).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatal(err, rows)
	}
	for i, row := range []int{0, 1, 3} {
		if got := table.Unguard(rows[row][1]); got != want[i] {
			t.Errorf("cell %d is %q, want %q", i, got, want[i])
		}
	}
}

// What is read is written unchanged, and translated where it can be.
func FuzzRead(f *testing.F) {
	f.Add("id,نص\r\n1,\"قال \"\"نعم\"\"\"\r\n2,'=x", "")
	f.Add("a\tb c\n\"x\ty z\n", "2")
	f.Add("نص,a\nب\n,c", "A>C")
	f.Add("a;\"b\"x;'c'\n;;\"\n\"", "'S'!A,\"x\"\"y\"")
	f.Fuzz(func(t *testing.T, in, columns string) {
		s := formattest.Sample{Name: "a.csv", Bytes: []byte(in), Columns: columns}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || out.String() != in {
			t.Fatalf("unchanged it is not the same: %v, %q", err, out.String())
		}
		formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatalf("it cannot be translated: %v", err)
		}
	})
}
