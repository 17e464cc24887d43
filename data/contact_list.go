package data

import "time"

// ContactSort is a column by which the list of contacts sorts.
type ContactSort string

// Columns by which the list of contacts sorts.
const (
	ByName         ContactSort = "name"
	ByCompany      ContactSort = "company"
	ByCity         ContactSort = "city"
	ByEmail        ContactSort = "email"
	ByPhone        ContactSort = "phone"
	ByStage        ContactSort = "stage"
	ByLastActivity ContactSort = "last activity"
	ByCreated      ContactSort = "created"
)

// ContactQuery selects and orders contacts; empty fields don't restrict.
type ContactQuery struct {
	Text  string // found as the search does
	Kind  ContactKind
	Role  Role
	Stage Stage
	Tag   string
	City  string

	Sort       ContactSort // ByName where empty
	Descending bool
	Offset     int
	Limit      int // 0 for all
}

// ContactRow is a line of the list of contacts.
type ContactRow struct {
	ID      int64
	Kind    ContactKind
	Name    string
	Company string
	Job     string
	Email   string
	Phone   string
	City    string
	Stage   Stage
	Roles   []Role
	Tags    []string
	Photo   string
	LastAt  time.Time // of the latest activity; zero for none
}

// Facet is a value that contacts share, and how many do.
type Facet struct {
	Value string
	Count int
}
