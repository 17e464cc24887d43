package transfer_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestFormats: the headings of the programs owners come from, each with what
// every column must be taken for. A dot is an own field, x is left out.
func TestFormats(t *testing.T) {
	d := open(t)
	for name, c := range map[string][2]string{
		"google old": {
			"Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Birthday,Gender,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Organization 1 - Name,Organization 1 - Title,Organization 1 - Department,Website 1 - Type,Website 1 - Value",
			"name,given,middle,family,.,prefix,.,nickname,birthday,gender,job,interests,x,x,.,note,language,x,tags,email label#1,email#1,email label#2,email#2,phone label#1,phone#1,address label#1,full address#1,street#1,city#1,street#1,region#1,postal code#1,country#1,street#1,company,job,department,link label#1,link#1",
		},
		"google new": {
			"First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - City,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value",
			"given,middle,family,.,prefix,.,nickname,name,company,job,department,birthday,note,x,tags,email label#1,email#1,phone label#1,phone#1,address label#1,city#1,link#1,.,.",
		},
		"outlook": {
			`"Title","First Name","Last Name","Suffix","Company","Department","Job Title","Business Street","Business Street 2","Business City","Business State","Business Postal Code","Business Country/Region","Home Street","Home City","Other Street","Assistant's Phone","Business Fax","Business Phone","Business Phone 2","Car Phone","Company Main Phone","Home Fax","Home Phone","Mobile Phone","Pager","Primary Phone","Account","Assistant's Name","Birthday","Categories","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Gender","Notes","Priority","Private","Web Page"`,
			"prefix,given,family,.,company,department,job,street:work,street:work,city:work,region:work,postal code:work,country:work,street:home,city:home,street:other,phone:assistant,phone:work fax,phone:work,phone:work,phone:car,phone:main,phone:home fax,phone:home,phone:mobile,phone:pager,phone:main,.,.,birthday,tags,email,x,.,email,gender,note,x,x,link",
		},
		"thunderbird": {
			"First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work City,Work ZipCode,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Notes",
			"given,family,name,nickname,email,email:other,.,phone:work,phone:home,phone:fax,phone:pager,phone:mobile,street:home,street:home,city:home,region:home,postal code:home,country:home,street:work,city:work,postal code:work,job,department,company,link,link,birth year,birth month,birth day,.,note",
		},
		"suitecrm": {
			"First Name,Last Name,ID,Salutation,Title,Department,Account Name,Email Address,Non Primary E-mails for Import,Phone Mobile,Phone Work,Phone Home,Phone Other,Phone Fax,Primary Address Street,Primary Address City,Primary Address State,Primary Address Postal Code,Primary Address Country,Alternate Address Street,Alternate Address City,Description,Birthdate,Lead Source,Do Not Call,Portal Password",
			"given,family,.,prefix,job,department,company,email,email:other,phone:mobile,phone:work,phone:home,phone:other,phone:fax,street:main,city:main,region:main,postal code:main,country:main,street:other,city:other,note,birthday,.,.,x",
		},
		"espocrm": {
			"id,name,deleted,salutationName,firstName,lastName,description,emailAddress,phoneNumber,doNotCall,addressStreet,addressCity,addressState,addressCountry,addressPostalCode,accountId,accountName,createdAt",
			".,name,x,prefix,given,family,note,email,phone,.,street,city,region,country,postal code,.,company,.",
		},
		"shopify": {
			"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags",
			".,given,family,email,.,company,street,street,city,region,country,postal code,phone,phone,.,.,.,note,.,tags",
		},
		"xero": {
			"*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,POAddressLine2,POCity,PORegion,POPostalCode,POCountry,SAAddressLine1,SACity,PhoneNumber,FaxNumber,MobileNumber,DDINumber,SkypeName,TaxNumber,Website,LegalName,Person1FirstName,Person1Email,Person1IncludeInEmail",
			"name,.,email,given,family,.,street:billing,street:billing,city:billing,region:billing,postal code:billing,country:billing,street:shipping,city:shipping,phone,phone:fax,phone:mobile,phone:work,link:skype,.,link,.,.,email:other,x",
		},
		"woocommerce": {
			"Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code,Billing Phone,Shipping Phone,Role",
			"name,.,.,.,email,.,.,.,country,city,region,postal code,phone:billing,phone:shipping,roles",
		},
		"mailchimp": {"Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CC,REGION,LEID,NOTES,TAGS", "email,given,family,.,.,.,x,region,x,note,tags"},
		"atomic": {
			"first_name,last_name,gender,title,background,first_seen,has_newsletter,status,tags,linkedin_url,company,email_work,email_home,email_other,phone_work,phone_home,phone_other",
			"given,family,gender,job,note,.,.,.,tags,link:linkedin,company,email:work,email:home,email:other,phone:work,phone:home,phone:other",
		},
		"linkedin":       {"First Name,Last Name,URL,Email Address,Company,Position,Connected On", "given,family,link,email,company,job,."},
		"hubspot":        {"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Associated Company", ".,given,family,email,phone,.,.,company"},
		"pipedrive":      {"Person - Name*,Person - Phone,Person - Email (Work),Person - Email (Home),Organization - Name*,Organization - Address,Deal - Title", "name,phone,email:work,email:home,company,street:work,."},
		"quickbooks":     {"Customer,Phone Numbers,Email,Full Name,Billing Address,Shipping Address", "name,phone,email,.,street:billing,street:shipping"},
		"square":         {"Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo", ".,given,family,email,phone,nickname,company,street,street,city,region,postal code,birthday,note"},
		"brevo":          {"EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED", "email,family,given,phone:mobile,."},
		"act":            {"Company,Address 1,Address 2,City,State,Zip,Country,Phone,Mobile Phone,Alt Phone,Fax,E-mail,Web Site,Home Address 1,Home Zip,Home Phone", "company,street,street,city,region,postal code,country,phone,phone:mobile,phone:other,phone:fax,email,link,street:home,postal code:home,phone:home"},
		"lithuanian":     {"Vardas;Pavardė;Įmonė;Pareigos;El. paštas;Telefonas;Mob. tel.;Darbo telefonas;Gatvė;Miestas;Pašto kodas;Šalis;Gimimo data;Pastabos;Žymos", "given,family,company,job,email,phone,phone:mobile,phone:work,street,city,postal code,country,birthday,note,tags"},
		"lithuanian one": {"Vardas, pavardė;El. pašto adresas;Tel. nr.", "name,email,phone"},
		"ukrainian":      {"Ім'я;Прізвище;По батькові;Компанія;Посада;Електронна пошта;Мобільний телефон;Адреса;Місто;Область;Поштовий індекс;Країна;Дата народження;Примітки;Мітки", "given,family,middle,company,job,email,phone:mobile,street,city,region,postal code,country,birthday,note,tags"},
		"ukrainian one":  {"ПІБ;Телефон;E-mail", "name,phone,email"},
		"russian":        {"Имя;Фамилия;Отчество;Организация;Должность;Эл. почта;Рабочий телефон;Моб.;Адрес;Город;Индекс;Страна;Дата рождения;Комментарий;Группа", "given,family,middle,company,job,email,phone:work,phone:mobile,street,city,postal code,country,birthday,note,tags"},
		"russian one":    {"ФИО,Телефон,Почта", "name,phone,email"},
		"armenian":       {"Անուն,Ազգանուն,Ընկերություն,Պաշտոն,Էլ. փոստ,Հեռախոս,Բջջային,Հասցե,Քաղաք,Երկիր,Ծննդյան օր,Նշումներ", "given,family,company,job,email,phone,phone:mobile,street,city,country,birthday,note"},
		"persian":        {"نام,نام خانوادگی,شرکت,سمت,ایمیل,تلفن,موبایل,آدرس,شهر,استان,کد پستی,کشور,تاریخ تولد,توضیحات", "given,family,company,job,email,phone,phone:mobile,street,city,region,postal code,country,birthday,note"},
		"persian arabic": {"نام و نام خانوادگي,شماره تماس", "name,phone"},
		"german":         {"Anrede;Vorname;Nachname;Firma;Position;E-Mail-Adresse;Telefon;Handy;Telefon geschäftlich;Straße;PLZ;Ort;Land;Geburtsdatum;Bemerkungen;Kategorien", "prefix,given,family,company,job,email,phone,phone:mobile,phone:work,street,postal code,city,country,birthday,note,tags"},
		"german name":    {"Vorname;Name;E-Mail", "given,family,email"},
		"polish":         {"Imię;Nazwisko;Firma;Stanowisko;Adres e-mail;Telefon komórkowy;Telefon służbowy;Ulica;Kod pocztowy;Miasto;Kraj;Data urodzenia;Uwagi;Grupy", "given,family,company,job,email,phone:mobile,phone:work,street,postal code,city,country,birthday,note,tags"},
		"polish one":     {"Imię i nazwisko;Nr telefonu", "name,phone"},
		"french":         {"Civilité;Prénom;Nom;Société;Fonction;Courriel;Téléphone;Portable;Rue;Code postal;Ville;Pays;Date de naissance;Remarques", "prefix,given,family,company,job,email,phone,phone:mobile,street,postal code,city,country,birthday,note"},
		"spanish":        {"Nombre;Apellidos;Empresa;Cargo;Correo electrónico;Teléfono;Móvil;Dirección;Código postal;Ciudad;País;Fecha de nacimiento;Notas", "given,family,company,job,email,phone,phone:mobile,street,postal code,city,country,birthday,note"},
		"first only":     {"Vardas,El. paštas", "name,email"},
		"firms":          {"Index,Organization Id,Name,Country,Description,Founded,Industry,Number of employees", "x,.,company,country,note,.,.,."},
		"messy":          {"\"  E-MAIL * \",\u00a0First\u00a0 name,PHONE (mobile)", "email,name,phone:mobile"},
	} {
		t.Run(name, func(t *testing.T) {
			text := c[0] + "\n"
			if name == "woocommerce" {
				text += strings.Repeat("x,", 14) + "customer\n"
			}
			got := meanings(d.inspect(t, write(t, "a.csv", text)))
			got = strings.ReplaceAll(strings.ReplaceAll(","+got+",", ",keep,", ",.,"), ",keep,", ",.,")
			got = strings.ReplaceAll(strings.ReplaceAll(got, ",leave out,", ",x,"), ",leave out,", ",x,")
			got = strings.Trim(got, ",")
			g, w := strings.Split(got, ","), strings.Split(c[1], ",")
			if len(g) != len(w) {
				t.Fatalf("%d columns, want %d\n%s\n%s", len(g), len(w), got, c[1])
			}
			heads := d.inspect(t, write(t, "a.csv", text)).Columns
			for i := range g {
				if g[i] != w[i] {
					t.Errorf("%q is taken for %s, want %s", heads[i].Heading, g[i], w[i])
				}
			}
		})
	}
}

