//go:build cgo

package words_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/words"
)

// shared is one Segmenter for all tests: loading takes half a second and 130 MB.
var shared = words.New()

const problem = "预算执行进度不够理想。水利工程受征地拆迁、汛期停工和上级资金下达时间影响较大，年度投资计划与资金支付不够匹配，年末形成较大结转。"

func Example() {
	e, err := extract.New(extract.WithWords(shared))
	if err != nil {
		fmt.Println(err)
		return
	}
	report := "某局2023年度部门整体支出绩效自评报告\n一、存在问题\n（一）预算执行率偏低。受征地拆迁影响，工程款支付滞后。\n二、自评结论\n自评得分95分。\n"
	res, err := e.Reader(context.Background(), strings.NewReader(report), int64(len(report)), "report.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range res.Problems {
		fmt.Println(p.Title, p.Keywords)
	}
	// Output: 预算执行率偏低 [预算执行率 工程款 征地 滞后 拆迁 支付]
}

func TestKeywords(t *testing.T) {
	for _, test := range []struct {
		reason, text string
		want, not    []string
	}{
		{"words of the field stay whole", "加快预算执行率，规范三公经费，完善事前绩效评估和指标体系。",
			[]string{"预算执行率", "三公经费", "事前绩效评估", "指标体系"}, []string{"预算", "经费", "加快", "完善"}},
		{"what the text is about comes out, words of every report do not", problem, []string{"征地", "停工", "资金支付"}, []string{"影响", "年度"}},
		{"one invalid byte does not lose the text", "预算执行率\xff偏低", []string{"预算执行率"}, nil},
		{"the text goes on after NUL", "绩效目标\x00不够细化，指标体系不全", []string{"绩效目标", "指标体系"}, nil},
		{"numbers and Latin letters are no keywords", "2023年完成OA系统升级3项，预算执行率98.5%", []string{"预算执行率"}, []string{"2023", "OA", "98.5"}},
	} {
		got := shared.Keywords(test.text)
		for _, w := range test.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %q not in %q", test.reason, w, got)
			}
		}
		for _, w := range test.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: %q in %q", test.reason, w, got)
			}
		}
		if len(got) > words.Most {
			t.Errorf("%s: %d keywords", test.reason, len(got))
		}
	}
	if err := shared.Err(); err != nil {
		t.Error(err)
	}
}

func TestManyAtOnceGiveTheSame(t *testing.T) {
	want := shared.Keywords(problem)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := shared.Keywords(problem); !reflect.DeepEqual(got, want) {
					t.Errorf("%q, then %q", want, got)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestADictionaryThatIsNotThereIsSaid(t *testing.T) {
	empty := t.TempDir()
	for _, name := range []string{"jieba.dict.utf8", "hmm_model.utf8", "user.dict.utf8", "idf.utf8", "stop_words.utf8"} {
		if err := os.WriteFile(filepath.Join(empty, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for dir, why := range map[string]string{t.TempDir(): "-trimpath", empty: "cannot be read"} {
		s := words.New(words.WithDictionary(dir))
		if got := s.Keywords(problem); got != nil {
			t.Errorf("%s: keywords %q", why, got)
		}
		if err := s.Err(); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("error %v does not say %q", err, why)
		}
	}
}

func TestUserWords(t *testing.T) {
	if testing.Short() {
		t.Skip("loads a second dictionary")
	}
	s := words.New(words.WithUserWords("碧道绿道古驿道"))
	if got := s.Keywords("推进碧道绿道古驿道融合"); !slices.Contains(got, "碧道绿道古驿道") {
		t.Errorf("%q", got)
	}
}
