package gui

import "syscall"

var getKeyState = syscall.NewLazyDLL("user32.dll").NewProc("GetKeyState")

// altGr reports whether the right Alt key is held: Windows says Ctrl+Alt for it where it
// is AltGr.
func altGr() bool {
	const rightAlt = 0xA5 // VK_RMENU
	state, _, _ := getKeyState.Call(rightAlt)
	return state&0x8000 != 0
}
