package vault

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// protector says in pc.sealed who sealed it.
const protector = 2

// entropy keeps other programs of the PC from opening the blob by chance; it is no secret.
var entropy = []byte("thyrida pc.sealed v1")

// protect seals with DPAPI in machine scope: every account of this PC can open it,
// and no other PC. User scope would break with several Windows accounts at one desk
// and when a local password is reset. The rights on the folder part the accounts.
func protect(_ string, plain []byte) ([]byte, error) {
	var out windows.DataBlob
	const flags = windows.CRYPTPROTECT_LOCAL_MACHINE | windows.CRYPTPROTECT_UI_FORBIDDEN
	if err := windows.CryptProtectData(blobOf(plain), nil, blobOf(entropy), 0, nil, flags, &out); err != nil {
		return nil, err
	}
	return copyOut(out)
}

func unprotect(_ string, sealed []byte) ([]byte, error) {
	var out windows.DataBlob
	err := windows.CryptUnprotectData(blobOf(sealed), nil, blobOf(entropy), 0, nil, windows.CRYPTPROTECT_UI_FORBIDDEN, &out)
	if err != nil {
		return nil, err
	}
	return copyOut(out)
}

func blobOf(b []byte) *windows.DataBlob {
	if len(b) == 0 {
		return &windows.DataBlob{}
	}
	return &windows.DataBlob{Size: uint32(len(b)), Data: &b[0]}
}

// copyOut copies what Windows allocated and gives it back.
func copyOut(out windows.DataBlob) ([]byte, error) {
	if out.Data == nil {
		return nil, windows.ERROR_INVALID_DATA
	}
	defer windows.LocalFree(windows.Handle(unsafe.Pointer(out.Data)))
	return append([]byte(nil), unsafe.Slice(out.Data, out.Size)...), nil
}
