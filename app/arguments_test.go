package app

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"thyrida/backend/municipality"
)

// unfit are bound methods that random arguments may not reach: they write into any
// folder that they are given.
var unfit = map[string]bool{"Desk.Backup": true, "Desk.Diagnostics": true, "Documents.Save": true, "Desk.SaveSettings": true}

// words are what random strings are made of: empty, Greek, marks that mean something
// to somebody, much too long, and things that are really there.
func hostileWords(known []string) []string {
	return append([]string{
		"", " ", "α", "Ω", "ΐ", "\u0301", "\u202e", "\x00", "\n", "'", `"`, "<script>", "../../etc/passwd", "=1+1", "%s%d", "\ufffd",
		strings.Repeat("ά", 5000), strings.Repeat("9", 400), "2026-02-30", "2026-11-23", "9999-12-31", "0000-00-00", "-1", "1e309",
		"2242099999", "+30 22420 99999", "a@b", "ΚΕΦ-Α 1/2026", "ΚΕΦ-Α 99999999999999999999/2026", "00000000000000000000000000000000",
		"ffffffffffffffffffffffffffffffff", "lighting", "kefalos", "technical", "mayor", "deddie", "phone", "counter", "all", "mine", "open", "closed",
		"office", "done", "visit", "law", "later", "reached", "unit", "service", "employee", "rule", "female", "administrator", "@community", "-due", "filed",
	}, known...)
}

// randomValue fills a value with random content of its type.
func randomValue(random *rand.Rand, words []string, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(words[random.IntN(len(words))])
	case reflect.Int:
		v.SetInt([]int64{0, 1, -1, 7, 100, 501, 2026, math.MaxInt32, math.MinInt64, math.MaxInt64}[random.IntN(10)])
	case reflect.Float64:
		v.SetFloat([]float64{0, 36.7, 26.9, -1, 1e300, -1e300, 181}[random.IntN(7)])
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.Struct:
		for i := range v.NumField() {
			if random.IntN(4) > 0 {
				randomValue(random, words, v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		if n := random.IntN(4); depth < 5 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				randomValue(random, words, v.Index(i), depth+1)
			}
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		randomValue(random, words, key, depth+1)
		randomValue(random, words, value, depth+1)
		v.SetMapIndex(key, value)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		randomValue(random, words, v.Elem(), depth+1)
	}
}

// hostileDesk is a desk with one request, and words that name what is there.
func hostileDesk(t testing.TB) (*App, *Session, []string) {
	a := foundedDesk(t)
	hire(t, a, "electra", []municipality.Role{municipality.RoleHandler}, municipality.Post{Unit: "technical.electricians", Share: 100})
	s := signedInAs(a, founderID(t, a))
	filed, err := (&Requests{s}).File(FileForm{
		Channel: "phone", Service: "lighting", Community: "kefalos", Description: "Λάμπα", First: "Μαρία", Last: "Δοκιμάκη", Phone: "2242099999",
	})
	if err != nil {
		t.Fatal(err)
	}
	return a, s, hostileWords([]string{filed.ID, filed.Number, founderID(t, a).String(), a.org().ByUsername("electra").ID.String()})
}

// TestNoArgumentsMakeAMethodPanic calls every bound method with random values of its
// types and with random JSON: each answers, or refuses with a code of its own.
func TestNoArgumentsMakeAMethodPanic(t *testing.T) {
	rounds := 25
	if os.Getenv("THYRIDA_LONG") != "" {
		rounds = 2000
	}
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	t.Chdir(t.TempDir()) // a relative path must not reach the sources
	a, s, words := hostileDesk(t)
	table := newMethods()
	for _, name := range table.names() {
		if unfit[name] {
			continue
		}
		for range rounds {
			args := make([]any, len(table[name].in))
			for i, in := range table[name].in {
				v := reflect.New(in).Elem()
				randomValue(random, words, v, 0)
				args[i] = v.Interface()
			}
			text, err := encodeArgs(args)
			if err != nil {
				t.Fatal(err)
			}
			mustAnswer(t, a, table, signedInAs(a, s.user), name, text)
		}
	}
	if health, err := (&Desk{s}).Check(true); err != nil || !health.OK {
		t.Error("the books afterwards:", err, health.Problems)
	}
}

// mustAnswer calls a method and wants a result or a code other than "internal".
func mustAnswer(t testing.TB, _ *App, table methods, s *Session, name string, args []byte) {
	t.Helper()
	result, err := table.invoke(s, name, args)
	if err == nil {
		if !json.Valid(result) {
			t.Errorf("%s: the answer is no JSON: %.200s", name, result)
		}
		return
	}
	var failure *Failure
	if !errors.As(err, &failure) || failure.Code == "" || failure.Code == "internal" {
		t.Errorf("%s(%.600s): %v", name, args, err)
	}
}

// FuzzArguments sends any bytes as arguments to any method.
func FuzzArguments(f *testing.F) {
	table := newMethods()
	names := table.names()
	for i, name := range names {
		f.Add(uint16(i), emptyArgs(table[name]))
	}
	for i, text := range []string{`[`, `[[[[[[`, `[null]`, `{"a":1}`, `[1e999]`, `["\ud800"]`, `[{"files":[{"data":"%%%"}]}]`, `["x",{"unit":{"a":[]}}]`} {
		f.Add(uint16(i), []byte(text))
	}
	a, s, _ := hostileDesk(f)
	if err := os.Chdir(f.TempDir()); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which uint16, args []byte) {
		if name := names[int(which)%len(names)]; !unfit[name] {
			mustAnswer(t, a, table, signedInAs(a, s.user), name, args)
		}
	})
}
