package inbox

import (
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"regulars/data"
)

// fileIcon gives the picture of a kind of file.
func fileIcon(f data.File) fyne.Resource {
	kind, _, _ := strings.Cut(f.Type, "/")
	switch {
	case kind == "image":
		return theme.FileImageIcon()
	case kind == "audio":
		return theme.FileAudioIcon()
	case kind == "video":
		return theme.FileVideoIcon()
	case kind == "text":
		return theme.FileTextIcon()
	case runs(f.Name):
		return theme.FileApplicationIcon()
	}
	return theme.FileIcon()
}

// runs reports whether opening a file of this name may start a program: such a file is only saved. What counts is
// the name under which it would lie on the disk, too: a long one is cut.
func runs(name string) bool { return isProgram(name) || isProgram(safeName(name)) }

func isProgram(name string) bool {
	kinds := []string{
		"exe", "com", "bat", "cmd", "scr", "pif", "msi", "msix", "appx", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "jar",
		"reg", "lnk", "url", "cpl", "inf", "scf", "application", "gadget", "chm", "iso", "img", "vhd", "dll", "sys",
		"sh", "bash", "command", "app", "pkg", "dmg", "workflow", "desktop", "run", "appimage", "deb", "rpm", "py", "pl", "rb", "php",
		"html", "htm", "xhtml", "svg", "shtml", "mht", "docm", "xlsm", "pptm", "xlam", "one",
	}
	// Windows leaves dots and spaces at the end of a name out.
	ext := strings.TrimPrefix(path.Ext(strings.TrimRight(strings.ToLower(name), ". ")), ".")
	return slices.Contains(kinds, ext)
}

// safeName makes the name of an attachment one for this computer's disk: no folders, no
// control characters, not hidden.
func safeName(name string) string {
	name = strings.ToValidUTF8(name, "_")
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`/\:*?"<>|`, r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	if name == "" {
		return "file"
	}
	if r := []rune(name); len(r) > 120 {
		ext := []rune(path.Ext(name))
		if len(ext) > 12 {
			ext = nil
		}
		name = strings.TrimRight(string(r[:120-len(ext)])+string(ext), ". ")
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	if slices.Contains([]string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"}, stem) {
		return "_" + name
	}
	return name
}
