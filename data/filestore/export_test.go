package filestore

// DiskError is diskError for the tests.
func DiskError(err error) error { return diskError(err) }
