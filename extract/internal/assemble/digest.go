package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/schema"
)

// projectDigests reads the paragraphs by which final accounts report on single projects, after the model of the
// Ministry of Finance for publishing them: `某某项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为94分。…项目绩效目标完成
// 情况：…发现的主要问题及原因：…下一步改进措施：…`. A project that has a form of its own is left to it.
func (w *writer) projectDigests() {
	for s := range w.each {
		for _, l := range own(s) {
			w.projectDigest(afterLabel(l))
		}
	}
}

func (w *writer) projectDigest(s document.Span) {
	if !strings.Contains(w.Doc.Slice(s), "综述") {
		return
	}
	name, rest, ok := w.cut(s, "绩效自评综述：", "绩效自评综述:", "绩效自评情况综述：")
	if !ok {
		return
	}
	text := w.Doc.Slice(name)
	if open, closing := strings.IndexAny(text, "“\""), strings.LastIndexAny(text, "”\""); open >= 0 && closing > open {
		name = document.Span{Start: name.Start + open + len("“"), End: name.Start + closing}
	}
	if name = outline.Trim(w.Doc, name); name.Empty() {
		return
	}
	words := w.words(name)
	for i := range w.r.Projects {
		if strings.HasPrefix(w.r.Projects[i].Name, words) {
			return
		}
	}
	p := w.at("/projects", len(w.r.Projects))
	o := schema.Project{Name: w.text(w.at(p, "name"), "project.digest", name)}
	var scores []candidate
	for _, hit := range w.find(rest, "score", "score_in_conclusion") {
		if c, ok := hit.span("score"); ok {
			scores = append(scores, candidate{hit.Rule.ID, []document.Span{c}})
		}
	}
	if len(scores) > 0 {
		o.Score = w.choose(w.at(p, "score"), scores[:1])
	}
	before, measures, _ := w.cut(rest, "下一步改进措施：", "改进措施：", "下一步改进措施:", "整改措施：")
	before, problems, _ := w.cut(before, "发现的主要问题及原因：", "发现的问题及原因：", "发现的主要问题：", "发现的问题：", "存在的主要问题：", "存在的问题：", "存在问题：")
	_, achieved, _ := w.cut(before, "项目绩效目标完成情况：", "绩效目标完成情况：", "项目绩效目标完成情况:", "主要产出和效果：")
	if !achieved.Empty() {
		o.Achieved = schema.Some(w.text(w.at(p, "achieved"), "project.digest", achieved))
	}
	if !problems.Empty() && !saysNone(w.Doc.Slice(problems)) {
		o.Problems = w.writeItems(w.at(p, "problems"), nil, w.cellItems([]document.Span{problems}), "project.digest")
	}
	if !measures.Empty() && !saysNone(w.Doc.Slice(measures)) {
		o.Measures = w.writeItems(w.at(p, "measures"), nil, w.cellItems([]document.Span{measures}), "project.digest")
	}
	w.r.Projects = append(w.r.Projects, o)
}

// cut parts a span at the first of some words that stands in it: what is before it and what is after it. Without any,
// all is before it.
func (w *writer) cut(s document.Span, words ...string) (before, after document.Span, ok bool) {
	for _, word := range words {
		if i := strings.Index(w.Doc.Slice(s), word); i >= 0 {
			return outline.Trim(w.Doc, document.Span{Start: s.Start, End: s.Start + i}),
				outline.Trim(w.Doc, document.Span{Start: s.Start + i + len(word), End: s.End}), true
		}
	}
	return s, document.Span{Start: s.End, End: s.End}, false
}
