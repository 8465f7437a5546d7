package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/schema"
)

// The parts of a SARIF 2.1.0 log (OASIS) that `ziping check` fills in.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifTool `json:"driver"`
		} `json:"tool"`
		Invocations  []sarifInvocation           `json:"invocations"`
		Bases        map[string]sarifArtifactURI `json:"originalUriBaseIds"`
		Artifacts    []sarifArtifact             `json:"artifacts"`
		Results      []sarifResult               `json:"results"`
		Language     string                      `json:"language"`
		ColumnKind   string                      `json:"columnKind"`
		Newlines     []string                    `json:"newlineSequences"`
		Translations []sarifTool                 `json:"translations"`
	}
	sarifTool struct {
		Name            string            `json:"name"`
		Version         string            `json:"version"`
		SemanticVersion string            `json:"semanticVersion,omitempty"`
		InformationURI  string            `json:"informationUri,omitempty"`
		Language        string            `json:"language"`
		Contents        []string          `json:"contents"`
		Translation     *sarifTranslation `json:"translationMetadata,omitempty"`
		Rules           []sarifRule       `json:"rules"`
		Notifications   []sarifRule       `json:"notifications"`
	}
	sarifTranslation struct {
		Name string `json:"name"`
	}
	sarifRule struct {
		ID     string              `json:"id"`
		Name   string              `json:"name"`
		Short  sarifText           `json:"shortDescription"`
		Full   sarifText           `json:"fullDescription"`
		Help   *sarifText          `json:"help,omitempty"`
		Config *sarifConfiguration `json:"defaultConfiguration,omitempty"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifInvocation struct {
		Success       bool                `json:"executionSuccessful"`
		ExitCode      int                 `json:"exitCode"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Descriptor sarifReference  `json:"descriptor"`
		Level      string          `json:"level"`
		Message    sarifText       `json:"message"`
		Locations  []sarifLocation `json:"locations"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	}
	sarifArtifactURI struct {
		URI         string     `json:"uri,omitempty"`
		Base        string     `json:"uriBaseId,omitempty"`
		Index       *int       `json:"index,omitempty"`
		Description *sarifText `json:"description,omitempty"`
	}
	sarifArtifact struct {
		Location sarifArtifactURI  `json:"location"`
		Parent   *int              `json:"parentIndex,omitempty"`
		Roles    []string          `json:"roles"`
		Hashes   map[string]string `json:"hashes,omitempty"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Properties   sarifProperties   `json:"properties"`
	}
	sarifProperties struct {
		At       []string `json:"at"`
		Expected string   `json:"expected,omitempty"`
		Found    string   `json:"found,omitempty"`
	}
	sarifLocation struct {
		ID       *int           `json:"id,omitempty"`
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifactURI `json:"artifactLocation"`
		Region   *sarifRegion     `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"` // 1-based, in code points
		EndLine     int        `json:"endLine,omitempty"`
		EndColumn   int        `json:"endColumn,omitempty"` // the column after the last one
		CharOffset  *int       `json:"charOffset,omitempty"`
		CharLength  int        `json:"charLength,omitempty"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifLogical struct {
		Name string `json:"name"`
		Full string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifBase   = "SRCROOT" // where relative paths of the command line begin
)

// sarifLevels are the levels of severities.
var sarifLevels = map[schema.Severity]string{schema.SeverityError: "error", schema.SeverityWarning: "warning", schema.SeverityInfo: "note"}

// sarifLanguages are the languages as RFC 5646 writes them.
var sarifLanguages = map[schema.Language]string{schema.Chinese: "zh-CN", schema.English: "en"}

// checkSARIF collects one run of SARIF.
type checkSARIF struct {
	*checking
	run       sarifRun
	rules     map[schema.Code]int
	artifacts map[string]int // by name
	seen      map[string]int // fingerprints
}

func newCheckSARIF(k *checking) *checkSARIF {
	s := &checkSARIF{checking: k, rules: map[schema.Code]int{}, artifacts: map[string]int{}, seen: map[string]int{}}
	for i, code := range schema.Codes() {
		s.rules[code] = i
	}
	other := schema.English
	if k.lang == schema.English {
		other = schema.Chinese
	}
	s.run.Tool.Driver = sarifToolIn(k.lang)
	s.run.Tool.Driver.Contents = []string{"localizedData", "nonLocalizedData"}
	s.run.Tool.Driver.InformationURI = "https://github.com/ziping-go/ziping"
	s.run.Tool.Driver.SemanticVersion = extract.Version
	translation := sarifToolIn(other)
	translation.Contents = []string{"localizedData"}
	translation.Translation = &sarifTranslation{"ziping " + sarifLanguages[other]}
	for i := range translation.Rules {
		translation.Rules[i].Config = nil // is no matter of language
	}
	s.run.Translations = []sarifTool{translation}
	s.run.Language, s.run.ColumnKind = sarifLanguages[k.lang], "unicodeCodePoints"
	s.run.Newlines = []string{"\r\n", "\n"}
	s.run.Bases = map[string]sarifArtifactURI{sarifBase: {Description: &sarifText{k.words("运行 ziping 的目录", "The folder in which ziping was run")}}}
	s.run.Artifacts, s.run.Results = []sarifArtifact{}, []sarifResult{}
	s.run.Invocations = []sarifInvocation{{Success: true, Notifications: []sarifNotification{}}}
	return s
}

// sarifMessage is a text in which SARIF finds neither placeholders, {0}, nor links, [words](1).
func sarifMessage(text string) sarifText {
	text = strings.NewReplacer("{", "{{", "}", "}}").Replace(flat(text))
	if strings.Contains(text, "](") {
		text = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
	}
	return sarifText{text}
}

// sarifToolIn describes the program and its rules in a language.
func sarifToolIn(lang schema.Language) sarifTool {
	tool := sarifTool{Name: "ziping", Version: extract.Version, Language: sarifLanguages[lang]}
	for _, code := range schema.Codes() {
		tool.Rules = append(tool.Rules, sarifRule{
			ID: string(code), Name: sarifName(code), Short: sarifText{code.Title(lang)}, Full: sarifText{code.Help(lang)}, Help: &sarifText{code.Help(lang)},
			Config: &sarifConfiguration{sarifLevels[code.Severity()]},
		})
	}
	title, help := "文件未能完整读取", "文件无法读取，或只读到一部分。"
	if lang == schema.English {
		title, help = "File not read", "The file could not be read, or only in part."
	}
	tool.Notifications = []sarifRule{{ID: "unreadable", Name: "Unreadable", Short: sarifText{title}, Full: sarifText{help}}}
	return tool
}

// sarifName is a code as SARIF writes names: weights-sum is WeightsSum.
func sarifName(code schema.Code) string {
	var b strings.Builder
	for word := range strings.SplitSeq(string(code), "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func (s *checkSARIF) file(c checked) error {
	at := s.artifact(c)
	if c.failure != "" {
		level := "error"
		if c.res != nil {
			level = "warning"
		}
		in := &s.run.Invocations[0]
		in.Success = false
		in.Notifications = append(in.Notifications, sarifNotification{
			Descriptor: sarifReference{ID: "unreadable"}, Level: level, Message: sarifMessage(c.failure),
			Locations: []sarifLocation{{Physical: sarifPhysical{Artifact: at}}},
		})
	}
	lines := linesOf(c)
	for _, f := range c.findings {
		result := sarifResult{
			RuleID: string(f.Code), RuleIndex: s.rules[f.Code], Level: sarifLevels[f.Severity], Message: sarifMessage(f.Message),
			Locations:    []sarifLocation{{Physical: sarifPhysical{Artifact: at}}},
			Fingerprints: map[string]string{"findingPlace/v1": s.fingerprint(c, f)},
			Properties:   sarifProperties{f.At, f.Expected, f.Found},
		}
		for i, q := range f.Quotes {
			location := s.location(at, q, lines)
			if i == 0 {
				result.Locations[0] = location
				continue
			}
			location.ID = new(i)
			result.Related = append(result.Related, location)
		}
		s.run.Results = append(s.run.Results, result)
	}
	return nil
}

// location is the place of a quote.
func (s *checkSARIF) location(at sarifArtifactURI, q quote, lines sourceLines) sarifLocation {
	before, text, after := q.line()
	message := sarifMessage(q.place(s.lang) + s.words("：", ": ") + before + "【" + text + "】" + after)
	return sarifLocation{
		Physical: sarifPhysical{Artifact: at, Region: lines.region(q)},
		Logical:  []sarifLogical{{Name: q.What, Full: q.Pointer, Kind: "value"}},
		Message:  &message,
	}
}

// fingerprint tells findings apart from run to run: by the code and the place in words, so that other figures and other
// words around them make no new finding.
func (s *checkSARIF) fingerprint(c checked, f finding) string {
	place := ""
	if len(f.At) > 0 {
		place = c.res.Describe(f.At[0], schema.Chinese)
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{string(f.Code), f.Params["case"], f.Params["project"], f.Params["subject"], place}, "\x00")))
	print := hex.EncodeToString(sum[:8])
	key := c.report() + "\x00" + print
	s.seen[key]++
	return fmt.Sprintf("%s:%d", print, s.seen[key])
}

// artifact notes the file, or the member of an archive, and refers to it.
func (s *checkSARIF) artifact(c checked) sarifArtifactURI {
	name := c.report()
	i, ok := s.artifacts[name]
	if !ok {
		location := sarifURI(c.input)
		a := sarifArtifact{Location: location, Roles: []string{"analysisTarget"}}
		if c.path == stdin {
			a.Roles = append(a.Roles, "standardStream")
		}
		if name != c.name() {
			outer, ok := s.artifacts[c.name()]
			if !ok {
				outer = s.add(c.name(), sarifArtifact{Location: location, Roles: []string{"analysisTarget"}})
			}
			a.Parent = &outer
			a.Location = sarifArtifactURI{URI: (&url.URL{Path: "/" + filepath.ToSlash(c.res.Source.Name)}).EscapedPath()}
		}
		if c.res != nil {
			a.Hashes = map[string]string{"sha-256": c.res.Source.SHA256}
		}
		i = s.add(name, a)
	}
	at := s.run.Artifacts[i].Location
	at.Index = &i
	return at
}

func (s *checkSARIF) add(name string, a sarifArtifact) int {
	i := len(s.run.Artifacts)
	s.artifacts[name] = i
	s.run.Artifacts = append(s.run.Artifacts, a)
	return i
}

// sarifURI is where a file lies: relative to the folder of the run where it lies in there.
func sarifURI(in input) sarifArtifactURI {
	if in.path == stdin {
		return sarifArtifactURI{URI: stdinName}
	}
	path := in.path
	if filepath.IsAbs(path) {
		folder, err := os.Getwd()
		relative, outside := "", err
		if err == nil {
			relative, outside = filepath.Rel(folder, path)
		}
		if outside != nil || !filepath.IsLocal(relative) {
			path = filepath.ToSlash(path)
			if !strings.HasPrefix(path, "/") { // C:/…
				path = "/" + path
			}
			return sarifArtifactURI{URI: (&url.URL{Scheme: "file", Path: path}).String()}
		}
		path = relative
	}
	return sarifArtifactURI{URI: (&url.URL{Path: filepath.ToSlash(filepath.Clean(path))}).String(), Base: sarifBase}
}

// end writes the log.
func (s *checkSARIF) end() error {
	s.run.Invocations[0].ExitCode = s.code
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{sarifSchema, "2.1.0", []sarifRun{s.run}})
}

// sourceLines are the lines of a plain text in UTF-8, of which editors can show a place; of other files there are none.
type sourceLines struct {
	res   *extract.Result
	text  string
	begin []int // bytes; of line 1, 2, …
}

// linesOf reads a plain text again, as its editor shows it.
func linesOf(c checked) sourceLines {
	if c.res == nil || len(c.findings) == 0 || c.res.Source.Format != "txt" || c.path == stdin || c.report() != c.name() {
		return sourceLines{}
	}
	data, err := os.ReadFile(c.path)
	sum := sha256.Sum256(data)
	if err != nil || hex.EncodeToString(sum[:]) != c.res.Source.SHA256 { // it changed meanwhile
		return sourceLines{}
	}
	lines := sourceLines{res: c.res, text: strings.TrimPrefix(strings.ToValidUTF8(string(data), "\ufffd"), "\ufeff"), begin: []int{0}}
	for i, r := range lines.text {
		if r == '\n' {
			lines.begin = append(lines.begin, i+1)
		}
	}
	return lines
}

// region is where the words of a quote stand in the file; nil where they are not found as they are.
func (l sourceLines) region(q quote) *sarifRegion {
	if l.res == nil {
		return nil
	}
	block := &l.res.Document.Blocks[q.Block]
	first := block.Source.Index
	if q.Cell != nil && block.Table != nil {
		if cell := block.Table.At(q.Cell[1], q.Cell[2]); cell != nil {
			first = cmp.Or(cell.Source.Index, first)
		}
	}
	if first < 1 || first > len(l.begin) || q.Text == "" {
		return nil
	}
	// The words before them in the line tell places apart that look alike. A paragraph may go on in the next lines.
	const near = 12
	lead := []rune(q.Before)
	lead = lead[max(0, len(lead)-near):]
	end := l.lineEnd(first + len(q.Before)/12 + 3)
	at := strings.Index(l.text[l.begin[first-1]:end], string(lead)+q.Text)
	if at < 0 {
		return nil
	}
	from := l.begin[first-1] + at + len(string(lead))
	to := from + len(q.Text)
	startLine, startColumn := l.position(from)
	endLine, endColumn := l.position(to)
	offset := len([]rune(l.text[:from]))
	return &sarifRegion{StartLine: startLine, StartColumn: startColumn, EndLine: endLine, EndColumn: endColumn,
		CharOffset: &offset, CharLength: len([]rune(q.Text)), Snippet: &sarifText{q.Text}}
}

// lineEnd is the end of line n, or of the text.
func (l sourceLines) lineEnd(n int) int {
	if n < len(l.begin) {
		return l.begin[n]
	}
	return len(l.text)
}

// position is the line and the column of a byte, both from 1.
func (l sourceLines) position(at int) (line, column int) {
	line = 1
	for line < len(l.begin) && l.begin[line] <= at {
		line++
	}
	return line, len([]rune(l.text[l.begin[line-1]:at])) + 1
}
