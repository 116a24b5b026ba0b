package printing

import (
	"context"
	"os"
	"testing"
)

// The GDI half needs Windows (or wine) and a printer. THYRIDA_PRINTER names the
// one that may be used; without it only the listing is asked for.

func TestWindowsListsItsPrinters(t *testing.T) {
	all, err := Printers(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range all {
		if p.Name == "" {
			t.Errorf("printer %d has no name", i)
		}
		if p.Default && i != 0 {
			t.Errorf("the default printer %q is not the first", p.Name)
		}
	}
	t.Logf("%d printers: %v", len(all), all)
}

func TestAnUnknownPrinterIsNamed(t *testing.T) {
	_, err := openPaper("no such printer here")
	if err == nil {
		t.Error("an unknown printer was opened")
	}
}

func TestAReceiptGoesThroughGDI(t *testing.T) {
	name := os.Getenv("THYRIDA_PRINTER")
	if name == "" {
		t.Skip("THYRIDA_PRINTER names no printer to print on")
	}
	job, err := Print(context.Background(), name, paper(t), Options{Title: "receipt", Copies: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("job %v", job)
}
