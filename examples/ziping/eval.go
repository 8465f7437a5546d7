package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/score"
	"github.com/ziping-go/ziping/schema"
)

// An evaluation is what the flags of `ziping eval` ask for.
type evaluation struct {
	*command
	formats       []string
	baseline      string // file to compare with
	writeBaseline string
	json, verbose bool
}

// mostSeconded is the greatest share of right fields that may have a second candidate: were it greater, a second
// candidate would be no warning.
const mostSeconded = 0.05

const labelled = ".gold.json" // after a report's name, its labels

func (c *command) evalCommand() *cobra.Command {
	v := &evaluation{command: c}
	cmd := &cobra.Command{
		Use:   "eval DIR",
		Short: "对照已标注的报告评测 (score against labelled reports)",
		Long: `对照标注逐个字段评测读取结果。DIR 中 NAME.gold.json 是标注，旁边的 NAME.docx、NAME.txt 等是报告。
逐份、逐组给出查准率 (precision)、查全率 (recall)、F1，并统计：
  全对的份数；
  静默错误：字段有误（漏、多、异），既无核对意见涉及，又无第二候选；
  正确字段中带第二候选的比例，不应超过 5%；
  各类数值（有佐证、仅此一处、经修复、有矛盾）的数量与准确率。

某组 F1 低于基线，或第二候选的比例超过上限时，退出码为 1。`,
		Example: `  ziping eval testdata/reports --formats docx,txt
  ziping eval testdata/reports --baseline testdata/baseline.json
  ziping eval testdata/reports --json | jq .groups`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("请给出一个目录 (want one folder)；用法见 " + cmd.CommandPath() + " --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return v.run(cmd.Context(), args[0]) },
	}
	cmd.Flags().StringSliceVar(&v.formats, "formats", nil, "只评测这些格式，以逗号分隔，如 docx,txt (formats, by extension)")
	cmd.Flags().StringVar(&v.baseline, "baseline", "", "与此基线比较，各组 F1 不得下降 (no group may fall below this baseline)")
	cmd.Flags().StringVar(&v.writeBaseline, "write-baseline", "", "把结果写成基线 (write the result as a baseline)")
	cmd.Flags().BoolVar(&v.json, "json", false, "输出 JSON (as JSON)")
	cmd.Flags().BoolVarP(&v.verbose, "verbose", "v", false, "列出有误的字段 (list the wrong fields)")
	return cmd
}

// A labelledFile is a report and its labels.
type labelledFile struct{ file, labels string }

// labelledFiles are the labelled reports of a folder, in the formats that are wanted, in order of their names.
func labelledFiles(dir string, formats []string) ([]labelledFile, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []labelledFile
	for _, e := range entries {
		stem, ok := strings.CutSuffix(e.Name(), labelled)
		if !ok {
			continue
		}
		for _, f := range entries {
			format, ok := strings.CutPrefix(f.Name(), stem+".")
			if !ok || !f.Type().IsRegular() || len(formats) > 0 && !slices.Contains(formats, format) {
				continue
			}
			switch filepath.Ext(f.Name()) {
			case ".json", ".rpt", ".md": // labels, the source that reports are made from, notes
				continue
			}
			out = append(out, labelledFile{filepath.Join(dir, f.Name()), filepath.Join(dir, e.Name())})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: 没有已标注的报告，需要 NAME%s 和旁边的 NAME.docx 等 (no labelled reports)", dir, labelled)
	}
	return out, nil
}

// A measure is a count with its figures.
type measure struct {
	score.Count
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func measured(n score.Count) measure { return measure{n, n.Precision(), n.Recall(), n.F1()} }

func measuredGroups(groups map[string]score.Count) map[string]measure {
	out := map[string]measure{}
	for g, n := range groups {
		out[g] = measured(n)
	}
	return out
}

// An evaluated report is the score of one file.
type evaluated struct {
	File string `json:"file"` // name in the folder
	measure
	Groups map[string]measure `json:"groups"`
	Silent int                `json:"silent"` // silent errors
	Wrong  []score.Wrong      `json:"wrong"`
	Error  string             `json:"error,omitempty"` // why it could not be read, or not whole
}

// A summary is the score of a folder.
type summary struct {
	Files    int                `json:"files"`
	Whole    int                `json:"whole"` // files read wholly right
	All      measure            `json:"all"`
	MeanF1   float64            `json:"mean_f1"`
	Groups   map[string]measure `json:"groups"`
	Silent   int                `json:"silent"`
	Seconded struct {           // right fields with a second candidate
		Fields int     `json:"fields"`
		Share  float64 `json:"share"`
		Most   float64 `json:"most"`
	} `json:"seconded"`
	Figures map[schema.Support]figures `json:"figures"`          // by what speaks for them
	Fallen  []score.Fall               `json:"fallen,omitempty"` // groups below the baseline
	Reports []evaluated                `json:"reports"`
}

// Figures are the figures of one kind of support: how many there are, and the share that is right.
type figures struct {
	Number   int     `json:"number"`
	Share    float64 `json:"share"` // of all figures
	Right    int     `json:"right"`
	Accuracy float64 `json:"accuracy"`
}

// A baseline is the score that no group may fall below.
type baseline struct {
	Formats []string           `json:"formats,omitempty"`
	Files   int                `json:"files"`
	Groups  map[string]measure `json:"groups"`
}

func (v *evaluation) run(ctx context.Context, dir string) error {
	files, err := labelledFiles(dir, v.formats)
	if err != nil {
		return err
	}
	var base *baseline
	if v.baseline != "" {
		if base, err = readBaseline(v.baseline); err != nil {
			return err
		}
	}
	e, err := v.extractor()
	if err != nil {
		return err
	}
	var list []input
	for _, f := range files {
		list = append(list, input{path: f.file})
	}
	bar := v.progress(len(list), true, v.json)
	defer bar.close()
	var all score.Card
	sum := summary{Files: len(files), Reports: make([]evaluated, 0, len(files))}
	var first *reading // of the file; what else it holds is not labelled
	for r := range v.read(ctx, e, list) {
		if !r.end {
			if first == nil {
				first = &r
				v.unread(r)
			}
			continue
		}
		at := len(sum.Reports)
		card, one, err := score1(files[at], first)
		if err != nil {
			return err
		}
		all.Add(card)
		if card.Whole() {
			sum.Whole++
		}
		sum.MeanF1 += one.F1 / float64(len(files))
		sum.Reports = append(sum.Reports, one)
		first = nil
		bar.step()
	}
	if ctx.Err() != nil {
		return nil
	}
	sum.All, sum.Groups, sum.Silent = measured(all.All()), measuredGroups(all.Groups), all.Silent()
	sum.Figures = map[schema.Support]figures{}
	for s, n := range all.Figures {
		sum.Figures[s] = figures{n.Right + n.Extra, all.FigureShare(s), n.Right, n.Precision()}
	}
	sum.Figures = map[schema.Support]figures{}
	for s, n := range all.Figures {
		sum.Figures[s] = figures{n.Right + n.Extra, all.FigureShare(s), n.Right, n.Precision()}
	}
	sum.Seconded.Fields, sum.Seconded.Share, sum.Seconded.Most = all.Seconded, all.SecondedShare(), mostSeconded
	if base != nil {
		was := map[string]score.Count{}
		for g, m := range base.Groups {
			was[g] = m.Count
		}
		sum.Fallen = score.Fallen(was, all.Groups)
	}
	if len(sum.Fallen) > 0 || all.SecondedShare() > mostSeconded {
		v.fail(exitFindings)
	}
	if v.writeBaseline != "" {
		if err := writeJSON(v.writeBaseline, baseline{v.formats, sum.Files, sum.Groups}); err != nil {
			return err
		}
	}
	if v.json {
		enc := json.NewEncoder(v.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(sum)
	}
	v.text(sum)
	return nil
}

// score1 scores what came of one file.
func score1(f labelledFile, r *reading) (*score.Card, evaluated, error) {
	one := evaluated{File: filepath.Base(f.file)}
	labels, err := os.ReadFile(f.labels)
	if err != nil {
		return nil, one, err
	}
	var report []byte
	var evidence map[string]schema.Evidence
	if r != nil && r.res != nil {
		if report, err = r.res.JSON(false); err != nil {
			return nil, one, err
		}
		evidence = traced(r.res)
	}
	if r != nil && r.err != nil {
		one.Error = explain(r.name(), r.err)
	}
	card, err := score.Compare(labels, report, evidence)
	if err != nil {
		return nil, one, fmt.Errorf("%s: %w", f.labels, err)
	}
	one.measure, one.Groups, one.Silent, one.Wrong = measured(card.All()), measuredGroups(card.Groups), card.Silent(), card.Wrong
	if one.Wrong == nil {
		one.Wrong = []score.Wrong{}
	}
	return card, one, nil
}

// traced is what the library says of the values, those that it left out included.
func traced(res *extract.Result) map[string]schema.Evidence {
	out := map[string]schema.Evidence{}
	for _, step := range res.Trace() {
		out[step.Pointer] = step.Evidence
	}
	return out
}

func readBaseline(path string) (*baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	b := &baseline{}
	if err := json.Unmarshal(data, b); err != nil {
		return nil, fmt.Errorf("%s: 不是基线 (no baseline): %w", path, err)
	}
	if len(b.Groups) == 0 {
		return nil, fmt.Errorf("%s: 不是基线，没有 groups (no baseline, it has no groups)", path)
	}
	return b, nil
}

func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(path, append(data, '\n'))
}

func (v *evaluation) text(sum summary) {
	worst := sum.Reports[0]
	for _, r := range sum.Reports {
		if r.F1 < worst.F1 {
			worst = r
		}
		fmt.Fprintf(v.out, "%s  %s\n", r.measure, r.File)
		if !v.verbose {
			continue
		}
		for _, w := range r.Wrong {
			line := "  " + strings.ReplaceAll(w.String(), "\n", "⏎")
			if w.Silent {
				line += "  [静默 silent]"
			}
			fmt.Fprintln(v.out, line)
		}
	}
	fmt.Fprintln(v.out)
	for _, g := range slices.Sorted(maps.Keys(sum.Groups)) {
		v.group(g, sum.Groups[g])
	}
	v.group("全部 (all)", sum.All)
	fmt.Fprintf(v.out, "\n%d 份中 %d 份全对 (wholly right)；平均 F1 %.4f，最低 %.4f（%s）\n", sum.Files, sum.Whole, sum.MeanF1, worst.F1, worst.File)
	fmt.Fprintf(v.out, "静默错误 (silent errors)：%d\n", sum.Silent)
	over := ""
	if sum.Seconded.Share > mostSeconded {
		over = "，超过上限 (too many)"
	}
	fmt.Fprintf(v.out, "正确字段中带第二候选的 (right, with a second candidate)：%d，占 %.2f%%，上限 %g%%%s\n",
		sum.Seconded.Fields, sum.Seconded.Share*100, mostSeconded*100, over)
	for _, s := range []schema.Support{schema.SupportConfirmed, schema.SupportSingle, schema.SupportRepaired, schema.SupportConflicting} {
		if f, ok := sum.Figures[s]; ok {
			fmt.Fprintf(v.out, "数值%s (%s)：%d 个，占 %.2f%%，其中正确 %d 个，准确率 %.2f%%\n", s.Text(schema.Chinese), s, f.Number, f.Share*100, f.Right, f.Accuracy*100)
		}
	}
	for _, f := range sum.Fallen {
		fmt.Fprintf(v.out, "低于基线 (below the baseline)：%s %.4f → %.4f\n", f.Group, f.Was, f.Now)
	}
}

func (m measure) String() string {
	return fmt.Sprintf("%.4f F1  %.4f P  %.4f R", m.F1, m.Precision, m.Recall)
}

func (v *evaluation) group(name string, m measure) {
	fmt.Fprintf(v.out, "%s  %5d 对 %4d 多 %4d 漏  %s\n", m, m.Right, m.Extra, m.Missed, name)
}
