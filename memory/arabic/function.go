package arabic

// FunctionWord reports whether a folded word, of Arabic or English, says little
// by itself: prepositions, conjunctions, pronouns, articles, auxiliary verbs and
// negations, also with a و or ف before them.
func FunctionWord(folded string) bool {
	if functionWords[folded] {
		return true
	}
	if len(folded) > 2 && (folded[:2] == "و" || folded[:2] == "ف") {
		return functionWords[folded[2:]]
	}
	return false
}

var functionWords = set(`
	في من الي علي عن مع بين حتي منذ خلال عند عبر ضد نحو دون غير سوي قبل بعد فوق تحت امام وراء لدي حول ضمن بدون
	ان انه انها انهم اننا انني لان لانه لانها كان كانت كانوا يكون تكون كما لكن لكنه لكنها بل ثم او ام اما اذ اذا لو لولا حيث بينما كي لكي
	ما ماذا هل لا لم لن ليس ليست قد لقد سوف كل بعض اي ايضا فقط كذلك
	هو هي هم هن هما انت انتم نحن انا هذا هذه ذلك تلك هؤلاء هولاء اولئك الذي التي الذين اللذين اللواتي اللاتي هناك هنا
	به بها بهم له لها لهم لنا لي فيه فيها فيهم منه منها منهم عنه عنها عنهم عليه عليها عليهم اليه اليها اليهم معه معها معهم بان بما لما مما عما كلما و ف
	the a an of in on at to for from by with and or but not no nor is are was were be been being has have had do does did will would
	can could may might shall should must this that these those it its he she they them his her their our your my we you i as if than then so
	which who whom whose what when where there into over under about after before between also only`)
