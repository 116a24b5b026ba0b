package ground

import "os"

func replace(fresh, path string) error { return os.Rename(fresh, path) }

// SyncDir flushes the names in dir, so that a file made or renamed there is found
// after a power cut.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
