package app

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"thyrida/backend/catalog"
	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
	"thyrida/backend/tables"
)

// importBatch is how many rows one transaction takes.
const importBatch = 500

// ImportOptions are what a person may say about a file.
type ImportOptions struct {
	DryRun  bool              `json:"dryRun"`
	Mapping map[string]string `json:"mapping"` // our column → header in the file
	Sheet   string            `json:"sheet"`
	Other   bool              `json:"other"` // rows of unknown services become «other», unknown places the desk's
}

// ImportRequests takes a table of past requests into the books.
func (d *Desk) ImportRequests(path string, o ImportOptions) (ImportReport, error) {
	report, err := d.importFile(path, o)
	return report, d.s.app.fail(err)
}

func (d *Desk) importFile(path string, o ImportOptions) (ImportReport, error) {
	books, who, err := d.s.may(municipality.ActImport)
	if err != nil {
		return ImportReport{}, err
	}
	file, err := os.Open(path)
	if err != nil {
		return ImportReport{}, &Failure{Code: "cannot_read", Field: "path"}
	}
	defer file.Close()
	table, err := tables.ReadRequests(file, filepath.Base(path), tables.Options{
		Zone: books.Organisation().Zone(), Mapping: o.Mapping, Sheet: o.Sheet,
	})
	if err != nil {
		return ImportReport{}, &Failure{Code: "cannot_read", Field: "path", Params: map[string]string{"hint": err.Error()}}
	}
	return importTable(books, store.Actor{Employee: who.ID}, table, o)
}

// importTable takes the good rows of a table and reports the others.
func importTable(books *store.Store, by store.Actor, table *tables.RequestsFile, o ImportOptions) (ImportReport, error) {
	report := ImportReport{Rows: len(table.Rows) + table.Rejected, Rejected: []RejectedRow{}, Columns: []Named{}, Unmatched: filled(table.Unmatched), DryRun: o.DryRun}
	for ours, theirs := range table.Matched {
		report.Columns = append(report.Columns, Named{ours, theirs})
	}
	slices.SortFunc(report.Columns, func(a, b Named) int { return strings.Compare(a.Code, b.Code) })
	for _, f := range table.Faults {
		report.Rejected = append(report.Rejected, RejectedRow{f.Row, strings.TrimSpace(f.Reason + "; " + f.Mend), string(f.Code)})
	}
	reader := newRowReader(books, o.Other)
	var rows []tables.RequestRow
	var commands []municipality.Command
	for _, row := range table.Rows {
		command, err := reader.command(row)
		if err != nil {
			report.Rejected = append(report.Rejected, rejectedRow(row.Row, err))
			continue
		}
		rows, commands = append(rows, row), append(commands, command)
	}
	if !o.DryRun {
		if err := books.Reserve(len(commands)); err != nil {
			return report, err
		}
	}
	for from := 0; from < len(commands); from += importBatch {
		to := min(from+importBatch, len(commands))
		if err := importRows(books, by, rows[from:to], commands[from:to], o.DryRun, &report); err != nil {
			return report, err
		}
	}
	slices.SortFunc(report.Rejected, func(a, b RejectedRow) int { return a.Row - b.Row })
	return report, nil
}

func importRows(books *store.Store, by store.Actor, rows []tables.RequestRow, commands []municipality.Command, dry bool, report *ImportReport) error {
	outcomes, err := decideRows(books, by, commands, dry)
	if err != nil {
		return err
	}
	for i, refused := range outcomes {
		switch {
		case refused == nil:
			report.Taken++
			if !rows[i].Closed.IsZero() {
				report.Completed++
			}
		case refused.Code == municipality.CodeAlready:
			report.Unchanged++
		case refused.Code == municipality.CodeChanged:
			report.Rejected = append(report.Rejected, RejectedRow{rows[i].Row, "already here, differs; the row here stays as it is", string(refused.Code)})
		default:
			report.Rejected = append(report.Rejected, rejectedRow(rows[i].Row, refused))
		}
	}
	return nil
}

// decideRows records a batch, or, dry, only asks what recording would answer.
func decideRows(books *store.Store, by store.Actor, commands []municipality.Command, dry bool) ([]*municipality.Refusal, error) {
	refused := make([]*municipality.Refusal, len(commands))
	if !dry {
		outcomes, err := books.DoEach(context.Background(), by, commands...)
		for i := range outcomes {
			refused[i] = outcomes[i].Refused
		}
		return refused, err
	}
	return refused, books.Ask(by, func(r municipality.Reader, s municipality.Stamp) error {
		for i, c := range commands {
			if _, err := c.Decide(r, s); err != nil && !errors.As(err, &refused[i]) {
				return err
			}
		}
		return nil
	})
}

func rejectedRow(row int, err error) RejectedRow {
	var refusal *municipality.Refusal
	if errors.As(err, &refusal) {
		return RejectedRow{row, refusal.Error(), string(refusal.Code)}
	}
	return RejectedRow{row, err.Error(), "row"}
}

// rowReader turns rows of a file into commands. Answers of the finders are kept:
// a file of 100,000 rows names the same forty services.
type rowReader struct {
	o           *municipality.Organisation
	pepper      []byte
	office      municipality.OfficeCode
	other       bool
	services    map[string]municipality.ServiceCode
	units       map[string]municipality.UnitCode
	communities map[string]municipality.CommunityCode
	settlements map[string]municipality.SettlementCode
}

