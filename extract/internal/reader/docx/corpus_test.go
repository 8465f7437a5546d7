package docx

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// readFile reads a file, unchecked.
var readFile = readertest.Reader(Read).File

// Every file of the corpus gives a document or says what is wrong, in time.
func TestCorpusFilesReadOrSayWhy(t *testing.T) {
	readertest.Reader(Read).Corpus(t, "corpora/docx", "*.docx")
}

// What pandoc reads, we read.
func TestCorpusTextIsWhatPandocReads(t *testing.T) {
	pandoc := readertest.Program(t, "pandoc", "-f", "docx", "-t", "plain", "--wrap=none")
	for _, folder := range []string{"corpora/docx", "corpora/docx-golden", "corpora/mixed"} {
		readertest.Reader(Read).Against(t, folder, "*.docx", pandoc, unlikePandoc)
	}
}

// unlikePandoc are files that pandoc reads in another way, and why.
var unlikePandoc = map[string]string{
	"testWORD_embedded_pics.docx":      "pandoc writes the descriptions of pictures",
	"testWORD_embeded.docx":            "pandoc writes the descriptions of pictures",
	"image.docx":                       "pandoc writes the descriptions of pictures",
	"testWORD_emptyParaInTextbox.docx": "pandoc keeps text that a style hides",
	"verbatim_subsuper.docx":           "pandoc writes raised digits as characters of their own",
}

// golden names the reading to compare with where it is not that of the same name.
var golden = map[string]string{
	"comments.docx":           "comments_no_comments", // comments are left out
	"track_changes_move.docx": "track_changes_move_accept",
	// custom_style.native and track_changes_deletion_all.native hold the reading with deletions kept, and styles as words.
}

// The words of pandoc's own reading are in ours.
func TestGoldenFilesKeepTheirWords(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(readertest.Shared(t, "corpora/docx-golden"), "*.docx"))
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			d, err := readFile(t, f)
			readertest.Check(t, d)
			if err != nil {
				t.Error(err)
			}
			name := golden[filepath.Base(f)]
			if name == "" {
				name = strings.TrimSuffix(filepath.Base(f), ".docx")
			}
			native, err := os.ReadFile(filepath.Join(filepath.Dir(f), name+".native"))
			if err != nil {
				t.Skip("no .native of this name")
			}
			words := nativeWords(string(native))
			found := 0
			var lost []string
			rest := strings.Join(strings.FieldsFunc(d.Text, unicode.IsSpace), "")
			for _, w := range words {
				if strings.Contains(rest, w) {
					found++
				} else {
					lost = append(lost, w)
				}
			}
			if len(words) == 0 {
				return
			}
			recall := float64(found) / float64(len(words))
			if recall < 0.98 {
				t.Errorf("recall %.3f, lost %q", recall, lost)
			}
		})
	}
}

// nativeWords are the strings of text in pandoc's native format: what Str and Code hold.
func nativeWords(native string) (words []string) {
	for _, mark := range []string{`Str "`, `Code ("",[],[]) "`} {
		for rest := native; ; {
			i := strings.Index(rest, mark)
			if i < 0 {
				break
			}
			rest = rest[i+len(mark):]
			var w strings.Builder
			k := 0
			for ; k < len(rest) && rest[k] != '"'; k++ {
				if rest[k] != '\\' {
					w.WriteByte(rest[k])
					continue
				}
				k++
				switch c := rest[k]; {
				case c == '&':
				case c >= '0' && c <= '9':
					n := 0
					for ; rest[k] >= '0' && rest[k] <= '9'; k++ {
						n = n*10 + int(rest[k]-'0')
					}
					k--
					w.WriteRune(rune(n))
				default:
					w.WriteByte(c)
				}
			}
			if s := strings.Join(strings.FieldsFunc(w.String(), unicode.IsSpace), ""); s != "" {
				words = append(words, s)
			}
			rest = rest[k:]
		}
	}
	return words
}

// BenchmarkRead reads a real report; MB/s counts the unpacked XML of its main part.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(readertest.Shared(b, "reports/seed"), "foshan-cppcc-2021.docx"))
	if err != nil {
		b.Skip(err)
	}
	b.SetBytes(73_625)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
