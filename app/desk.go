package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"thyrida/backend/municipality"
	"thyrida/backend/printing"
	"thyrida/backend/store"
)

// Desk is «Ρυθμίσεις»: this PC, its printer, copies and health.
type Desk struct{ s *Session }

// Settings are those of this PC.
func (d *Desk) Settings() (Settings, error) {
	if d.s.person() == nil {
		return Settings{}, d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	return d.s.app.settingsNow(), nil
}

// SaveSettings changes those of this PC.
func (d *Desk) SaveSettings(s Settings) (Settings, error) {
	if _, _, err := d.s.may(municipality.ActSettings); err != nil {
		return Settings{}, d.s.app.fail(err)
	}
	a := d.s.app
	old := a.settingsNow()
	s.Version, s.Users = settingsVersion, old.Users
	s.verify()
	for field, folder := range map[string]string{"scanFolder": s.ScanFolder, "backupFolder": s.BackupFolder} {
		if info, err := os.Stat(folder); folder != "" && (err != nil || !info.IsDir()) {
			return Settings{}, &Failure{Code: "no_folder", Field: field}
		}
	}
	if err := saveSettings(a.data, s); err != nil {
		return Settings{}, a.fail(fmt.Errorf("%w: %w", store.ErrReadOnly, err))
	}
	a.mu.Lock()
	a.settings = s
	a.mu.Unlock()
	a.publish(Message{Type: "session"})
	return s, nil
}

// Printers lists the printers of this PC.
func (d *Desk) Printers() ([]PrinterView, error) {
	if d.s.person() == nil {
		return nil, d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	printers, err := printing.Printers(ctx)
	if err != nil {
		return []PrinterView{}, d.s.app.printFailure(err)
	}
	views := make([]PrinterView, len(printers))
	for i, p := range printers {
		views[i] = PrinterView{p.Name, p.Default}
	}
	return views, nil
}

// printFailures maps what a spooler answers to codes of the face.
var printFailures = []struct {
	err  error
	code string
}{
	{printing.ErrNoSpooler, "no_spooler"}, {printing.ErrNoPrinter, "no_printer"}, {printing.ErrRefused, "print_refused"},
}

func (a *App) printFailure(err error) error {
	if err == nil {
		return nil
	}
	a.log.Warn("printing", "error", err.Error())
	for _, known := range printFailures {
		if errors.Is(err, known.err) {
			return &Failure{Code: known.code, Field: "printer"}
		}
	}
	return &Failure{Code: "print_failed", Field: "printer"}
}

// Check verifies the books; full reads every fact and every file.
func (d *Desk) Check(full bool) (Health, error) {
	books, _, err := d.s.may(municipality.ActCheck)
	if err != nil {
		return Health{}, d.s.app.fail(err)
	}
	health, err := checkBooks(context.Background(), books, full)
	return health, d.s.app.fail(err)
}

func checkBooks(ctx context.Context, books *store.Store, full bool) (Health, error) {
	report, err := books.Check(ctx, full)
	if err != nil {
		return Health{}, err
	}
	digest, err := books.Digest()
	if err != nil {
		return Health{}, err
	}
	h := Health{
		OK: len(report.Problems) == 0, Entries: report.Entries, Requests: report.Requests, Problems: []string{},
		Digest: digest, Took: int(report.Took.Milliseconds()),
	}
	for _, p := range report.Problems {
		h.Problems = append(h.Problems, p.What+"; "+p.Mend)
	}
	return h, nil
}

// Backup writes one encrypted copy of everything into a folder ("" = that of the
// settings) and says where it lies.
func (d *Desk) Backup(folder string) (BackupView, error) {
	books, _, err := d.s.may(municipality.ActBackup)
	if err != nil {
		return BackupView{}, d.s.app.fail(err)
	}
	if folder == "" {
		folder = d.s.app.backupFolder()
	}
	path := filepath.Join(folder, d.s.app.backupName(books))
	if err := d.s.app.backupTo(context.Background(), books, path); err != nil {
		return BackupView{}, d.s.app.fail(err)
	}
	return d.s.app.lastBackup(folder), nil
}

// deskName is the series, as file names bear it.
func deskName(books *store.Store) string {
	desk := books.Desk()
	return string(desk.Office) + "-" + desk.Letter
}

// backupName is that of a copy made now: series and minute, nothing personal.
func (a *App) backupName(books *store.Store) string {
	return fmt.Sprintf("thyrida-%s-%s.age", strings.ToLower(deskName(books)), a.now().Format("2006-01-02-1504"))
}

// backupTo writes a backup beside its name first and renames it when it is whole
// and flushed.
func (a *App) backupTo(ctx context.Context, books *store.Store, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("backup: %w: %w", store.ErrReadOnly, err)
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".thyrida-backup-*")
	if err != nil {
		return fmt.Errorf("backup: %w: %w", store.ErrReadOnly, err)
	}
	defer os.Remove(temp.Name()) // gone already when the rename succeeded
	err = books.Backup(ctx, temp)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return os.Rename(temp.Name(), path)
}

func (a *App) backupFolder() string {
	if folder := a.settingsNow().BackupFolder; folder != "" {
		return folder
	}
	return a.path("backups")
}

// LastBackup tells of the newest copy in the folder of the settings.
func (d *Desk) LastBackup() (BackupView, error) {
	if _, _, err := d.s.may(municipality.ActSettings); err != nil {
		return BackupView{}, d.s.app.fail(err)
	}
	return d.s.app.lastBackup(d.s.app.backupFolder()), nil
}

// lastBackup tells of the newest copy in a folder.
func (a *App) lastBackup(folder string) BackupView {
	view := BackupView{Folder: folder}
	names, _ := filepath.Glob(filepath.Join(view.Folder, "thyrida-*.age"))
	newest := time.Time{}
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.ModTime().After(newest) {
			newest, view.File, view.Size = info.ModTime(), name, int(info.Size())
		}
	}
	if !newest.IsZero() {
		view.LastAt = stamp(municipality.MomentOf(newest), a.org().Zone())
	}
	return view
}

