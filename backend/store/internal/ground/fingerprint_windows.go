package ground

import (
	"fmt"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

var getSystemFirmwareTable = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetSystemFirmwareTable")

// boardID reads the UUID out of the SMBIOS table (DSP0134 §7.2: structure type 1,
// UUID at byte 8), which a cloned disk does not carry along.
func boardID() string {
	const rsmb = 'R'<<24 | 'S'<<16 | 'M'<<8 | 'B'
	if getSystemFirmwareTable.Find() != nil {
		return ""
	}
	size, _, _ := getSystemFirmwareTable.Call(rsmb, 0, 0, 0)
	if size == 0 || size > 1<<20 {
		return ""
	}
	raw := make([]byte, size)
	n, _, _ := getSystemFirmwareTable.Call(rsmb, 0, uintptr(unsafe.Pointer(&raw[0])), size)
	if n == 0 || n > size || n <= 8 {
		return ""
	}
	return smbiosUUID(raw[8:n]) // before the structures stand version and length
}

func systemID() string {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `SOFTWARE\Microsoft\Cryptography`,
		registry.QUERY_VALUE|registry.WOW64_64KEY)
	if err != nil {
		return ""
	}
	defer key.Close()
	guid, _, err := key.GetStringValue("MachineGuid")
	if err != nil {
		return ""
	}
	return guid
}

func volumeID(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(abs) + `\`)
	if err != nil {
		return ""
	}
	var serial uint32
	if windows.GetVolumeInformation(root, nil, 0, &serial, nil, nil, nil, 0) != nil || serial == 0 {
		return ""
	}
	return fmt.Sprintf("serial %08x", serial)
}
