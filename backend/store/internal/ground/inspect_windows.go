package ground

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// networkName refuses \\server\share before anything waits for the server.
func networkName(dir string) error {
	path := strings.ReplaceAll(dir, "/", `\`)
	if rest, ok := cutAnyPrefix(path, `\\?\`, `\\.\`, `\??\`); ok {
		if strings.HasPrefix(strings.ToUpper(rest), `UNC\`) {
			return network(dir, "a shared folder")
		}
		return nil
	}
	if strings.HasPrefix(path, `\\`) {
		return network(dir, "a shared folder")
	}
	return nil
}

func cutAnyPrefix(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// resolve follows junctions, links and substituted drives to the real volume,
// where a folder of C: can turn out to be on a server. Where the system cannot
// say (older file systems, wine), the path as given is looked at.
func resolve(dir string) (string, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return "", err
	}
	h, err := windows.CreateFile(name, 0, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE,
		nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		return "", err
	}
	defer windows.CloseHandle(h)
	buf := make([]uint16, 1<<15)
	n, err := windows.GetFinalPathNameByHandle(h, &buf[0], uint32(len(buf)), 0)
	if err != nil || n == 0 || int(n) > len(buf) {
		return dir, nil
	}
	final := windows.UTF16ToString(buf[:n])
	if err := networkName(final); err != nil {
		return "", err
	}
	return strings.TrimPrefix(final, `\\?\`), nil
}

// Attributes and reparse tags of files that a cloud program brings when opened
// (winnt.h; IO_REPARSE_TAG_CLOUD is 0x9000001A with the fourth nibble free).
const (
	attributePinned   = 0x00080000
	attributeUnpinned = 0x00100000
	cloudAttributes   = windows.FILE_ATTRIBUTE_RECALL_ON_OPEN | windows.FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS |
		attributePinned | attributeUnpinned
	reparseCloud     = 0x9000001a
	reparseCloudMask = 0xffff0fff
)

// cloudAttribute also knows the folders that OneDrive announces in the
// environment, whatever they are called.
func cloudAttribute(folder string) string {
	for _, name := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		if at := os.Getenv(name); at != "" && strings.EqualFold(filepath.Clean(at), filepath.Clean(folder)) {
			return "OneDrive"
		}
	}
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return ""
	}
	var data windows.Win32finddata
	h, err := windows.FindFirstFile(name, &data)
	if err != nil {
		return "" // the root of a drive has no entry
	}
	windows.FindClose(h)
	reparse := data.FileAttributes&windows.FILE_ATTRIBUTE_REPARSE_POINT != 0
	if data.FileAttributes&cloudAttributes != 0 || reparse && data.Reserved0&reparseCloudMask == reparseCloud {
		return "a cloud program"
	}
	return ""
}

func notDir(err error) bool { return errors.Is(err, windows.ERROR_PATH_NOT_FOUND) }

func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// mayCreate tries it: on Windows only the try knows.
func mayCreate(parent string) error {
	dir, err := os.MkdirTemp(parent, ".try-*")
	if err != nil {
		return readOnly(parent, err)
	}
	if err := os.Remove(dir); err != nil {
		return readOnly(parent, err)
	}
	return nil
}

func volume(dir string, found *Finding) error {
	root := filepath.VolumeName(dir) + `\`
	name, err := windows.UTF16PtrFromString(root)
	if err != nil {
		return unreadable(dir, err)
	}
	switch windows.GetDriveType(name) {
	case windows.DRIVE_REMOTE:
		return network(dir, "drive "+root)
	case windows.DRIVE_CDROM:
		return readOnly(dir, windows.ERROR_WRITE_PROTECT)
	case windows.DRIVE_NO_ROOT_DIR:
		return unreadable(dir, windows.ERROR_PATH_NOT_FOUND)
	case windows.DRIVE_REMOVABLE:
		found.warn(Removable, "%s is on a removable disk: the books stop when it is pulled out", dir)
	case windows.DRIVE_RAMDISK:
		found.warn(Volatile, "%s lies in memory: the books are gone when the PC is switched off", dir)
	}
	if err := fileSystem(dir, name, found); err != nil {
		return err
	}
	at, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return unreadable(dir, err)
	}
	if err := windows.GetDiskFreeSpaceEx(at, &found.Free, nil, nil); err != nil {
		return unreadable(dir, err)
	}
	return nil
}

// fileSystem notes what the volume is; a volume that does not say is not refused.
func fileSystem(dir string, root *uint16, found *Finding) error {
	var kind [64]uint16
	var flags uint32
	if err := windows.GetVolumeInformation(root, nil, 0, nil, nil, &flags, &kind[0], uint32(len(kind))); err != nil {
		return nil
	}
	found.FileSystem = windows.UTF16ToString(kind[:])
	if flags&windows.FILE_READ_ONLY_VOLUME != 0 {
		return readOnly(dir, windows.ERROR_WRITE_PROTECT)
	}
	if flags&windows.FILE_PERSISTENT_ACLS == 0 {
		found.warn(NoRights, "%s is a %s disk, which knows no owners: whoever has the disk reads it", dir, found.FileSystem)
	}
	return nil
}
