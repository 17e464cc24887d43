package assets

import _ "embed"

// RegularFont and BoldFont are our own: Noto Sans merged with its Armenian and Arabic, so
// that every supported script reads the same on every machine.
var (
	//go:embed fonts/Regulars-Regular.ttf
	RegularFont []byte
	//go:embed fonts/Regulars-Bold.ttf
	BoldFont []byte
)
