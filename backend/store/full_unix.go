//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// isFull tells that there is no room: on the disk, in the quota, or for a file of
// this size.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