// TestByValues: tables without headings, and with headings that tell nothing.
func TestByValues(t *testing.T) {
	d := open(t)
	for name, c := range map[string][2]string{
		"headless":    {"Anna Kovalenko,anna@x.lt,+370 612 34520,Vilnius\nJonas Petraitis,jonas@x.lt,+370 612 34521,Kaunas\n", "0 1 name,email,phone,city"},
		"two words":   {"1;Anna;Kovalenko;anna@x.lt;LT-01103\n2;Jonas;Petraitis;jonas@x.lt;LT-44011\n3;Rūta;Rimkutė;ruta@x.lt;LT-44012\n", "0 1 leave out,given,family,email,postal code"},
		"firms":       {"UAB Rytas,info@rytas.lt,https://rytas.lt/,Lithuania\nUAB Vakaras,info@vakaras.lt,https://vakaras.lt/,Latvia\n", "0 1 company,email,link,country"},
		"one row":     {"Anna Kovalenko;anna@x.lt\n", "0 1 name,email"},
		"odd heading": {"Wer,Wohin,Wie\nAnna Kovalenko,anna@x.lt,+370 612 34520\nBen Other,ben@x.lt,+370 612 34521\n", "1 2 keep,email,phone"},
		"only mails":  {"anna@x.lt\nben@x.lt\n", "0 1 email"},
		"linkedin":    {"Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing, for privacy.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAnna,Kovalenko,https://www.linkedin.com/in/anna,,Acme,CEO,28 Sep 2026\n", "4 5 given,family,link,email,company,job,keep"},
		"a role":      {"Anna Kovalenko,customer,Vilnius\nBen Other,customer,Kaunas\nCarl Third,lead,Kaunas\n", "0 1 name,roles,city"},
		"pages":       {"Name,City\nAnna,Vilnius\nName,City\nBen,Kaunas\n", "1 2 name,city"},
		"quickbooks":  {"Acme Inc\nCustomer Contact List\nAs of November 21, 2026\n\nCustomer,Phone Numbers,Email,Full Name,Billing Address,Shipping Address\nAnna,Phone:(555) 123-4567 Mobile:(555) 123-4568,anna@x.lt,Anna K,1 Main St,\nBen,,ben@x.lt,,,\nTotal,,,,,\n\n\"Saturday, November 21, 2026 08:30 AM\",,,,,\n", "5 6 name,phone,email,keep,street:billing,street:shipping"},
	} {
		t.Run(name, func(t *testing.T) {
			f := d.inspect(t, write(t, "a.csv", c[0]))
			if got := fmt.Sprintf("%d %d %s", f.Header, f.First, meanings(f)); got != c[1] {
				t.Errorf("got %s, want %s", got, c[1])
			}
			p := d.plan(t, f.Path)
			if p.Counts.Wrong > 0 || p.Counts.New == 0 {
				t.Errorf("%+v %+v", p.Counts, p.Rows("", 0, 0))
			}
			if name == "pages" && (p.Counts.New != 2 || len(p.Notes) != 1) {
				t.Errorf("%+v %q", p.Counts, p.Notes)
			}
			if name == "quickbooks" && (p.Counts.New != 2 || len(p.Notes) != 2) {
				t.Errorf("%+v %q", p.Counts, p.Notes)
			}
		})
	}
}

