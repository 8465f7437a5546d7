package main

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const reports = "../../testdata/reports/"

// ziping runs the program in this process.
func ziping(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	return zipingWith(t, "", args...)
}

func zipingWith(t *testing.T, in string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(in), &o, &e)
	return o.String(), e.String(), code
}

// write makes a file in a folder and returns its path.
func write(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// packed is a ZIP package with these members, name and content in turn.
func packed(t *testing.T, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ` +
		`ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` +
		`http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
)

// word is a Word file with this document.xml.
func word(t *testing.T, document string) string {
	t.Helper()
	return packed(t, "[Content_Types].xml", types, "_rels/.rels", relations, "word/document.xml", document)
}

// body is a document.xml with this in its body.
func body(xml string) string {
	return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + xml + `</w:body></w:document>`
}

// sound is a small report in which nothing is wrong, small one in which two figures are.
const (
	sound = "白鹭市档案局2023年度部门整体支出绩效自评报告\n一、部门基本情况\n白鹭市档案局负责全市档案工作。\n" +
		"二、绩效自评结论\n我局2023年度部门整体支出绩效自评得分为95分，等级为“优”。\n" +
		"三、存在问题\n（一）预算编制不够精细。个别项目测算依据不足。\n四、改进措施\n（一）细化预算编制。提前论证项目。\n"
	small = "白鹭市档案局2023年度部门整体支出绩效自评报告\n一、部门基本情况\n白鹭市档案局负责全市档案工作。\n" +
		"二、绩效自评结论\n我局2023年度部门整体支出绩效自评得分为85分，等级为“优”。\n" +
		"三、存在问题\n（一）预算编制不够精细。个别项目测算依据不足。\n四、改进措施\n（一）细化预算编制。提前论证项目。\n"
)
