package ground

import (
	"errors"

	"golang.org/x/sys/unix"
)

// running sends no signal, it only asks; a refusal means that somebody else's
// process is there.
func running(pid int) bool {
	err := unix.Kill(pid, 0)
	return err == nil || errors.Is(err, unix.EPERM)
}
