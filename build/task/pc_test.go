package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPackagesAreInstalledOnlyByWhoMay(t *testing.T) {
	for name, c := range map[string]struct {
		pc   aptPC
		want aptChoice
	}{
		"all there":                {aptPC{present: true, apt: true}, aptNothing},
		"all there, no apt":        {aptPC{present: true}, aptNothing},
		"root":                     {aptPC{apt: true, root: true}, aptAsRoot},
		"sudo without a password":  {aptPC{apt: true, sudo: true}, aptBySudo},
		"an ordinary person":       {aptPC{apt: true}, aptRefused},
		"another distribution":     {aptPC{root: true}, aptRefused},
		"root, but told not to":    {aptPC{apt: true, root: true, forbidden: true}, aptRefused},
		"forbidden but not needed": {aptPC{present: true, forbidden: true}, aptNothing},
	} {
		if got := c.pc.choose(); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestARefusalNamesTheCommandToRun(t *testing.T) {
	text := errNoPackages{setGUI, aptPC{apt: true}.refusal()}.Error()
	for _, want := range []string{"sudo apt-get install", "libwebkit2gtk-4.1-dev", "neither root"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

func TestPackagesAreReinstalledWhenTheLockOrNodeChanges(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stamp := func(node string) string {
		s, err := npmStamp(dir, node)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	write("package.json", "{}")
	if _, err := npmStamp(dir, "v20.20.2"); err == nil {
		t.Error("no lock and no error")
	}
	write("package-lock.json", "{}")
	first := stamp("v20.20.2")
	if stamp("v20.20.2") != first {
		t.Error("the same lock, another stamp")
	}
	if stamp("v22.12.0") == first {
		t.Error("another Node, the same stamp")
	}
	write("package-lock.json", "{ }")
	if stamp("v20.20.2") == first {
		t.Error("another lock, the same stamp")
	}
}

func TestOnlyANodeThatViteRunsOnServes(t *testing.T) {
	for version, want := range map[string]bool{
		"v20.19.0": true, "v20.20.2": true, "v22.12.0": true, "v24.0.1": true,
		"v20.18.9": false, "v18.20.0": false, "v21.7.0": false, "v22.11.0": false, "": false, "20.19": false,
	} {
		if nodeServes(version) != want {
			t.Errorf("Node %q: %v", version, !want)
		}
	}
}

func TestAWindowOpensOnlyWhereThereIsADisplay(t *testing.T) {
	for _, c := range []struct {
		system, name string
		want         bool
	}{
		{"linux", "DISPLAY", true}, {"linux", "WAYLAND_DISPLAY", true}, {"linux", "", false},
		{"windows", "", true}, {"darwin", "DISPLAY", false},
	} {
		env := func(n string) string {
			if n == c.name {
				return ":0"
			}
			return ""
		}
		if hasDisplay(c.system, env) != c.want {
			t.Errorf("%+v: %v", c, !c.want)
		}
	}
}

func TestTheForwarderIsADLLThatExportsItsFunction(t *testing.T) {
	dll := bcryptprimitives()
	if len(dll) != 1024 {
		t.Errorf("%d bytes", len(dll))
	}
	f, err := pe.NewFile(bytes.NewReader(dll))
	if err != nil {
		t.Fatal(err)
	}
	if f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 || f.Characteristics&pe.IMAGE_FILE_DLL == 0 {
		t.Errorf("machine %#x, characteristics %#x", f.Machine, f.Characteristics)
	}
	head := f.OptionalHeader.(*pe.OptionalHeader64)
	if head.AddressOfEntryPoint != 0 {
		t.Error("it has code")
	}
	dir := head.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]
	s := f.Sections[0]
	data, err := s.Data()
	if err != nil {
		t.Fatal(err)
	}
	if dir.VirtualAddress != s.VirtualAddress || dir.Size > s.VirtualSize {
		t.Fatalf("exports at %#x, section at %#x", dir.VirtualAddress, s.VirtualAddress)
	}
	at := func(address uint32) []byte { return data[address-s.VirtualAddress:] }
	number := func(offset int) uint32 { return binary.LittleEndian.Uint32(data[offset:]) }
	text := func(address uint32) string {
		name, _, _ := bytes.Cut(at(address), []byte{0})
		return string(name)
	}
	function := binary.LittleEndian.Uint32(at(number(28)))
	name := binary.LittleEndian.Uint32(at(number(32)))
	if text(number(12)) != "bcryptprimitives.dll" || text(name) != "ProcessPrng" || text(function) != "ADVAPI32.SystemFunction036" {
		t.Errorf("%q exports %q to %q", text(number(12)), text(name), text(function))
	}
	if function < dir.VirtualAddress || function >= dir.VirtualAddress+dir.Size {
		t.Error("the address lies outside the export directory, so the loader takes it for code")
	}
}

func TestABlankWindowIsToldFromADrawnOne(t *testing.T) {
	blank := image.NewRGBA(image.Rect(0, 0, 200, 100))
	drawn := image.NewRGBA(blank.Bounds())
	for i := range 40 {
		for y := range 20 {
			drawn.Set(i*3, 20+y, color.RGBA{uint8(i * 6), uint8(y * 9), 40, 255})
		}
	}
	if share, colours := inked(blank); share != 0 || colours != 1 {
		t.Errorf("blank: %v inked, %d colours", share, colours)
	}
	if share, colours := inked(drawn); share < 0.02 || colours <= 64 {
		t.Errorf("drawn: %v inked, %d colours", share, colours)
	}
	if n := changed(blank, drawn); n != 800 {
		t.Errorf("%d pixels differ", n)
	}
}

func TestTheIconFileHoldsItsPictures(t *testing.T) {
	var pictures [][]byte
	for _, size := range []int{16, 256} {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, size, size))); err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, b.Bytes())
	}
	ico, err := makeICO(pictures)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pictures {
		entry := ico[6+16*i:]
		length, place := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		if !bytes.Equal(ico[place:place+length], p) {
			t.Errorf("picture %d is not where the directory says", i)
		}
	}
	if ico[6] != 16 || ico[6+16] != 0 {
		t.Errorf("widths %d and %d, want 16 and 0 for 256", ico[6], ico[6+16])
	}
	if _, err := makeICO([][]byte{[]byte("no picture")}); err == nil {
		t.Error("made an icon of no picture")
	}
}

func TestStaleBindingsAreNamed(t *testing.T) {
	before := map[string]string{"a.ts": "1", "b.ts": "2", "gone.ts": ""}
	after := map[string]string{"a.ts": "1", "b.ts": "3", "new.ts": ""}
	if got := strings.Join(differing(before, after), " "); got != "b.ts gone.ts new.ts" {
		t.Errorf("named %q", got)
	}
	if got := differing(before, before); len(got) != 0 {
		t.Errorf("named %v of two that are alike", got)
	}
}

func TestABuildDoesNotDependOnThePersonsGoSettings(t *testing.T) {
	got := strings.Join(cleanEnv([]string{"HOME=/h", "GOFLAGS=-mod=mod", "CGO_ENABLED=1", "GOOS=plan9", "PATH=/bin"}), " ")
	if got != "HOME=/h PATH=/bin" {
		t.Errorf("kept %q", got)
	}
}
