package printing

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/emscripten"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// The rasteriser turns pages into bitmaps with PDFium, compiled to WebAssembly
// and run inside the program: no library to install, and a broken page can harm
// nothing outside its own memory. Windows prints through it; a program built for
// another system does not carry it. Origin and licences: pdfium/NOTICE.txt.
//
//go:embed pdfium/pdfium.wasm.gz
var pdfiumPacked []byte

//go:embed pdfium/NOTICE.txt
var pdfiumNotice string

// Notice is the origin and the licence of PDFium, for the list of notices.
func Notice() string { return pdfiumNotice }

const pdfiumSHA256 = "71aec412a303a0405baee21c3d6d3f30ad2033dc02444130fe476be3976e2d09"

// bitmap is one page, rows from the top, four bytes a pixel: blue, green, red,
// unused – the order of a Windows device bitmap.
type bitmap struct {
	width, height int // pixels
	pix           []byte
}

// rasteriser holds the compiled engine. Compiling takes seconds, once; with a
// cache folder later starts take a fraction of one.
type rasteriser struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
}

// newRasteriser compiles the engine; cache names a folder for the compiled form,
// empty = keep it in memory only.
func newRasteriser(ctx context.Context, cache string) (*rasteriser, error) {
	wasm, err := unpackEngine()
	if err != nil {
		return nil, err
	}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true)
	if cache != "" {
		folder, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, fmt.Errorf("printing: cache of the rasteriser: %w", err)
		}
		config = config.WithCompilationCache(folder)
	}
	r := &rasteriser{runtime: wazero.NewRuntimeWithConfig(ctx, config)}
	if r.compiled, err = r.runtime.CompileModule(ctx, wasm); err != nil {
		return nil, errors.Join(fmt.Errorf("printing: compile the rasteriser: %w", err), r.close(ctx))
	}
	if err := r.provideHost(ctx); err != nil {
		return nil, errors.Join(err, r.close(ctx))
	}
	return r, nil
}

func (r *rasteriser) close(ctx context.Context) error { return r.runtime.Close(ctx) }

func unpackEngine() ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(pdfiumPacked))
	if err != nil {
		return nil, fmt.Errorf("printing: rasteriser: %w", err)
	}
	wasm, err := io.ReadAll(packed)
	if err != nil {
		return nil, fmt.Errorf("printing: rasteriser: %w", err)
	}
	if sum := sha256.Sum256(wasm); hex.EncodeToString(sum[:]) != pdfiumSHA256 {
		return nil, errors.New("printing: rasteriser: the embedded engine is not the one that was examined")
	}
	return wasm, nil
}

// provideHost gives the engine what it imports: WASI, the calls through its
// function table, memory, the clock – and, for its file system, "there is none".
func (r *rasteriser) provideHost(ctx context.Context) error {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r.runtime); err != nil {
		return fmt.Errorf("printing: rasteriser: %w", err)
	}
	known, err := emscripten.NewFunctionExporterForModule(r.compiled)
	if err != nil {
		return fmt.Errorf("printing: rasteriser: %w", err)
	}
	env := r.runtime.NewHostModuleBuilder("env")
	known.ExportFunctions(env)
	for _, f := range r.compiled.ImportedFunctions() {
		module, name, _ := f.Import()
		if call := hostCall(name, len(f.ResultTypes()) > 0); module == "env" && call != nil {
			env.NewFunctionBuilder().WithGoModuleFunction(call, f.ParamTypes(), f.ResultTypes()).Export(name)
		}
	}
	if _, err := env.Instantiate(ctx); err != nil {
		return fmt.Errorf("printing: rasteriser: %w", err)
	}
	return nil
}

func hostCall(name string, answers bool) api.GoModuleFunc {
	switch {
	case len(name) > 7 && name[:7] == "invoke_", name == "_emscripten_throw_longjmp":
		return nil // provided by the runtime
	case name == "emscripten_resize_heap":
		return growHeap
	case name == "emscripten_date_now":
		return func(_ context.Context, _ api.Module, stack []uint64) {
			stack[0] = api.EncodeF64(float64(time.Now().UnixMilli()))
		}
	case name == "_abort_js":
		return func(context.Context, api.Module, []uint64) { panic("the engine gave up") }
	}
	return func(_ context.Context, _ api.Module, stack []uint64) {
		if answers {
			stack[0] = api.EncodeI32(-noSuchCall)
		}
	}
}

const noSuchCall = 52 // ENOSYS of WASI, what a missing file system answers

// growHeap takes the wanted size in bytes and answers 1 when memory reaches it.
func growHeap(_ context.Context, m api.Module, stack []uint64) {
	const wasmPage = 65536
	wanted := (stack[0] + wasmPage - 1) / wasmPage
	have := uint64(m.Memory().Size()) / wasmPage
	stack[0] = 1
	if wanted > have {
		if _, ok := m.Memory().Grow(uint32(wanted - have)); !ok {
			stack[0] = 0
		}
	}
}

// engine is one instance: one document at a time, thrown away afterwards.
type engine struct {
	module api.Module
	ctx    context.Context
	err    error
}

