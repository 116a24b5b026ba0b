package printing

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

// needsRaster: Windows has no spooler that takes PDF on every PC, so pages are
// drawn here and sent as bitmaps.
const needsRaster = true

// printDPI is enough for 9-point text and a code of 0.4 mm modules, and half the
// time and a quarter of the memory of 600.
const printDPI = 300

var (
	winspool        = windows.NewLazySystemDLL("winspool.drv")
	gdi32           = windows.NewLazySystemDLL("gdi32.dll")
	enumPrinters    = winspool.NewProc("EnumPrintersW")
	defaultPrinter  = winspool.NewProc("GetDefaultPrinterW")
	createDC        = gdi32.NewProc("CreateDCW")
	deleteDC        = gdi32.NewProc("DeleteDC")
	getDeviceCaps   = gdi32.NewProc("GetDeviceCaps")
	startDoc        = gdi32.NewProc("StartDocW")
	endDoc          = gdi32.NewProc("EndDoc")
	abortDoc        = gdi32.NewProc("AbortDoc")
	startPage       = gdi32.NewProc("StartPage")
	endPage         = gdi32.NewProc("EndPage")
	stretchDIBits   = gdi32.NewProc("StretchDIBits")
	setStretchMode  = gdi32.NewProc("SetStretchBltMode")
	errNoBufferRoom = windows.ERROR_INSUFFICIENT_BUFFER
)

// printerInfo4 is PRINTER_INFO_4: the level that asks no print server and so
// never hangs on one that is switched off.
type printerInfo4 struct {
	name       *uint16
	server     *uint16
	attributes uint32
}

func listPrinters(ctx context.Context) ([]Printer, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("printing: %w", err)
	}
	const localAndConnected = 2 | 4 // PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS
	var needed, count uint32
	enum := func(buffer []byte) error {
		ok, _, err := enumPrinters.Call(localAndConnected, 0, 4, uintptr(unsafe.Pointer(unsafe.SliceData(buffer))),
			uintptr(len(buffer)), uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
		if ok == 0 {
			return err
		}
		return nil
	}
	var buffer []byte
	err := enum(nil)
	for tries := 0; errors.Is(err, errNoBufferRoom) && tries < 5; tries++ { // a printer may be added meanwhile
		buffer = make([]byte, needed)
		err = enum(buffer)
	}
	if err != nil {
		return nil, spoolerError("", err)
	}
	return readPrinters(buffer, int(count)), nil
}

func readPrinters(buffer []byte, count int) []Printer {
	if count == 0 {
		return nil
	}
	standard := standardPrinter()
	var all []Printer
	for _, info := range unsafe.Slice((*printerInfo4)(unsafe.Pointer(unsafe.SliceData(buffer))), count) {
		p := Printer{Name: windows.UTF16PtrToString(info.name), Description: windows.UTF16PtrToString(info.server)}
		p.Default = p.Name == standard
		all = append(all, p)
	}
	runtime.KeepAlive(buffer)
	sortPrinters(all)
	return all
}

// standardPrinter is the name of the default printer, empty without one.
func standardPrinter() string {
	var size uint32
	_, _, _ = defaultPrinter.Call(0, uintptr(unsafe.Pointer(&size))) // fails by design and tells the size
	if size == 0 {
		return ""
	}
	name := make([]uint16, size)
	if ok, _, _ := defaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&size))); ok == 0 {
		return ""
	}
	return windows.UTF16ToString(name)
}

func printPDF(ctx context.Context, printer string, pdf []byte, o Options) (Job, error) {
	if printer == "" {
		if printer = standardPrinter(); printer == "" {
			return Job{}, &Error{"", ErrNoPrinter, "no default printer is set"}
		}
	}
	engine, err := sharedRasteriser(ctx)
	if err != nil {
		return Job{}, err
	}
	runtime.LockOSThread() // a device context belongs to its thread
	defer runtime.UnlockOSThread()
	paper, err := openPaper(printer)
	if err != nil {
		return Job{}, err
	}
	defer paper.close()
	id, err := paper.begin(o.Title)
	if err != nil {
		return Job{}, err
	}
	for range o.Copies {
		if err := engine.pages(ctx, pdf, printDPI, func(_ int, b bitmap) error { return paper.page(b) }); err != nil {
			paper.abort()
			return Job{}, err
		}
	}
	if err := paper.end(); err != nil {
		return Job{}, err
	}
	return Job{ID: fmt.Sprint(id), Printer: printer}, nil
}

// gdiPaper is an open device context of a printer.
type gdiPaper struct {
	printer string
	dc      uintptr
	device  device
}

