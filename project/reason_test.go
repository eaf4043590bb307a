package project

import "testing"

func TestReturnReason(t *testing.T) {
	codes := []string{"Name", "Number or date"}
	for _, c := range []struct{ code, said, text, found string }{
		{"Name", "as in the ledger", "Name: as in the ledger", "Name"},
		{"Number or date", " ", "Number or date", "Number or date"},
		{"", "look again: it is wrong", "look again: it is wrong", ""},
		{"", "NAME : once more", "NAME : once more", "Name"},
	} {
		text := ReturnReason(c.code, c.said)
		if found := ReturnCode(text, codes); text != c.text || found != c.found {
			t.Errorf("%q and %q make %q, in which %q is found; want %q and %q", c.code, c.said, text, found, c.text, c.found)
		}
	}
	all := []Comment{{Text: "a", Return: true}, {Text: "b", Return: true}, {Text: "c"}}
	if last, ok := LastReturn(all); !ok || last.Text != "b" {
		t.Errorf("the last reason is %+v", last)
	}
	if _, ok := LastReturn(all[2:]); ok {
		t.Error("a comment is a reason")
	}
}