// call runs an exported function; after a fault every further call is a no-op.
func (e *engine) call(name string, args ...uint64) uint64 {
	if e.err != nil {
		return 0
	}
	f := e.module.ExportedFunction(name)
	if f == nil {
		e.err = fmt.Errorf("the engine has no %s", name)
		return 0
	}
	out, err := f.Call(e.ctx, args...)
	if err != nil {
		e.err = fmt.Errorf("%s: %w", name, err)
		return 0
	}
	if len(out) == 0 {
		return 0
	}
	return out[0]
}

var errUnreadable = errors.New("printing: the rasteriser cannot read this PDF")

// pages draws every page at the given resolution and hands it to each in turn;
// the bitmap's bytes are valid only during that call.
func (r *rasteriser) pages(ctx context.Context, pdf []byte, dpi int, each func(number int, b bitmap) error) (err error) {
	module, err := r.runtime.InstantiateModule(ctx, r.compiled, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err != nil {
		return fmt.Errorf("printing: rasteriser: %w", err)
	}
	defer func() { err = errors.Join(err, module.Close(ctx)) }()
	e := &engine{module: module, ctx: ctx}
	e.call("__wasm_call_ctors")
	e.call("PDFium_Init")
	at := e.call("malloc", uint64(len(pdf)))
	if e.err != nil || at == 0 || !module.Memory().Write(uint32(at), pdf) {
		return fmt.Errorf("printing: rasteriser: no memory for the paper: %w", e.err)
	}
	document := e.call("FPDF_LoadMemDocument", at, uint64(len(pdf)), 0)
	if document == 0 {
		return errors.Join(errUnreadable, e.err)
	}
	count := int(api.DecodeI32(e.call("FPDF_GetPageCount", document)))
	for i := range count {
		b, done := e.page(document, i, dpi)
		if e.err != nil {
			return fmt.Errorf("%w: page %d: %w", errUnreadable, i+1, e.err)
		}
		if err := each(i+1, b); err != nil {
			return err
		}
		done()
	}
	e.call("FPDF_CloseDocument", document)
	return nil
}

const (
	bgrx       = 3     // FPDFBitmap_BGRx: paper is opaque, no alpha
	forPrint   = 0x800 // FPDF_PRINTING
	withNotes  = 0x01  // FPDF_ANNOT: seals and notes are drawn
	maxPixels  = 12000 // a side; A3 at 600 dpi needs 9,921
	whitePaper = 0xFFFFFFFF
)

// page draws one page on white and returns the engine's own memory of it.
func (e *engine) page(document uint64, index, dpi int) (bitmap, func()) {
	page := e.call("FPDF_LoadPage", document, uint64(index))
	if page == 0 && e.err == nil {
		e.err = errors.New("cannot be loaded")
	}
	width := api.DecodeF32(e.call("FPDF_GetPageWidthF", page))
	height := api.DecodeF32(e.call("FPDF_GetPageHeightF", page))
	w, h := pixels(width, dpi), pixels(height, dpi)
	if e.err == nil && (w < 1 || h < 1 || w > maxPixels || h > maxPixels) {
		e.err = fmt.Errorf("%d × %d pixels", w, h)
	}
	sheet := e.call("FPDFBitmap_CreateEx", uint64(w), uint64(h), bgrx, 0, 0)
	if sheet == 0 && e.err == nil {
		e.err = errors.New("no memory for its bitmap")
	}
	e.call("FPDFBitmap_FillRect", sheet, 0, 0, uint64(w), uint64(h), whitePaper)
	e.call("FPDF_RenderPageBitmap", sheet, page, 0, 0, uint64(w), uint64(h), 0, withNotes|forPrint)
	buffer := e.call("FPDFBitmap_GetBuffer", sheet)
	stride := int(e.call("FPDFBitmap_GetStride", sheet))
	if e.err != nil {
		return bitmap{}, nil
	}
	pix, ok := e.module.Memory().Read(uint32(buffer), uint32(stride*h))
	if !ok || stride != 4*w {
		e.err = errors.New("its bitmap lies outside the memory")
	}
	return bitmap{w, h, pix}, func() {
		e.call("FPDFBitmap_Destroy", sheet)
		e.call("FPDF_ClosePage", page)
	}
}

// pixels of a length in points.
func pixels(points float32, dpi int) int { return int(math.Round(float64(points) / 72 * float64(dpi))) }

// shared is the engine of the process, compiled at the first need.
var shared struct {
	sync.Mutex
	engine *rasteriser
	cache  string
}

// Warm compiles the engine ahead of the first printing where printing needs it
// (Windows), keeping the compiled form in the given folder. Call it once, in the
// background, after the start; elsewhere it does nothing.
func Warm(ctx context.Context, cache string) error {
	if !needsRaster {
		return nil
	}
	shared.Lock()
	shared.cache = cache
	shared.Unlock()
	_, err := sharedRasteriser(ctx)
	return err
}

func sharedRasteriser(ctx context.Context) (*rasteriser, error) {
	shared.Lock()
	defer shared.Unlock()
	if shared.engine != nil {
		return shared.engine, nil
	}
	// The engine outlives the call that needed it first.
	r, err := newRasteriser(context.WithoutCancel(ctx), shared.cache)
	if err != nil {
		return nil, err
	}
	shared.engine = r
	return r, nil
}
