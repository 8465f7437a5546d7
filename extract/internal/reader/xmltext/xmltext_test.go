package xmltext

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

func ExampleReader() {
	x := New(context.Background(), []byte(`<list><item n="1">a &lt; b</item><item n="2"><![CDATA[c & d]]></item></list>`), 10)
	for x.Child(0) {
		for x.Child(1) {
			n, _ := x.Int("n")
			fmt.Println(n, string(x.AppendContent(nil)))
		}
	}
	fmt.Println(x.Err())
	// Output:
	// 1 a < b
	// 2 c & d
	// <nil>
}

func content(s string) (string, error) {
	x := New(context.Background(), []byte(s), 8)
	var b strings.Builder
	var walk func()
	walk = func() {
		at := x.Depth()
		for {
			isText, ok := x.Node(at)
			if !ok {
				return
			}
			if isText {
				b.Write(x.AppendText(nil))
			} else {
				walk()
			}
		}
	}
	walk()
	return b.String(), x.Err()
}

func TestWellFormedTextIsDecoded(t *testing.T) {
	for in, want := range map[string]string{
		"<a>&amp;&#20013;&#x56fd;&apos;&quot;&gt;</a>":           "&中国'\">",
		"\uFEFF<?xml version=\"1.0\"?><!-- c --><a>x<b/>y</a>\n": "xy",
		`<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>`:            "&e;",
		"<a>1 & 2</a>":                "1 & 2",
		"<a>&#0;&#xD800;</a>":         "\uFFFD\uFFFD",
		"<p:a><q:b>x</q:b><c/></p:a>": "x",
	} {
		if got, err := content(in); got != want || err != nil {
			t.Errorf("%s: %q, %v", in, got, err)
		}
	}
}

func TestUTF16IsRead(t *testing.T) {
	for _, big := range []bool{true, false} {
		var b []byte
		for _, u := range utf16.Encode([]rune("\uFEFF<a>自评𠮷</a>")) {
			if big {
				b = append(b, byte(u>>8), byte(u))
			} else {
				b = append(b, byte(u), byte(u>>8))
			}
		}
		if got, err := content(string(b)); got != "自评𠮷" || err != nil {
			t.Errorf("big endian %v: %q, %v", big, got, err)
		}
	}
}

func TestWhatIsNotWellFormedIsAnError(t *testing.T) {
	for _, in := range []string{"", "x", "<a>", "<a></b>", "<a><b></a></b>", "</a>", "<a/><b/>", "<a b=c/>", `<a b="c/>`, "<a", "<", "<>",
		"<a></a", "<a><b<c/></a>", "<a>\x00</a>", "<!DOCTYPE", "<?xml", "<![CDATA[", "<a b='<'/>", strings.Repeat("<a>", 9)} {
		if got, err := content(in); err == nil {
			t.Errorf("%q: %q and no error", in, got)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(`<a b="1">x<c/>&amp;</a>`)
	f.Add("<!DOCTYPE x [<!ENTITY y 'z'>]><a><![CDATA[q]]></a>")
	f.Fuzz(func(t *testing.T, s string) {
		got, _ := content(s)
		if len(got) > 3*len(s) {
			t.Errorf("%d bytes became %d", len(s), len(got))
		}
	})
}
