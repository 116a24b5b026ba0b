package main

import (
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// ownGroup keeps a Ctrl-C at the console from reaching the child twice.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// askGroup ends the process and its children; Windows knows no polite way for
// a program without a window of ours.
func askGroup(cmd *exec.Cmd) error {
	if cmd.Process == nil {
		return os.ErrProcessDone
	}
	return exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run()
}

func askOne(cmd *exec.Cmd) error { return askGroup(cmd) }

func killGroup(*exec.Cmd) {} // taskkill /T has taken the children along
