package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// The embedded rules are Go data (embedded.go), so that no program reads YAML and compiles patterns when it starts.
//
//go:generate go run ../internal/match/generate

// Default is the embedded rules: what the YAML files of this folder said when embedded.go was generated.
var Default = sync.OnceValue(func() *Set {
	all := make([]*Rule, len(embedded))
	for i := range embedded {
		all[i] = &embedded[i]
	}
	return newSet(all, embeddedVersion)
})

// Load reads the embedded rules and then each folder of rules given. A rule of a later folder replaces the rule of its
// kind with its id, in its place; any other rule of a later folder is tried before those of the folders before it. All
// problems are reported at once, each as an *Error; then the Set is nil.
func Load(fsys ...fs.FS) (*Set, error) {
	return load(Default().All(), fsys)
}

// LoadOnly is Load without the embedded rules.
func LoadOnly(fsys ...fs.FS) (*Set, error) { return load(nil, fsys) }

type key struct {
	kind Kind
	id   string
}

func load(all []*Rule, folders []fs.FS) (*Set, error) {
	var errs []error
	for _, f := range folders {
		rules, err := folder(f)
		if err != nil {
			errs = append(errs, err...)
		}
		all = overlay(all, rules)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return newSet(all, version(all)), nil
}

func newSet(all []*Rule, version string) *Set {
	set := &Set{rules: all, byKind: map[Kind][]*Rule{}, version: version}
	for _, r := range all {
		set.byKind[r.Kind] = append(set.byKind[r.Kind], r)
	}
	return set
}

// overlay puts the rules of a later folder over those before.
func overlay(base, later []*Rule) []*Rule {
	place := make(map[key]int, len(base))
	for i, r := range base {
		place[key{r.Kind, r.ID}] = i
	}
	base = slices.Clone(base)
	var fresh []*Rule
	for _, r := range later {
		if i, ok := place[key{r.Kind, r.ID}]; ok {
			base[i] = r
		} else {
			fresh = append(fresh, r)
		}
	}
	return append(fresh, base...)
}

// folder reads the rule files of one folder and those below it, by name.
func folder(fsys fs.FS) (rules []*Rule, errs []error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := path.Ext(name); !d.IsDir() && (ext == ".yaml" || ext == ".yml") {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return nil, []error{&Error{Why: "无法读取规则目录 (cannot read the folder of rules)", Err: err}}
	}
	seen := map[key]*Rule{}
	for _, name := range files {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			errs = append(errs, &Error{File: name, Why: "无法读取 (cannot be read)", Err: err})
			continue
		}
		got, bad := parse(name, text)
		errs = append(errs, bad...)
		for _, r := range got {
			k := key{r.Kind, r.ID}
			if first := seen[k]; first != nil {
				errs = append(errs, r.At(0, fmt.Sprintf("id 重复，已见于 %s:%d (id used twice)", first.File, first.Line)))
				continue
			}
			seen[k] = r
			rules = append(rules, r)
		}
	}
	return rules, errs
}

// kindOf tells the kind of the rules in a file by its name.
func kindOf(file string) Kind {
	base := path.Base(file)
	for prefix, kind := range map[string]Kind{"headings": Heading, "columns": Column, "rows": Row,
		"sentences": Sentence, "words": Word} {
		if strings.HasPrefix(base, prefix) {
			return kind
		}
	}
	return ""
}

// version hashes what decides a reading: order, kinds, ids, yields, scopes, patterns; not examples or places.
func version(rules []*Rule) string {
	h := sha256.New()
	for _, r := range rules {
		fmt.Fprintf(h, "%q %q %q %q %q\n", r.Kind, r.ID, r.Yields, r.Scope, r.Patterns)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
