package app

import "strings"

type benchCommand struct {
	Requests int `default:"100000" help:"How many requests lie in the books."`
	Filings  int `default:"400" help:"How many are filed one by one, each beside a bare commit."`
	Queries  int `default:"200" help:"How often each page and search is asked."`
}

// Run measures on made data in books of its own.
func (b *benchCommand) Run(c *command) error {
	report, err := Bench(c, BenchOptions{Requests: max(b.Requests, 1), Filings: max(b.Filings, 1), Queries: max(b.Queries, 1)})
	if err != nil {
		return err
	}
	var text strings.Builder
	if err := report.WriteText(&text); err != nil {
		return err
	}
	return c.print(report, text.String())
}
