package app

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"thyrida/backend/store"
)

type importCommand struct {
	Requests importRequestsCommand `cmd:"" help:"Take in requests from CSV or XLSX."`
}

type importRequestsCommand struct {
	File   string            `arg:"" help:"CSV or XLSX." type:"existingfile"`
	DryRun bool              `help:"Only report; take nothing."`
	Map    map[string]string `help:"Our column = header in the file; may repeat." placeholder:"OURS=THEIRS"`
	Sheet  string            `help:"Sheet of an XLSX; else the first." placeholder:"NAME"`
	Other  bool              `help:"Rows of unknown services become «other», unknown places the desk's."`
}

// importResult is what an import prints with --json.
type importResult struct {
	Rows      int              `json:"rows"`
	Taken     int              `json:"taken"`
	Completed int              `json:"completed"`
	Unchanged int              `json:"unchanged"`
	Rejected  []importRejected `json:"rejected"`
	DryRun    bool             `json:"dry_run,omitempty"`
}

type importRejected struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// Run imports.
func (i *importRequestsCommand) Run(c *command) error {
	path, err := filepath.Abs(i.File)
	if err != nil {
		return err
	}
	return c.withDesk(func(desk line) error {
		var report ImportReport
		if err := desk.call(c, "Desk.ImportRequests", &report, path, ImportOptions{DryRun: i.DryRun, Mapping: i.Map, Sheet: i.Sheet, Other: i.Other}); err != nil {
			return err
		}
		result := importResult{report.Rows, report.Taken, report.Completed, report.Unchanged, []importRejected{}, i.DryRun}
		var text strings.Builder
		fmt.Fprintf(&text, "%d rows: %d taken (%d completed), %d unchanged, %d rejected\n", report.Rows, report.Taken, report.Completed, report.Unchanged, len(report.Rejected))
		for _, row := range report.Rejected {
			result.Rejected = append(result.Rejected, importRejected{row.Row, row.Reason})
			fmt.Fprintf(&text, "row %d: %s\n", row.Row, row.Reason)
		}
		return c.print(result, text.String())
	})
}

type checkCommand struct {
	Full bool `help:"Also read every fact and every attached file." default:"true" negatable:""`
}

// Run checks. Damage found is a failure.
func (k *checkCommand) Run(c *command) error {
	return c.withLine(func(desk line) error {
		health, err := desk.health(c, k.Full)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("%d entries, %d requests, digest %s\n%s", health.Entries, health.Requests, health.Digest, joinLines(health.Problems))
		if err := c.print(health, text); err != nil {
			return err
		}
		if !health.OK {
			return fmt.Errorf("the books have %d problems", len(health.Problems))
		}
		return nil
	})
}

func joinLines(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

type digestCommand struct{}

// Run prints the digest.
func (digestCommand) Run(c *command) error {
	return c.withLine(func(desk line) error {
		health, err := desk.health(c, false)
		if err != nil {
			return err
		}
		return c.print(struct {
			Digest  string `json:"digest"`
			Entries int    `json:"entries"`
		}{health.Digest, health.Entries}, health.Digest+"\n")
	})
}

type backupCommand struct {
	File string `arg:"" help:"File to write; it must not be there." type:"path"`
}

// backedUp is what backup prints with --json.
type backedUp struct {
	File string `json:"file"`
	Size int64  `json:"size"`
}

// Run writes a backup: into a folder of its own beside the file, then under its
// name when it is whole.
func (b *backupCommand) Run(c *command) error {
	path, err := filepath.Abs(b.File)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; a backup replaces nothing", path)
	}
	return c.withDesk(func(desk line) error {
		folder, err := os.MkdirTemp(filepath.Dir(path), ".thyrida-backup-")
		if err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		defer os.RemoveAll(folder)
		if err := desk.call(c, "Desk.Backup", nil, folder); err != nil {
			return err
		}
		made, err := filepath.Glob(filepath.Join(folder, "thyrida-*.age"))
		if err != nil || len(made) != 1 {
			return fmt.Errorf("backup: %d files were made instead of one", len(made))
		}
		if err := os.Rename(made[0], path); err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		info, err := os.Stat(path)
		if err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		return c.print(backedUp{path, info.Size()}, fmt.Sprintf("%s: %d bytes, opens with the recovery sheet\n", path, info.Size()))
	})
}

type restoreCommand struct {
	File     string `arg:"" help:"Backup to open." type:"existingfile"`
	Recovery string `required:"" help:"File with the recovery sheet." placeholder:"FILE" type:"existingfile"`
}

// restored is what restore prints with --json.
type restored struct {
	Data     string `json:"data"`
	Requests int    `json:"requests"`
	Series   string `json:"series"`
	Digest   string `json:"digest"`
}

// Run restores into a folder without books.
func (r *restoreCommand) Run(c *command) error {
	text, err := os.ReadFile(r.Recovery)
	if err != nil {
		return fmt.Errorf("recovery sheet: %w", err)
	}
	sheet, err := store.ParseRecoverySheet(string(text))
	if err != nil {
		return fmt.Errorf("recovery sheet %s: %w", r.Recovery, err)
	}
	backup, err := os.Open(r.File)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer backup.Close()
	data, err := filepath.Abs(c.flags.Data)
	if err != nil {
		return err
	}
	if other := running(c, data); other != nil {
		return fmt.Errorf("process %d works with %s; close it first", other.control.PID, data)
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return fmt.Errorf("folder of the books: %w", err)
	}
	log, file := newLog(data)
	defer file.Close()
	books, err := store.Restore(c, backup, sheet, data, store.Options{Logger: log, Wait: reachWait, Version: Version})
	if err != nil {
		return err
	}
	health, err := checkBooks(c, books, false)
	desk := books.Desk()
	if err = errors.Join(err, books.Close()); err != nil {
		return err
	}
	result := restored{data, health.Requests, string(desk.Office) + "-" + desk.Letter, health.Digest}
	return c.print(result, fmt.Sprintf("%s: %d requests; new numbers are of series %s\n", data, result.Requests, result.Series))
}

type stopCommand struct{}

// Run asks the running desk to end and waits until it has closed its books.
func (stopCommand) Run(c *command) error {
	desk := running(c, c.flags.Data)
	if desk == nil {
		return errors.New("no desk of this user is running here")
	}
	if err := desk.post(c, http.MethodPost, "/shutdown", nil, nil); err != nil {
		return err
	}
	for deadline := time.Now().Add(stopWait); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(c.flags.Data, controlName)); errors.Is(err, fs.ErrNotExist) {
			return c.print(struct {
				Stopped int `json:"stopped"`
			}{desk.control.PID}, "stopped\n")
		}
	}
	return fmt.Errorf("process %d was asked to stop and has not yet", desk.control.PID)
}

// stopWait is how long a desk may take to finish what it has in hand.
const stopWait = 15 * time.Second

type versionCommand struct{}

// version is what version prints with --json.
type version struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Go       string `json:"go"`
	Wails    string `json:"wails"`
	Format   int    `json:"format"`
	Protocol int    `json:"protocol"`
}

// Run prints the versions.
func (versionCommand) Run(c *command) error {
	v := version{Version, buildSetting("vcs.revision"), runtime.Version(), moduleVersion("github.com/wailsapp/wails/v2"), store.Format, ProtocolVersion}
	return c.print(v, fmt.Sprintf("thyrida %s\ncommit   %s\ngo       %s\nwails    %s\nformat   %d\nprotocol %d\n", v.Version, v.Commit, v.Go, v.Wails, v.Format, v.Protocol))
}
