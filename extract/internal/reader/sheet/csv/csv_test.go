package csv

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

func read(data string, limits document.Limits) (*document.Document, error) {
	return Read(context.Background(), strings.NewReader(data), int64(len(data)), limits)
}

func TestValuesBecomeATable(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"commas", "自评表,,\n项目,预算,决算\n基本,1,2\n", "自评表\n项目\t预算\t决算\n基本\t1\t2"},
		{"tabs, though commas stand in the values", "项目\t预算\r\n甲,乙\t1\r\n丙\t2,000\r\n", "项目\t预算\n甲,乙\t1\n丙\t2,000"},
		{"semicolons", "a;b\n1,5;2\n1,5;3", "a\tb\n1,5\t2\n1,5\t3"},
		{"a separator that is said", "sep=|\na|b\n1,2|3,4", "a\tb\n1,2\t3,4"},
		{"quotes hold separators, line breaks and quotes", "a,b\n\"1,2\",\"甲\n\"\"乙\"\"\"\n", "a\tb\n1,2\t甲\n\"乙\""},
		{"a quote that never ends is text", "a,b\n\"甲,1\n乙,2", "a\tb\n\"甲\t1\n乙\t2"},
		{"a quote inside a value is text", "a,b\n5\" 管,1\n\"甲\"乙\",2", "a\tb\n5\" 管\t1\n甲\"乙\t2"},
		{"an empty line parts tables", "a,b\n1,2\n\n\nc,d\n3,4", "a\tb\n1\t2\nc\td\n3\t4"},
		{"nothing", "\n,,\n", ""},
	} {
		d, err := read(test.in, document.Limits{})
		if err != nil || d.Text != test.want {
			t.Errorf("%s: %q, %v", test.name, d.Text, err)
		}
	}
	gb, _ := simplifiedchinese.GBK.NewEncoder().String("项目,预算\n基本,1\n")
	d, err := read(gb, document.Limits{})
	if err != nil || d.Text != "项目\t预算\n基本\t1" || d.Blocks[0].Table.Cells[3].Source != (document.Source{Part: "B2", Index: 2}) {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestLimitsGiveWhatCouldBeRead(t *testing.T) {
	for name, limits := range map[string]document.Limits{"Cells": {Cells: 3}, "Text": {Text: 10}, "Input": {Input: 9}} {
		d, err := read("项目,预算\n基本,1\n项目,2\n", limits)
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != name || d == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("自评表,,\n项目,\"预\n算\",决算\n\"基本,1,2\n", uint16(0))
	f.Add("sep=;\na;b\n;;\n\"", uint16(7))
	f.Fuzz(func(t *testing.T, in string, limit uint16) {
		limits := document.Limits{Text: int(limit), Cells: int(limit)}
		d, err := read(in, limits)
		if d == nil {
			t.Fatal(err)
		}
		if again, _ := read(in, limits); !reflect.DeepEqual(d, again) {
			t.Fatal("the same file gives two documents")
		}
		text, _, _ := charset.Decode([]byte(in))
		if err == nil && !strings.ContainsAny(text, "\",;|\t") && !strings.HasPrefix(text, "sep=") && squeeze(text) != squeeze(d.Text) {
			t.Fatalf("characters were lost or made: %q, %q", text, d.Text)
		}
	})
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

func BenchmarkRead(b *testing.B) {
	data := strings.Repeat("一级指标,二级指标,三级指标,10,\"9,5\",\n", 2000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(data, document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
