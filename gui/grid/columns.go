package grid

// Columns is how the width is divided. The zero value is the arrangement the
// program comes with.
type Columns struct {
	// Number and Status are widths in pixels, 0 for the usual one.
	Number, Status float32
	// Source is the share that the source has of what the two texts have
	// together, between 0 and 1; 0 is a half.
	Source float32
	// Swapped puts the target on the left.
	Swapped bool
}

// Sizes in Fyne's device-independent pixels.
const (
	numberWidth, numberMin, numberMax = 52, 28, 160
	statusWidth, statusMin, statusMax = 112, 44, 260
	textMin                           = 120

	edgeWidth = 3 // the mark of the current row
	barWidth  = 6
	rowPad    = 6
	minHeight = 48
)

// fit returns the columns with every width within its limits.
func (c Columns) fit() Columns {
	within := func(x, usual, least, most float32) float32 {
		if x <= 0 {
			return usual
		}
		return min(max(x, least), most)
	}
	c.Number = within(c.Number, numberWidth, numberMin, numberMax)
	c.Status = within(c.Status, statusWidth, statusMin, statusMax)
	c.Source = within(c.Source, 0.5, 0.05, 0.95)
	return c
}

// geometry is where the columns are in a row.
type geometry struct {
	number                                   float32 // its width; it begins at 0
	source, sourceWidth, target, targetWidth float32
	status, statusWidth                      float32
	text                                     float32 // the two texts together
}

func (c Columns) at(width float32) geometry {
	c = c.fit()
	g := geometry{number: c.Number, statusWidth: c.Status, text: max(width-c.Number-c.Status, 2*textMin)}
	g.sourceWidth = min(max(float32(int(g.text*c.Source+0.5)), textMin), g.text-textMin)
	g.targetWidth = g.text - g.sourceWidth
	if c.Swapped {
		g.target = g.number
		g.status = g.target + g.targetWidth
		g.source = g.status + g.statusWidth
	} else {
		g.source = g.number
		g.status = g.source + g.sourceWidth
		g.target = g.status + g.statusWidth
	}
	return g
}

// A divider is the line between two columns, from the left.
type divider int

const (
	noDivider    divider = iota - 1
	afterNumber          // between the number and the text on the left
	beforeStatus         // between that and the status
	afterStatus          // between the status and the text on the right
)

// dividers returns where the lines are.
func (g geometry) dividers() [3]float32 {
	return [3]float32{g.number, g.status, g.status + g.statusWidth}
}

// drag returns the columns with a divider at x, or as near as the limits let it.
// The first divider moves all behind it; the second moves the status between the
// texts; the third makes the status wider at the cost of the text on its right.
func (c Columns) drag(d divider, x, width float32) Columns {
	g := c.at(width)
	left := g.status - g.number // the text on the left
	switch d {
	case afterNumber:
		c.Number = min(max(x, numberMin), numberMax, max(width-g.statusWidth-2*textMin, numberMin))
		return c
	case beforeStatus:
		left = x - g.number
	case afterStatus:
		// What the status takes, the right text gives.
		right := g.text - left
		c.Status = min(max(x-g.status, statusMin), statusMax, g.statusWidth+right-textMin)
		g.text = max(width-g.number-c.Status, 2*textMin)
	}
	left = min(max(left, textMin), g.text-textMin)
	c.Source = left / g.text
	if c.Swapped {
		c.Source = 1 - c.Source
	}
	return c
}

// reset returns the columns with a divider where it is at first.
func (c Columns) reset(d divider, width float32) Columns {
	switch d {
	case afterNumber:
		c.Number = 0
	case beforeStatus:
		c.Source = 0
	case afterStatus:
		g := c.at(width)
		return c.drag(d, g.status+statusWidth, width)
	}
	return c
}
