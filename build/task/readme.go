package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// doReadmeTest prints the test command of README.md, for .ci/run.
func doReadmeTest(_ context.Context, h *house) error {
	b, err := os.ReadFile(h.path("README.md"))
	if err != nil {
		return err
	}
	cmd, err := readmeCommand(string(b), "<!-- test -->")
	if err != nil {
		return fmt.Errorf("README.md: %w", err)
	}
	fmt.Println(cmd)
	return nil
}

// readmeCommand gives the text of the first fenced block after a line that
// holds mark, without a prompt ("$ ") that people like to read.
func readmeCommand(text, mark string) (string, error) {
	marked, inside := false, false
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		fence := strings.HasPrefix(strings.TrimSpace(line), "```")
		switch {
		case !marked:
			marked = strings.Contains(line, mark)
		case fence && inside:
			return strings.TrimSpace(strings.Join(lines, "\n")), nil
		case fence:
			inside = true
		case inside:
			lines = append(lines, strings.TrimPrefix(line, "$ "))
		}
	}
	if !marked {
		return "", errors.New("no line with " + mark + " before the block of the test command")
	}
	return "", errors.New("no fenced block after " + mark)
}
