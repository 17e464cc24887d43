package transfer

import (
	"math"
	"net/mail"
	"slices"
	"strconv"
	"strings"

	"regulars/data"
)

// several cuts a cell of several values: by Google's " ::: ", semicolons and lines.
func several(text string) []string {
	if strings.Contains(text, ":::") {
		text = strings.ReplaceAll(text, ":::", "\n")
	}
	if !strings.ContainsAny(text, ";\r\n") {
		return []string{text}
	}
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// links cuts a cell of web addresses, by blanks too where each part may be one,
// and by commas where each is one for sure: a map's address has some of its own.
func links(text string) []string {
	parts := several(text)
	if !strings.ContainsAny(text, ", ") {
		return parts
	}
	var out []string
	for _, part := range parts {
		pieces := strings.FieldsFunc(part, func(r rune) bool { return r == ' ' })
		for i, piece := range pieces {
			if pieces[i] = strings.Trim(piece, ","); !strings.Contains(piece, ".") {
				pieces = []string{part}
				break
			}
		}
		for _, piece := range pieces {
			out = append(out, linksWithin(piece)...)
		}
	}
	return out
}

func linksWithin(text string) []string {
	pieces := strings.Split(text, ",")
	for _, p := range pieces {
		if !looksLikeURL(p) {
			return []string{text}
		}
	}
	return pieces
}

func (d *draft) emails(c *Column, text string) error {
	label := d.label(c, EmailLabel)
	for _, part := range several(text) {
		if looksLikeEmail(part) {
			d.Emails = append(d.Emails, data.Email{Label: label, Address: part})
			continue
		}
		found, err := looseEmails(part)
		if err != nil {
			return err
		}
		for _, address := range found {
			d.Emails = append(d.Emails, data.Email{Label: label, Address: address})
		}
	}
	return nil
}

// looseEmails reads mailto:a@x, Anna <a@x>, and several with commas or blanks.
func looseEmails(text string) ([]string, error) {
	if strings.HasPrefix(text, "/o=") || strings.HasPrefix(text, "/O=") { // an Exchange user, who has no address here
		return nil, nil
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(text, "mailto:"), "MAILTO:")
	if list, err := mail.ParseAddressList(rest); err == nil {
		var out []string
		for _, a := range list {
			out = append(out, a.Address)
		}
		return out, nil
	}
	var out []string
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == ',' || r == ' ' || r == '/' || r == '|' || r == '\t' }) {
		word = strings.Trim(word, "<>()[]\"'.")
		if !looksLikeEmail(word) {
			return nil, data.Invalid("", "“%s” is not a mail address: it looks like name@example.com", short(text))
		}
		out = append(out, word)
	}
	return out, nil
}

func (d *draft) phones(c *Column, cell data.Cell, text string) error {
	label := d.label(c, PhoneLabel)
	if exponent(text) {
		full, ok := fullNumber(text)
		if !ok {
			return data.Invalid("", "“%s” was cut by the spreadsheet program: give the column the format Text there and fill it again", short(text))
		}
		text = full
	}
	for _, part := range splitPhones(text) {
		l, number := labelled(part)
		if l == "" {
			l = label
		}
		if (cell.Kind == data.CellNumber || len(number) > 10) && allDigits(number) && number[0] != '0' {
			d.bare = append(d.bare, len(d.Phones))
		}
		d.Phones = append(d.Phones, data.Phone{Label: l, Number: number})
	}
	return nil
}

// readPhones gives the phones their international form, when the whole row is
// known: its country may stand behind them.
func (d *draft) readPhones() {
	for i := range d.Phones {
		p := &d.Phones[i]
		country := d.PhoneCountry(p.Label)
		p.E164 = d.numbers.e164(p.Number, country)
		if p.E164 == "" && slices.Contains(d.bare, i) {
			p.E164 = d.numbers.e164("+"+p.Number, country)
		}
	}
}

