package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// settingsVersion counts the forms of settings.json; each older form has a step
// in settingsSteps that brings it one further.
const settingsVersion = 1

var settingsSteps = map[int]func(*Settings){}

// defaultSettings are those of a PC that nobody has set up.
func defaultSettings() Settings {
	return Settings{
		Version: settingsVersion, Sound: true, TextSize: 100, Density: "comfortable", IdleMinutes: 5,
		SingleKeys: true, NextAfterDone: "next", Users: []string{},
	}
}

func settingsPath(data string) string { return filepath.Join(data, "settings.json") }

// loadSettings reads the settings of this PC; a missing file gives the defaults,
// an unreadable one an error that names it, never silent defaults.
func loadSettings(data string) (Settings, error) {
	s := defaultSettings()
	text, err := os.ReadFile(settingsPath(data))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("settings of this PC: %w", err)
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return s, fmt.Errorf("settings of this PC: %s: %w; mend the file or move it away to begin with the defaults", settingsPath(data), err)
	}
	if s.Version > settingsVersion {
		return s, fmt.Errorf("settings of this PC: %s has version %d, this program knows %d: install the newer program", settingsPath(data), s.Version, settingsVersion)
	}
	for ; s.Version < settingsVersion; s.Version++ {
		if step := settingsSteps[s.Version]; step != nil {
			step(&s)
		}
	}
	s.verify()
	return s, nil
}

// verify brings values that no screen offers back into their range.
func (s *Settings) verify() {
	s.TextSize = min(max(s.TextSize, 100), 200)
	s.IdleMinutes = min(max(s.IdleMinutes, 1), 60)
	if s.Density != "compact" {
		s.Density = "comfortable"
	}
	switch s.NextAfterDone {
	case "next", "stay", "list":
	default:
		s.NextAfterDone = "next"
	}
	if s.Users == nil {
		s.Users = []string{}
	}
}

func saveSettings(data string, s Settings) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(settingsPath(data), append(text, '\n'))
}

func (a *App) settingsNow() Settings {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.settings
}
