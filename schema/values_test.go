package schema

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func TestOptKeepsItsThreeStates(t *testing.T) {
	type row struct {
		A Opt[Decimal] `json:"a,omitzero"`
		B Opt[Decimal] `json:"b,omitzero"`
		C Opt[string]  `json:"c,omitzero"`
		D Opt[string]  `json:"d,omitzero"`
	}
	for _, text := range []string{
		`{}`, `{"a":null}`, `{"a":0.00}`, `{"a":3571.80,"b":null,"c":""}`, `{"c":null,"d":"<&>"}`, `{"b":-0.5,"d":"≥60场"}`,
	} {
		var r row
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		got, err := marshal(r)
		if err != nil || string(got) != text {
			t.Errorf("%s became %s (%v)", text, got, err)
		}
	}
}

func TestOptTellsItsState(t *testing.T) {
	for _, c := range []struct {
		reason         string
		o              Opt[int]
		has, null, abs bool
		text           string
		or             int
	}{
		{"absent", Opt[int]{}, false, false, true, "", 7},
		{"null", Null[int](), false, true, false, "null", 7},
		{"zero is a value", Some(0), true, false, false, "0", 0},
		{"value", Some(3), true, false, false, "3", 3},
	} {
		v, ok := c.o.Get()
		if c.o.Has() != c.has || c.o.IsNull() != c.null || c.o.IsZero() != c.abs || c.o.String() != c.text || c.o.Or(7) != c.or ||
			ok != c.has || ok && v != c.or {
			t.Errorf("%s: %#v", c.reason, c.o)
		}
	}
}

func TestOptIsOverwrittenAsAWhole(t *testing.T) {
	o := Some("x")
	if err := json.Unmarshal([]byte("null"), &o); err != nil || !o.IsNull() {
		t.Errorf("%v %v", o, err)
	}
	if v, _ := o.Get(); v != "" {
		t.Errorf("null holds %q", v)
	}
	if err := json.Unmarshal([]byte("12"), &o); err == nil {
		t.Error("a number is no string")
	}
}

func TestDecimalKeepsTheDigitsPrinted(t *testing.T) {
	for in, want := range map[string]string{
		"3571.80": "3571.80", "0.00": "0.00", "1,234,567.80": "1234567.80", "007": "7", ".5": "0.5", "+3": "3", "-0.50": "-0.50",
		"0": "0", "00.10": "0.10",
	} {
		d, err := ParseDecimal(in)
		if err != nil || d.String() != want {
			t.Errorf("%q gives %q, %v", in, d, err)
		}
	}
	for _, in := range []string{"", "-", ".", "5.", "1e5", "１２", "12%", "1.2.3", "--1", "0x1", " 1"} {
		if d, err := ParseDecimal(in); err == nil {
			t.Errorf("%q gives %q", in, d)
		}
	}
	if (Decimal{}).String() != "0" {
		t.Error("the zero Decimal is 0")
	}
}

func TestDecimalsCompareByValue(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"3571.8", "3571.80", 0}, {"0", "0.00", 0}, {"-0", "0", 0}, {"9.99", "10", -1}, {"-1", "-2", 1}, {"100", "99.999", 1},
		{"12345678901234567890.1", "12345678901234567890.2", -1},
	} {
		a, b := MustDecimal(c.a), MustDecimal(c.b)
		if a.Cmp(b) != c.want || b.Cmp(a) != -c.want || a.Equal(b) != (c.want == 0) {
			t.Errorf("%s against %s", c.a, c.b)
		}
	}
}

func TestMustDecimalPanicsOnOtherText(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustDecimal("无")
}

func TestMoneyIsExactInYuan(t *testing.T) {
	for _, c := range []struct{ value, unit, yuan string }{
		{"4754.99", "万元", "47549900"}, {"0.00", "万元", "0"}, {"12.3456789", "万元", "123456.789"}, {"300", "元", "300"},
		{"0.5", "亿元", "50000000"}, {"-1.20", "千元", "-1200"}, {"2", "百万元", "2000000"}, {"100.00", "元", "100.00"},
	} {
		m, err := NewMoney(MustDecimal(c.value), c.unit)
		if err != nil || m.Yuan().String() != c.yuan {
			t.Errorf("%s%s is %s yuan, not %s (%v)", c.value, c.unit, m.Yuan(), c.yuan, err)
		}
		if m.String() != c.value+c.unit {
			t.Errorf("%s", m)
		}
	}
	if _, err := NewMoney(MustDecimal("1"), "美元"); err == nil {
		t.Error("美元 is no unit here")
	}
}

