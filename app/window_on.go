//go:build desktop || dev

package app

// windowBuilt says that this build can open a window.
const windowBuilt = true
