package municipality

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	_ "time/tzdata" // the zones of the stories, also where the system has none
)

// Stories are the rules of the house as a clerk would tell them. A file of
// testdata/stories holds some; each begins with its title and is told in an empty
// town:
//
//	story: The caller is told a number at once
//	  given the town of aeolia
//	  given it is 2026-11-23 09:05
//	  when Chloe files balloon by phone: service balloon.release, community north, last Aeolou
//	  then balloon has number "ΛΥΚ-Α 1/2026"
//	  then balloon is charged to Maria of launch because only
//
// Line grammar. Blank lines and lines that begin with # say nothing. Every other
// line begins with given (a fact that simply is so), when (an act that somebody
// tries, decided by the rules), then (what must be so now) or and (as the line
// before). The rest is one of the sentences in the tables givens, whens and thens,
// where
//
//	{name}    one word: a person, a unit, a service, or what the story calls a request
//	{n}       a whole number, perhaps negative
//	{day}     2026-11-23
//	{when}    2026-11-23 09:05, on the clock of the town
//	{text}    words in "quotation marks"
//	{fields}  a list «key value, key value, flag»; values of several words in quotes
//	{rest}    everything up to the end of the line
//
// People are named by their first name and exist once «given employee …» has said
// so. The employee Portal is nobody: the web page. A town is a file of givens in
// testdata/towns. An act that the rules refuse must be followed by «then it is
// refused: code field»; an act that is not refused must not.
//
// After every act the runner looks on its own at what must hold always: the record
// folds alike from its events at once, one by one, and with every event twice; an
// open request has one named employee.
type story struct {
	title  string
	books  *books
	now    Moment
	err    error // of the last act, until a line has answered for it
	names  map[ID]string
	latest map[ID]Ref    // the last act upon each request that a person did
	own    map[[2]ID]Ref // the last act of each person upon each request
}

type sentence struct {
	pattern string
	does    func(s *story, words []string) error
	re      *regexp.Regexp
	used    bool
}

var holes = map[string]string{
	"{name}": `([^\s,:"]+)`, "{n}": `(-?\d+)`, "{day}": `(\d{4}-\d\d-\d\d)`, "{when}": `(\d{4}-\d\d-\d\d \d\d:\d\d)`,
	"{text}": `"([^"]*)"`, "{fields}": `(.*)`, "{rest}": `(.+)`,
}

func compile(table []*sentence) {
	for _, s := range table {
		re := regexp.QuoteMeta(s.pattern)
		for hole, match := range holes {
			re = strings.ReplaceAll(re, regexp.QuoteMeta(hole), match)
		}
		s.re = regexp.MustCompile("^" + re + "$")
	}
}

func init() {
	town.does = func(s *story, w []string) error { return s.town(w[0]) }
	givens = append([]*sentence{town}, givens...)
	compile(givens)
	compile(whens)
	compile(thens)
}

func say(table []*sentence, s *story, line string) error {
	for _, sentence := range table {
		if words := sentence.re.FindStringSubmatch(line); words != nil {
			sentence.used = true
			return sentence.does(s, words[1:])
		}
	}
	return errors.New("no such sentence")
}

// line runs one line; keyword is the one in force.
func (s *story) line(keyword, rest string) error {
	if s.err != nil && !strings.HasPrefix(rest, "it is refused") {
		err := s.err
		s.err = nil
		return fmt.Errorf("the act before was refused: %w", err)
	}
	switch keyword {
	case "given":
		return say(givens, s, rest)
	case "when":
		s.err = say(whens, s, rest)
		if refusal := (*Refusal)(nil); s.err != nil && !errors.As(s.err, &refusal) {
			err := s.err
			s.err = nil
			return err
		}
		return s.holdsAlways()
	case "then":
		return say(thens, s, rest)
	}
	return fmt.Errorf("a line begins with given, when, then or and, not %q", keyword)
}

func nameID(name string) ID {
	if name == "Portal" {
		return ID{}
	}
	sum := sha256.Sum256([]byte("story/" + name))
	return ID(sum[:16])
}

// id is the identity of a name, kept for reading back.
func (s *story) id(name string) ID {
	id := nameID(name)
	s.names[id] = name
	return id
}

func (s *story) nameOf(id ID) string {
	if id.IsZero() {
		return "nobody"
	}
	if name, known := s.names[id]; known {
		return name
	}
	return id.String()
}

func newStory(title string) *story {
	return &story{title: title, books: newBooks(), names: map[ID]string{}, latest: map[ID]Ref{}, own: map[[2]ID]Ref{}}
}

// tell runs the lines of a file and reports each fault with its place.
func tell(t *testing.T, path string) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var s *story
	keyword, broken := "", false
	finish := func(number int) {
		if s != nil && s.err != nil && !broken {
			t.Errorf("%s:%d: %s: the last act was refused: %v", path, number, s.title, s.err)
		}
	}
	lines := bufio.NewScanner(file)
	number := 0
	for number = 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if title, begins := strings.CutPrefix(line, "story: "); begins {
			finish(number)
			s, keyword, broken = newStory(title), "", false
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if word != "and" {
			keyword = word
		}
		if s == nil {
			t.Fatalf("%s:%d: a file begins with «story: title»", path, number)
		}
		if broken {
			continue
		}
		if err := s.line(keyword, strings.TrimSpace(rest)); err != nil {
			t.Errorf("%s:%d: %s: %s\n\t%v", path, number, s.title, line, err)
			broken = true
		}
	}
	finish(number)
}

func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories found", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { tell(t, file) })
	}
	if t.Failed() {
		return
	}
	for _, table := range [][]*sentence{givens, whens, thens} {
		for _, s := range table {
			if !s.used {
				t.Errorf("the sentence %q is in the grammar, but no story says it", s.pattern)
			}
		}
	}
}

// The runner itself must notice: a wrong claim, a refusal nobody expected, an
// expected refusal that does not come, a sentence nobody knows.
func TestARunnerThatBelievesEverythingWouldBeNoUse(t *testing.T) {
	for name, lines := range map[string][]string{
		"wrong claim":           {"then balloon is done"},
		"wrong employee":        {"then balloon is charged to Petros of launch because load"},
		"wrong rule":            {"then rule nothing decided balloon"},
		"refusal not expected":  {"when Nobody acknowledges balloon", "then balloon is new"},
		"expected, but allowed": {"when Maria acknowledges balloon", "then it is refused: closed request"},
		"other refusal":         {"when Nobody acknowledges balloon", "then it is refused: closed request"},
		"unknown sentence":      {"then balloon flies"},
		"unknown field":         {"when Chloe files kite by phone: service balloon.release, colour red"},
		"wrong ladder":          {"then the ladder of balloon is empty"},
	} {
		s := newStory(name)
		lines = append([]string{
			"given the town of aeolia", "given it is 2026-11-23 09:05",
			`when Chloe files balloon by phone: service balloon.release, community north, last Ανέμου, phone 2299900011, description "Έφυγε"`,
		}, lines...)
		var err error
		for _, line := range lines {
			keyword, rest, _ := strings.Cut(line, " ")
			if err = s.line(keyword, rest); err != nil {
				break
			}
		}
		if err == nil {
			t.Errorf("%s: nobody noticed", name)
		}
	}
}
