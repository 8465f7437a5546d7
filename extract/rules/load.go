package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed *.yaml
var embedded embed.FS

// home is put before the names of embedded files, so that a message names a file of the source tree.
const home = "extract/rules/"

// Default is the embedded rules, loaded once.
var Default = sync.OnceValues(func() (*Set, error) { return Load() })

// Load reads the embedded rules and then each folder of rules given. A rule of a later folder replaces the rule of its
// kind with its id, in its place; any other rule of a later folder is tried before those of the folders before it. All
// problems are reported at once, each as an *Error; then the Set is nil.
func Load(fsys ...fs.FS) (*Set, error) {
	return load(append([]source{{embedded, home}}, sources(fsys)...))
}

// LoadOnly is Load without the embedded rules.
func LoadOnly(fsys ...fs.FS) (*Set, error) { return load(sources(fsys)) }

type source struct {
	fs     fs.FS
	prefix string
}

func sources(fsys []fs.FS) []source {
	var out []source
	for _, f := range fsys {
		out = append(out, source{f, ""})
	}
	return out
}

type key struct {
	kind Kind
	id   string
}

func load(from []source) (*Set, error) {
	var all []*Rule
	var errs []error
	for _, s := range from {
		rules, err := folder(s)
		if err != nil {
			errs = append(errs, err...)
		}
		all = overlay(all, rules)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	set := &Set{rules: all, byKind: map[Kind][]*Rule{}}
	for _, r := range all {
		set.byKind[r.Kind] = append(set.byKind[r.Kind], r)
	}
	set.version = version(all)
	return set, nil
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
func folder(s source) (rules []*Rule, errs []error) {
	var files []string
	err := fs.WalkDir(s.fs, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if ext := path.Ext(name); !d.IsDir() && (ext == ".yaml" || ext == ".yml") {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return nil, []error{&Error{File: s.prefix, Why: "无法读取规则目录 (cannot read the folder of rules)", Err: err}}
	}
	seen := map[key]*Rule{}
	for _, name := range files {
		text, err := fs.ReadFile(s.fs, name)
		if err != nil {
			errs = append(errs, &Error{File: s.prefix + name, Why: "无法读取 (cannot be read)", Err: err})
			continue
		}
		got, bad := parse(s.prefix+name, text)
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
