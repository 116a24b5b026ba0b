package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The stories of the command line are files of one line a step, each story in a
// folder of its own ($WORK). Stories named real-… run the built program for every
// step; the others run the same code in this process, where passwords are cheap, and
// the built program for serve.
//
//	env NAME=VALUE        for the steps that follow; an empty value takes it away
//	run ARGS…             the program must end with 0
//	fail STATUS ARGS…     … with this status, one line on stderr, nothing on stdout
//	out TEXT / err TEXT   what the last run printed holds the text
//	keys A B …            it printed one JSON object with exactly these keys
//	rows N                it printed a JSON array of N elements
//	is PATH VALUE         its JSON has this value; a PATH is a.b or 0.b
//	set NAME PATH         $NAME is that value from now on
//	same NAME PATH        that value is that of $NAME
//	serve / stop          a desk runs beside what follows; stop ends it politely
//	mode FILE MODE        the file has this mode, in octal
//	absent FILE           there is no such file
//
// Words are parted by blanks; 'a b' is one word.
func TestStories(t *testing.T) {
	stories, err := filepath.Glob("testdata/cli/*.txt")
	if err != nil || len(stories) == 0 {
		t.Fatal("no stories", err)
	}
	path := program(t)
	demo, err := filepath.Abs("demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, story := range stories {
		t.Run(strings.TrimSuffix(filepath.Base(story), ".txt"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(story)
			if err != nil {
				t.Fatal(err)
			}
			s := &storyteller{t: t, program: path, vars: map[string]string{"WORK": t.TempDir(), "DEMO": demo}, real: strings.HasPrefix(filepath.Base(story), "real-")}
			s.env = []string{"THYRIDA_DATA=" + filepath.Join(s.vars["WORK"], "books"), "THYRIDA_PASSWORD=" + testPassword, "THYRIDA_USER=founder"}
			t.Cleanup(s.kill)
			n := 0
			for line := range strings.Lines(string(text)) {
				n++
				if words := s.words(line); len(words) > 0 {
					s.where = fmt.Sprintf("%s:%d: %s", story, n, strings.TrimSpace(line))
					s.step(words[0], words[1:])
				}
			}
		})
	}
}

// storyteller runs one story.
type storyteller struct {
	t        *testing.T
	program  string
	where    string
	vars     map[string]string
	env      []string
	out, err string
	desk     *exec.Cmd
	real     bool
}

func (s *storyteller) fatal(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\n%s\nstdout: %s\nstderr: %s", s.where, fmt.Sprintf(format, args...), s.out, s.err)
}

// words parts a line and fills in $NAMES.
func (s *storyteller) words(line string) []string {
	line = strings.TrimSpace(line)
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, os.Expand(part, s.value))
			continue
		}
		for _, word := range strings.Fields(part) {
			words = append(words, os.Expand(word, s.value))
		}
	}
	return words
}

func (s *storyteller) value(name string) string {
	if value, known := s.vars[name]; known {
		return value
	}
	s.fatal("$%s was not set", name)
	return ""
}

func (s *storyteller) step(verb string, args []string) {
	s.t.Helper()
	switch verb {
	case "env":
		name, _, _ := strings.Cut(args[0], "=")
		s.env = slices.DeleteFunc(s.env, func(e string) bool { return strings.HasPrefix(e, name+"=") })
		s.env = append(s.env, args[0])
	case "run":
		if status := s.run(args); status != exitDone {
			s.fatal("status %d", status)
		}
	case "fail":
		s.fails(args[0], s.run(args[1:]))
	case "out":
		if !strings.Contains(s.out, args[0]) {
			s.fatal("stdout lacks %q", args[0])
		}
	case "err":
		if !strings.Contains(s.err, args[0]) {
			s.fatal("stderr lacks %q", args[0])
		}
	case "serve":
		s.serve(args)
	case "stop":
		s.stop()
	case "mode":
		s.mode(args[0], args[1])
	case "absent":
		if _, err := os.Lstat(args[0]); err == nil {
			s.fatal("is there")
		}
	default:
		s.document(verb, args)
	}
}

