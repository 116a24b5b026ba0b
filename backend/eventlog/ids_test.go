package eventlog

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestADeviceIsNamedByItsCertificateKey(t *testing.T) {
	pub := public(deviceKey(1))
	spki, err := x509.MarshalPKIXPublicKey(pub)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := NewDeviceID(pub), DeviceID(sha256.Sum256(spki)); got != want {
		t.Errorf("got %x, want %x", got[:], want[:])
	}
}

func TestEachIncarnationHasALogOfItsOwn(t *testing.T) {
	one, two := NewDeviceID(public(deviceKey(1))), NewDeviceID(public(deviceKey(2)))
	logs := map[LogID]bool{}
	for _, device := range []DeviceID{one, two} {
		for n := range 10 {
			logs[NewLogID(device, [16]byte{byte(n)})] = true
		}
	}
	if len(logs) != 20 {
		t.Errorf("%d logs for 20 incarnations", len(logs))
	}
}

var shownDevice = regexp.MustCompile(`^([A-Z2-7]{7}-){7}[A-Z2-7]{7}$`)

func TestADeviceNameIsTypedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := DeviceID(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "device"))
		shown := id.String()
		if !shownDevice.MatchString(shown) {
			t.Fatalf("shown as %s", shown)
		}
		for _, typed := range []string{
			shown, strings.ToLower(shown), strings.ReplaceAll(shown, "-", " "), strings.ReplaceAll(shown, "-", ""),
			" " + strings.NewReplacer("O", "0", "I", "1", "B", "8").Replace(shown) + "\n",
		} {
			if got, err := ParseDeviceID(typed); err != nil || got != id {
				t.Fatalf("%q was read as %v, %v", typed, got, err)
			}
		}
	})
}

func TestAMistypedDeviceNameIsFoundOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shown := DeviceID(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "device")).String()
		typed := []byte(shown)
		i := rapid.IntRange(0, len(typed)-1).Draw(t, "place")
		typed[i] = rapid.SampledFrom([]byte(base32Letters)).Draw(t, "letter")
		if typed[i] == shown[i] {
			return
		}
		if shown[i] == '-' { // a letter too many
			if _, err := ParseDeviceID(string(typed)); err == nil {
				t.Fatalf("%s was taken", typed)
			}
			return
		}
		_, err := ParseDeviceID(string(typed))
		if err == nil {
			t.Fatalf("%s was taken for %s", typed, shown)
		}
		quarter := []string{"groups 1 and 2", "groups 3 and 4", "groups 5 and 6", "groups 7 and 8"}[i/16]
		if !strings.Contains(err.Error(), quarter) {
			t.Fatalf("%v, want it to name %s", err, quarter)
		}
	})
}

func TestThingsThatAreNoDeviceNameAreRefused(t *testing.T) {
	good := NewDeviceID(public(deviceKey(1))).String()
	spare := strings.ReplaceAll(good, "-", "")
	last := spare[42:55]
	other := last[:12] + string(base32Letters[strings.IndexByte(base32Letters, last[12])|1])
	for name, s := range map[string]string{
		"nothing": "", "too short": good[1:], "too long": good + "A", "Greek": strings.Repeat("Α", 56),
		"spare bits set": spare[:42] + other + string(checkCharacter(other)),
	} {
		if id, err := ParseDeviceID(s); err == nil {
			t.Errorf("%s: read as %s", name, id)
		}
	}
}

func TestNamesAreReadBack(t *testing.T) {
	subject, entry, log := SubjectID{1, 0xff}, EntryID{2, 0xab}, LogID{3}
	if got, err := ParseSubjectID(strings.ToUpper(subject.String())); err != nil || got != subject {
		t.Errorf("subject: %v, %v", got, err)
	}
	if got, err := ParseEntryID(entry.String()); err != nil || got != entry {
		t.Errorf("entry: %v, %v", got, err)
	}
	if got, err := ParseLogID(log.String()); err != nil || got != log {
		t.Errorf("log: %v, %v", got, err)
	}
	for _, s := range []string{"", "0", strings.Repeat("g", 32), subject.String() + "00"} {
		if _, err := ParseSubjectID(s); err == nil {
			t.Errorf("%q was read as a subject", s)
		}
	}
	if got := entry.Short().String(); got != entry.String()[:32] {
		t.Errorf("short form %s of %s", got, entry)
	}
}

func TestNamesCrossIntoJSONAsText(t *testing.T) {
	type names struct {
		Subject SubjectID
		Entry   EntryID
		Log     LogID
		Device  DeviceID
		Loads   map[SubjectID]int
	}
	in := names{SubjectID{1}, EntryID{2}, LogID{3}, DeviceID{4}, map[SubjectID]int{{5}: 6}}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{in.Subject.String(), in.Entry.String(), in.Log.String(), in.Device.String()} {
		if !bytes.Contains(data, []byte(`"`+want+`"`)) {
			t.Errorf("%s lacks %s", data, want)
		}
	}
	var out names
	if err := json.Unmarshal(data, &out); err != nil || out.Device != in.Device || out.Entry != in.Entry ||
		out.Log != in.Log || out.Subject != in.Subject || out.Loads[SubjectID{5}] != 6 {
		t.Errorf("read back as %+v, %v", out, err)
	}
}

func TestNewNamesAreDrawnFromTheGivenRandomness(t *testing.T) {
	random := bytes.NewReader(append(bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{8}, 16)...))
	subject, err := NewSubjectID(random)
	if err != nil || subject != SubjectID(bytes.Repeat([]byte{7}, 16)) {
		t.Errorf("got %s, %v", subject, err)
	}
	if key, err := NewKeyID(random); err != nil || key.IsZero() || key == KeyID(subject) {
		t.Errorf("got %s, %v", key, err)
	}
	if _, err := NewSubjectID(random); !errors.Is(err, io.EOF) {
		t.Errorf("from a dry source: %v", err)
	}
	if _, err := NewSubjectID(bytes.NewReader(make([]byte, 16))); err == nil {
		t.Error("zeros were taken for a name")
	}
}
