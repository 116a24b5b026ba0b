package main

import (
	"bytes"
	"encoding/binary"
)

// The wine of Debian 12 (8.0) has no bcryptprimitives.dll, from which every Go
// program for Windows takes its randomness (golang/go issue 29885): it dies at
// once. forwarderDLL writes a DLL that has no code, only one export that the
// loader resolves to a function which wine has. It lives in the wine prefix of
// the tests and is never shipped.
//
// The file, all numbers little-endian (Microsoft, "PE Format"):
//
//	0x000  DOS header, of which only "MZ" and the offset of the next are used
//	0x040  "PE\0\0", COFF header (20 bytes), optional header PE32+ (240 bytes)
//	0x148  one section header: .rdata, 0x200 bytes at file 0x200, address 0x1000
//	0x200  the export directory (40 bytes), then its address table, name table,
//	       ordinal table, and the strings
//
// An address in the table that points back into the export directory is a
// forwarder: the loader reads there "DLL.Function".
func forwarderDLL(dll, export, target string) []byte {
	const (
		fileAlign = 0x200
		section   = 0x1000 // address of .rdata, relative to the image base
	)
	exports := exportDirectory(section, dll, export, target)
	pad := func(b *bytes.Buffer, to int) { b.Write(make([]byte, to-b.Len())) }

	var f bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&f, binary.LittleEndian, v) // a Buffer takes everything
		}
	}
	f.WriteString("MZ")
	pad(&f, 0x3c)
	put(uint32(0x40))
	f.WriteString("PE\x00\x00")
	// COFF: amd64, 1 section, no time, no symbols, optional header 240 bytes,
	// executable image | large addresses | DLL.
	put(uint16(0x8664), uint16(1), uint32(0), uint32(0), uint32(0), uint16(240), uint16(0x2022))
	// Optional header: PE32+, linker 14.0, sizes of code and data, no entry point.
	put(uint16(0x20b), uint8(14), uint8(0), uint32(0), uint32(fileAlign), uint32(0), uint32(0), uint32(section))
	// Image base, alignments, versions (system 6.0), image and header sizes,
	// checksum, subsystem 3 (console), NX compatible.
	put(uint64(0x180000000), uint32(0x1000), uint32(fileAlign), uint16(6), uint16(0), uint16(0), uint16(0), uint16(6), uint16(0),
		uint32(0), uint32(0x2000), uint32(fileAlign), uint32(0), uint16(3), uint16(0x100))
	// Stack and heap sizes, loader flags, 16 data directories: the first is the exports.
	put(uint64(0x100000), uint64(0x1000), uint64(0x100000), uint64(0x1000), uint32(0), uint32(16))
	put(uint32(section), uint32(len(exports)))
	put(make([]uint32, 15*2))
	put([8]byte{'.', 'r', 'd', 'a', 't', 'a'}, uint32(len(exports)), uint32(section), uint32(fileAlign), uint32(fileAlign),
		uint32(0), uint32(0), uint16(0), uint16(0), uint32(0x40000040)) // initialised data, readable
	pad(&f, fileAlign)
	f.Write(exports)
	pad(&f, 2*fileAlign)
	return f.Bytes()
}

// exportDirectory makes the contents of the section at address base: one
// function, exported by name, forwarded to target.
func exportDirectory(base uint32, dll, export, target string) []byte {
	const header, addresses, names, ordinals, strings = 40, 40, 44, 48, 50
	var text bytes.Buffer
	place := func(s string) uint32 {
		at := base + strings + uint32(text.Len())
		text.WriteString(s + "\x00")
		return at
	}
	dllAt, exportAt, targetAt := place(dll), place(export), place(target)

	var d bytes.Buffer
	for _, v := range []any{
		uint32(0), uint32(0), uint32(0), // flags, time, version
		dllAt,
		uint32(1),            // first ordinal
		uint32(1), uint32(1), // one address, one name
		base + addresses, base + names, base + ordinals,
		targetAt,  // address table
		exportAt,  // name table
		uint16(0), // ordinal table: the name's index in the address table
	} {
		_ = binary.Write(&d, binary.LittleEndian, v) // a Buffer takes everything
	}
	d.Write(text.Bytes())
	return d.Bytes()
}