func TestMoneyWithoutYuanGetsIt(t *testing.T) {
	var m Money
	if err := json.Unmarshal([]byte(`{"value":4754.99,"unit":"万元"}`), &m); err != nil || m.InYuan.String() != "47549900" {
		t.Errorf("%v %v", m.InYuan, err)
	}
	got, _ := json.Marshal(Money{Value: MustDecimal("1.50"), Unit: "万元"})
	if string(got) != `{"value":1.50,"unit":"万元","yuan":15000}` {
		t.Errorf("%s", got)
	}
}

// invent sets every field of v: lists get two members, Opts are null where odd says so.
func invent(v reflect.Value, rng *rand.Rand, depth int) {
	if o, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		samples := []string{fmt.Sprintf("%d.%02d", rng.IntN(1000), rng.IntN(100)), fmt.Sprintf("%d", rng.IntN(3000)),
			`"词<&>\u2028` + fmt.Sprint(rng.IntN(9)) + `"`, `true`, `{"value":12.30,"unit":"万元","yuan":123000}`}
		if strings.HasPrefix(v.Type().Name(), "Opt[") && rng.IntN(3) == 0 {
			samples = []string{"null"}
		}
		for _, s := range samples {
			if o.UnmarshalJSON([]byte(s)) == nil {
				return
			}
		}
		panic(v.Type())
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			invent(v.Field(i), rng, depth+1)
		}
	case reflect.Slice:
		if depth > 9 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			invent(v.Index(i), rng, depth+1)
		}
	case reflect.Map:
		m := reflect.MakeMap(v.Type())
		for _, key := range []string{"/evaluation/score", "/kind", "/a~1b"} {
			inner := reflect.New(v.Type().Elem()).Elem()
			invent(inner, rng, depth+1)
			m.SetMapIndex(reflect.ValueOf(key), inner)
		}
		v.Set(m)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		invent(v.Elem(), rng, depth+1)
	case reflect.String:
		v.SetString([]string{"department", "“三公”经费", "a<b>&c\t\u2029", "其中：x"}[rng.IntN(4)])
	case reflect.Int:
		v.SetInt(int64(rng.IntN(5)))
	case reflect.Float64:
		v.SetFloat(rng.Float64())
	default:
		panic(v.Type())
	}
}

func TestReportsWithEveryFieldSetRoundTrip(t *testing.T) {
	for seed := range uint64(20) {
		r := new(Report)
		invent(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(seed, 1)), 0)
		checkStable(t, r)
		data, _ := r.JSON(false)
		again, _ := Decode(data)
		if !reflect.DeepEqual(r, again) {
			t.Fatal("the decoded report is another one")
		}
	}
}

func TestJSONIsPlainAndDeterministic(t *testing.T) {
	r := &Report{SchemaVersion: Version, Kind: KindDepartment, Title: Some("<a> & b"), Expenditure: Expenditure{Detail: &Detail{}},
		Tables: []Table{{Rows: [][]Cell{nil}}}, Evidence: map[string]Evidence{"/title": {}, "/kind": {}}}
	data, err := r.JSON(false)
	want := `{"schema_version":"1","kind":"department","title":"<a> & b","expenditure":{"detail":{"rows":[]}},` +
		`"tables":[{"kind":"","header_rows":0,"rows":[[]]}],` +
		`"evidence":{"/kind":{"spans":[],"text":"","rule":"","how":"","support":""},"/title":{"spans":[],"text":"","rule":"","how":"","support":""}}}`
	if err != nil || string(data) != want {
		t.Errorf("%s\nwant %s", data, want)
	}
	indented, _ := r.JSON(true)
	if !strings.Contains(string(indented), "\n  \"title\": \"<a> & b\"") {
		t.Errorf("%s", indented)
	}
}

func TestDecodeIgnoresFieldsThatItDoesNotKnow(t *testing.T) {
	r, err := Decode([]byte(`{"schema_version":"9","kind":"village","colour":{"a":[1]},"evaluation":{"score":98,"mood":"good"}}`))
	if err != nil || r.Evaluation.Score.String() != "98" || r.Kind != "village" {
		t.Errorf("%v %v", r, err)
	}
	for _, bad := range []string{``, `[]`, `{"evaluation":{"score":"98"}}`, `{"evaluation":{"score":1e3}}`, `{"fiscal_year":"2021"}`} {
		if _, err := Decode([]byte(bad)); err == nil {
			t.Errorf("%q is a report?", bad)
		}
	}
}

