package table

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// checkSpans holds every Field of the readings to what it promises: its spans lie in its table or in a paragraph, and the
// text at them, less white space, is its text.
func checkSpans(t testing.TB, doc *document.Document, readings []*Reading) {
	t.Helper()
	for _, r := range readings {
		visit(reflect.ValueOf(r), "", func(path string, f Field) {
			var at strings.Builder
			if len(f.Spans) == 0 {
				t.Errorf("%s %q has no span", path, f.Text)
			}
			for _, s := range f.Spans {
				at.WriteString(doc.Slice(s))
				b := doc.BlockAt(s.Start)
				if b < 0 || !doc.Blocks[b].Span.Contains(s) {
					t.Errorf("%s %q: span %v in no block", path, f.Text, s)
					continue
				}
				if doc.Blocks[b].Kind == document.TableKind && !contains(r.Blocks, b) {
					t.Errorf("%s %q: span in table block %d, not of %v", path, f.Text, b, r.Blocks)
				}
			}
			if bare(at.String()) != bare(f.Text) {
				t.Errorf("%s: text %q, at its spans %q", path, f.Text, at.String())
			}
		})
	}
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isSpace(r) {
			return -1
		}
		return r
	}, s)
}

// visit calls f for every Field below v.
func visit(v reflect.Value, path string, f func(string, Field)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visit(v.Elem(), path, f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), path, f)
		}
	case reflect.Struct:
		if x, ok := v.Interface().(Field); ok {
			f(path, x)
			return
		}
		for i := range v.NumField() {
			visit(v.Field(i), path+"."+v.Type().Field(i).Name, f)
		}
	}
}
