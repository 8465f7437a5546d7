// Package words finds the keywords of problems, measures and tasks, by which they can be compared over thousands of
// reports. It segments with gojieba, which needs cgo, half a second and 130 MB to load, and its dictionary files where
// they were when the program was built; so it is handed to package extract by an option and loads on first need:
//
//	e, err := extract.New(extract.WithWords(words.New()))
//
// Nothing but the keywords rests on it. Without cgo, or without the dictionary, there are none, and Err says why.
package words

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Most is the greatest number of keywords of one text.
const Most = 8

// A Segmenter finds keywords. It is safe for concurrent use. Make one and share it: each loads its own dictionary.
type Segmenter struct {
	dictionary string
	user       []string

	load    func() segment
	trouble atomic.Pointer[error]
}

// A segment cuts a text into its words, in order of first appearance and each once.
type segment func(text string) []word

// A word is a word of a text with its part of speech, in the tags of the dictionary, and its weight: how often it stands
// in the text times how rare it is elsewhere.
type word struct {
	text, tag string
	weight    float64
}

// An Option changes how a Segmenter segments.
type Option func(*Segmenter)

// WithDictionary reads the dictionary files of gojieba (jieba.dict.utf8, hmm_model.utf8, user.dict.utf8, idf.utf8,
// stop_words.utf8) from a folder, rather than from where the program was built.
func WithDictionary(dir string) Option { return func(s *Segmenter) { s.dictionary = dir } }

// WithUserWords adds words that are to stay whole, besides those of the field that are built in.
func WithUserWords(words ...string) Option {
	return func(s *Segmenter) { s.user = append(s.user, words...) }
}

// New makes a Segmenter. It loads nothing yet.
func New(opts ...Option) *Segmenter {
	s := &Segmenter{}
	for _, o := range opts {
		o(s)
	}
	s.load = sync.OnceValue(func() segment {
		cut, err := open(s.dictionary, append(lexicon(), s.user...))
		if err != nil {
			s.trouble.Store(&err)
		}
		return cut
	})
	return s
}

// Err says why there are no keywords. It is nil as long as none were asked for.
func (s *Segmenter) Err() error {
	if err := s.trouble.Load(); err != nil {
		return *err
	}
	return nil
}

// Keywords are the nouns and verbs of a text that weigh most, at most Most, the weightiest first; of equal weight the one
// that stands first. The same text always gives the same keywords.
func (s *Segmenter) Keywords(text string) []string {
	text = clean(text)
	if text == "" {
		return nil
	}
	cut := s.load()
	if cut == nil {
		return nil
	}
	words := slices.DeleteFunc(cut(text), func(w word) bool { return !w.tells() })
	sort.SliceStable(words, func(i, j int) bool { return words[i].weight > words[j].weight })
	var out []string
	for _, w := range words[:min(Most, len(words))] {
		out = append(out, w.text)
	}
	return out
}

// tells tells whether a word says what a text is about: a noun, a verb, an abbreviation or a set phrase, in Chinese,
// and none that stands in every report.
func (w word) tells() bool {
	if utf8.RuneCountInString(w.text) < 2 || w.tag == "" || !strings.ContainsRune("nvjl", rune(w.tag[0])) {
		return false
	}
	for _, r := range w.text {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return !common()[w.text]
}

// clean takes out what the segmenter stops at, or for which it gives up a whole text: NUL and invalid UTF-8.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	return strings.TrimSpace(text)
}

//go:embed lexicon.txt
var lexiconText string

//go:embed common.txt
var commonText string

// lexicon is the words of the field that the dictionary would cut apart.
func lexicon() []string { return lines(lexiconText) }

// common is the words that stand in every report, whatever it is about.
var common = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range lines(commonText) {
		m[w] = true
	}
	return m
})

// lines are the words of a file, less its comments.
func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, strings.Fields(line)...)
		}
	}
	return out
}
