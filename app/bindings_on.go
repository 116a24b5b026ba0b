//go:build bindings

package app

// generatingBindings says that this build only writes the client of the bound
// methods into frontend/wailsjs: no flags are read and no books opened.
const generatingBindings = true
