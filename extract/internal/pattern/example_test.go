package pattern_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// Variables of a package are where patterns belong: nothing is compiled before the first line is looked at.
var heading = pattern.New(`^[一二三四五六七八九十]+、(.*)`)

func Example() {
	fmt.Println(heading.MatchString("自评得分95分"))
	fmt.Println(heading.FindStringSubmatch("三、自评结论")[1])
	// Output:
	// false
	// 自评结论
}
