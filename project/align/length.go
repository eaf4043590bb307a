package align

import "math"

// lengths is what the lengths of the texts tell. The logarithm of the target's
// share of characters to the source's is normal, and wider for short sentences
// (Gale & Church 1993, Computational Linguistics 19(1), with the ratio in place
// of the difference).
type lengths struct {
	ratio  float64 // mean of log target/source
	spread float64 // its variance for long sentences
	// alone has the mean and the variance of the logarithm of the length of one
	// target sentence, and of two in a row, wherever they stand.
	alone [2]normal
}

type normal struct{ mean, variance float64 }

func (n normal) log(x float64) float64 {
	return -(x-n.mean)*(x-n.mean)/(2*n.variance) - math.Log(n.variance)/2
}

func measure(source, target *side) lengths {
	l := lengths{spread: firstSpread}
	total := func(s *side) (sum float64) {
		for _, n := range s.length {
			sum += n
		}
		return sum
	}
	l.ratio = math.Log(total(target) / total(source))
	for k := range l.alone {
		var logs []float64
		for i := range target.length {
			n := target.length[i]
			if k == 1 {
				if i+1 == len(target.length) {
					continue
				}
				n += target.length[i+1]
			}
			logs = append(logs, math.Log(n))
		}
		l.alone[k] = fit(logs)
	}
	return l
}

// fit returns the mean and the variance of some values, the variance drawn to
// that of sentences in news, 0.35, where there are few.
func fit(values []float64) normal {
	n := normal{variance: 0.35 * remembered}
	for _, v := range values {
		n.mean += v / float64(len(values))
	}
	for _, v := range values {
		n.variance += (v - n.mean) * (v - n.mean)
	}
	n.variance /= float64(len(values)) + remembered
	return n
}

// The variance of the logarithm of the ratio, measured on news and encyclopedias:
// spread, and shortness divided by the characters of the source. Before the ratio
// of the two texts is learned, firstSpread takes the place of spread.
const (
	spread      = 0.03
	firstSpread = 0.06
	shortness   = 1.5
)

// score tells in nats how well the lengths of a pair fit, against any other target
// of k sentences.
func (l *lengths) score(source, target float64, k int) float64 {
	x := math.Log(target)
	n := normal{math.Log(source) + l.ratio, l.spread + shortness/source}
	return n.log(x) - l.alone[k-1].log(x)
}
