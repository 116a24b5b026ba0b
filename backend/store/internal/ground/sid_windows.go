package ground

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// aceSid gives the account of an entry: the SID begins where SidStart stands.
func aceSid(ace *windows.ACCESS_ALLOWED_ACE) *windows.SID {
	return (*windows.SID)(unsafe.Pointer(&ace.SidStart))
}
