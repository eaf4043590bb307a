package main

import "testing"

// TestLookAfterEnd: a look that comes when GLFW is no more asks it for nothing, and is the last.
func TestLookAfterEnd(t *testing.T) {
	b := &beater{pressed: true}
	b.look()
	if !b.resting || !b.pressed {
		t.Errorf("resting %v, pressed %v: the look went on", b.resting, b.pressed)
	}
}
