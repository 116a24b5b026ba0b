package main

import (
	"debug/pe"
	"fmt"
)

// Subsystems of a Windows program (Microsoft, "PE Format").
const (
	subsystemWindow  = 2
	subsystemConsole = 3
)

// checkExe makes sure that gui opens no console, that its twin has one, and
// that both are for amd64.
func checkExe(gui, console string) error {
	for name, want := range map[string]uint16{gui: subsystemWindow, console: subsystemConsole} {
		got, err := subsystem(name)
		if err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("%s: subsystem %d, want %d", name, got, want)
		}
	}
	return nil
}

// subsystem reads what kind of amd64 program a file is.
func subsystem(name string) (uint16, error) {
	f, err := pe.Open(name)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	head, ok := f.OptionalHeader.(*pe.OptionalHeader64)
	if !ok || f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 {
		return 0, fmt.Errorf("%s: not a program for Windows on amd64", name)
	}
	return head.Subsystem, nil
}