// document are the steps that look at printed JSON.
func (s *storyteller) document(verb string, args []string) {
	s.t.Helper()
	switch verb {
	case "keys":
		object, ok := s.at("").(map[string]any)
		got := []string{}
		for key := range object {
			got = append(got, key)
		}
		slices.Sort(got)
		slices.Sort(args)
		if !ok || !slices.Equal(got, args) {
			s.fatal("keys %v, want %v", got, args)
		}
	case "rows":
		if rows, ok := s.at("").([]any); !ok || strconv.Itoa(len(rows)) != args[0] {
			s.fatal("%d rows", len(rows))
		}
	case "is":
		if got := fmt.Sprint(s.at(args[0])); got != args[1] {
			s.fatal("%s is %q", args[0], got)
		}
	case "set":
		s.vars[args[0]] = fmt.Sprint(s.at(args[1]))
	case "same":
		if got := fmt.Sprint(s.at(args[1])); got != s.value(args[0]) {
			s.fatal("%s is %q, $%s is %q", args[1], got, args[0], s.value(args[0]))
		}
	default:
		s.fatal("no such step: %s", verb)
	}
}

// at is the value at a path of the one JSON document that was printed.
func (s *storyteller) at(path string) any {
	s.t.Helper()
	var value any
	decoder := json.NewDecoder(strings.NewReader(s.out))
	if err := decoder.Decode(&value); err != nil || decoder.More() {
		s.fatal("not one JSON document: %v", err)
	}
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' }) {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				s.fatal("no element %s", step)
			}
			value = v[i]
		default:
			s.fatal("nothing at %s", path)
		}
	}
	return value
}

func (s *storyteller) command(args []string) *exec.Cmd {
	cmd := exec.Command(s.program, args...)
	cmd.Dir = s.vars["WORK"]
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(e string) bool { return strings.HasPrefix(e, "THYRIDA_") || strings.HasPrefix(e, "DISPLAY=") }), s.env...)
	return cmd
}

func (s *storyteller) run(args []string) int {
	s.t.Helper()
	if !s.real {
		return s.runHere(args)
	}
	cmd := s.command(args)
	var out, errors_ bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errors_
	err := cmd.Run()
	s.out, s.err = out.String(), errors_.String()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.fatal("%v", err)
	}
	return cmd.ProcessState.ExitCode()
}

// runHere runs the command in this process.
func (s *storyteller) runHere(args []string) int {
	getenv := func(name string) string {
		for _, e := range s.env {
			if value, ok := strings.CutPrefix(e, name+"="); ok {
				return value
			}
		}
		return ""
	}
	var out, errors_ bytes.Buffer
	status := runCommand(&command{Context: context.Background(), shipped: Shipped{Face: testPage}, getenv: getenv, out: &out, errors: &errors_}, args)
	s.out, s.err = out.String(), errors_.String()
	return status
}

// fails checks the promise of a refusal: its status, one sentence, nothing else.
func (s *storyteller) fails(want string, status int) {
	s.t.Helper()
	if strconv.Itoa(status) != want {
		s.fatal("status %d", status)
	}
	if s.out != "" || strings.Count(s.err, "\n") != 1 || !strings.HasPrefix(s.err, "thyrida: ") {
		s.fatal("wanted one sentence on stderr")
	}
}

func (s *storyteller) mode(file, mode string) {
	s.t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		s.fatal("%v", err)
	}
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); runtime.GOOS != "windows" && got != mode {
		s.fatal("mode %s", got)
	}
}

// serve starts a desk; what it printed is read as the output of a run.
func (s *storyteller) serve(args []string) {
	s.t.Helper()
	s.desk = s.command(append([]string{"serve"}, args...))
	out, err := s.desk.StdoutPipe()
	if err != nil {
		s.fatal("%v", err)
	}
	if err := s.desk.Start(); err != nil {
		s.fatal("%v", err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.fatal("the desk says nothing: %v", err)
	}
	s.out, s.err = line, ""
}

// stop ends the desk politely: it must say status 0.
func (s *storyteller) stop() {
	s.t.Helper()
	if runtime.GOOS == "windows" {
		s.kill() // Windows has no polite signal; the installer uses /shutdown
		return
	}
	if err := s.desk.Process.Signal(syscall.SIGTERM); err != nil {
		s.fatal("%v", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.desk.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			s.fatal("the desk ended with %v", err)
		}
	case <-time.After(15 * time.Second):
		s.fatal("the desk does not end")
	}
	s.desk = nil
}

func (s *storyteller) kill() {
	if s.desk != nil {
		_ = s.desk.Process.Kill()
		_ = s.desk.Wait()
		s.desk = nil
	}
}

func TestASentenceIsOneLineOfEnglish(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&Failure{Code: "missing", Field: "description"}, "description: must be given"},
		{&Failure{Code: "cannot_read", Field: "path", Params: map[string]string{"hint": "row 3:\nno columns"}}, "the file cannot be read: row 3: no columns"},
		{errors.New("a\nb"), "a b"},
		{fmt.Errorf("x: %w", &Failure{Code: "not_founded"}), `there are no books here; found a municipality with "thyrida init"`},
	} {
		if got := sentence(c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
