package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"regulars/data/datatest"
)

// TestLanguages: the headings of lists that owners keep themselves, each with what every column must be taken for. A
// dot is an own field, x is left out.
func TestLanguages(t *testing.T) {
	d := open(t)
	for name, c := range map[string][2]string{
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
			got := meanings(d.inspect(t, datatest.File(t, "a.csv", text)))
			got = strings.ReplaceAll(strings.ReplaceAll(","+got+",", ",keep,", ",.,"), ",keep,", ",.,")
			got = strings.ReplaceAll(strings.ReplaceAll(got, ",leave out,", ",x,"), ",leave out,", ",x,")
			got = strings.Trim(got, ",")
			g, w := strings.Split(got, ","), strings.Split(c[1], ",")
			if len(g) != len(w) {
				t.Fatalf("%d columns, want %d\n%s\n%s", len(g), len(w), got, c[1])
			}
			heads := d.inspect(t, datatest.File(t, "a.csv", text)).Columns
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
			f := d.inspect(t, datatest.File(t, "a.csv", c[0]))
			if got := fmt.Sprintf("%d %d %s", f.Header, f.First, meanings(f)); got != c[1] {
				t.Errorf("got %s, want %s", got, c[1])
			}
			p := d.plan(t, f.Path)
			if p.Counts.Wrong > 0 || p.Counts.New == 0 {
				t.Errorf("%+v %+v", p.Counts, p.Rows("", 0, 0))
			}
			if name == "pages" && (p.Counts.New != 2 || len(p.Notes) != 1) {
				t.Errorf("%+v %v", p.Counts, p.Notes)
			}
			if name == "quickbooks" && (p.Counts.New != 2 || len(p.Notes) != 2) {
				t.Errorf("%+v %v", p.Counts, p.Notes)
			}
		})
	}
}

// TestRealAddressBooks imports what Google, Outlook and Thunderbird wrote.
func TestRealAddressBooks(t *testing.T) {
	for _, name := range []string{"all.csv", "email.csv", "gmail.csv", "outlook.csv", "tb_plain.csv"} {
		d := open(t)
		r := d.load(t, datatest.Shared(t, "contacts", "roundcube", "Csv2vcard", name))
		if r.Wrong > 0 || r.New == 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestRealLists(t *testing.T) {
	d := open(t)
	for name, want := range map[string]string{"datablist-customers-10000.csv": "leave out,keep,given,family,company,city,country,phone#1,phone#2,email,keep,link"} {
		path := datatest.Shared(t, "contacts", name)
		if got := meanings(d.inspect(t, path)); got != want {
			t.Errorf("%s: %s", name, got)
		}
		p := d.plan(t, path)
		if p.Counts.Rows != 10000 || p.Counts.Wrong > 0 {
			t.Errorf("%+v %+v", p.Counts, p.Rows("wrong", 0, 5))
		}
	}
	book := d.plan(t, datatest.Shared(t, "contacts", "datablist-customers-10000.xlsx"))
	csv := d.plan(t, datatest.Shared(t, "contacts", "datablist-customers-10000.csv"))
	if book.Counts != csv.Counts {
		t.Errorf("xlsx %+v, csv %+v", book.Counts, csv.Counts)
	}
	firms := d.plan(t, datatest.Shared(t, "contacts", "datablist-organizations-10000.csv"))
	if firms.Counts.New < 9900 { // of one name, but with different numbers: not one firm
		t.Errorf("%+v", firms.Counts)
	}
}
