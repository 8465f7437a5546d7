package main

import (
	"github.com/ziping-go/ziping/extract/document"
)

// furnitureNames are the kinds of furniture in Chinese.
var furnitureNames = map[document.Furniture]string{
	document.Header: "页眉", document.Footer: "页脚", document.Contents: "目录", document.Navigation: "网页导航",
}
