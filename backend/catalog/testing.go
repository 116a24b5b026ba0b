package catalog

import "embed"

//go:embed testdata/lykorema
var fictional embed.FS

// Fictional is a municipality that does not exist, with other codes, services,
// hours, holidays and another time zone, so that tests of other rooms show that nothing
// leans on a real one. It is not among [Names].
func Fictional() *Catalog {
	c, err := Load(fictional, "testdata/lykorema")
	if err != nil {
		panic("catalog: the fictional municipality is broken: " + err.Error())
	}
	return c
}