func openPaper(printer string) (*gdiPaper, error) {
	driver, err := windows.UTF16PtrFromString("WINSPOOL")
	if err != nil {
		return nil, err
	}
	name, err := windows.UTF16PtrFromString(printer)
	if err != nil {
		return nil, &Error{printer, ErrNoPrinter, "the name holds a NUL"}
	}
	dc, _, err := createDC.Call(uintptr(unsafe.Pointer(driver)), uintptr(unsafe.Pointer(name)), 0, 0)
	if dc == 0 {
		return nil, &Error{printer, ErrNoPrinter, err.Error()}
	}
	caps := func(index uintptr) int {
		v, _, _ := getDeviceCaps.Call(dc, index) // answers 0 for what a device lacks
		return int(int32(v))
	}
	p := &gdiPaper{printer: printer, dc: dc, device: device{
		dpiX: caps(88), dpiY: caps(90), // LOGPIXELSX, LOGPIXELSY
		sheetW: caps(110), sheetH: caps(111), // PHYSICALWIDTH, PHYSICALHEIGHT
		offsetX: caps(112), offsetY: caps(113), // PHYSICALOFFSETX, PHYSICALOFFSETY
	}}
	if p.device.dpiX <= 0 || p.device.dpiY <= 0 {
		p.close()
		return nil, &Error{printer, ErrRefused, "the driver states no resolution"}
	}
	return p, nil
}

func (p *gdiPaper) close() { _, _, _ = deleteDC.Call(p.dc) }
func (p *gdiPaper) abort() { _, _, _ = abortDoc.Call(p.dc) }

// docInfo is DOCINFOW.
type docInfo struct {
	size     int32
	name     *uint16
	output   *uint16
	datatype *uint16
	kind     uint32
}

func (p *gdiPaper) begin(title string) (int32, error) {
	name, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return 0, fmt.Errorf("printing: title: %w", err)
	}
	info := docInfo{name: name}
	info.size = int32(unsafe.Sizeof(info))
	id, _, err := startDoc.Call(p.dc, uintptr(unsafe.Pointer(&info)))
	if int32(id) <= 0 {
		return 0, spoolerError(p.printer, err)
	}
	return int32(id), nil
}

func (p *gdiPaper) end() error {
	if ok, _, err := endDoc.Call(p.dc); int32(ok) <= 0 {
		return spoolerError(p.printer, err)
	}
	return nil
}

// bitmapHeader is BITMAPINFOHEADER; a negative height means rows from the top.
type bitmapHeader struct {
	size                   uint32
	width, height          int32
	planes, bits           uint16
	compression, imageSize uint32
	dotsX, dotsY           int32
	used, important        uint32
}

func (p *gdiPaper) page(b bitmap) error {
	if p.device.turned(b.width, b.height) {
		b = b.rotated()
	}
	if ok, _, err := startPage.Call(p.dc); int32(ok) <= 0 {
		return spoolerError(p.printer, err)
	}
	const halftone = 4
	_, _, _ = setStretchMode.Call(p.dc, halftone) // only nicer; a device without it still prints
	for _, s := range b.bands(p.device.place(b.width, b.height, printDPI)) {
		if err := p.strip(b.width, s); err != nil {
			return err
		}
	}
	if ok, _, err := endPage.Call(p.dc); int32(ok) <= 0 {
		return spoolerError(p.printer, err)
	}
	return nil
}

func (p *gdiPaper) strip(width int, s band) error {
	header := bitmapHeader{width: int32(width), height: -int32(s.rows), planes: 1, bits: 32}
	header.size = uint32(unsafe.Sizeof(header))
	const copySource = 0x00CC0020 // SRCCOPY
	lines, _, err := stretchDIBits.Call(p.dc,
		uintptr(s.at.x), uintptr(s.at.y), uintptr(s.at.w), uintptr(s.at.h),
		0, 0, uintptr(width), uintptr(s.rows),
		uintptr(unsafe.Pointer(unsafe.SliceData(s.pix))), uintptr(unsafe.Pointer(&header)), 0, copySource)
	if int32(lines) <= 0 { // 0 or GDI_ERROR
		return spoolerError(p.printer, err)
	}
	return nil
}

// spoolerError sorts the numbers of Windows into the three kinds.
func spoolerError(printer string, err error) error {
	kind := ErrRefused
	switch {
	case errors.Is(err, windows.RPC_S_SERVER_UNAVAILABLE), errors.Is(err, windows.ERROR_SERVICE_NOT_ACTIVE),
		errors.Is(err, windows.Errno(1722)):
		kind = ErrNoSpooler
	case errors.Is(err, windows.ERROR_INVALID_PRINTER_NAME), errors.Is(err, windows.ERROR_UNKNOWN_PRINTER_DRIVER):
		kind = ErrNoPrinter
	}
	return &Error{printer, kind, err.Error()}
}

func openFile(_ context.Context, path string) error {
	whole, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("printing: open %s: %w", filepath.Base(path), err)
	}
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(whole)
	if err != nil {
		return fmt.Errorf("printing: open %s: %w", filepath.Base(path), err)
	}
	if err := windows.ShellExecute(0, verb, file, nil, nil, windows.SW_SHOWNORMAL); err != nil {
		return fmt.Errorf("printing: open %s: %w; is a program for this kind of file installed?", filepath.Base(path), err)
	}
	return nil
}
