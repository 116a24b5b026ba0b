//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// ownGroup makes the process the leader of a group, so that a Ctrl-C at the
// terminal reaches it once, through us, and its children end with it.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// askGroup asks the process and its children to end.
func askGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }

// askOne asks the process alone: a program ends its children itself.
func askOne(cmd *exec.Cmd) error { return cmd.Process.Signal(syscall.SIGTERM) }

// killGroup ends what a finished process may have left running.
func killGroup(cmd *exec.Cmd) {
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // no such group: nothing was left
	}
}
