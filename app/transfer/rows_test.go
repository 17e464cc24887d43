package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/data"
	"regulars/data/datatest"
)

// whole is all that the owner sees of a contact, own fields too.
func whole(c data.Contact) string {
	parts := []string{card(c)}
	for _, s := range []string{c.Prefix, c.Nickname, c.Department, c.Gender, c.Language, c.Interests, c.Note, string(c.Stage)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	for _, a := range c.Addresses {
		if a.Region+a.Country != "" {
			parts = append(parts, a.Region+"/"+a.Country)
		}
	}
	for _, l := range c.Links {
		parts = append(parts, l.Label+" "+l.URL)
	}
	for _, f := range c.Fields {
		parts = append(parts, f.Name+"="+f.Value)
	}
	return strings.Join(parts, "|")
}

// TestRowsOfPrograms: a row just as a program writes it, with its marks, guards and ways to say nothing, becomes the
// contact that was meant.
func TestRowsOfPrograms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ program, text, want string }{
		{
			"Google", "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value\n" +
				"Anna,Kovalenko,* myContacts ::: regular ::: * starred,* Home,a@x.lt,Work,b@x.lt ::: c@x.lt,Mobile,+370 612 34520 ::: +370 612 34521\n",
			"person|Anna Kovalenko|||home a@x.lt|work b@x.lt|work c@x.lt|mobile +37061234520|mobile +37061234521||regular,starred",
		},
		{
			"Google, an address", "First Name,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country\n" +
				"Anna,Home,\"Gedimino 9\nVilnius 01103\nLithuania\",Gedimino 9,Vilnius,01103,Lithuania\n",
			"person|Anna|||home Gedimino 9, 01103 Vilnius|||/Lithuania",
		},
		{
			"Google, an address in one piece", "First Name,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City\nAnna,Work,Gedimino 9 Vilnius,,\n",
			"person|Anna|||work Gedimino 9 Vilnius,  ||",
		},
		{
			"Google, own fields", "First Name,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Relation 1 - Label,Relation 1 - Value\n" +
				"Anna,Anniversary,2001-05-12,Shoe size,38,Spouse,Jonas\nBen,,2002-01-01,,,,\n",
			"person|Anna|||||Anniversary=2001-05-12|Shoe size=38|Spouse=Jonas",
		},
		{"Google, a name without a label", "First Name,Event 1 - Label,Event 1 - Value\nAnna,,2001-05-12\n", "person|Anna|||||Event 1 - Value=2001-05-12"},
		{"Google, chat", "Name,IM 1 - Type,IM 1 - Service,IM 1 - Value\nAnna,,Skype,anna.k\n", "person|Anna|||||Skype=anna.k"},
		{"Google, year unknown", "First Name,Birthday\nAnna, --05-12\n", "person|Anna|||--05-12|"},
		{
			"Outlook", "Title,First Name,Last Name,Company,Job Title,Business Street,Business Street 2,Business City,E-mail Address,E-mail Type,Business Phone,Birthday,Gender,Categories,Private,Priority\n" +
				"Dr.,Jonas,Petraitis,Rytas,director,Gedimino 9,Flat 2,Vilnius,j@x.lt,SMTP,8 5 2123456,0/0/00,Unspecified,VIP;Regular,False,Normal\n",
			"person|Jonas Petraitis|Rytas|director| j@x.lt|work +37052123456|work Gedimino 9\nFlat 2,  Vilnius||VIP,Regular|Dr.",
		},
		{"Outlook, a colleague", "First Name,E-mail Address,E-mail Type\nJonas,/o=ExchangeLabs/ou=Exchange/cn=jonas,EX\n", "person|Jonas||||"},
		{"Outlook, a birthday", "First Name,Birthday,Anniversary\nJonas,12/25/1980,0/0/00\n", "person|Jonas|||1980-12-25||Anniversary=0/0/00"},
		{
			"Thunderbird", "First Name,Last Name,Display Name,Primary Email,Secondary Email,Birth Year,Birth Month,Birth Day,Custom 1,\nAnna,K,Anna K,a@x.lt,b@x.lt,1980,5,12,blue,\n",
			"person|Anna K||| a@x.lt|other b@x.lt|1980-05-12||Custom 1=blue",
		},
		{
			"LinkedIn", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnna,K,https://www.linkedin.com/in/anna,,Acme,CEO,28 Sep 2026\n",
			"person|Anna K|Acme|CEO||| https://www.linkedin.com/in/anna|Connected On=28 Sep 2026",
		},
		{
			"Mailchimp, its consent kept", "Email Address,First Name,OPTIN_TIME,OPTIN_IP,LATITUDE,TAGS\na@x.lt,Anna,2020-05-12 10:11:12,10.0.0.1,54.68,\"\"\"regular\"\",\"\"shop\"\"\"\n",
			"person|Anna||| a@x.lt||regular,shop|OPTIN_TIME=2020-05-12 10:11:12|OPTIN_IP=10.0.0.1",
		},
		{"Brevo", "EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED\na@x.lt;K;Anna;37061234520;false\n", "person|Anna K||| a@x.lt|mobile +37061234520|||EMAIL_BLACKLISTED=false"},
		{
			"Shopify, guarded", "Customer ID,First Name,Email,Default Address Address1,Default Address Zip,Default Address Country Code,Default Address Phone,Phone,Tags\n" +
				"'7210448301122,Anna,a@x.lt,Main St 1,'01103,LT,'+37061234520,'+37061234520,\"vip, wholesale\"\n",
			"person|Anna||| a@x.lt| +37061234520| Main St 1, 01103 ||vip,wholesale|/LT|Customer ID=7210448301122",
		},
		{
			"Square", "First Name,Surname,Email Address,Phone Number,Memo,Lifetime Spend\nAnna,K,a@x.lt,+370 612 34520,likes tea,\"$1,234.50\"\n",
			"person|Anna K||| a@x.lt| +37061234520|||likes tea|Lifetime Spend=$1,234.50",
		},
		{"QuickBooks", "Customer,Phone Numbers,Email,Full Name\nAcme,Phone:(212) 555-0123 Mobile:(212) 555-0124,a@x.com,\n", "person|Acme||| a@x.com| |mobile ||"},
		{
			"WooCommerce", "Name,Username,Email,Country / Region,City,Postal Code,Billing Phone,Role\nAnna K,anna,a@x.lt,LT,Vilnius,01103,861234520,customer\n",
			"person|Anna K||| a@x.lt|billing +37061234520| , 01103 Vilnius|||/LT|Username=anna",
		},
		{
			"Xero", "*ContactName,EmailAddress,FirstName,LastName,POAddressLine1,POAddressLine2,POCity,SAAddressLine1,SACity,DDINumber,SkypeName\nAcme UAB,a@x.lt,Anna,K,PO Box 5,,Vilnius,Dock 2,Kaunas,+370 5 2123456,acme\n",
			"person|Acme UAB||| a@x.lt|work +37052123456|billing PO Box 5,  Vilnius|shipping Dock 2,  Kaunas|||skype acme",
		},
		{
			"HubSpot companies", "Record ID,Company name,Company Domain Name,Phone Number,Industry,Create Date\n12,Acme,acme.lt,+370 5 2123456,Retail,2026-05-12 10:11\n",
			"company|Acme||| +37052123456||| acme.lt|Record ID=12|Industry=Retail|Create Date=2026-05-12 10:11",
		},
		{
			"EspoCRM", "id,salutationName,firstName,lastName,emailAddress,deleted,tags\n5f1,Mr.,Jonas,P,j@x.lt,0,\"[\"\"regular\"\",\"\"shop\"\"]\"\n",
			"person|Jonas P||| j@x.lt||regular,shop|Mr.|id=5f1",
		},
		{
			"SuiteCRM", "First Name,Last Name,Title,Email Address,Non Primary E-mails for Import,Phone Mobile,Primary Address City,Alternate Address City,Portal Password\nAnna,K,cook,a@x.lt,b@x.lt;c@x.lt,8 612 34520,Vilnius,Kaunas,hash\n",
			"person|Anna K||cook| a@x.lt|other b@x.lt|other c@x.lt|mobile +37061234520|main ,  Vilnius|other ,  Kaunas||",
		},
		{
			"Pipedrive", "Person - Name*,Person - Email (Work),Person - Phone,Organization - Name*,Person - Label,Note - Content*\nAnna K,\"a@x.lt, b@x.lt\",8 612 34520,Acme,hot,call her\n",
			"person|Anna K|Acme||work a@x.lt|work b@x.lt| +37061234520||hot|call her",
		},
		{
			"Atomic", "first_name,last_name,email_work,phone_home,linkedin_url,has_newsletter,background\nAnna,K,a@x.lt,8 612 34520,https://linkedin.com/in/a,True,old friend\n",
			"person|Anna K|||work a@x.lt|home +37061234520|||old friend|linkedin https://linkedin.com/in/a|has_newsletter=True",
		},
		{"Facebook leads", "full_name\tphone_number\temail\nAnna K\tp:+37061234520\ta@x.lt\n", "person|Anna K||| a@x.lt| +37061234520||"},
		{"Apple's birthday", "Name,Birthday\nAnna,1604-03-14\n", "person|Anna|||--03-14|"},
	} {
		d := open(t)
		if r := d.load(t, datatest.File(t, "a.csv", c.text)); r.Wrong > 0 {
			t.Errorf("%s: %+v", c.program, d.plan(t, datatest.File(t, "a.csv", c.text)).Rows("wrong", 0, 0))
			continue
		}
		if got := whole(d.all(t)[0]); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.program, got, c.want)
		}
	}
}

