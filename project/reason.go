package project

import "strings"

// ReturnCodes are the usual codes for why an editor returns a segment. A project may have
// others (session.ReturnCodes).
func ReturnCodes() []string {
	return []string{"Accuracy", "Omission", "Terminology", "Name", "Number or date", "Quote", "Attribution", "Grammar", "Style"}
}

// ReturnReason writes a code and what is said about it as the text of a comment, by which
// it travels in every file for review. Either may be empty.
func ReturnReason(code, said string) string {
	said = strings.TrimSpace(said)
	if code == "" || said == "" {
		return code + said
	}
	return code + ": " + said
}

// ReturnCode finds the code in what ReturnReason has written: the one of codes that stands
// alone or before a colon, whatever its capitals; empty for none.
func ReturnCode(reason string, codes []string) string {
	head, _, _ := strings.Cut(reason, ":")
	head = strings.TrimSpace(head)
	for _, c := range codes {
		if strings.EqualFold(c, head) {
			return c
		}
	}
	return ""
}

// LastReturn is the reason for which a segment was returned last, of its comments in order;
// ok is false where it was not.
func LastReturn(comments []Comment) (c Comment, ok bool) {
	for _, one := range comments {
		if one.Return {
			c, ok = one, true
		}
	}
	return c, ok
}
