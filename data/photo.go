package data

// Limits of a file that a contact's photo is made from. A picture of the most
// pixels takes some 200 MB while it is read.
const (
	MaxPhotoFile   = 20_000_000 // bytes
	MaxPhotoPixels = 50_000_000
)

// Why a file can't become a contact's photo; each is an *InvalidError.
var (
	// ErrPhotoKind says that the file holds something else than a picture we read.
	ErrPhotoKind error = &InvalidError{Field: "photo", Reason: "was not changed: the file is not a PNG, JPEG or GIF picture; choose another file"}
	// ErrPhotoSize says that the file passes MaxPhotoFile or MaxPhotoPixels.
	ErrPhotoSize error = &InvalidError{Field: "photo", Reason: "was not changed: the picture is larger than 20 MB or 50 megapixels; make it smaller and choose it again"}
	// ErrPhotoDamaged says that the file begins as a picture and can't be read to its end.
	ErrPhotoDamaged error = &InvalidError{Field: "photo", Reason: "was not changed: the picture is damaged or not complete; choose another file"}
)
