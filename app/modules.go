package app

import (
	"runtime/debug"
	"slices"
	"strings"
)

// licences of the modules inside the binary, by path prefix; «Περί» shows them
// with the versions that the build recorded.
var licences = map[string]string{
	"filippo.io/age": "BSD-3-Clause", "filippo.io/hpke": "BSD-3-Clause", "github.com/alecthomas/kong": "MIT",
	"github.com/fxamacker/cbor": "MIT", "github.com/jung-kurt/gofpdf": "MIT", "github.com/tetratelabs/wazero": "Apache-2.0",
	"github.com/thejerf/suture": "MIT", "github.com/wailsapp": "MIT", "github.com/xuri": "BSD-3-Clause",
	"go.etcd.io/bbolt": "MIT", "golang.org/x": "BSD-3-Clause", "rsc.io/qr": "BSD-3-Clause", "github.com/klauspost/compress": "BSD-3-Clause",
	"github.com/x448/float16": "MIT", "github.com/richardlehane": "Apache-2.0", "github.com/tiendc/go-deepcopy": "MIT",
	"github.com/leaanthony": "MIT", "github.com/godbus/dbus": "BSD-2-Clause", "github.com/go-ole/go-ole": "MIT",
	"github.com/google/uuid": "BSD-3-Clause", "github.com/gorilla/websocket": "BSD-2-Clause", "github.com/labstack": "MIT",
	"github.com/bep/debounce": "MIT", "github.com/jchv/go-winloader": "ISC", "github.com/mattn": "MIT", "github.com/pkg": "BSD-2-Clause",
	"github.com/rivo/uniseg": "MIT", "github.com/samber/lo": "MIT", "github.com/tkrajina/go-reflector": "Apache-2.0",
	"github.com/valyala": "MIT", "git.sr.ht/~jackmordaunt/go-toast": "MIT or Unlicense",
}

// moduleNotices lists the modules that this binary was built from.
func moduleNotices() []LicenceNotice {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return []LicenceNotice{}
	}
	notices := []LicenceNotice{{Name: "Go", Version: info.GoVersion, Licence: "BSD-3-Clause"}}
	for _, dep := range info.Deps {
		notices = append(notices, LicenceNotice{Name: dep.Path, Version: dep.Version, Licence: licenceOf(dep.Path)})
	}
	notices = append(notices, LicenceNotice{Name: "React, React Aria Components, TanStack, PDF.js", Licence: "MIT, Apache-2.0"})
	slices.SortStableFunc(notices, func(a, b LicenceNotice) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return notices
}

func licenceOf(path string) string {
	for prefix, licence := range licences {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return licence
		}
	}
	return ""
}