func newRowReader(books *store.Store, other bool) rowReader {
	return rowReader{
		o: books.Organisation(), pepper: pepper(books), office: books.Desk().Office, other: other,
		services: map[string]municipality.ServiceCode{}, units: map[string]municipality.UnitCode{},
		communities: map[string]municipality.CommunityCode{}, settlements: map[string]municipality.SettlementCode{},
	}
}

// remembered gives the kept answer for a text, or asks; "" = not found.
func remembered[T ~string](kept map[string]T, text string, ask func(string) (T, bool)) T {
	answer, known := kept[text]
	if !known {
		answer, _ = ask(text)
		kept[text] = answer
	}
	return answer
}

func (x rowReader) command(row tables.RequestRow) (*municipality.ImportRequest, error) {
	service, err := x.service(row)
	if err != nil {
		return nil, err
	}
	community, err := x.community(row.Community)
	if err != nil {
		return nil, err
	}
	agency := remembered(x.units, row.Agency, func(text string) (municipality.UnitCode, bool) {
		unit, found := catalog.FindUnit(x.o, text)
		if !found {
			return "", false
		}
		return unit.Code, true
	})
	identity := x.hash("id", row.ID)
	number := row.ID
	if row.ID == "" {
		identity = x.hash("row", string(row.Hash[:]))
		number = "ΙΣΤ-" + strings.ToUpper(hex.EncodeToString(identity[:5]))
	}
	c := &municipality.ImportRequest{
		Number: number, Identity: identity, Content: x.hash("content", string(row.Hash[:])), Service: service,
		Community: community, Channel: channel(row.Source), Agency: agency,
		FiledAt: municipality.MomentOf(row.Requested), ClosedAt: municipality.MomentOf(row.Closed),
		Sealed: municipality.FiledSealed{
			First: row.FirstName, Last: row.LastName, Phone: row.Phone, Email: row.Email, Address: row.Address,
			Description: row.Description, Result: row.StatusNotes,
		},
	}
	c.Sealed.Settlement = x.settlement(row.Address, community)
	if row.HasPoint {
		c.Sealed.Lat, c.Sealed.Long = row.Lat, row.Long
	}
	return c, nil
}

// hash is keyed with the municipal pepper: a row cannot be guessed from it.
func (x rowReader) hash(purpose, value string) []byte {
	mac := hmac.New(sha256.New, x.pepper)
	fmt.Fprintf(mac, "thyrida/import/%s/%s", purpose, value)
	return mac.Sum(nil)[:16]
}

func (x rowReader) service(row tables.RequestRow) (municipality.ServiceCode, error) {
	for _, text := range []string{row.ServiceCode, row.ServiceName} {
		code := remembered(x.services, text, func(text string) (municipality.ServiceCode, bool) {
			service, found := catalog.FindService(x.o, text)
			if !found {
				return "", false
			}
			return service.Code, true
		})
		if code != "" {
			return code, nil
		}
	}
	if x.other && x.o.Services["other"] != nil {
		return "other", nil
	}
	return "", errors.New("service is not known here; define it, map the column, or take unknown ones as «other»")
}

func (x rowReader) community(text string) (municipality.CommunityCode, error) {
	code := remembered(x.communities, text, func(text string) (municipality.CommunityCode, bool) {
		if community, found := catalog.FindCommunity(x.o, text); found {
			return community.Code, true
		}
		if settlement, found := catalog.FindSettlement(x.o, text); found {
			return settlement.Community, true
		}
		return "", false
	})
	if code != "" {
		return code, nil
	}
	if office := x.o.Offices[x.office]; office != nil && (greek.Fold(text) == "" || x.other) {
		return office.Community, nil
	}
	return "", errors.New("community is not known here; define it or give it a synonym")
}

// settlement is the one with which an address begins («Ζια 78»), if it lies in the
// community of the row; "" otherwise.
func (x rowReader) settlement(address string, community municipality.CommunityCode) municipality.SettlementCode {
	name := strings.TrimSpace(address[:len(address)-len(strings.TrimLeftFunc(address, func(r rune) bool {
		return r != ',' && (r < '0' || r > '9')
	}))])
	if name == "" {
		return ""
	}
	code := remembered(x.settlements, name, func(text string) (municipality.SettlementCode, bool) {
		settlement, found := catalog.FindSettlement(x.o, text)
		if !found {
			return "", false
		}
		return settlement.Code, true
	})
	if place := x.o.Settlements[code]; place == nil || place.Community != community {
		return ""
	}
	return code
}

func channel(source string) municipality.Channel {
	switch source {
	case tables.SourcePhone:
		return municipality.ChannelPhone
	case tables.SourceCounter:
		return municipality.ChannelCounter
	}
	return municipality.ChannelWeb
}

// shiftWeeks moves every time of a table by whole weeks, as the wall clock shows.
func shiftWeeks(table *tables.RequestsFile, weeks int) {
	move := func(t time.Time) time.Time {
		if t.IsZero() {
			return t
		}
		return t.AddDate(0, 0, 7*weeks)
	}
	for i := range table.Rows {
		table.Rows[i].Requested, table.Rows[i].Closed = move(table.Rows[i].Requested), move(table.Rows[i].Closed)
	}
}
