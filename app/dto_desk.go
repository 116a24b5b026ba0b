package app

// Settings are those of this PC.
type Settings struct {
	Version       int      `json:"version"`
	Printer       string   `json:"printer"`
	ScanFolder    string   `json:"scanFolder"`
	BackupFolder  string   `json:"backupFolder"`
	Sound         bool     `json:"sound"`
	TextSize      int      `json:"textSize"` // percent, 100–150
	Density       string   `json:"density"`  // comfortable, compact
	IdleMinutes   int      `json:"idleMinutes"`
	SingleKeys    bool     `json:"singleKeys"`
	NextAfterDone string   `json:"nextAfterDone"` // next, stay, list
	StartHidden   bool     `json:"startHidden"`
	Users         []string `json:"users"` // ids of employees whose notices arrive at this PC
}

// PrinterView is a printer of this PC.
type PrinterView struct {
	Name    string `json:"name"`
	Default bool   `json:"default"`
}

// Health is what «Έλεγχος βιβλίων» found.
type Health struct {
	OK       bool     `json:"ok"`
	Entries  int      `json:"entries"`
	Requests int      `json:"requests"`
	Problems []string `json:"problems"` // English, for support
	Digest   string   `json:"digest"`
	Took     int      `json:"took"` // milliseconds
}

// BackupView is what is known of the copies of the books.
type BackupView struct {
	Folder string `json:"folder"`
	LastAt string `json:"lastAt"`
	Size   int    `json:"size"`
	File   string `json:"file"`
}

// About is «Περί».
type About struct {
	Version  string          `json:"version"`
	Commit   string          `json:"commit"`
	Go       string          `json:"go"`
	Wails    string          `json:"wails"`
	Format   int             `json:"format"`
	Protocol int             `json:"protocol"`
	Data     string          `json:"data"`
	Notices  []LicenceNotice `json:"notices"`
}

// LicenceNotice is a third party's licence notice.
type LicenceNotice struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Licence string `json:"licence"`
	Text    string `json:"text"`
}

// CatalogChoice is a municipality that can be founded here.
type CatalogChoice struct {
	Code    string  `json:"code"`
	Name    string  `json:"name"`
	Offices []Named `json:"offices"`
}

// FoundForm is «Ίδρυση δήμου».
type FoundForm struct {
	Catalog  string `json:"catalog"`
	Office   string `json:"office"`
	Desk     string `json:"desk"`
	First    string `json:"first"`
	Last     string `json:"last"`
	Sex      string `json:"sex"`
	Username string `json:"username"`
	Password string `json:"password"`
}

// RecoverySheet is shown once; the window asks for its last groups.
type RecoverySheet struct {
	Groups   []string `json:"groups"`
	Document Document `json:"document"`
}

// ImportReport is what an import did or would do.
type ImportReport struct {
	Rows      int           `json:"rows"`
	Taken     int           `json:"taken"`
	Completed int           `json:"completed"`
	Unchanged int           `json:"unchanged"`
	Rejected  []RejectedRow `json:"rejected"`
	Columns   []Named       `json:"columns"` // ours → header in the file
	Unmatched []string      `json:"unmatched"`
	DryRun    bool          `json:"dryRun"`
}

// RejectedRow is a row that was not taken.
type RejectedRow struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
	Code   string `json:"code"`
}
