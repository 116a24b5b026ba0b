//go:build !desktop && !dev

package app

// windowBuilt says that this build has no window: it serves the browser instead.
const windowBuilt = false
