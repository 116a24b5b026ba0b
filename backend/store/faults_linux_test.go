package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"thyrida/backend/municipality"
)

// These tests need what only Linux offers: small memory disks, system calls that
// fail on order, and a process that can be killed.

// smallDisk mounts a memory disk of a size; it needs the right to mount.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skipf("this user may not mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestAFullDiskCostsNothingButTheActThatMetIt(t *testing.T) {
	t.Parallel()
	home, _ := closedBooks(t, 5)
	disk := smallDisk(t, 6<<20)
	dir := filepath.Join(disk, "data")
	if out, err := exec.Command("cp", "-r", home, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	os.Remove(filepath.Join(dir, "machine.id")) // moved on purpose
	s := mustOpen(t, dir)
	filed, failed := 0, error(nil)
	for n := 100; failed == nil && n < 20_000; n++ {
		if _, failed = s.Do(context.Background(), clerk, filing(n)); failed == nil {
			filed++
		}
	}
	if !errors.Is(failed, ErrFull) || !strings.Contains(failed.Error(), "nothing was changed") {
		t.Fatalf("after %d filings: %v", filed, failed)
	}
	last := s.Desk().Last
	if c := s.Counts(municipality.ID{}, nil); c.All != filed+5 {
		t.Errorf("%d requests in memory, %d filed", c.All, filed+5)
	}
	if _, err := s.List(Query{Text: "λαμπα"}); err != nil {
		t.Errorf("reading on a full disk: %v", err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=32m"); err != nil {
		t.Fatal(err)
	}
	if got := file(t, s, 90_000, 90_001)[0].Request.Series.Seq; got != last+1 {
		t.Errorf("after space was made the number is %d, want %d", got, last+1)
	}
	mustCheck(t, s)
	s.Close()
	again := mustOpen(t, dir)
	mustCheck(t, again)
}

func TestAReadOnlyDiskIsRefusedInWords(t *testing.T) {
	home, _ := closedBooks(t, 2)
	disk := smallDisk(t, 32<<20)
	dir := filepath.Join(disk, "data")
	if out, err := exec.Command("cp", "-r", home, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("this user may not remount: %v", err)
	}
	if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), "write") {
		t.Fatalf("a read-only disk: %v", err)
	}
}

func TestADiskThatRefusesEveryWriteLeavesMemoryAsItWas(t *testing.T) {
	s := testBooks(t)
	file(t, s, 0, 3)
	digest := digestOf(t, s)
	restore := refuseWrites(t, filepath.Join(s.Dir(), booksFile))
	for n := range 3 {
		if _, err := s.Do(context.Background(), clerk, filing(10+n)); !errors.Is(err, ErrDisk) && !errors.Is(err, ErrReadOnly) {
			t.Fatalf("a refused write: %v", err)
		}
	}
	restore()
	if digestOf(t, s) != digest {
		t.Error("a failed act is in the books")
	}
	if n := file(t, s, 20, 21)[0].Request.Number; n != "ΒΟΡ-Α 4/2026" {
		t.Errorf("failed acts cost numbers: %s", n)
	}
	mustCheck(t, s)
}

// refuseWrites puts a descriptor that may only read under the number of the open
// file, until restore.
func refuseWrites(t *testing.T, path string) (restore func()) {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("no /proc here")
	}
	reading, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var undo []func()
	for _, e := range entries {
		var fd int
		fmt.Sscan(e.Name(), &fd)
		if to, _ := os.Readlink("/proc/self/fd/" + e.Name()); to != path || fd == int(reading.Fd()) {
			continue
		}
		saved, err := syscall.Dup(fd)
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Dup3(int(reading.Fd()), fd, syscall.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
		undo = append(undo, func() {
			syscall.Dup3(saved, fd, syscall.O_CLOEXEC)
			syscall.Close(saved)
		})
	}
	if len(undo) == 0 {
		t.Fatal("the open file was not found")
	}
	return func() {
		for _, f := range undo {
			f()
		}
		reading.Close()
	}
}

// The other process: it opens books and files requests, printing each number once
// it is told that the request is in the books.
const (
	helperDir   = "THYRIDA_STORE_HELPER"
	helperFirst = "THYRIDA_STORE_FIRST"
	helperCount = "THYRIDA_STORE_COUNT"
)

func TestHelperThatFilesUntilItIsStopped(t *testing.T) {
	dir := os.Getenv(helperDir)
	if dir == "" {
		t.Skip("runs as a process of other tests only")
	}
	runtime.LockOSThread() // strace counts the calls of each thread
	first, count := 0, 1<<30
	fmt.Sscan(os.Getenv(helperFirst), &first)
	fmt.Sscan(os.Getenv(helperCount), &count)
	s, err := Open(dir, Options{Now: func() time.Time { return townStart.Add(time.Duration(first) * time.Minute) }})
	if err != nil {
		fmt.Println("refused:", err)
		return
	}
	for n := first; n < first+count; n++ {
		done, err := s.Do(context.Background(), clerk, filing(n))
		if err != nil {
			fmt.Println("refused:", err)
			continue
		}
		fmt.Println("number:", done[0].Request.Number)
	}
}

