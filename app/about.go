package app

import (
	_ "embed"

	"thyrida/backend/printing"
)

//go:embed about/OFL.txt
var oflText string

// licenceNotices are those of everything that this program carries.
func licenceNotices() []LicenceNotice {
	return append(moduleNotices(),
		LicenceNotice{Name: "Noto Sans, Noto Serif, Noto Sans Symbols", Licence: "OFL-1.1", Text: oflText},
		LicenceNotice{Name: "PDFium", Licence: "BSD-3-Clause, Apache-2.0", Text: printing.Notice()})
}
