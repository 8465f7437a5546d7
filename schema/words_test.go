package schema_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// Every value of every enumeration has words in both languages, and one that is not known is itself.
func TestEveryValueHasWords(t *testing.T) {
	type worded interface{ Text(schema.Language) string }
	known := []worded{
		schema.KindDepartment, schema.KindProject, schema.KindFund, schema.KindPolicy, schema.KindUnknown,
		schema.RoleOverview, schema.RoleFunctions, schema.RoleOrganisation, schema.RoleStaffing, schema.RoleAnnualTasks, schema.RoleGoals,
		schema.RoleExpenditure, schema.RoleSelfEvaluation, schema.RoleConclusion, schema.RoleIndicatorGroup, schema.RoleIndicator,
		schema.RoleEvaluationWork, schema.RoleProblems, schema.RoleMeasures, schema.RoleOther, schema.RoleAppendix, schema.RoleUnknown,
		schema.TableExpenditureDetail, schema.TableThreePublic, schema.TableIndicators, schema.TableProject, schema.TableKeyTasks,
		schema.TableBasicData, schema.TableKeyValue, schema.TableUnknown,
		schema.StatusCompleted, schema.StatusPartial, schema.StatusNotCompleted, schema.StatusUnknown,
		schema.ItemTotal, schema.ItemBasic, schema.ItemPersonnel, schema.ItemOperating, schema.ItemProject, schema.ItemCapitalConstruction,
		schema.ItemRemittedToSuperior, schema.ItemBusiness, schema.ItemSubsidyToAffiliates, schema.ItemOther,
		schema.PublicTotal, schema.PublicAbroad, schema.PublicVehiclePurchase, schema.PublicVehicleRunning, schema.PublicReception,
		schema.SeverityError, schema.SeverityWarning, schema.SeverityInfo, schema.Stated, schema.Derived,
		schema.SupportConfirmed, schema.SupportSingle, schema.SupportRepaired, schema.SupportConflicting,
	}
	for _, v := range known {
		zh, en := v.Text(schema.Chinese), v.Text(schema.English)
		if strings.Trim(zh, "abcdefghijklmnopqrstuvwxyz_") != zh || zh == "" || en == "" {
			t.Errorf("%v: %q, %q", v, zh, en)
		}
	}
	if got := schema.Role("new").Text(schema.Chinese); got != "new" {
		t.Errorf("a role that is not known: %q", got)
	}
}

func TestBackingInWords(t *testing.T) {
	r, err := schema.Decode([]byte(`{"kind":"department","evaluation":{"score":98,"indicators":[{"name":"甲","weight":60},{"name":"乙","weight":40}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	b := schema.Backing{Check: schema.ScoresSum, At: []string{"/evaluation/score", "/evaluation/indicators/0/weight", "/evaluation/indicators/1/weight"}}
	if got, want := b.Text(r, schema.SupportConfirmed, 2, schema.Chinese), "得分合计相符：自评得分 98、指标“甲”的分值 60、等 3 处"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := (schema.Backing{Check: schema.WeightsSum}).Text(r, schema.SupportConflicting, 2, schema.English), "the weights do not add up: 100"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		span   schema.EvidenceSpan
		zh, en string
	}{
		{schema.EvidenceSpan{Block: 4}, "第5段", "block 5"},
		{schema.EvidenceSpan{Block: 4, Page: 3}, "第3页第5段", "page 3, block 5"},
		{schema.EvidenceSpan{Page: 3, Cell: &[3]int{0, 1, 3}}, "第3页表1第2行第4列", "page 3, table 1 row 2 column 4"},
	} {
		if zh, en := c.span.Place(schema.Chinese), c.span.Place(schema.English); zh != c.zh || en != c.en {
			t.Errorf("%q, %q, want %q, %q", zh, en, c.zh, c.en)
		}
	}
}