// usual are the fields that a list of customers has, and how ten languages head them.
const usual = `
given: First name, Vardas, Ім'я, Անուն, نام, Vorname, Imię, Имя, Prénom, Nombre
family: Last name, Pavardė, Прізвище, Ազգանուն, نام خانوادگی, Nachname, Nazwisko, Фамилия, Nom, Apellidos
company: Company, Įmonė, Компанія, Ընկերություն, شرکت, Firma, Firma, Компания, Société, Empresa
job: Job title, Pareigos, Посада, Պաշտոն, سمت, Position, Stanowisko, Должность, Fonction, Cargo
email: Email, El. paštas, Електронна пошта, Էլ. փոստ, ایمیل, E-Mail, E-mail, Электронная почта, Courriel, Correo electrónico
phone: Phone, Telefonas, Телефон, Հեռախոս, تلفن, Telefon, Telefon, Телефон, Téléphone, Teléfono
phone:mobile: Mobile, Mobilusis, Мобільний телефон, Բջջային, موبایل, Handy, Komórka, Мобильный, Portable, Móvil
street: Street, Gatvė, Вулиця, Փողոց, خیابان, Straße, Ulica, Улица, Rue, Calle
city: City, Miestas, Місто, Քաղաք, شهر, Ort, Miasto, Город, Ville, Ciudad
region: Region, Apskritis, Область, Մարզ, استان, Bundesland, Województwo, Область, Province, Provincia
postal code: Postal code, Pašto kodas, Поштовий індекс, Փոստային ինդեքս, کد پستی, PLZ, Kod pocztowy, Почтовый индекс, Code postal, Código postal
country: Country, Šalis, Країна, Երկիր, کشور, Land, Kraj, Страна, Pays, País
birthday: Birthday, Gimimo data, Дата народження, Ծննդյան ամսաթիվ, تاریخ تولد, Geburtsdatum, Data urodzenia, Дата рождения, Date de naissance, Fecha de nacimiento
language: Language, Kalba, Мова, Լեզու, زبان, Sprache, Język, Язык, Langue, Idioma
gender: Gender, Lytis, Стать, Սեռ, جنسیت, Geschlecht, Płeć, Пол, Sexe, Sexo
link: Website, Svetainė, Сайт, Կայք, وب سایت, Webseite, Strona www, Сайт, Site web, Sitio web
note: Notes, Pastabos, Примітки, Նշումներ, یادداشت, Notizen, Uwagi, Примечания, Remarques, Notas
tags: Tags, Žymos, Мітки, Պիտակներ, برچسب, Schlagworte, Etykiety, Метки, Étiquettes, Etiquetas
interests: Interests, Pomėgiai, Інтереси, Հետաքրքրություններ, علایق, Interessen, Zainteresowania, Интересы, Centres d'intérêt, Intereses
nickname: Nickname, Slapyvardis, Прізвисько, Մականուն, لقب, Spitzname, Pseudonim, Прозвище, Surnom, Apodo
department: Department, Skyrius, Відділ, Բաժին, بخش, Abteilung, Dział, Отдел, Département, Departamento
prefix: Salutation, Kreipinys, Звертання, Կոչում, عنوان, Anrede, Zwrot grzecznościowy, Обращение, Civilité, Tratamiento
`

// TestUsualFields: in each of the languages each of the usual fields is known by its heading, in capitals too, with a
// star of a form that must be filled, and with blanks around it.
func TestUsualFields(t *testing.T) {
	t.Parallel()
	d := open(t)
	var fields, rows []string
	lists := make([][]string, 10)
	for line := range strings.Lines(strings.TrimSpace(usual)) {
		i := strings.LastIndex(line, ": ")
		fields = append(fields, line[:i])
		for n, word := range strings.Split(strings.TrimSpace(line[i+2:]), ", ") {
			lists[n] = append(lists[n], word)
		}
	}
	for _, list := range lists {
		rows = append(rows, strings.Join(list, ";"))
		rows = append(rows, strings.ToUpper(rows[len(rows)-1]), " "+strings.Join(list, " *; ")+"\u00a0")
	}
	for _, row := range rows {
		for i, c := range d.inspect(t, datatest.File(t, "a.csv", row+"\n")).Columns {
			if got := fmt.Sprint(c.Meaning); got != fields[i] || c.Sure < 60 {
				t.Errorf("%q is taken for %s, %d sure, want %s", c.Heading, got, c.Sure, fields[i])
			}
		}
	}
}
