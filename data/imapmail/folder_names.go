package imapmail

import (
	"slices"
	"strings"

	"regulars/data"
)

// roleByName knows the names that programs and providers give these folders.
func roleByName(f data.RemoteFolder) data.FolderRole {
	name := strings.ToLower(data.Folder{Path: f.Path, Delimiter: f.Delimiter}.Name())
	for role, names := range map[data.FolderRole][]string{
		data.RoleSent: {
			"sent", "sent items", "sent messages", "sent mail", "gesendet", "gesendete objekte", "gesendete elemente", "envoyés", "éléments envoyés",
			"messages envoyés", "enviados", "elementos enviados", "wysłane", "elementy wysłane", //nolint:misspell // Polish
			"odeslaná pošta", "odeslané", "išsiųsti", "išsiųsta", "išsiųsti laiškai",
			"надіслані", "відправлені", "отправленные", "отправленные элементы", "ուղարկված", "ارسال شده", "ارسال\u200cشده", "فرستاده شده", "inviata", "posta inviata",
		},
		data.RoleDrafts: {
			"drafts", "draft", "entwürfe", "brouillons", "borradores", "kopie robocze", "wersje robocze", "koncepty", "rozepsané", "juodraščiai",
			"чернетки", "черновики", "սևագրեր", "پیش\u200cنویس\u200cها", "پیش نویس", "پیش\u200cنویس", "bozze",
		},
		data.RoleTrash: {
			"trash", "deleted items", "deleted messages", "deleted", "bin", "papierkorb", "gelöscht", "gelöschte objekte", "gelöschte elemente", "corbeille", "éléments supprimés",
			"papelera", "eliminados", "elementos eliminados", "kosz", "elementy usunięte", //nolint:misspell // Polish
			"koš", "odstraněná pošta", "šiukšliadėžė", "šiukšlinė", "ištrinti",
			"кошик", "видалені", "корзина", "удаленные", "удалённые", "աղբարկղ", "ջնջված", "سطل زباله", "زباله\u200cدان", "cestino",
		},
		data.RoleJunk: {
			"junk", "spam", "junk e-mail", "junk email", "bulk mail", "bulk", "spamverdacht", "unerwünscht", "junk-e-mail", "courrier indésirable", "indésirables", "pourriel",
			"correo no deseado", "niechciane", "wiadomości-śmieci", "nevyžádaná pošta", "brukalas", "šlamštas", "nepageidaujami", "спам", "нежелательная почта", "небажана пошта",
			"սպամ", "هرزنامه",
		},
		data.RoleArchive: {
			"archive", "archives", "archiv", "archivés", "archivo", "archiwum", "archív", "archyvas", "архів", "архив", "արխիվ", "بایگانی", "archivio",
		},
	} {
		if slices.Contains(names, name) {
			return role
		}
	}
	return data.RoleNone
}
