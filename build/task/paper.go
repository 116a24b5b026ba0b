package main

import (
	"context"
	"os"
	"strings"
	"time"
)

// paperAndPrinter runs the tests of the tag "realtools": what others' programs
// say about our PDF files, and a real spooler. They start from a running CUPS.
func paperAndPrinter(ctx context.Context, j *job) error {
	if !spooling(ctx, j) {
		if os.Geteuid() != 0 {
			return skipped("CUPS does not run here and only root can start it: sudo systemctl start cups")
		}
		cupsd := command{argv: []string{"cupsd", "-f"}}.build(ctx, &j.log)
		if err := cupsd.Start(); err != nil {
			return err
		}
		defer func() {
			_ = askOne(cupsd) // already gone: as wanted
			_ = cupsd.Wait()
		}()
		if err := until(ctx, 20*time.Second, func() bool { return spooling(ctx, j) }); err != nil {
			return err
		}
	}
	return goTest(ctx, j, j.goTool("test", "-tags", "realtools", "-timeout", "5m", "./backend/pdf/", "./backend/printing/"))
}

// spooling asks CUPS whether it runs.
func spooling(ctx context.Context, j *job) bool {
	out, err := command{argv: []string{"lpstat", "-r"}, env: []string{"LC_ALL=C"}}.output(ctx, &j.log)
	return err == nil && strings.Contains(out, "scheduler is running")
}
