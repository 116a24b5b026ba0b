package ground

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// What statfs(2) calls the file systems (linux/magic.h and the drivers' sources).
var remoteKinds = map[uint32]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "SMB", 0xfe534d42: "SMB",
	0x01021997: "9p share of a virtual machine", 0x786f4256: "VirtualBox share", 0xbacbacbc: "VMware share",
	0x5346414f: "AFS", 0x6b414653: "AFS", 0x73757245: "Coda", 0x564c: "NCP",
	0x00c36400: "Ceph", 0x0bd00bd0: "Lustre", 0x01161970: "GFS2", 0x7461636f: "OCFS2", 0x47504653: "GPFS",
}

const (
	fuseMagic  = 0x65735546
	tmpfsMagic = 0x01021994
	ramfsMagic = 0x858458f6
	fatMagic   = 0x4d44
	exfatMagic = 0x2011bab0
	ext4Magic  = 0xef53
	btrfsMagic = 0x9123683e
)

// networkName looks at the path alone; on Linux every path looks local.
func networkName(string) error { return nil }

func resolve(dir string) (string, error) { return filepath.EvalSymlinks(dir) }

func cloudAttribute(string) string { return "" }

func notDir(err error) bool { return errors.Is(err, unix.ENOTDIR) }

func full(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }

func mayCreate(parent string) error {
	if err := unix.Access(parent, unix.W_OK|unix.X_OK); err != nil {
		return readOnly(parent, err)
	}
	return nil
}

func volume(dir string, found *Finding) error {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return unreadable(dir, err)
	}
	found.Free = fs.Bavail * uint64(fs.Bsize)
	magic := uint32(fs.Type)
	mount := mountOf(dir)
	found.FileSystem = mount.kind
	if kind, ok := remoteKinds[magic]; ok {
		return network(dir, kind)
	}
	if magic == fuseMagic {
		if err := judgeFuse(dir, mount.kind, found); err != nil {
			return err
		}
	}
	if fs.Flags&unix.ST_RDONLY != 0 {
		return readOnly(dir, unix.EROFS)
	}
	switch magic {
	case tmpfsMagic, ramfsMagic:
		found.warn(Volatile, "%s lies in memory: the books are gone when the PC is switched off", dir)
	case fatMagic, exfatMagic:
		found.warn(NoRights, "%s is a %s disk, which knows no owners: whoever has the disk reads it", dir, mount.kind)
	}
	if removable(mount.device) {
		found.warn(Removable, "%s is on a removable disk: the books stop when it is pulled out", dir)
	}
	return nil
}

// judgeFuse parts local disks served by a program (NTFS, exFAT) from far ones.
func judgeFuse(dir, kind string, found *Finding) error {
	switch kind {
	case "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.bindfs", "fuse.gocryptfs", "fuse.encfs",
		"fuse.fuse-overlayfs", "fuse.lazyfs", "fuse.mergerfs":
		found.warn(UnknownFS, "%s is served by a program (%s): whether it keeps what it was told to keep is not known", dir, kind)
		return nil
	}
	return network(dir, kind)
}

type mount struct{ point, kind, device string }

// mountOf finds the mount that dir lies on: the longest mount point that is dir or
// above it; of two on one point the later hides the earlier (proc(5), mountinfo).
func mountOf(dir string) mount {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return mount{}
	}
	return findMount(string(table), dir)
}

func findMount(table, dir string) mount {
	var best mount
	for line := range strings.Lines(table) {
		before, after, ok := strings.Cut(line, " - ")
		head, tail := strings.Fields(before), strings.Fields(after)
		if !ok || len(head) < 5 || len(tail) < 1 {
			continue
		}
		point := unescapeMount(head[4])
		if len(point) >= len(best.point) && within(dir, point) {
			best = mount{point: point, kind: tail[0], device: head[2]}
		}
	}
	return best
}

func within(dir, parent string) bool {
	return dir == parent || parent == "/" || strings.HasPrefix(dir, parent+"/")
}

// unescapeMount undoes \040 and its like, which stand for blanks in mount points.
func unescapeMount(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				out.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// removable asks the kernel; a partition has the flag on the disk it belongs to.
func removable(device string) bool {
	if device == "" {
		return false
	}
	at, err := filepath.EvalSymlinks("/sys/dev/block/" + device)
	if err != nil {
		return false
	}
	for _, flag := range []string{filepath.Join(at, "removable"), filepath.Join(filepath.Dir(at), "removable")} {
		if text, err := os.ReadFile(flag); err == nil {
			return strings.TrimSpace(string(text)) == "1"
		}
	}
	return false
}
