package transfer_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"regulars/data"
	"regulars/data/datatest"
	"regulars/data/sheet"
	"regulars/data/store"
)

// card is what the owner sees of a contact.
func card(c data.Contact) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s|%s", c.Kind, c.Name, c.Company, c.Job)
	for _, e := range c.Emails {
		fmt.Fprintf(&b, "|%s %s", e.Label, e.Address)
	}
	for _, p := range c.Phones {
		fmt.Fprintf(&b, "|%s %s", p.Label, p.E164)
	}
	for _, a := range c.Addresses {
		fmt.Fprintf(&b, "|%s %s, %s %s", a.Label, a.Street, a.PostalCode, a.City)
	}
	fmt.Fprintf(&b, "|%s|%s", c.Birthday, strings.Join(c.Tags, ","))
	return b.String()
}

// TestOwnersLists: a list as an owner of each country keeps it, in the encoding
// and with the separator that his spreadsheet program writes.
func TestOwnersLists(t *testing.T) {
	for name, c := range map[string]struct {
		region, text, name, want string
		table                    *charmap.Charmap
	}{
		"lithuanian": {
			"LT", "Klientų sąrašas;;;;;;;;\n\nVardas;Pavardė;Įmonė;Pareigos;El. paštas;Mob. tel.;Gatvė;Miestas;Gimimo data\n" +
				"Šarūnas;Žukauskas;UAB Rytas;direktorius;sarunas@rytas.lt;8 612 34520;Gedimino pr. 9;Vilnius;1980.05.12\nEglė;Kęstaitė;;;egle@x.lt;;;Šiauliai;\n",
			"Šarūnas Žukauskas", "person|Šarūnas Žukauskas|UAB Rytas|direktorius| sarunas@rytas.lt|mobile +37061234520| Gedimino pr. 9,  Vilnius|1980-05-12|", charmap.Windows1257,
		},
		"ukrainian": {
			"UA", "ПІБ;Телефон;E-mail;Місто;Дата народження;Мітки\nШевченко Оксана Іванівна;067 123 45 67;oksana@x.ua;Київ;12.05.1980;постійні, опт\n",
			"Шевченко Оксана Іванівна", "person|Шевченко Оксана Іванівна||| oksana@x.ua| +380671234567| ,  Київ|1980-05-12|постійні,опт", charmap.Windows1251,
		},
		"russian": {
			"UA", "Фамилия;Имя;Отчество;Организация;Должность;Рабочий телефон;Почта\nИванов;Пётр;Сергеевич;ООО Рассвет;директор;+380 44 123 4567;petr@x.ua\n",
			"Пётр Сергеевич Иванов", "person|Пётр Сергеевич Иванов|ООО Рассвет|директор| petr@x.ua|work +380441234567||", charmap.KOI8U,
		},
		"polish": {
			"PL", "Imię;Nazwisko;Firma;Telefon komórkowy;Adres e-mail;Ulica;Kod pocztowy;Miasto\nŁukasz;Wiśniewski;Żółw sp. z o.o.;512 345 678;lukasz@x.pl;Długa 5;00-950;Łódź\n",
			"Łukasz Wiśniewski", "person|Łukasz Wiśniewski|Żółw sp. z o.o.|| lukasz@x.pl|mobile +48512345678| Długa 5, 00-950 Łódź||", charmap.Windows1250,
		},
		"german": {
			"DE", "Anrede;Vorname;Nachname;Firma;E-Mail;Handy;Straße;PLZ;Ort;Geburtsdatum\nHerr;Jürgen;Müller;Bäckerei Groß;jm@x.de;0151 23456789;Königstr. 5;01067;Dresden;12.05.80\n",
			"Jürgen Müller", "person|Jürgen Müller|Bäckerei Groß|| jm@x.de|mobile +4915123456789| Königstr. 5, 01067 Dresden|1980-05-12|", charmap.Windows1252,
		},
		"french on a mac": {
			"FR", "Prénom;Nom;Société;Portable;Courriel;Code postal;Ville\nHélène;Lefèvre;Château SARL;06 12 34 56 78;helene@x.fr;45000;Orléans\n",
			"Hélène Lefèvre", "person|Hélène Lefèvre|Château SARL|| helene@x.fr|mobile +33612345678| , 45000 Orléans||", charmap.Macintosh,
		},
		"spanish": {
			"ES", "Nombre;Apellidos;Empresa;Móvil;Correo electrónico;Ciudad;Fecha de nacimiento\nJosé;Núñez;Peña SL;612 345 678;jose@x.es;Málaga;25/12/1980\n",
			"José Núñez", "person|José Núñez|Peña SL|| jose@x.es|mobile +34612345678| ,  Málaga|1980-12-25|", charmap.Windows1252,
		},
		"persian": {
			"IR", "نام,نام خانوادگی,شرکت,موبایل,ایمیل,شهر,تاریخ تولد\nمریم,رضایی,شرکت ACME,۰۹۱۲ ۳۴۵ ۶۷۸۹,maryam@x.ir,تهران,۱۳۵۹/۰۲/۲۲\n",
			"مریم رضایی", "person|مریم رضایی|شرکت ACME|| maryam@x.ir|mobile +989123456789| ,  تهران|1980-05-12|", nil,
		},
		"armenian": {
			"AM", "Անուն\tԱզգանուն\tԸնկերություն\tԲջջային\tԷլ. փոստ\tՔաղաք\nՄարինե\tՀակոբյան\tԱրև\t091 123456\tmarine@x.am\tԵրևան\n",
			"Մարինե Հակոբյան", "person|Մարինե Հակոբյան|Արև|| marine@x.am|mobile +37491123456| ,  Երևան||", nil,
		},
		"american": {
			"US", "Customer Name,Email,Cell Phone,Address,City,State,ZIP,Birthday\nJohn Smith,john@x.com,(212) 555-0123,1 Main St,New York,NY,10001,12/25/1980\n",
			"John Smith", "person|John Smith||| john@x.com|mobile +12125550123| 1 Main St, 10001 New York|1980-12-25|", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			if err := d.store.Update(t.Context(), "", func(tx *store.Tx) error { return tx.SaveSetting(t.Context(), "region", c.region) }); err != nil {
				t.Fatal(err)
			}
			text := c.text
			if c.table != nil {
				raw, err := c.table.NewEncoder().String(text)
				if err != nil {
					t.Fatal(err)
				}
				text = raw
			}
			if r := d.load(t, datatest.File(t, "list.csv", text)); r.Wrong > 0 {
				t.Errorf("%+v", r)
			}
			if got := card(d.one(t, c.name)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestWorkbook: dates, numbers and phones as a workbook keeps them.
func TestWorkbook(t *testing.T) {
	d := open(t)
	path := filepath.Join(t.TempDir(), "customers.xlsx")
	w, err := sheet.Create(path, []sheet.Column{{Name: "Name"}, {Name: "Phone"}, {Name: "Birthday"}, {Name: "Balance"}, {Name: "Member"}, {Name: "Postcode"}})
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(w.Write([]data.Cell{
		data.TextCell("Anna Kovalenko"),
		{Kind: data.CellNumber, Text: "37061234520"},
		{Kind: data.CellDate, Text: "1980-05-12"},
		{Kind: data.CellNumber, Text: "12.5"},
		{Kind: data.CellBool, Text: "TRUE"},
		{Kind: data.CellNumber, Text: "1103"},
	}), w.Close())
	if err != nil {
		t.Fatal(err)
	}
	d.load(t, path)
	c := d.one(t, "Anna Kovalenko")
	if got := fmt.Sprint(c.Phones, c.Birthday, c.Fields, c.Addresses); got != "[{ 37061234520 +37061234520}] 1980-05-12 [{Balance 12.5} {Member TRUE}] [{    1103 }]" {
		t.Error(got)
	}
}
