package data

import (
	"strings"
	"unicode"
)

// firms are the forms of companies in the languages of our owners and their neighbours, in
// lower case and without points.
const firms = ` llc ltd limited inc corp corporation plc llp lp co company group pty
 gmbh ag kg ohg gbr ug mbh ek ev stiftung kgaa se
 uab ab mb vši vsi įį ii iį tūb kūb
 тов ооо зао оао пао ао ип фоп пп прат пат ат чп зат сп дп кп тзов
 sia oü ou as a/s aps oy oyj sp zoo spzoo sa spa srl sarl sas sl bv nv doo d.o.o kft zrt sro s.r.o ооd ood eood
 ա/ձ ա/կ սպը ՍՊԸ փբը բբը
 شرکت موسسه مؤسسه فروشگاه کارخانه گروه بازرگانی هتل رستوران
 pvt shpk ltda ltd. `

// shops are words that a firm's name has, and a person's has not.
const shops = ` restaurant hotel cafe café bakery studio salon shop store clinic garage gallery school
 viešbutis kavinė restoranas parduotuvė salonas studija dirbtuvės klinika mokykla kepykla
 готель ресторан кафе пекарня студія салон магазин клініка школа майстерня кав'ярня ательє
 restaurant bäckerei praxis werkstatt kanzlei schule apotheke tischlerei verein
 հյուրանոց ռեստորան սրճարան խանութ սալոն դպրոց `

// origins are words that say where a lead comes from.
const origins = ` fair expo exhibition show trade-show market ad ads advert advertisement advertising google facebook instagram tiktok linkedin telegram youtube
 website web site internet online referral referred recommended recommendation friend friends neighbour flyer leaflet radio newspaper poster walk-in newsletter conference webinar event
 mugė mugėje paroda parodoje reklama svetainė internetas rekomendacija rekomendavo draugas draugė kaimynas skelbimas laikraštis radijas skrajutė konferencija
 виставка виставки ярмарок ярмарку ярмарка реклама сайт інтернет рекомендація порадили порадив порадила знайомі знайомий сусід оголошення газета радіо флаєр конференція
 messe messestand ausstellung markt anzeige werbung webseite internet empfehlung empfohlen freund freundin nachbar flyer zeitung radio konferenz
 ցուցահանդես տոնավաճառ գովազդ կայք ընկեր հարևան թերթ համաժողով
 نمایشگاه تبلیغ تبلیغات سایت وبسایت اینستاگرام معرفی دوست همسایه بازار روزنامه همایش `

// inWords says whether list, words between blanks, has a word.
func inWords(list, word string) bool {
	return word != "" && !strings.ContainsRune(word, ' ') && strings.Contains(strings.ReplaceAll(list, "\n", " "), " "+word+" ")
}

func bareWord(word string) string {
	word = strings.ReplaceAll(strings.ToLower(word), "’", "'")
	return strings.Trim(strings.TrimSuffix(word, "."), "\"'„“”«»()[]:")
}

// firmAt gives the place of the form of a company among words; -1 where there is none. One
// that stands for itself is no company.
func firmAt(words []string) int {
	if len(words) < 2 {
		return -1
	}
	for i, w := range words {
		bare := bareWord(w)
		form := inWords(firms, bare) || inWords(firms, strings.ReplaceAll(bare, ".", ""))
		short := len(bare) <= 2 && w != strings.ToUpper(w) && strings.ContainsFunc(w, unicode.IsUpper) // “Al”, “Ag” are names
		if form && !short && (i == 0 || i == len(words)-1 || !isShortForm(bare)) || inWords(shops, bare) {
			return i
		}
	}
	return -1
}

// isShortForm says that a form of two letters may be a word of another language.
func isShortForm(bare string) bool { return len([]rune(bare)) <= 2 }

// isQuoted says that a text holds a name between quotation marks, as firms' names are
// written in many languages.
func isQuoted(text string) bool {
	for _, q := range []struct{ open, shut string }{{"«", "»"}, {"„", "“"}, {"“", "”"}, {`"`, `"`}, {"„", "”"}} {
		if _, after, ok := strings.Cut(text, q.open); ok && strings.Contains(after, q.shut) {
			return true
		}
	}
	return false
}

func saysSource(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if inWords(origins, bareWord(w)) {
			return true
		}
	}
	return false
}

// labels are what people write before a value, each with what it is.
func labels() map[LeadPart]string {
	return map[LeadPart]string{
		LeadName:    " name ім'я прізвище піб vardas kontaktas անուն نام ",
		LeadCompany: " company firm firma įmonė компанія фірма unternehmen ընկերություն شرکت ",
		LeadPhone:   phoneLabels + " t m p ",
		LeadEmail:   " email e-mail mail пошта paštas էլփոստ ایمیل ",
		LeadLink:    " web url www сайт ",
		LeadFrom:    " source from via quelle von šaltinis iš джерело від звідки աղբյուր منبع ",
		LeadNote:    " note notes pastaba примітка notiz նշում یادداشت ",
	}
}

const phoneLabels = ` tel phone mobile mob cell fax telephone telefon telefonas mobilus тел телефон моб հեռ تلفن موبایل همراه `

func isPhoneLabel(word string) bool { return inWords(phoneLabels, bareWord(word)) }

// labelled reads “source: fair Lviv”, and “from the fair” and “via Google” without a colon.
func labelled(part string) (p LeadPiece, ok bool) {
	label, text, colon := strings.Cut(part, ":")
	if text = strings.TrimSpace(text); colon && text != "" && !strings.HasPrefix(text, "//") {
		for _, kind := range LeadParts() {
			if inWords(labels()[kind], bareWord(label)) {
				return LeadPiece{kind, text}, true
			}
		}
	}
	first, text, more := strings.Cut(part, " ")
	if more && inWords(" from via über від iš via: ", strings.ToLower(first)) {
		return LeadPiece{LeadFrom, strings.TrimSpace(text)}, true
	}
	return p, false
}