func TestLookupFollowsJSONPointers(t *testing.T) {
	r, err := Decode([]byte(`{"kind":"department","title":null,"fiscal_year":2021,
		"evaluation":{"score":98.50,"indicators":[{"name":"a","children":[{"name":"b","weight":5,"deduction":null}]}]},
		"expenditure":{"total":{"value":1.20,"unit":"万元"},"detail":{"unit":"万元","rows":[{"label":"合计","item":"total","level":0,"final":1.20}]}},
		"problems":[{"title":"x"}],
		"evidence":{"/evaluation/score":{"spans":[],"text":"t","rule":"r","how":"stated","support":"single"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for pointer, want := range map[string]string{
		"/kind":                         "department",
		"/title":                        "<nil>",
		"/fiscal_year":                  "2021",
		"/evaluation/score":             "98.50",
		"/evaluation/indicators/0/name": "a",
		"/evaluation/indicators/0/children/0/weight":    "5",
		"/evaluation/indicators/0/children/0/deduction": "<nil>",
		"/expenditure/total":                            "1.20万元",
		"/expenditure/total/yuan":                       "12000",
		"/expenditure/detail/unit":                      "万元",
		"/expenditure/detail/rows/0/final":              "1.20",
		"/expenditure/detail/rows/0/level":              "0",
		"/evidence/~1evaluation~1score/text":            "t",
	} {
		if v, ok := r.Lookup(pointer); !ok || fmt.Sprint(v) != want {
			t.Errorf("%s gives %v, %v; want %s", pointer, v, ok, want)
		}
	}
	for _, pointer := range []string{
		"kind", "/", "/Kind", "/nothing", "/evaluation/grade", "/evaluation/indicators/1", "/evaluation/indicators/00",
		"/evaluation/indicators/-", "/evaluation/indicators/+0", "/evaluation/score/text", "/title/x", "/evidence/x", "/measures",
		"/expenditure/detail/rows/0/rate", "/evaluation/indicators/99999999999999999999",
	} {
		if v, ok := r.Lookup(pointer); ok {
			t.Errorf("%s gives %v", pointer, v)
		}
	}
	if v, ok := r.Lookup(""); !ok || v != r {
		t.Error("the empty pointer is the report")
	}
	if v, ok := r.Lookup("/problems"); !ok || len(v.([]Item)) != 1 {
		t.Errorf("%v", v)
	}
	if v, ok := r.Lookup("/expenditure/detail"); !ok || v.(Detail).Unit.Or("") != "万元" {
		t.Errorf("%v", v)
	}
}

func TestEveryValueIsFoundAtItsPointer(t *testing.T) {
	check := func(r *Report) {
		n := 0
		last := ""
		for pointer, value := range r.Values() {
			n++
			found, ok := r.Lookup(pointer)
			if !ok || !reflect.DeepEqual(found, value) {
				t.Fatalf("%s: %v, %v; want %v", pointer, found, ok, value)
			}
			if last != "" && comparePlaces(last, pointer) >= 0 {
				t.Fatalf("%s stands after %s", last, pointer)
			}
			last = pointer
		}
		if n == 0 {
			t.Error("no values")
		}
		for range r.Values() {
			break // stops without panic
		}
	}
	r := new(Report)
	invent(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(3, 3)), 0)
	check(r)
	for _, data := range goldFiles(t) {
		r, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		check(r)
	}
}

func TestLeavesAreInOrder(t *testing.T) {
	tree := []Indicator{{Name: "a", Children: []Indicator{{Name: "b"}, {Name: "c", Children: []Indicator{{Name: "d"}}}}}, {Name: "e"}}
	e, p := Evaluation{Indicators: tree}, Project{Indicators: tree}
	for name, leaves := range map[string]func(func(*Indicator) bool){"evaluation": e.Leaves(), "project": p.Leaves(), "list": Leaves(tree)} {
		var got []string
		for leaf := range leaves {
			got = append(got, leaf.Name)
		}
		if strings.Join(got, "") != "bde" {
			t.Errorf("%s: %v", name, got)
		}
		for range leaves {
			break
		}
	}
	for leaf := range e.Leaves() {
		leaf.Name += "!" // leaves are the report's own
	}
	if tree[1].Name != "e!" {
		t.Error("leaves are copies")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"kind":"department","evaluation":{"score":-0,"full_score":0,"grade":"优","indicators":[{"name":"x","weight":1,"score":2}]}}`))
	f.Add([]byte(`{"kind":"project","projects":[{"name":"p","funds":{"rows":[{"label":"a","final":1,"adjusted":0,"rate":1}]}}],"claims":[{"kind":"count","subject":"s","value":3,"about":["/projects","/tables/0/rows"]}]}`))
	for _, seed := range []uint64{1, 2} {
		r := new(Report)
		invent(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(seed, 1)), 6)
		data, _ := r.JSON(false)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Decode(data)
		if err != nil {
			return
		}
		first, err := r.JSON(false)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(first)
		if err != nil {
			t.Fatalf("%v in %s", err, first)
		}
		checkStable(t, again) // the first pass may replace invalid UTF-8
		for range r.Values() {
		}
	})
}