// splitPhones cuts a cell of several numbers, by commas and slashes only where
// each side is long enough to be one.
func splitPhones(text string) []string {
	var out []string
	for _, part := range several(text) {
		if strings.ContainsAny(part, "abcdefghijklmnopqrstuvwxyz") && strings.Contains(part, "hone:") {
			part = strings.NewReplacer("Phone:", ",Phone:", "Mobile:", ",Mobile:", "Fax:", ",Fax:").Replace(part)
		}
		pieces := strings.FieldsFunc(part, func(r rune) bool { return r == ',' || r == '/' || r == '|' })
		for _, piece := range pieces {
			if digits(piece) < 6 {
				pieces = []string{part}
				break
			}
		}
		for _, piece := range pieces {
			if piece = strings.TrimSpace(piece); piece != "" {
				out = append(out, piece)
			}
		}
	}
	return out
}

// labelled reads "Mobile: +370 612…" and Facebook's p:+46….
func labelled(part string) (label, number string) {
	before, after, ok := strings.Cut(part, ":")
	if !ok {
		return "", part
	}
	switch plain(before) {
	case "phone", "tel", "p":
		return "", strings.TrimSpace(after)
	case "mobile", "cell", "mob":
		return "mobile", strings.TrimSpace(after)
	case "fax":
		return "fax", strings.TrimSpace(after)
	}
	return "", part
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// exponent reports whether a number was shown as 3.70612E+10.
func exponent(s string) bool {
	i := strings.IndexAny(s, "eE")
	return i > 0 && len(s) < 24 && strings.Trim(s, "0123456789.,+-eE") == "" && strings.ContainsAny(s[i:], "0123456789")
}

// fullNumber writes such a number out, if all its digits are there.
func fullNumber(s string) (string, bool) {
	mantissa, power, _ := strings.Cut(strings.ToUpper(strings.ReplaceAll(s, ",", ".")), "E")
	n, err := strconv.Atoi(strings.TrimPrefix(power, "+"))
	f, err2 := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	_, decimals, _ := strings.Cut(mantissa, ".")
	if err != nil || err2 != nil || len(decimals) < n-1 || f != math.Trunc(f) {
		return "", false
	}
	return strconv.FormatFloat(f, 'f', 0, 64), true
}

func (d *draft) tags(text string) {
	list := several(text)
	if len(list) == 1 {
		list = strings.Split(text, ",")
	}
	for _, tag := range list {
		tag = strings.Trim(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(tag), "*")), `"[]`)
		if tag = strings.TrimSpace(tag); tag != "" && !strings.EqualFold(strings.ReplaceAll(tag, " ", ""), "mycontacts") {
			d.Tags = append(d.Tags, tag)
		}
	}
}

// roles takes the roles it knows, and the others as tags.
func (d *draft) roles(text string) {
	for _, part := range rolesIn(text) {
		if role, ok := parseRole(part); ok {
			d.Roles = append(d.Roles, role)
		} else {
			d.Tags = append(d.Tags, part)
		}
	}
}

// rolesIn cuts a cell of roles.
func rolesIn(text string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '/' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func parseRole(s string) (data.Role, bool) {
	words := map[data.Role]string{
		data.Customer:    "|customer|client|klientas|pirkejas|клієнт|покупець|замовник|клиент|покупатель|заказчик|հաճախորդ|مشتری|kunde|klient|cliente|customers|clients|",
		data.Lead:        "|lead|prospect|potencialus klientas|лід|лид|interessent|",
		data.Supplier:    "|supplier|vendor|tiekejas|постачальник|поставщик|մատակարար|تامین کننده|lieferant|dostawca|fournisseur|proveedor|",
		data.Distributor: "|distributor|reseller|platintojas|дистриб'ютор|дистрибьютор|dystrybutor|distributeur|distribuidor|",
		data.Agent:       "|agent|agentas|агент|գործակալ|نماینده|agente|vertreter|",
		data.Partner:     "|partner|partneris|партнер|партнёр|գործընկեր|شریک|partenaire|socio|",
	}
	if len(s) > longHeading {
		return "", false
	}
	s = "|" + plain(s) + "|"
	for _, role := range data.Roles() {
		if strings.Contains(words[role], s) {
			return role, true
		}
	}
	return "", false
}

// stage takes a stage it knows; another word stays as an own field.
func (d *draft) stage(c *Column, text string) {
	word := plain(text)
	for _, s := range data.Stages() {
		if plain(string(s)) == word {
			d.Stage = s
			return
		}
	}
	d.own(c, text)
}
