package app

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// «Διαγνωστικά»: one zip for whoever helps from afar.
//
//	about.json      versions, system, what this desk is called in its numbers
//	settings.json   settings of the PC, without names, paths and people
//	warnings.json   codes of what the desk warns of
//	files.json      files of the data folder with their sizes
//	log/…           the log
//	crash/…         what the runtime said at crashes, without values
//
// It holds nothing about a citizen or an employee: no part is read from the books
// but counts and codes, and every text is freed of the folders and the user name of
// this PC.
type diagnostics struct {
	zip   *zip.Writer
	plain *strings.Replacer
}

// Diagnostics saves the zip in a folder and gives its path.
func (d *Desk) Diagnostics(folder string) (string, error) {
	if _, _, err := d.s.may(municipality.ActSettings); err != nil {
		return "", d.s.app.fail(err)
	}
	path, err := d.s.app.saveDiagnostics(folder)
	return path, d.s.app.fail(err)
}

// saveDiagnostics writes beside its name first and renames when it is whole.
func (a *App) saveDiagnostics(folder string) (string, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return "", &Failure{Code: "no_folder", Field: "folder"}
	}
	temp, err := os.CreateTemp(folder, ".thyrida-diagnostics-*")
	if err != nil {
		return "", fmt.Errorf("diagnostics: %w: %w", store.ErrReadOnly, err)
	}
	defer os.Remove(temp.Name()) // gone already when the rename succeeded
	if err := errors.Join(a.writeDiagnostics(temp), temp.Sync(), temp.Close()); err != nil {
		return "", fmt.Errorf("diagnostics: %w", err)
	}
	path := filepath.Join(folder, "thyrida-diagnostics-"+a.now().Format("2006-01-02-1504")+".zip")
	return path, os.Rename(temp.Name(), path)
}

func (a *App) writeDiagnostics(w io.Writer) error {
	d := diagnostics{zip.NewWriter(w), withoutThisPC(a.data)}
	steps := []func() error{
		func() error { return d.json("about.json", a.aboutForHelp()) },
		func() error { return d.json("settings.json", settingsForHelp(a.settingsNow())) },
		func() error { return d.json("warnings.json", a.warningCodes()) },
		func() error { return d.files(a.data) },
		func() error { return d.folder(a.path(logFolder), logFolder, nil) },
		func() error { return d.folder(a.path(crashFolder), crashFolder, withoutValues) },
		d.zip.Close,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// aboutForHelp is what a helper asks first.
func (a *App) aboutForHelp() map[string]any {
	about := map[string]any{
		"version": Version, "commit": buildSetting("vcs.revision"), "go": runtime.Version(), "system": runtime.GOOS + "/" + runtime.GOARCH,
		"processors": runtime.NumCPU(), "wails": moduleVersion("github.com/wailsapp/wails/v2"), "format": store.Format,
		"protocol": ProtocolVersion, "at": a.now().UTC(), "founded": false,
	}
	if books, err := a.Books(); err == nil {
		desk, stats := books.Desk(), books.Stats()
		about["founded"], about["series"], about["log"] = true, deskName(books), desk.Log.String()
		about["books"], about["unclean"], about["doubt"] = stats, books.Unclean(), books.Doubt()
	}
	return about
}

// settingsForHelp leaves out whatever may name a person: printers and folders are
// called after people, and so are users.
func settingsForHelp(s Settings) Settings {
	for _, text := range []*string{&s.Printer, &s.ScanFolder, &s.BackupFolder} {
		if *text != "" {
			*text = "(set)"
		}
	}
	s.Users = []string{fmt.Sprintf("(%d)", len(s.Users))}
	return s
}

func (a *App) warningCodes() []string {
	list := []string{}
	a.mu.RLock()
	for _, w := range a.warnings {
		list = append(list, w.Code)
	}
	a.mu.RUnlock()
	if books, err := a.Books(); err == nil {
		for _, w := range a.healthWarnings(books) {
			list = append(list, w.Code)
		}
	}
	return list
}

// withoutThisPC takes folders and the user name of this PC out of texts.
func withoutThisPC(data string) *strings.Replacer {
	var pairs []string
	add := func(text, instead string) {
		if len(text) > 2 { // "/" or "C:\" would spoil everything
			pairs = append(pairs, text, instead, strings.ReplaceAll(text, `\`, `\\`), instead) // as JSON writes it
		}
	}
	add(data, "<data>")
	if home, err := os.UserHomeDir(); err == nil {
		add(home, "<home>")
	}
	if who, err := user.Current(); err == nil {
		for _, name := range []string{who.Username, who.Name} {
			if name != "root" {
				add(name, "<user>")
			}
		}
	}
	if host, err := os.Hostname(); err == nil {
		add(host, "<pc>")
	}
	return strings.NewReplacer(pairs...)
}

func (d diagnostics) json(name string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return d.text(name, text)
}

func (d diagnostics) text(name string, text []byte) error {
	w, err := d.zip.Create(name)
	if err != nil {
		return err
	}
	_, err = d.plain.WriteString(w, string(text))
	return err
}

// fileForHelp is a file of the data folder; blobs and drafts are only counted.
type fileForHelp struct {
	Name  string `json:"name"`
	Size  int64  `json:"size"`
	Files int    `json:"files,omitempty"`
}

func (d diagnostics) files(data string) error {
	sums := map[string]*fileForHelp{}
	err := filepath.WalkDir(data, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil // what cannot be read is not worth a failure here
		}
		name, err := filepath.Rel(data, path)
		if err != nil {
			return nil
		}
		name = filepath.ToSlash(name)
		if folder, _, deep := strings.Cut(name, "/"); deep {
			name = folder + "/"
		}
		if sums[name] == nil {
			sums[name] = &fileForHelp{Name: name}
		}
		if info, err := e.Info(); err == nil {
			sums[name].Size += info.Size()
		}
		if strings.HasSuffix(name, "/") {
			sums[name].Files++
		}
		return nil
	})
	if err != nil {
		return err
	}
	list := make([]fileForHelp, 0, len(sums))
	for _, f := range sums {
		list = append(list, *f)
	}
	slices.SortFunc(list, func(a, b fileForHelp) int { return strings.Compare(a.Name, b.Name) })
	return d.json("files.json", list)
}

// folder takes the files of a folder, each through clean.
func (d diagnostics) folder(from, to string, clean func([]byte) []byte) error {
	entries, err := os.ReadDir(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil || len(text) == 0 {
			continue
		}
		if clean != nil {
			text = clean(text)
		}
		if err := d.text(to+"/"+e.Name(), text); err != nil {
			return err
		}
	}
	return nil
}
