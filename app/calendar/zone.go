package calendar

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"regulars/data"
)

// SystemZone gives the zone of this computer under its IANA name, which
// time.Local does not know. Where the system doesn't name it (Windows), it is a
// zone whose clock agrees with the computer's throughout the year.
func SystemZone() *time.Location {
	for _, name := range []string{os.Getenv("TZ"), linkedZone(), zoneFile()} {
		if loc, err := data.LoadZone(strings.TrimPrefix(name, ":")); err == nil {
			return loc
		}
	}
	return zoneLike(time.Local)
}

// linkedZone reads the name off the link that Linux and macOS keep.
func linkedZone() string {
	path, err := filepath.EvalSymlinks("/etc/localtime")
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(filepath.ToSlash(path), "zoneinfo/")
	return name
}

func zoneFile() string {
	name, err := os.ReadFile("/etc/timezone")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(name))
}

// zoneLike gives the first of Zones that agrees with loc in two years, or UTC.
func zoneLike(loc *time.Location) *time.Location {
	for _, name := range Zones() {
		zone, err := data.LoadZone(name)
		if err == nil && agree(zone, loc) {
			return zone
		}
	}
	return time.UTC
}

func agree(a, b *time.Location) bool {
	start := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for day := range 730 {
		t := start.AddDate(0, 0, day)
		_, x := t.In(a).Zone()
		_, y := t.In(b).Zone()
		if x != y {
			return false
		}
	}
	return true
}

// Zones lists the zones that the owner is offered; any other IANA name can be
// typed.
func Zones() []string {
	return []string{
		"UTC", "Europe/Vilnius", "Europe/Kyiv", "Europe/Warsaw", "Europe/London", "Europe/Lisbon", "Europe/Istanbul", "Europe/Moscow", "Europe/Samara",
		"Europe/Athens", "Europe/Berlin", "Europe/Bucharest", "Europe/Dublin", "Europe/Helsinki", "Europe/Madrid", "Europe/Paris", "Europe/Prague",
		"Europe/Riga", "Europe/Rome", "Europe/Stockholm", "Europe/Tallinn", "Europe/Vienna", "Europe/Zurich",
		"Asia/Yerevan", "Asia/Tehran", "Asia/Tbilisi", "Asia/Dubai", "Asia/Jerusalem", "Asia/Karachi", "Asia/Tashkent", "Asia/Almaty", "Asia/Kolkata",
		"Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Seoul", "Asia/Tokyo",
		"Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi",
		"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Halifax",
		"America/St_Johns", "America/Toronto", "America/Vancouver", "America/Mexico_City", "America/Bogota", "America/Sao_Paulo",
		"America/Argentina/Buenos_Aires", "America/Santiago",
		"Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth", "Pacific/Auckland", "Pacific/Honolulu",
	}
}
