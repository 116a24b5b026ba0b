package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
)

// wireNames are the facades whose Go name is taken by something else. This is the
// one place that says so; the page does the same for the window, where Wails calls
// a facade by its Go name.
var wireNames = map[string]string{"SessionDesk": "Session"}

// methods are what may be called by name, "Requests.File": the exported methods of
// the facades of [App.Bound], and nothing else.
type methods map[string]method

type method struct {
	facade, index int // place in Bound, place among the methods of its type
	in            []reflect.Type
}

var errorType = reflect.TypeFor[error]()

// newMethods lists the bound methods. A method that cannot be called over a wire
// is a mistake of ours.
func newMethods() methods {
	table := methods{}
	for i, facade := range (&App{}).Bound(nil) {
		t := reflect.TypeOf(facade)
		name := t.Elem().Name()
		if wire, renamed := wireNames[name]; renamed {
			name = wire
		}
		for j := range t.NumMethod() {
			f := t.Method(j)
			m := method{facade: i, index: j}
			for k := 1; k < f.Type.NumIn(); k++ {
				m.in = append(m.in, f.Type.In(k))
			}
			if n := f.Type.NumOut(); n == 0 || n > 2 || f.Type.Out(n-1) != errorType {
				panic("bound method " + name + "." + f.Name + " must give (result, error) or error")
			}
			table[name+"."+f.Name] = m
		}
	}
	return table
}

// names lists the methods in order.
func (t methods) names() []string {
	var names []string
	for name := range t {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// errNoMethod says that nothing of that name is bound.
var errNoMethod = &Failure{Code: "no_method"}

// errArguments says that the arguments are not those of the method.
func errArguments(i int) error {
	return &Failure{Code: "invalid", Field: "arguments", Params: map[string]string{"position": fmt.Sprint(i + 1)}}
}

// invoke calls a bound method with a JSON array of arguments for one session and
// gives its result as JSON, "null" for methods without one. The error is always a
// *Failure.
func (t methods) invoke(s *Session, name string, args []byte) (result []byte, err error) {
	m, known := t[name]
	if !known {
		return nil, errNoMethod
	}
	values, err := m.decode(args)
	if err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			result, err = nil, s.app.panicked(name, p)
		}
	}()
	out := reflect.ValueOf(s.app.Bound(s)[m.facade]).Method(m.index).Call(values)
	if failed, _ := out[len(out)-1].Interface().(error); failed != nil {
		return nil, s.app.asFailure(name, failed)
	}
	if len(out) == 1 {
		return []byte("null"), nil
	}
	result, err = json.Marshal(out[0].Interface())
	if err != nil {
		return nil, s.app.asFailure(name, err)
	}
	return result, nil
}

func (m method) decode(args []byte) ([]reflect.Value, error) {
	var raw []json.RawMessage
	if len(bytes.TrimSpace(args)) == 0 {
		args = []byte("[]")
	}
	if err := json.Unmarshal(args, &raw); err != nil || len(raw) != len(m.in) {
		return nil, errArguments(-1)
	}
	values := make([]reflect.Value, len(raw))
	for i, text := range raw {
		value := reflect.New(m.in[i])
		if err := json.Unmarshal(text, value.Interface()); err != nil {
			return nil, errArguments(i)
		}
		values[i] = value.Elem()
	}
	return values, nil
}

// asFailure makes sure that only codes cross; anything else is a fault to log.
func (a *App) asFailure(name string, err error) error {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure
	}
	a.log.Error("a method answered without a code", "method", name, "error", err.Error())
	return &Failure{Code: "internal"}
}

// panicked logs a panic without its value, which may hold what somebody typed.
func (a *App) panicked(name string, value any) error {
	what := fmt.Sprintf("%T", value)
	if err, ok := value.(error); ok && strings.HasPrefix(err.Error(), "runtime error:") {
		what = err.Error()
	}
	a.log.Error("a method panicked", "method", name, "what", what, "stack", string(debug.Stack()))
	return &Failure{Code: "internal"}
}
