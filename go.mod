module github.com/ziping-go/ziping

go 1.26
