package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// Shipped is what the program carries for its face.
type Shipped struct {
	Face fs.FS  // the built page, frontend/dist
	Icon []byte // PNG
}

// Exit states of the command line.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// grammar is the command line. Every command prints one JSON document with --json.
type grammar struct {
	Data         string `help:"Folder of the books (THYRIDA_DATA)." placeholder:"DIR" type:"path"`
	JSON         bool   `help:"Print one JSON document."`
	User         string `help:"User name to sign in with (THYRIDA_USER)." placeholder:"NAME"`
	PasswordFile string `help:"File with the password on its first line (else THYRIDA_PASSWORD)." placeholder:"FILE" type:"path"`

	Window  windowCommand  `cmd:"" default:"withargs" help:"Open the window; on first start the set-up (default)."`
	Demo    demoCommand    `cmd:"" help:"Open a ready municipality of Kos with staff, rules and requests, all invented."`
	Serve   serveCommand   `cmd:"" help:"Run the desk without a window."`
	Stop    stopCommand    `cmd:"" help:"End the running desk politely."`
	Init    initCommand    `cmd:"" help:"Found a municipality without the window."`
	People  userCommand    `cmd:"" name:"user" help:"Employees and their accounts."`
	Absence absenceCommand `cmd:"" help:"Leave of employees."`
	Import  importCommand  `cmd:"" help:"Take in tables."`
	Request requestCommand `cmd:"" help:"The life of a request."`
	Check   checkCommand   `cmd:"" help:"Check the integrity of the books."`
	Digest  digestCommand  `cmd:"" help:"Print a hash of the folded state."`
	Backup  backupCommand  `cmd:"" help:"Write one encrypted copy of everything."`
	Restore restoreCommand `cmd:"" help:"Make books from a backup, with the recovery sheet."`
	Bench   benchCommand   `cmd:"" help:"Measure this PC on made data."`
	Version versionCommand `cmd:"" help:"Print version, commit and format numbers."`
}

// command is one call of the program.
type command struct {
	context.Context
	flags   *grammar
	shipped Shipped
	getenv  func(string) string
	out     io.Writer
	errors  io.Writer
}

// errUsage marks what is wrong with the way a command was written.
type errUsage struct{ error }

// leave carries an exit status through kong, which would end the process.
type leave int

// Main runs the program and gives its exit status.
func Main(args []string, shipped Shipped) int {
	if generatingBindings {
		return generateBindings(shipped)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return runCommand(&command{Context: ctx, shipped: shipped, getenv: os.Getenv, out: os.Stdout, errors: os.Stderr}, args)
}

func runCommand(c *command, args []string) (status int) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case leave:
			status = int(p)
		default:
			panic(p)
		}
	}()
	c.flags = &grammar{}
	parser, err := kong.New(c.flags, kong.Name("thyrida"), kong.Writers(c.out, c.errors), kong.UsageOnError(),
		kong.Description("Citizens' requests of a municipality, from the first ring to the closing."),
		kong.Exit(func(code int) { panic(leave(code)) }), kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true}))
	if err != nil {
		panic(err) // the grammar above is wrong: our own mistake
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return c.failed(errUsage{err})
	}
	if err := c.fromEnvironment(); err != nil {
		return c.failed(err)
	}
	if err := parsed.Run(c); err != nil {
		return c.failed(err)
	}
	return exitDone
}

// fromEnvironment fills in what no flag said.
func (c *command) fromEnvironment() (err error) {
	c.flags.User = cmp.Or(c.flags.User, c.getenv("THYRIDA_USER"))
	if c.flags.Data = cmp.Or(c.flags.Data, c.getenv("THYRIDA_DATA")); c.flags.Data == "" {
		c.flags.Data, err = defaultData()
		return err
	}
	c.flags.Data, err = filepath.Abs(c.flags.Data)
	return err
}

// failed prints one sentence and gives the exit status.
func (c *command) failed(err error) int {
	fmt.Fprintln(c.errors, "thyrida: "+sentence(err))
	if errors.As(err, &errUsage{}) {
		return exitUsage
	}
	return exitRefused
}

