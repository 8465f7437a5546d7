// Package ooxml finds the parts of an Office Open XML package (docx, xlsx) by their relationships. Relationship types
// are compared by their last word (officeDocument, styles, …), which the transitional and the strict namespaces share.
package ooxml

import (
	"context"
	"path"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A Relationship leads from a part to another.
type Relationship struct {
	ID       string
	Type     string // last word of the type's URI
	Target   string // name of the part, resolved; as written where External
	External bool
}

// Relationships reads the relationships of a part; "" means those of the package. A part without any is no error.
func Relationships(ctx context.Context, a *archive.Archive, part string, depth int) ([]Relationship, error) {
	dir, _ := path.Split(part)
	rels := RelationshipsPart(part)
	if !a.Has(rels) {
		return nil, nil
	}
	var found []Relationship
	var failed error
	a.Lend(ctx, rels, func(data []byte, err error) {
		x := xmltext.New(ctx, data, depth)
		for x.Child(0) {
			for x.Child(1) {
				if string(x.Name()) != "Relationship" {
					continue
				}
				r := Relationship{ID: x.AttrString("Id"), Type: path.Base(x.AttrString("Type")), Target: x.AttrString("Target"),
					External: x.AttrIs("TargetMode", "External")}
				if !r.External {
					r.Target = resolve(dir, r.Target)
				}
				found = append(found, r)
			}
		}
		if failed = err; failed == nil {
			failed = x.Err()
		}
	})
	return found, failed
}

// RelationshipsPart is the name of the part that holds a part's relationships; that of "" holds the package's.
func RelationshipsPart(part string) string {
	dir, name := path.Split(part)
	return dir + "_rels/" + name + ".rels"
}

func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// Main finds the main part of the package: by relationship, else by content type (mainType is what its content type
// must contain), else usual, where the package has it. It is "" when there is none.
func Main(ctx context.Context, a *archive.Archive, mainType, usual string, depth int) (string, error) {
	rels, err := Relationships(ctx, a, "", depth)
	for _, r := range rels {
		if r.Type == "officeDocument" && !r.External && a.Has(r.Target) {
			return r.Target, nil
		}
	}
	if a.Has("[Content_Types].xml") {
		data, _ := a.Read(ctx, "[Content_Types].xml")
		x := xmltext.New(ctx, data, depth)
		for x.Child(0) {
			for x.Child(1) {
				if string(x.Name()) == "Override" && strings.Contains(x.AttrString("ContentType"), mainType) {
					if part := resolve("", x.AttrString("PartName")); a.Has(part) {
						return part, nil
					}
				}
			}
		}
	}
	if a.Has(usual) {
		return usual, nil
	}
	return "", err
}

// Find is the target of the first relationship of that type whose part the package has, or "".
func Find(a *archive.Archive, rels []Relationship, kind string) string {
	for _, r := range rels {
		if r.Type == kind && !r.External && a.Has(r.Target) {
			return r.Target
		}
	}
	return ""
}
