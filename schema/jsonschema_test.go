package schema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
	validate "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ziping-go/ziping/schema"
)

var update = flag.Bool("update", false, "rewrite generated files")

func TestTheEmbeddedJSONSchemaIsGeneratedFromTheTypes(t *testing.T) {
	want := generate(t)
	if *update {
		if err := os.WriteFile("report.schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(schema.JSONSchema(), want) {
		t.Error("report.schema.json is not current: run go test ./schema -update")
	}
}

// generate makes the JSON Schema of a report.
func generate(t *testing.T) []byte {
	enums := constants(t)
	r := &jsonschema.Reflector{AllowAdditionalProperties: true}
	if err := r.AddGoComments("github.com/ziping-go/ziping/schema", "./"); err != nil {
		t.Fatal(err)
	}
	for name, comment := range r.CommentMap {
		r.CommentMap[name] = strings.Join(strings.Fields(comment), " ")
	}
	null := &jsonschema.Schema{Type: "null"}
	r.Mapper = func(of reflect.Type) *jsonschema.Schema {
		switch of {
		case reflect.TypeFor[schema.Decimal]():
			return &jsonschema.Schema{Type: "number"}
		case reflect.TypeFor[schema.Opt[schema.Money]]():
			return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Ref: "#/$defs/Money"}, null}}
		case reflect.TypeFor[schema.Opt[schema.Decimal]]():
			return nullable("number")
		case reflect.TypeFor[schema.Opt[string]]():
			return nullable("string")
		case reflect.TypeFor[schema.Opt[int]]():
			return nullable("integer")
		case reflect.TypeFor[schema.Opt[bool]]():
			return nullable("boolean")
		}
		if strings.HasPrefix(of.Name(), "Opt[") {
			t.Fatalf("no schema for %v", of)
		}
		if values := enums[of.Name()]; of.PkgPath() != "" && of.Kind() == reflect.String && values != nil {
			return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: values}, {Type: "string"}}}
		}
		return nil
	}
	s := r.Reflect(&schema.Report{})
	s.ID = "https://github.com/ziping-go/ziping/schema/report.schema.json"
	s.Title = "绩效自评报告"
	s.Definitions["Money"] = r.Reflect(&schema.Money{}).Definitions["Money"] // only optional ones stand in a Report
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func nullable(kind string) *jsonschema.Schema {
	return &jsonschema.Schema{Extras: map[string]any{"type": []string{kind, "null"}}}
}

// constants are the values of the string types of the package, in the order of their declaration.
func constants(t *testing.T) map[string][]any {
	file, err := parser.ParseFile(token.NewFileSet(), "report.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string][]any{}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			v := spec.(*ast.ValueSpec)
			kind, ok := v.Type.(*ast.Ident)
			if !ok {
				continue
			}
			text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			values[kind.Name] = append(values[kind.Name], text)
		}
	}
	return values
}

// compiled is the embedded JSON Schema, ready to validate.
func compiled(t testing.TB) *validate.Schema {
	doc, err := validate.UnmarshalJSON(bytes.NewReader(schema.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := validate.NewCompiler()
	if err := c.AddResource("report.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validateReport(t testing.TB, s *validate.Schema, r *schema.Report) {
	t.Helper()
	data, err := r.JSON(false)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := validate.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Error(err)
	}
}

func TestLabelledReportsValidate(t *testing.T) {
	s := compiled(t)
	n := 0
	for _, root := range []string{"../testdata", "../../shared/reports"} {
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".gold.json") {
				return nil
			}
			n++
			t.Run(filepath.Base(path), func(t *testing.T) {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				r, err := schema.Decode(data)
				if err != nil {
					t.Fatal(err)
				}
				r.SchemaVersion = schema.Version
				r.Findings = r.Check()
				validateReport(t, s, r)
			})
			return nil
		})
	}
	if n == 0 {
		t.Skip("no labelled reports here")
	}
}

func TestTheJSONSchemaRefusesWhatTheContractRefuses(t *testing.T) {
	s := compiled(t)
	for name, data := range map[string]string{
		"a score in quotes":          `{"schema_version":"1","kind":"department","evaluation":{"score":"98"}}`,
		"a year with a fraction":     `{"schema_version":"1","kind":"department","fiscal_year":2021.5}`,
		"no kind":                    `{"schema_version":"1"}`,
		"money without unit":         `{"schema_version":"1","kind":"department","expenditure":{"total":{"value":1,"yuan":1}}}`,
		"problems that are no items": `{"schema_version":"1","kind":"department","problems":["x"]}`,
	} {
		doc, _ := validate.UnmarshalJSON(strings.NewReader(data))
		if s.Validate(doc) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	for name, data := range map[string]string{
		"fields that are not known":      `{"schema_version":"1","kind":"department","colour":"red"}`,
		"enum values that are not known": `{"schema_version":"1","kind":"village"}`,
		"nulls":                          `{"schema_version":"1","kind":"department","title":null,"evaluation":{"score":null},"expenditure":{"total":null}}`,
	} {
		doc, _ := validate.UnmarshalJSON(strings.NewReader(data))
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReportsWithEveryFieldSetValidate(t *testing.T) {
	s := compiled(t)
	for seed := range uint64(5) {
		validateReport(t, s, schema.Invented(seed))
	}
}