// sentences of this room's own codes; those of municipality.Refusal are its own.
var sentences = map[string]string{
	"not_founded": "there are no books here; found a municipality with \"thyrida init\"", "exists": "there are books here already",
	"in_use_elsewhere": "another program holds the books", "damaged": "the books are damaged; run \"thyrida check\"",
	"must_change_password": "choose a password of your own first: thyrida user password", "internal": "an error of the program; the log of the data folder says more",
	"disk_full": "the disk is full; nothing was changed", "read_only": "the folder cannot be written; nothing was changed",
	"disk": "the disk refused; nothing was changed", "unsure": "the disk did not confirm the write; open the books again and look whether it is there", "cannot_read": "the file cannot be read", "keys": "the keys of the books cannot be opened",
	"no_method": "the running desk does not know this command", "file_too_large": "a file is too large", "file_kind": "files of this kind cannot be attached",
	"file_empty": "a file is empty", "recovery": "the recovery sheet does not open this", "closing": "the desk is closing",
	"too_large": "too much in one call", "no_folder": "there is no such folder",
}

// sentence is an error as a person reads it: one line of English.
func sentence(err error) string {
	var failure *Failure
	if !errors.As(err, &failure) {
		return strings.Join(strings.Fields(err.Error()), " ")
	}
	text, known := sentences[failure.Code]
	if !known {
		refusal := municipality.Refusal{Code: municipality.Code(failure.Code), Field: failure.Field, Params: failure.Params}
		return refusal.Error()
	}
	if hint := failure.Params["hint"]; hint != "" {
		text += ": " + hint
	}
	return strings.Join(strings.Fields(text), " ")
}

// defaultData is where the books lie when nobody says otherwise.
func defaultData() (string, error) {
	if runtime.GOOS == "windows" {
		if base := os.Getenv("ProgramData"); base != "" {
			return filepath.Join(base, "Thyrida"), nil
		}
		return "", errors.New("the folder ProgramData is not known here; name the folder of the books with --data")
	}
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "thyrida"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("name the folder of the books with --data: %w", err)
	}
	return filepath.Join(home, ".local", "share", "thyrida"), nil
}

// print writes the result: the document with --json, else the lines of text.
func (c *command) print(document any, text string) error {
	if !c.flags.JSON {
		_, err := io.WriteString(c.out, text)
		return err
	}
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(document)
}

// warn tells the person something besides the result.
func (c *command) warn(format string, args ...any) {
	fmt.Fprintf(c.errors, format+"\n", args...)
}

// withDesk runs a command against its desk, signed in.
func (c *command) withDesk(do func(line) error) error {
	return c.withLine(func(desk line) error {
		if err := c.signIn(desk); err != nil {
			return err
		}
		return do(desk)
	})
}

// withLine runs a command against its desk, whoever asks.
func (c *command) withLine(do func(line) error) (err error) {
	log, file := newLog(c.flags.Data)
	defer file.Close()
	desk, err := reach(c, c.flags.Data, false, log)
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("%s: %w", c.flags.Data, &Failure{Code: "not_founded"})
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.close()) }()
	return do(desk)
}

func (c *command) signIn(desk line) error {
	password, err := c.password()
	if err != nil {
		return err
	}
	if c.flags.User == "" {
		return errors.New("say who you are: --user NAME with --password-file FILE, or THYRIDA_USER and THYRIDA_PASSWORD")
	}
	return desk.signIn(c, credentials{c.flags.User, password})
}

func (c *command) password() (string, error) {
	if c.flags.PasswordFile != "" {
		return firstLine(c.flags.PasswordFile)
	}
	if password := c.getenv("THYRIDA_PASSWORD"); password != "" {
		return password, nil
	}
	return "", errors.New("give the password: --password-file FILE, or THYRIDA_PASSWORD")
}

// firstLine reads a password from a file, as editors leave it.
func firstLine(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("password: %w", err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	line = strings.TrimSuffix(line, "\r")
	if line == "" {
		return "", fmt.Errorf("password: %s is empty", path)
	}
	return line, nil
}
