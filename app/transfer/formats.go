package transfer

// exactHeaders are the headings of programs that the general rules would read
// wrongly, in the form of plain: Outlook, Google, LinkedIn, Thunderbird,
// SuiteCRM, EspoCRM, Shopify, Xero, WooCommerce, Mailchimp, Atomic, QuickBooks.
func exactHeaders() map[string]Meaning {
	m := map[string]Meaning{}
	set := func(meaning Meaning, headings ...string) {
		for _, h := range headings {
			m[plain(h)] = meaning
		}
	}
	set(Meaning{Field: Keep}, "company name alt", "company yomi", "phonetic first name", "phonetic middle name", "phonetic last name", "yomi name", "given name yomi",
		"additional name yomi", "family name yomi", "given yomi", "surname yomi", "maiden name", "short name", "name suffix", "suffix", "assistant's name", "manager's name",
		"assistant", "assistant name", "spouse", "children", "referred by", "account", "location", "office location", "connected on", "subject", "short name",
		"company main phone name", "e mail display name", "e mail 2 display name", "e mail 3 display name", "anniversary", "customer id", "status", "lead status",
		"portal name", "legal entity address", "type", "last name kana", "profile id")
	set(Meaning{Field: LeaveOut}, "e mail type", "priority", "sensitivity", "private", "initials", "photo", "picture",
		"deleted", "portal password", "directory server", "internet free busy", "index", "row number", "latitude", "longitude", "gmtoff", "dstoff", "leid", "euid", "cc")
	set(Meaning{Field: Name}, "contact name")
	set(Meaning{Field: CompanyName}, "organization", "organization 1 name", "account name", "default address company", "customer company", "employer name")
	set(Meaning{Field: Job}, "background title", "occupation", "profession")
	set(Meaning{Field: Email}, "primary email", "emailaddress", "email address", "billing email")
	set(Meaning{Field: Email, Label: "other"}, "secondary email", "non primary e mails", "non primary e mails for import")
	set(Meaning{Field: Email, Label: "work"}, "email work")
	set(Meaning{Field: Email, Label: "home"}, "email home")
	set(Meaning{Field: Phone, Label: "main"}, "primary phone", "company main phone")
	set(Meaning{Field: Phone, Label: "work"}, "ddi number", "work phone", "office phone")
	set(Meaning{Field: Phone, Label: "fax"}, "fax number")
	set(Meaning{Field: Phone, Label: "work fax"}, "business fax", "work fax")
	set(Meaning{Field: Phone, Label: "home fax"}, "home fax")
	set(Meaning{Field: Phone, Label: "other fax"}, "other fax")
	set(Meaning{Field: Phone, Label: "mobile"}, "sms")
	set(Meaning{Field: Phone, Label: "other"}, "telex", "isdn", "callback", "radio phone", "tty tdd phone")
	set(Meaning{Field: Phone}, "default address phone")
	set(Meaning{Field: Region}, "default address province code", "province code", "province", "region", "cc region")
	set(Meaning{Field: Country}, "default address country code", "country code", "country region")
	set(Meaning{Field: Street}, "default address address 1", "default address address 2", "address 1", "address 2", "address 3", "address line 1", "address line 2",
		"address line 3", "street 1", "street 2", "street 3", "street address 1", "street address 2")
	set(Meaning{Field: Link, Label: "linkedin"}, "linkedin url", "linkedin profile", "linkedin profile url")
	set(Meaning{Field: Link, Label: "skype"}, "skype name", "skype id")
	set(Meaning{Field: Note}, "memo", "free note", "note content")
	set(Meaning{Field: Link}, "company domain name", "domain", "domain name")
	set(Meaning{Field: Tags}, "group membership", "labels", "categories")
	set(Meaning{Field: Street, Label: "shipping"}, "lieferadresse", "lieferanschrift")
	set(Meaning{Field: Street, Label: "billing"}, "rechnungsadresse", "rechnungsanschrift")
	set(Meaning{Field: Family, Group: 2}, "segundo apellido", "apellido 2", "2 apellido")
	set(Meaning{Field: Handling}, "how to deal with them")
	set(Meaning{Field: AddressLabel, Group: 1}, "address label")
	set(Meaning{Field: LeaveOut}, ReasonHeading, RowHeading)
	xero(set)
	return m
}

// xero has two addresses, postal (PO) and street (SA), and five persons.
func xero(set func(Meaning, ...string)) {
	for prefix, label := range map[string]string{"po": "billing", "sa": "shipping"} {
		set(Meaning{Field: Street, Label: label}, prefix+"address line 1", prefix+"address line 2", prefix+"address line 3", prefix+"address line 4")
		set(Meaning{Field: City, Label: label}, prefix+"city")
		set(Meaning{Field: Region, Label: label}, prefix+"region")
		set(Meaning{Field: PostalCode, Label: label}, prefix+"postal code")
		set(Meaning{Field: Country, Label: label}, prefix+"country")
	}
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		set(Meaning{Field: Keep}, "person "+n+" first name", "person "+n+" last name")
		set(Meaning{Field: LeaveOut}, "person "+n+" include in email", "person "+n+" include in emails")
		set(Meaning{Field: Email, Label: "other"}, "person "+n+" email")
	}
	set(Meaning{Field: Phone, Label: "work"}, "ddinumber")
	set(Meaning{Field: Street, Label: "work"}, "organization address")
	set(Meaning{Field: Keep}, "legal name", "account number", "company number", "tax number", "poattention to", "saattention to")
}
