package main

import "fmt"

// checkText writes findings as a compiler does.
type checkText struct{ *checking }

func (k checkText) file(c checked) error {
	for _, f := range c.findings {
		where := flat(c.report()) + ":"
		if len(f.Quotes) > 0 {
			where += f.Quotes[0].place(k.lang) + ":"
		}
		fmt.Fprintf(k.out, "%s %s %s\n", k.bold(where),
			k.severity(f.Severity, fmt.Sprintf("%s[%s]", k.severityName(f.Severity), f.Code)), flat(f.Message))
		for i, q := range f.Quotes {
			if i == mostQuotes {
				fmt.Fprintf(k.out, "    %s\n", k.dim(k.more(len(f.Quotes)-i)))
				break
			}
			if i > 0 {
				fmt.Fprintf(k.out, "  %s\n", k.dim(flat(k.related(q))))
			}
			for _, line := range q.lines(k.painter) {
				fmt.Fprintf(k.out, "    %s\n", line)
			}
		}
	}
	return nil
}

func (k checkText) end() error {
	_, err := fmt.Fprintln(k.out, k.summary())
	return err
}
