package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A tool is a program that one would take instead of ziping: all of them only print a file's text.
type tool struct {
	name    string
	formats []string
	command func(file string) []string
	missing string // why it is not measured
}

// pdfScript prints the text of a PDF file with pdf.js.
const pdfScript = `import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { readFile } from "node:fs/promises";
const doc = await getDocument({ data: new Uint8Array(await readFile(process.argv[2])), verbosity: 0 }).promise;
for (let i = 1; i <= doc.numPages; i++) {
  const text = await (await doc.getPage(i)).getTextContent();
  console.log(text.items.map((t) => t.str + (t.hasEOL ? "\n" : "")).join(""));
}
`

// tools lists the programs to compare with.
func (b *bench) tools() []tool {
	installed := func(program string, formats []string, args func(file string) []string) tool {
		t := tool{name: program, formats: formats, command: func(file string) []string { return append([]string{program}, args(file)...) }}
		if found(program) == "" {
			t.missing = "没有安装 (not installed)"
		}
		return t
	}
	office := func(format string) func(string) []string {
		return func(file string) []string {
			return []string{b.profile(), "--headless", "--convert-to", format, "--outdir", b.scratch, file}
		}
	}
	alone := func(file string) []string { return []string{file} }
	list := []tool{
		installed("pdftotext", []string{"pdf"}, func(f string) []string { return []string{f, "-"} }),
		installed("mutool", []string{"pdf"}, func(f string) []string { return []string{"draw", "-q", "-F", "txt", "-o", "-", f} }),
		installed("docx2txt", []string{"docx"}, func(f string) []string { return []string{f, "-"} }),
		installed("pandoc", []string{"docx", "odt", "rtf", "html"}, func(f string) []string { return []string{"-t", "plain", f} }),
		installed("antiword", []string{"doc"}, alone),
		installed("catdoc", []string{"doc"}, alone),
		installed("xls2csv", []string{"xls"}, alone),
		installed("soffice", []string{"docx", "doc", "odt", "rtf"}, office("txt:Text")),
		installed("soffice", []string{"xlsx", "xls"}, office("csv")),
	}
	return append(list, b.scripts()...)
}

// scripts installs the two programs of npm in the scratch folder.
func (b *bench) scripts() []tool {
	modules := filepath.Join(b.scratch, "npm")
	script := filepath.Join(modules, "pdf.mjs")
	list := []tool{
		{name: "mammoth", formats: []string{"docx"}, command: func(f string) []string {
			return []string{filepath.Join(modules, "node_modules", ".bin", "mammoth"), "--output-format=markdown", f}
		}},
		{name: "pdf.js", formats: []string{"pdf"}, command: func(f string) []string { return []string{"node", script, f} }},
	}
	missing := ""
	switch {
	case !b.npm:
		missing = "未用 npm (-npm=false)"
	case found("npm") == "" || found("node") == "":
		missing = "没有 npm 和 node (not installed)"
	default:
		b.say("用 npm 安装 mammoth、pdf.js (installing)")
		err := os.MkdirAll(modules, 0o755)
		if err == nil {
			err = os.WriteFile(script, []byte(pdfScript), 0o644)
		}
		if err == nil {
			err = b.output("npm", "install", "--prefix", modules, "--no-audit", "--no-fund", "--omit=optional", "mammoth", "pdfjs-dist")
		}
		if err != nil {
			first, _, _ := strings.Cut(err.Error(), "\n")
			missing = "安装失败 (cannot be installed): " + first
		}
	}
	for i := range list {
		list[i].missing = missing
	}
	return list
}

// reads tells whether a tool is for the format of a file.
func (t tool) reads(file string) bool {
	return slices.Contains(t.formats, strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), "."))
}