// serveKeys keeps the pool of unused keys filled, so that filing flushes nothing
// more.
func (a *App) serveKeys(ctx context.Context) error {
	books := a.waitForBooks(ctx)
	if books == nil {
		return ctx.Err()
	}
	return books.Serve(ctx)
}

// serveHousekeeping checks the books after an unclean stop and weekly, makes a
// backup every hour in which something changed, and thins the copies out.
func (a *App) serveHousekeeping(ctx context.Context) error {
	books := a.waitForBooks(ctx)
	if books == nil {
		return ctx.Err()
	}
	if books.Unclean() {
		a.checkQuietly(ctx, books)
	}
	if err := printing.Warm(ctx, a.path("cache")); err != nil && ctx.Err() == nil {
		a.log.Warn("rasteriser not warmed", "error", err.Error())
	}
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	backedUp, checked := uint64(0), a.now()
	for {
		if seq := books.Seq(); seq != backedUp {
			if err := a.hourly(ctx, books); err != nil && ctx.Err() == nil {
				a.log.Error("hourly backup", "error", err.Error())
				a.warn(Warning{Code: "backup_failed"})
			}
			backedUp = seq
		}
		if a.now().Sub(checked) > 7*24*time.Hour {
			a.checkQuietly(ctx, books)
			checked = a.now()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// checkQuietly checks everything in the background and warns where it finds harm.
func (a *App) checkQuietly(ctx context.Context, books *store.Store) {
	health, err := checkBooks(ctx, books, true)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		a.log.Error("check", "error", err.Error())
	case !health.OK:
		a.log.Error("check", "problems", len(health.Problems))
		a.warn(Warning{Code: "books_damaged", Params: map[string]string{"count": fmt.Sprint(len(health.Problems))}})
	}
}

func (a *App) waitForBooks(ctx context.Context) *store.Store {
	for {
		if books, err := a.Books(); err == nil {
			return books
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Second):
		}
	}
}

func (a *App) hourly(ctx context.Context, books *store.Store) error {
	if err := a.backupTo(ctx, books, filepath.Join(a.backupFolder(), a.backupName(books))); err != nil {
		return err
	}
	return thinOut(a.backupFolder(), a.now())
}

// thinOut keeps the copies of the last 24 hours, one a day for 30 days; older ones
// hold keys of people who may have been erased and go (EDPB 02/2025).
func thinOut(folder string, now time.Time) error {
	names, err := filepath.Glob(filepath.Join(folder, "thyrida-*.age"))
	if err != nil {
		return err
	}
	slices.Sort(names)
	slices.Reverse(names)
	days := map[string]bool{}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			continue
		}
		age, day := now.Sub(info.ModTime()), info.ModTime().Format("2006-01-02")
		if age <= 24*time.Hour || (age <= 30*24*time.Hour && !days[day]) {
			days[day] = true
			continue
		}
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

// warn adds a warning once and tells the faces.
func (a *App) warn(w Warning) {
	a.mu.Lock()
	known := slices.ContainsFunc(a.warnings, func(x Warning) bool { return x.Code == w.Code })
	if !known {
		a.warnings = append(a.warnings, w)
	}
	a.mu.Unlock()
	if !known {
		a.publish(Message{Type: "session"})
	}
}

// healthWarnings are those that follow from the books' present state.
func (a *App) healthWarnings(books *store.Store) []Warning {
	var list []Warning
	if doubt := books.Doubt(); doubt != "" {
		list = append(list, Warning{Code: "new_series", Params: map[string]string{"why": doubt}})
	}
	if !a.recoveryProved(books) && !a.founded(books).Demo {
		list = append(list, Warning{Code: "recovery_unproved"})
	}
	return list
}

// About is «Περί»: versions, licences, where the data lies.
func (d *Desk) About() (About, error) {
	if d.s.person() == nil {
		return About{}, d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	about := About{
		Version: Version, Commit: buildSetting("vcs.revision"), Go: runtime.Version(),
		Wails: moduleVersion("github.com/wailsapp/wails/v2"), Format: store.Format, Protocol: ProtocolVersion,
		Data: d.s.app.data, Notices: licenceNotices(),
	}
	return about, nil
}

// PickFile opens a system dialog for a file; "" = cancelled.
func (d *Desk) PickFile(purpose string) (string, error) {
	if d.s.person() == nil {
		return "", d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	if d.s.app.shell == nil {
		return "", &Failure{Code: "no_dialog"}
	}
	path, err := d.s.app.shell.PickFile(purpose)
	return path, d.s.app.fail(err)
}

// PickFolder opens a system dialog for a folder; "" = cancelled.
func (d *Desk) PickFolder(purpose string) (string, error) {
	if d.s.person() == nil {
		return "", d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	if d.s.app.shell == nil {
		return "", &Failure{Code: "no_dialog"}
	}
	path, err := d.s.app.shell.PickFolder(purpose)
	return path, d.s.app.fail(err)
}

// Hide puts the window away; the desk goes on.
func (d *Desk) Hide() error {
	if d.s.person() == nil {
		return d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	if d.s.app.shell != nil {
		d.s.app.shell.Hide()
	}
	return nil
}

// Quit ends the program.
func (d *Desk) Quit() error {
	if d.s.person() == nil {
		return d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	if d.s.app.shell != nil {
		d.s.app.shell.Quit()
	}
	return nil
}
