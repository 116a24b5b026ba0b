package backend_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// source is one production file, parsed.
type source struct {
	path, room, name string
	file             *ast.File
	set              *token.FileSet
}

func parse(path string, text any) (source, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, filepath.Join("..", path), text, parser.ParseComments)
	s := source{path: path, file: file, set: set, name: filepath.Base(path)}
	switch parts := strings.Split(path, "/"); {
	case parts[0] == "backend" && len(parts) > 2:
		s.room = parts[1]
	case parts[0] == "app":
		s.room = "app"
	default:
		s.room = "main"
	}
	return s, err
}

// house parses every production file of main, app and backend.
func house(t *testing.T) []source {
	t.Helper()
	var all []source
	keep := func(path string) {
		s, err := parse(filepath.ToSlash(path), nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	top, _ := filepath.Glob("../*.go")
	for _, path := range top {
		keep(filepath.Base(path))
	}
	for _, root := range []string{"app", "backend"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return filepath.SkipDir
			}
			if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && path != "../backend/doc.go" {
				rel, _ := filepath.Rel("..", path)
				keep(rel)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(all) < 50 {
		t.Fatalf("only %d files found", len(all))
	}
	return all
}

func (s source) imports() []string {
	var paths []string
	for _, i := range s.file.Imports {
		paths = append(paths, strings.Trim(i.Path.Value, `"`))
	}
	return paths
}

// wrongArrows are imports of other rooms that the floors forbid.
func (s source) wrongArrows() (faults []string) {
	for _, path := range s.imports() {
		inside, ours := strings.CutPrefix(path, module)
		if !ours {
			continue
		}
		to := strings.Split(strings.TrimPrefix(inside, "backend/"), "/")[0]
		arrow := s.room + " → " + to
		switch {
		case to == s.room || to == "build" && s.room == "main":
		case neverDown[arrow] != "":
			faults = append(faults, arrow+": "+neverDown[arrow])
		case floors[to] == 0:
			faults = append(faults, arrow+": no such room")
		case floors[to] >= floors[s.room] && sideways[arrow] == "":
			faults = append(faults, arrow+": arrows run down only, and rooms of one floor are blind to each other")
		}
	}
	return faults
}

// strangers are libraries imported outside their home.
func (s source) strangers() (faults []string) {
	for _, path := range s.imports() {
		if !strings.Contains(strings.Split(path, "/")[0], ".") {
			continue
		}
		at := slices.IndexFunc(homes, func(h struct{ module, rooms, why string }) bool {
			return path == h.module || strings.HasPrefix(path, h.module+"/")
		})
		switch {
		case at < 0:
			faults = append(faults, path+": no room is its home; say in the table why it was chosen")
		case !slices.Contains(strings.Fields(homes[at].rooms), s.room):
			faults = append(faults, path+" in "+s.room+": "+homes[at].why)
		}
	}
	return faults
}

// impurities are what a pure room must not have.
func (s source) impurities() (faults []string) {
	if !slices.Contains(pure, s.room) {
		return nil
	}
	for _, path := range s.imports() {
		if what := worldly[path]; what != "" {
			faults = append(faults, path+": "+what)
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if call, is := n.(*ast.SelectorExpr); is {
			if x, is := call.X.(*ast.Ident); is && x.Name == "time" && slices.Contains(clocks, call.Sel.Name) {
				faults = append(faults, "time."+call.Sel.Name+": the moment arrives in Stamp")
			}
		}
		return true
	})
	return faults
}

// goroutines lists the functions of the file that start one.
func (s source) goroutines() (starts []string) {
	for _, d := range s.file.Decls {
		f, is := d.(*ast.FuncDecl)
		if !is || f.Body == nil {
			continue
		}
		found := false
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.GoStmt:
				found = true
			case *ast.CallExpr:
				if call, is := x.Fun.(*ast.SelectorExpr); is && (call.Sel.Name == "Go" || call.Sel.Name == "AfterFunc") && len(x.Args) > 0 {
					found = true
				}
			}
			return true
		})
		if found {
			starts = append(starts, s.path+":"+f.Name.Name)
		}
	}
	return starts
}
