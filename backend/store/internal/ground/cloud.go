package ground

import (
	"os"
	"path/filepath"
	"strings"
)

// cloudNames are folders that cloud programs make, by the start of their name in
// lower case. Names that people also give to folders of their own ("Box") are
// left to the markers.
var cloudNames = []struct{ start, program string }{
	{"onedrive", "OneDrive"}, // also "OneDrive - Δήμος …"
	{"skydrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"google drive", "Google Drive"}, {"googledrive", "Google Drive"},
	{"my drive", "Google Drive"}, {"το drive μου", "Google Drive"}, {"drivefs", "Google Drive"},
	{"icloud", "iCloud"}, {"iclouddrive", "iCloud"}, {"mobile documents", "iCloud"},
	{"nextcloud", "Nextcloud"}, {"owncloud", "ownCloud"},
	{"megasync", "MEGA"}, {"pcloud", "pCloud"}, {"box sync", "Box"},
	{"yandexdisk", "Yandex Disk"}, {"yandex.disk", "Yandex Disk"},
}

// cloudMarkers are files that the programs leave at the root of what they carry.
var cloudMarkers = []struct{ name, program string }{
	{".dropbox", "Dropbox"}, {".dropbox.cache", "Dropbox"},
	{".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"},
	{".tmp.drivedownload", "Google Drive"}, {".tmp.driveupload", "Google Drive"},
	{".nextcloudsync.log", "Nextcloud"}, {".owncloudsync.log", "ownCloud"},
	{".stfolder", "Syncthing"}, {".resilio-sync", "Resilio Sync"}, {".sync_folder", "a sync program"},
}

// cloudFolder refuses dir when it or a folder above it is carried to a cloud: the
// program would copy the store in the middle of a write, bring an old one back,
// and take citizens' data out of the house.
func cloudFolder(dir string) error {
	for at := dir; ; at = filepath.Dir(at) {
		if program := cloudProgram(at); program != "" {
			return &Refusal{Code: CloudFolder, Path: dir,
				Why:  program + " carries " + at + " to other computers, and the books would come back torn or old",
				Mend: "choose a folder outside it"}
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
}

func cloudProgram(folder string) string {
	name := strings.ToLower(filepath.Base(folder))
	for _, c := range cloudNames {
		if rest, ok := strings.CutPrefix(name, c.start); ok && wordEnds(rest) {
			return c.program
		}
	}
	for _, c := range cloudMarkers {
		if _, err := os.Lstat(filepath.Join(folder, c.name)); err == nil {
			// ~/.dropbox is the program's own settings, not the root of what it carries.
			if c.name == ".dropbox" && isHome(folder) {
				continue
			}
			return c.program
		}
	}
	return cloudAttribute(folder)
}

// wordEnds tells whether rest leaves the name what it was: "OneDrive - Δήμος" and
// "Dropbox (Old)" are such folders, "dropbox-leaflets" is somebody's own.
func wordEnds(rest string) bool {
	return rest == "" || rest[0] == ' ' || rest[0] == '('
}

func isHome(folder string) bool {
	home, err := os.UserHomeDir()
	return err == nil && filepath.Clean(home) == filepath.Clean(folder)
}
