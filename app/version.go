package app

import "runtime/debug"

// Version of the program, semver; the one constant that everything else reads.
const Version = "0.1.0"

// ProtocolVersion is the highest version of the exchange between PCs spoken here.
const ProtocolVersion = 1

// moduleVersion is the version of a module inside this binary.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, dep := range info.Deps {
		if dep.Path == path {
			return dep.Version
		}
	}
	return ""
}

func buildSetting(key string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
