package store

import (
	"encoding/binary"
	"time"

	bolt "go.etcd.io/bbolt"
)

// bucketBare holds what BareCommit writes. Only books made for measuring have it.
var bucketBare = []byte("bare")

// BareCommit puts one value into a bucket of its own in the same file, with its own
// flush, and tells how long that took: what a filing is measured against in the
// same run. For books made to be measured and thrown away.
func (s *Store) BareCommit(n int, value []byte) (time.Duration, error) {
	s.write.Lock()
	defer s.write.Unlock()
	start := time.Now()
	err := s.db.Update(func(tx *bolt.Tx) error {
		bucket, err := tx.CreateBucketIfNotExists(bucketBare)
		if err != nil {
			return err
		}
		return bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(n)), value)
	})
	return time.Since(start), diskError("bare commit", err)
}