// TestRealAddressBooks imports what Google, Outlook and Thunderbird wrote.
func TestRealAddressBooks(t *testing.T) {
	for _, name := range []string{"all.csv", "email.csv", "gmail.csv", "outlook.csv", "tb_plain.csv"} {
		d := open(t)
		r := d.load(t, shared(t, "contacts", "roundcube", "Csv2vcard", name))
		if r.Wrong > 0 || r.New == 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestRealLists(t *testing.T) {
	d := open(t)
	for name, want := range map[string]string{"datablist-customers-10000.csv": "leave out,keep,given,family,company,city,country,phone#1,phone#2,email,keep,link"} {
		path := shared(t, "contacts", name)
		if got := meanings(d.inspect(t, path)); got != want {
			t.Errorf("%s: %s", name, got)
		}
		p := d.plan(t, path)
		if p.Counts.Rows != 10000 || p.Counts.Wrong > 0 {
			t.Errorf("%+v %+v", p.Counts, p.Rows("wrong", 0, 5))
		}
	}
	book := d.plan(t, shared(t, "contacts", "datablist-customers-10000.xlsx"))
	csv := d.plan(t, shared(t, "contacts", "datablist-customers-10000.csv"))
	if book.Counts != csv.Counts {
		t.Errorf("xlsx %+v, csv %+v", book.Counts, csv.Counts)
	}
	firms := d.plan(t, shared(t, "contacts", "datablist-organizations-10000.csv"))
	if firms.Counts.New < 9900 { // of one name, but with different numbers: not one firm
		t.Errorf("%+v", firms.Counts)
	}
}
