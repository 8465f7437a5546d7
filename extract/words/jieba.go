//go:build cgo

package words

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/yanyiwu/gojieba"
)

// open loads the dictionary and adds the words: while it is shared nothing may be added.
func open(dictionary string, words []string) (cut segment, err error) {
	// NewJieba panics where its dictionary is not: a binary that was moved, or built with -trimpath.
	defer func() {
		if p := recover(); p != nil {
			cut, err = nil, noDictionary(fmt.Errorf("%v", p))
		}
	}()
	paths := []string{gojieba.DICT_PATH, gojieba.HMM_PATH, gojieba.USER_DICT_PATH, gojieba.IDF_PATH, gojieba.STOP_WORDS_PATH}
	for i, path := range paths {
		if dictionary != "" {
			paths[i] = filepath.Join(dictionary, filepath.Base(path))
		}
		// A file that is there but cannot be read would end the whole program in C++.
		if err := readable(paths[i]); err != nil {
			return nil, noDictionary(err)
		}
	}
	j := gojieba.NewJieba(paths...)
	for _, w := range words {
		if w = clean(w); w != "" {
			j.AddWordEx(w, userFrequency, "n")
		}
	}
	return func(text string) []word { return segmented(j, text) }, nil
}

// userFrequency makes a user word win over its parts, as the frequent words of the dictionary do.
const userFrequency = 20_000

func segmented(j *gojieba.Jieba, text string) []word {
	weights := map[string]float64{}
	for _, w := range j.ExtractWithWeight(text, len(text)) { // stop words have none
		weights[w.Word] = w.Weight
	}
	var out []word
	for _, tagged := range j.Tag(text) {
		i := strings.LastIndexByte(tagged, '/')
		if i < 0 {
			continue
		}
		if weight, ok := weights[tagged[:i]]; ok {
			out = append(out, word{tagged[:i], tagged[i+1:], weight})
			delete(weights, tagged[:i])
		}
	}
	return out
}

// readable tells whether a file can be read and is not empty.
func readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Read(make([]byte, 1)); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func noDictionary(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("分词词典不在编译时的位置（程序被移动，或以 -trimpath 编译），请指定词典目录 (gojieba's dictionary is not where the program was built): %w", err)
	}
	return fmt.Errorf("无法读取分词词典 (gojieba's dictionary cannot be read): %w", err)
}
