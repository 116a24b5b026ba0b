package vault

import (
	"crypto/rand"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func putSum(b []byte) []byte {
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// hundredThousand is a vault with 100,000 keys in use.
func hundredThousand(b *testing.B) (string, []KeyID) {
	b.Helper()
	dir, v, _ := create(b)
	if err := v.Reserve(100_000); err != nil {
		b.Fatal(err)
	}
	ids := make([]KeyID, 0, 100_000)
	for range 100_000 {
		id, _ := take(b, v)
		ids = append(ids, id)
	}
	v.Close()
	return dir, ids
}

func BenchmarkOpen100000(b *testing.B) {
	dir, ids := hundredThousand(b)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var v *Vault
	for b.Loop() {
		var err error
		if v, err = Open(dir); err != nil {
			b.Fatal(err)
		}
		v.MarkUsed(ids)
		v.Close()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
	runtime.KeepAlive(v)
}

func BenchmarkKey(b *testing.B) {
	dir, ids := hundredThousand(b)
	v, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	i := 0
	for b.Loop() {
		if _, err := v.Key(ids[i%len(ids)]); err != nil {
			b.Fatal(err)
		}
		i += 7919
	}
}

func BenchmarkTake(b *testing.B) {
	_, v, _ := create(b)
	for b.Loop() {
		if v.Pool() == 0 {
			b.StopTimer()
			if err := v.Reserve(10_000); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
		take(b, v)
	}
}

// BenchmarkReserve384 is one batch of the pool; its cost is the flush.
func BenchmarkReserve384(b *testing.B) {
	_, v, _ := create(b)
	for b.Loop() {
		if err := v.Reserve(v.Pool() + poolFull); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRewrite100000(b *testing.B) {
	dir, ids := hundredThousand(b)
	v, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	for b.Loop() {
		if err := v.Rewrite(ids[:1]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFlush is what the disk takes for 21 KB alone, to compare with.
func BenchmarkFlush(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "f"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	data := make([]byte, poolFull*recordSize)
	rand.Read(data)
	for b.Loop() {
		f.Write(data)
		f.Sync()
	}
}
