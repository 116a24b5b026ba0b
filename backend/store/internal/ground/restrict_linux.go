package ground

import (
	"os"
)

// Restrict makes dir if it is missing and closes it to everybody but its owner
// (on Windows: this user, administrators and the system), flushed.
func Restrict(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return notProtected(dir, err)
	}
	info, err := os.Stat(dir)
	if err != nil {
		return notProtected(dir, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		if err := os.Chmod(dir, 0o700); err != nil {
			return notProtected(dir, err)
		}
	}
	return nil
}

// RestrictToPC is Restrict for a desk that several accounts of one PC share. On
// Linux the folder stays with its owner: a shared desk runs under one account.
func RestrictToPC(dir string) error { return Restrict(dir) }

// Private tells whether only the owner of path can read it.
func Private(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return info.Mode().Perm()&0o077 == 0, nil
}