func helper(dir string, first, count int, wrap ...string) *exec.Cmd {
	args := append(wrap, os.Args[0], "-test.run=^TestHelperThatFilesUntilItIsStopped$")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), helperDir+"="+dir, fmt.Sprintf("%s=%d", helperFirst, first), fmt.Sprintf("%s=%d", helperCount, count))
	return cmd
}

// acknowledged reads the numbers that a helper printed.
func acknowledged(output string) (numbers []string, refusals []string) {
	for line := range strings.Lines(output) {
		if n, ok := strings.CutPrefix(strings.TrimSpace(line), "number: "); ok {
			numbers = append(numbers, n)
		}
		if r, ok := strings.CutPrefix(strings.TrimSpace(line), "refused: "); ok {
			refusals = append(refusals, r)
		}
	}
	return numbers, refusals
}

// mustHold checks that every number that was printed is in the books, and that the
// books are whole.
func mustHold(t *testing.T, dir string, numbers []string) {
	t.Helper()
	s, err := Open(dir, Options{Now: (&ticker{townStart.AddDate(0, 1, 0)}).Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Doubt() != "" {
		t.Errorf("a crash raised a doubt: %s", s.Doubt())
	}
	for _, n := range numbers {
		if found, err := s.ByNumber(n); err != nil || len(found) != 1 {
			t.Fatalf("%s was printed and is there %d times, %v", n, len(found), err)
		}
	}
	mustCheck(t, s)
}

func TestAKilledProcessLosesNothingThatItPrinted(t *testing.T) {
	t.Parallel()
	kills := 4
	if os.Getenv("THYRIDA_LONG") != "" {
		kills = 200
	}
	dir, _ := closedBooks(t, 2)
	var numbers []string
	for n := range kills {
		cmd := helper(dir, 1000*(n+1), 1<<30)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for seen := 0; lines.Scan(); {
			got, _ := acknowledged(lines.Text())
			if numbers = append(numbers, got...); len(got) > 0 {
				if seen++; seen == 3+n*5%23 {
					cmd.Process.Kill()
				}
			}
		}
		cmd.Wait()
	}
	if len(numbers) < 3*kills {
		t.Fatalf("only %d numbers in %d lives", len(numbers), kills)
	}
	mustHold(t, dir, numbers)
}

// TestTheNthWriteFails lets the n-th write, then the n-th flush, of a process that
// opens the books and files two requests fail, for every n.
func TestTheNthWriteFails(t *testing.T) {
	t.Parallel()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: nothing here can make the n-th system call fail")
	}
	home, _ := closedBooks(t, 3)
	probe := helper(home, 1, 0, strace, "-f", "-o", os.DevNull, "-e", "trace=pwrite64")
	if out, err := probe.CombinedOutput(); err != nil {
		t.Skipf("this user may not trace: %v: %s", err, out)
	}
	for fault, step := range map[string]int{"pwrite64:error=EIO": 1, "pwrite64:error=ENOSPC": 4, "fdatasync:error=EIO": 1} {
		if os.Getenv("THYRIDA_LONG") != "" {
			step = 1
		}
		t.Run(fault, func(t *testing.T) {
			failed := 0
			defer func() {
				if failed < 2 {
					t.Errorf("%d processes met the fault: this test looks at nothing", failed)
				}
			}()
			for n, silent := 1, 0; silent < 3 && n < 120; n += step { // the marker may fail without a word
				dir := filepath.Join(t.TempDir(), "data")
				if out, err := exec.Command("cp", "-r", home, dir).CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				inject := fmt.Sprintf("inject=%s:when=%d", fault, n)
				out, err := helper(dir, 500, 2, strace, "-f", "-o", os.DevNull, "-e", inject).Output()
				if err != nil {
					t.Fatalf("n=%d: the process fell: %v\n%s", n, err, out)
				}
				numbers, refusals := acknowledged(string(out))
				if len(refusals) == 0 {
					silent++
				} else {
					failed, silent = failed+1, 0
				}
				t.Logf("n=%d: %d numbers, %q", n, len(numbers), refusals)
				for _, r := range refusals {
					if strings.Contains(r, "damaged") {
						t.Errorf("n=%d: a failed write was taken for damage: %s", n, r)
					}
				}
				mustHold(t, dir, numbers)
			}
		})
	}
}
