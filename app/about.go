package app

import _ "embed"

//go:embed about/OFL.txt
var oflText string

// licenceNotices are those of everything that this program carries.
func licenceNotices() []LicenceNotice {
	return append(moduleNotices(), LicenceNotice{Name: "Noto Sans, Noto Serif", Licence: "OFL-1.1", Text: oflText})
}
