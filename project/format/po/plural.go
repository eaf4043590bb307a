package po

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// plurals are the plural forms of a language: how many, and which one a number has, by
// an expression of C over n.
type plurals struct {
	count int
	// form are those of the numbers from 0 on.
	form []int
}

// tried is how many numbers a form is looked for.
const tried = 201

// twoForms are those of a header that does not tell: the first one for one.
var twoForms = plurals{2, append([]int{1, 0}, slices.Repeat([]int{1}, tried-2)...)}

var pluralForms = regexp.MustCompile(`nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]*)`)

// parsePlurals reads the field Plural-Forms.
func parsePlurals(field string) plurals {
	m := pluralForms.FindStringSubmatch(field)
	if m == nil || len(m[2]) > 1000 {
		return twoForms
	}
	count, err := strconv.Atoi(m[1])
	if err != nil || count < 1 || count > 99 {
		return twoForms
	}
	p := plurals{count: count}
	for n := range tried {
		v, ok := evaluate(m[2], n)
		if !ok {
			return twoForms
		}
		p.form = append(p.form, v)
	}
	return p
}

// ofOne is the form for one: its text is translated from msgid, and the others from
// msgid_plural.
func (p plurals) ofOne() int { return p.form[1] }

// describe says for which numbers a form is, by the first of them.
func (p plurals) describe(form int) string {
	var some []string
	for n, f := range p.form {
		if f == form && len(some) < 5 {
			some = append(some, strconv.Itoa(n))
		}
	}
	s := fmt.Sprintf("Plural form %d of %d", form+1, p.count)
	if len(some) > 0 {
		s += ": " + strings.Join(some, ", ")
		if len(some) == 5 {
			s += ", …"
		}
	}
	return s
}

// evaluate computes an expression of C with n; ok is false for what is none.
func evaluate(expression string, n int) (v int, ok bool) {
	e := evaluator{s: strings.Join(strings.Fields(expression), ""), n: n}
	v = e.choice()
	return v, !e.bad && e.s == ""
}

// An evaluator takes an expression away from its beginning.
type evaluator struct {
	s     string
	n     int
	depth int
	bad   bool
}

// operators stand by how tightly they bind, the loosest first; where one begins with
// another, the longer one comes first.
var operators = [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}

func (e *evaluator) take(s string) bool {
	rest, ok := strings.CutPrefix(e.s, s)
	if ok {
		e.s = rest
	}
	return ok
}

func (e *evaluator) choice() int {
	if e.depth++; e.depth > 100 {
		e.bad = true
	}
	defer func() { e.depth-- }()
	if e.bad {
		return 0
	}
	v := e.binary(0)
	if !e.take("?") {
		return v
	}
	yes := e.choice()
	e.bad = !e.take(":") || e.bad
	no := e.choice()
	if v != 0 {
		return yes
	}
	return no
}

func (e *evaluator) binary(level int) int {
	if level == len(operators) {
		return e.value()
	}
	v := e.binary(level + 1)
again:
	for !e.bad {
		for _, op := range operators[level] {
			if e.take(op) {
				v = e.apply(op, v, e.binary(level+1))
				continue again
			}
		}
		break
	}
	return v
}

func (e *evaluator) apply(op string, a, b int) int {
	truth := func(t bool) int {
		if t {
			return 1
		}
		return 0
	}
	switch op {
	case "||":
		return truth(a != 0 || b != 0)
	case "&&":
		return truth(a != 0 && b != 0)
	case "==":
		return truth(a == b)
	case "!=":
		return truth(a != b)
	case "<=":
		return truth(a <= b)
	case ">=":
		return truth(a >= b)
	case "<":
		return truth(a < b)
	case ">":
		return truth(a > b)
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	}
	if b == 0 {
		e.bad = true
		return 0
	}
	if op == "/" {
		return a / b
	}
	return a % b
}

func (e *evaluator) value() int {
	switch {
	case e.bad:
	case e.take("!"):
		if e.depth++; e.depth > 100 {
			e.bad = true
		}
		v := e.value()
		e.depth--
		if v == 0 {
			return 1
		}
		return 0
	case e.take("n"):
		return e.n
	case e.take("("):
		v := e.choice()
		e.bad = !e.take(")") || e.bad
		return v
	default:
		i := 0
		for i < len(e.s) && i < 9 && e.s[i] >= '0' && e.s[i] <= '9' {
			i++
		}
		v, err := strconv.Atoi(e.s[:i])
		e.bad = e.bad || err != nil
		e.s = e.s[i:]
		return v
	}
	return 0
}
