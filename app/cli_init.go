package app

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

type initCommand struct {
	Catalog  string `help:"Municipality to found." default:"kos" placeholder:"CODE"`
	Office   string `required:"" help:"Office of this PC, by code or name." placeholder:"CODE"`
	Desk     string `required:"" help:"Name of this desk, as people see it." placeholder:"NAME"`
	Admin    string `required:"" help:"User name of the first administrator." placeholder:"USER"`
	First    string `help:"First name of the administrator." placeholder:"NAME"`
	Last     string `help:"Last name of the administrator; else the user name." placeholder:"NAME"`
	Sex      string `help:"Sex of the administrator, for titles." enum:",f,m" default:"" placeholder:"f|m"`
	Recovery string `help:"File for the recovery sheet; else recovery-sheet.txt in the folder of the books." placeholder:"FILE" type:"path"`
}

// founded is what init prints with --json.
type founded struct {
	Municipality string `json:"municipality"`
	Series       string `json:"series"`
	Admin        string `json:"admin"`
	Recovery     string `json:"recovery"`
}

// Run founds a municipality. The password of the administrator comes as everywhere
// from --password-file or THYRIDA_PASSWORD.
func (i *initCommand) Run(c *command) error {
	password, err := c.password()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.flags.Data, 0o700); err != nil {
		return fmt.Errorf("folder of the books: %w", err)
	}
	path := cmp.Or(i.Recovery, filepath.Join(c.flags.Data, "recovery-sheet.txt"))
	sheet, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("recovery sheet: %s is there already; name another file with --recovery", path)
	}
	if err != nil {
		return fmt.Errorf("recovery sheet: %w", err)
	}
	result, groups, err := i.found(c, password)
	if err != nil {
		return errors.Join(err, sheet.Close(), os.Remove(path))
	}
	text := recoveryText(result.Municipality, i.Desk, groups)
	if err := errors.Join(writeAll(sheet, text), restrictToUser(path)); err != nil {
		// The books are there; without this sheet nobody could ever open a backup.
		c.warn("%s", text)
		return fmt.Errorf("recovery sheet: %s could not be written, so it stands above; keep it: %w", path, err)
	}
	result.Recovery = path
	if i.Recovery == "" {
		c.warn("the recovery sheet lies beside the books: move %s to a safe place, on paper or on another medium", path)
	}
	return c.print(result, fmt.Sprintf("%s founded; series %s, administrator %s\nrecovery sheet: %s\n", result.Municipality, result.Series, result.Admin, path))
}

func (i *initCommand) found(c *command, password string) (founded, []string, error) {
	log, file := newLog(c.flags.Data)
	defer file.Close()
	desk, err := reach(c, c.flags.Data, true, log)
	if err != nil {
		return founded{}, nil, err
	}
	form := FoundForm{
		Catalog: i.Catalog, Office: i.Office, Desk: i.Desk, First: i.First, Last: cmp.Or(i.Last, i.Admin), Sex: i.Sex, Username: i.Admin, Password: password,
	}
	var sheet RecoverySheet
	var state State
	if err = desk.call(c, "Setup.Found", &sheet, form); err == nil {
		err = desk.call(c, "Session.State", &state)
	}
	if err = errors.Join(err, desk.close()); err != nil {
		return founded{}, nil, err
	}
	return founded{Municipality: state.Municipality, Series: state.Series, Admin: i.Admin}, sheet.Groups, nil
}

func writeAll(file *os.File, text string) error {
	_, err := file.WriteString(text)
	return errors.Join(err, file.Sync(), file.Close())
}

// recoveryText is the sheet as a file, which restore reads back.
func recoveryText(municipality, desk string, groups []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Θυρίδα — φύλλο ανάκτησης — recovery sheet\n# %s, %s\n", municipality, desk)
	b.WriteString("# Whoever has this sheet can open the backups. Keep it off this PC, in a safe.\n\n")
	for from := 0; from < len(groups); from += 4 {
		b.WriteString(strings.Join(groups[from:min(from+4, len(groups))], " ") + "\n")
	}
	return b.String()
}
