//go:build !windows

package app

import "os"

// restrictToUser leaves a file to this user alone.
func restrictToUser(path string) error { return os.Chmod(path, 0o600) }
