package schema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// corroborated is a report with evidence in a block of its own for each of the pointers, or in the block that follows
// it in brackets, corroborated.
func corroborated(t *testing.T, json string, pointers ...string) *schema.Report {
	t.Helper()
	r, err := schema.Decode([]byte(json))
	if err != nil {
		t.Fatal(err)
	}
	r.Evidence = map[string]schema.Evidence{}
	for i, p := range pointers {
		block := 100 + i
		if name, rest, ok := strings.Cut(p, "@"); ok {
			p = name
			if _, err := fmt.Sscan(rest, &block); err != nil {
				t.Fatal(err)
			}
		}
		if _, ok := r.Lookup(p); !ok {
			t.Fatalf("%s is not in the report", p)
		}
		r.Evidence[p] = schema.Evidence{Spans: []schema.EvidenceSpan{{Block: block, Start: 0, End: 5}}, Text: "x", How: schema.Stated, Support: schema.SupportSingle}
	}
	r.Corroborate()
	return r
}

func TestCorroborate(t *testing.T) {
	const scored = `{"kind":"department","evaluation":{"full_score":100,"score":%s,"grade":"优","indicators":[
		{"name":"甲","weight":60,"score":%s,"children":[{"name":"丙","weight":20,"score":20},{"name":"丁","weight":40,"score":38}]},
		{"name":"乙","weight":40,"score":40}]}}`
	pointers := []string{"/evaluation/full_score", "/evaluation/score", "/evaluation/grade", "/evaluation/indicators/0/weight", "/evaluation/indicators/0/score",
		"/evaluation/indicators/0/children/0/weight", "/evaluation/indicators/0/children/0/score", "/evaluation/indicators/0/children/1/score", "/evaluation/indicators/1/score"}
	for _, c := range []struct {
		reason   string
		json     string
		pointers []string
		want     map[string]schema.Support
	}{
		{"a sum that closes confirms the total and every term, and the scale the grade", fmt.Sprintf(scored, "98", "58"), pointers, map[string]schema.Support{
			"/evaluation/full_score": "confirmed", "/evaluation/score": "confirmed", "/evaluation/grade": "confirmed", "/evaluation/indicators/1/score": "confirmed",
			"/evaluation/indicators/0/children/0/weight": "confirmed", "/evaluation/indicators/0/score": "confirmed"}},
		{"where the total does not agree, what its group confirms is not in doubt", fmt.Sprintf(scored, "99", "58"), pointers, map[string]schema.Support{
			"/evaluation/score": "conflicting", "/evaluation/indicators/0/children/0/score": "confirmed", "/evaluation/indicators/1/score": "conflicting",
			"/evaluation/full_score": "confirmed"}},
		{"a group that does not tie is in doubt, and its parts with it unless the whole confirms them", fmt.Sprintf(scored, "98", "57"), pointers, map[string]schema.Support{
			"/evaluation/indicators/0/score": "conflicting", "/evaluation/indicators/0/children/0/score": "confirmed", "/evaluation/score": "confirmed"}},
		{"the same figure in another place", `{"kind":"department","expenditure":{"detail":{"unit":"万元","rows":[{"label":"合计","item":"total","level":0,"final":12.50}]}},
			"claims":[{"kind":"money","subject":"支出","value":12.50,"unit":"万元","about":["/expenditure/detail/rows/0/final"]}]}`,
			[]string{"/expenditure/detail/rows/0/final", "/claims/0/value"}, map[string]schema.Support{"/expenditure/detail/rows/0/final": "confirmed", "/claims/0/value": "confirmed"}},
		{"a figure is not confirmed by its own words", `{"kind":"department","fiscal_year":2023,"claims":[{"kind":"year","subject":"年度","value":2023}]}`,
			[]string{"/fiscal_year@7", "/claims/0/value@7"}, map[string]schema.Support{"/fiscal_year": "single", "/claims/0/value": "single"}},
		{"what stands in the same words shares their support", `{"kind":"department","expenditure":{"total":{"value":12.50,"unit":"万元"},"detail":{"unit":"万元","rows":[{"label":"合计","item":"total","level":0,"final":12.50}]}},
			"claims":[{"kind":"money","subject":"支出","value":12.50,"unit":"万元","about":["/expenditure/detail/rows/0/final"]}]}`,
			[]string{"/expenditure/detail/rows/0/final", "/claims/0/value@7", "/expenditure/total@7", "/expenditure/total/value@7", "/expenditure/total/yuan@7"},
			map[string]schema.Support{"/expenditure/total": "confirmed", "/expenditure/total/value": "confirmed", "/expenditure/total/yuan": "confirmed"}},
		{"a rate and its figures", `{"kind":"department","expenditure":{"detail":{"unit":"万元","rows":[{"label":"合计","item":"total","level":0,"adjusted":200,"final":150,"rate":75.00}]}}}`,
			[]string{"/expenditure/detail/rows/0/rate", "/expenditure/detail/rows/0/final", "/expenditure/detail/rows/0/adjusted"},
			map[string]schema.Support{"/expenditure/detail/rows/0/rate": "confirmed", "/expenditure/detail/rows/0/final": "confirmed", "/expenditure/detail/rows/0/adjusted": "confirmed"}},
		{"weights that make 100 where no full score is stated", `{"kind":"department","evaluation":{"indicators":[{"name":"甲","weight":60},{"name":"乙","weight":40}]}}`,
			[]string{"/evaluation/indicators/0/weight", "/evaluation/indicators/1/weight"}, map[string]schema.Support{"/evaluation/indicators/0/weight": "confirmed", "/evaluation/indicators/1/weight": "confirmed"}},
		{"one weight of 100 closes nothing", `{"kind":"department","evaluation":{"indicators":[{"name":"甲","weight":100}]}}`,
			[]string{"/evaluation/indicators/0/weight"}, map[string]schema.Support{"/evaluation/indicators/0/weight": "single"}},
		{"a count and its list", `{"kind":"department","key_tasks":[{"task":"甲"},{"task":"乙"}],"claims":[{"kind":"count","subject":"任务","value":2,"about":["/key_tasks"]}]}`,
			[]string{"/claims/0/value", "/key_tasks/0/task"}, map[string]schema.Support{"/claims/0/value": "confirmed", "/key_tasks/0/task": "single"}},
	} {
		t.Run(c.reason, func(t *testing.T) {
			r := corroborated(t, c.json, c.pointers...)
			for pointer, want := range c.want {
				e := r.Evidence[pointer]
				if e.Support != want {
					t.Errorf("%s is %s, want %s", pointer, e.Support, want)
				}
				if (e.Support == schema.SupportSingle) != (len(e.By) == 0) {
					t.Errorf("%s is %s by %v", pointer, e.Support, e.By)
				}
			}
			if len(r.Evidence) != len(c.pointers) {
				t.Errorf("%d places have evidence, %d had", len(r.Evidence), len(c.pointers))
			}
			for pointer, e := range r.Evidence {
				for _, b := range e.By {
					if slices.Contains(b.At, pointer) {
						t.Errorf("%s confirms itself", pointer)
					}
					for _, at := range b.At {
						if _, ok := r.Lookup(at); !ok {
							t.Errorf("%s: %s is not in the report", pointer, at)
						}
					}
				}
			}
		})
	}
}

// A repaired reading stays one, whatever confirms it: Check reports it.
func TestCorroborateKeepsRepaired(t *testing.T) {
	r, err := schema.Decode([]byte(`{"kind":"department","evaluation":{"indicators":[{"name":"甲","weight":60},{"name":"乙","weight":40}]},
		"evidence":{"/evaluation/indicators/0/weight":{"spans":[{"block":1,"start":0,"end":2}],"text":"60","rule":"r","how":"stated","support":"repaired"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	findings := r.Corroborate()
	e := r.Evidence["/evaluation/indicators/0/weight"]
	if e.Support != schema.SupportRepaired || len(e.By) != 1 {
		t.Errorf("%s by %v", e.Support, e.By)
	}
	if !slices.ContainsFunc(findings, func(f schema.Finding) bool { return f.Code == schema.Repaired }) {
		t.Error("the repair is not reported")
	}
	if again := r.Check(); len(again) != len(findings) {
		t.Errorf("Check has %d findings, Corroborate %d", len(again), len(findings))
	}
}
