package transfer

import (
	"strings"
	"testing"
)

// ownersHeadings are what owners call the columns of the lists that they keep themselves, by language, and what each must be
// taken for. Of "keep" nothing may be made: the number of a customer is no name.
const ownersHeadings = `
## English
phone = Contact no | Contact No. | Phone # | Tel #
phone:mobile = Mobile no | Mobile No. | Cell # | WhatsApp number | Tel (mob) | Viber
phone:fax = Fax no.
street = House no | Street no. | Apt | Apartment | Address 1 | Address line 1 | Address (street) | Street & number | Street and number
postal code = Postal | ZIP/Postal
city = Town/City | City/Town
region = State/Province | County/State
country = Country/Region
email = E-mail ID | Email ID | Mail ID
email#1 = Email 1
email:work = E-mail (work) | Work email
email:home = Personal email
email:other = Alternative email
phone:other = Other phone
phone#1 = Phone 1
phone#2 = Phone 2
phone:home = Phone (home) | Home tel
phone:work = Work tel.
birthday = Birth date (dd/mm/yyyy) | D.O.B. | DOB | B-day | Date of birth (optional)
given = First Name * | First
family = Last Name * | Last
name = Full Name: | Surname, name | Surname and name | Name and surname | Name/Surname | Contact person | Contact name | Name of contact | Primary contact
middle = Middle initial
prefix = Mr/Mrs
note = Notes/Comments | Additional info | Additional information | Remarks
link:instagram = Instagram
link:facebook = Facebook page
link:telegram = Telegram
link:skype = Skype
link:twitter = Twitter handle
job = Job | Position/Title
company = Company/Organization | Business name | Trading name
email:main = Primary contact email
street:shipping = Delivery address | Shipping address
street:billing = Billing address | Invoice address
street:home = Home address
street:work = Work address
language = Language preference
gender = Gender (M/F)
tags = Category | Group | Customer group | Segment | Tag(s) | Labels
roles = Customer type
keep = Customer No | Customer number | Client No. | Customer ID | Customer code | Company No | Company number | Company reg. no | VAT no | Tax ID
keep = Account no | Customer since | Last visit | Last purchase | Referred by | Source | Legal name | Emergency phone | Parent name | Spouse name
keep = Child's name | Pet's name | Owner | Salesperson | Manager | Consent | Newsletter | GDPR | Preferred contact | Age | Status | Type
## Lithuanian
name = Vardas, pavardė | Vardas Pavardė | Vardas/Pavardė | Pavardė, vardas | Kliento vardas | Kliento vardas, pavardė | Klientas | Užsakovas | Pirkėjas
name = Kontaktinis asmuo
company = Įmonės pavadinimas
phone = Tel. | Tel. nr. | Telefono nr. | Telefonas 1 | Kontaktinis telefonas
phone:mobile = Mob. | Mob. tel. | Mobilus telefonas | Mob. nr.
phone:work = Darbo tel.
phone:home = Namų tel.
email = El. paštas | El. p. | El.paštas | El. pašto adresas | E. paštas | Elektroninis paštas
street = Adresas | Adresas 1 | Gatvė | Gatvė, namas | Namo nr. | Butas
city = Miestas
postal code = Pašto kodas | Indeksas
country = Šalis
birthday = Gimimo data | Gim. data | Gimtadienis | Gimimo d.
gender = Lytis
job = Pareigos
note = Pastabos | Komentarai | Papildoma informacija
tags = Grupė | Kategorija
street:shipping = Pristatymo adresas
link = Svetainė | Internetinis puslapis | Interneto puslapis | Tinklapis
keep = Kliento kodas | Kliento nr. | Įmonės kodas | Įm. kodas | PVM kodas | Paštas | Miestas/rajonas | Amžius | Atsakingas asmuo
## Ukrainian
name = ПІБ | П.І.Б. | П.І.П. | ПІП | ПІБ клієнта | Прізвище, ім'я | Прізвище Ім’я | Прізвище та ініціали | Клієнт | Контактна особа
given = Ім'я | Ім’я | Імя
family = Прізвище
middle = По-батькові
company = Назва | Назва компанії | Організація
phone = Телефон | Тел. | Номер телефону | Телефон 1
phone:mobile = Моб. | Моб. телефон | Моб. тел. | Мобільний | Мобільний номер | Телефон (моб.) | Вайбер
phone:work = Робочий телефон
phone:home = Домашній телефон
email = E-mail | Email | Пошта | Ел. пошта | Ел. адреса | Електронна скринька
street = Адреса | Адреса проживання
street:shipping = Адреса доставки
city = Місто | Населений пункт
region = Область | Район
postal code = Індекс | Поштовий індекс
country = Країна
birthday = Дата народження | Дата нар. | Д.Н. | День народження
gender = Стать
job = Посада
note = Примітка | Коментар
link = Сайт
link:instagram = Instagram
link:telegram = Телеграм
tags = Група | Категорія
keep = Нова пошта | Відділення НП | Код ЄДРПОУ | ЄДРПОУ | ІПН | Статус | Дата реєстрації | № | № п/п
## Russian
name = ФИО | Ф.И.О. | ФИО клиента | Ф.И.О. клиента | Имя клиента | Фамилия, имя | Фамилия Имя Отчество | Клиент | Контактное лицо
given = Имя
family = Фамилия
middle = Отчество
company = Название | Наименование | Наименование организации | Контрагент | Организация
phone = Телефон | Тел. | Номер телефона | Телефон клиента
phone:mobile = Мобильный | Моб. телефон | Моб. тел. | Сотовый | Сотовый телефон
phone:work = Раб. телефон | Рабочий тел.
phone:home = Дом. телефон
email = E-mail | Эл. почта | Эл. адрес | Электронка | Почта
street = Адрес
street:shipping = Адрес доставки
city = Город | Населённый пункт
region = Область | Регион
postal code = Индекс | Почтовый индекс
country = Страна
birthday = Дата рождения | Дата рожд. | Д.Р. | День рождения
gender = Пол
job = Должность
note = Примечание | Комментарий
link = Сайт
tags = Группа
keep = ИНН | КПП | Статус
## Armenian
given = Անուն
family = Ազգանուն
name = Անուն, ազգանուն | Անուն Ազգանուն | Հաճախորդ
middle = Հայրանուն
company = Կազմակերպություն | Ընկերություն
job = Պաշտոն
phone = Հեռախոս | Հեռ. | Հեռախոսահամար
phone:mobile = Բջջային | Բջջային հեռախոս | Բջջ. հեռ.
email = Էլ. փոստ | Էլ․ փոստ | Էլ. հասցե | Էլեկտրոնային հասցե
street = Հասցե
city = Քաղաք
region = Մարզ
country = Երկիր
postal code = Փոստային ինդեքս
birthday = Ծննդյան օր | Ծննդյան ամսաթիվ | Ծննդյան տարեթիվ
gender = Սեռ
note = Նշումներ | Նշում
link = Կայք
tags = Խումբ
## Persian
given = نام
family = نام خانوادگی
name = نام و نام خانوادگی | نام و فامیل | نام کامل | نام مشتری | مشتری
company = نام شرکت | شرکت
phone = تلفن | شماره تلفن | شماره تماس | تلفن ثابت
phone:mobile = موبایل | شماره موبایل | شماره همراه | تلفن همراه | شماره تلفن همراه
phone:home = تلفن منزل
phone:work = تلفن محل کار
email = ایمیل | آدرس ایمیل | پست الکترونیک
street = آدرس | نشانی
street:home = آدرس منزل
city = شهر
region = استان
postal code = کد پستی | کدپستی
country = کشور
birthday = تاریخ تولد | روز تولد
gender = جنسیت
job = شغل | سمت
note = توضیحات | یادداشت | ملاحظات
tags = گروه | دسته بندی
link = وب سایت | سایت
link:instagram = اینستاگرام
link:telegram = تلگرام
keep = کد ملی | کد مشتری | شماره مشتری
## German
name = Kunde | Kundenname | Name | Name 1 | Name1 | Name 2 | Vor- und Zuname | Vor-/Nachname | Name, Vorname | Ansprechpartner
given = Vorname
family = Nachname
company = Firma | Firmenname | Unternehmen
prefix = Anrede | Titel
street = Straße | Strasse | Str. | Straße, Nr. | Straße/Nr. | Straße und Hausnummer | Hausnummer | Hausnr.
postal code = PLZ | Plz | Postleitzahl
city = PLZ/Ort | PLZ Ort | Ort | Stadt | Wohnort
country = Land
region = Bundesland
phone = Telefon | Tel. | Tel.-Nr. | Telefonnummer | Telefon 1
phone:home = Telefon privat | Tel. privat
phone:work = Telefon dienstl. | Tel. geschäftl.
phone:mobile = Mobil | Mobiltelefon | Mobilnummer | Handy | Handynr. | Handy-Nr.
phone:fax = Fax | Faxnummer
email = E-Mail | Email | E-Mail-Adresse | Mail
email:home = E-Mail privat
birthday = Geb.-Datum | Geb. am | Geburtstag | Geburtsdatum
gender = Geschlecht
job = Beruf | Position
department = Abteilung
note = Bemerkung | Bemerkungen | Notizen
tags = Kategorie | Gruppe | Kundengruppe
street:shipping = Lieferadresse
street:billing = Rechnungsadresse
link = Webseite | Homepage | Internet
keep = Kunden-Nr. | Kundennr. | Kundennummer | Steuernummer | USt-IdNr. | IBAN
## Polish
given = Imię
family = Nazwisko
name = Imię i nazwisko | Nazwisko i imię | Nazwisko Imię | Klient | Nazwa | Osoba kontaktowa
company = Nazwa firmy | Firma | Kontrahent
phone = Telefon | Nr tel. | Nr telefonu | Tel. | Tel. stacjonarny
phone:mobile = Tel. kom. | Telefon komórkowy | Komórka
phone:work = Telefon służbowy
email = E-mail | Email | Mail | Poczta
street = Ulica | Ulica i nr | Ulica i numer | Ulica, nr domu | Nr domu | Nr lokalu
postal code = Kod pocztowy | Kod poczt.
city = Miasto | Miejscowość
region = Województwo
country = Kraj
birthday = Data ur. | Data urodzenia | Urodziny
gender = Płeć
job = Stanowisko
note = Uwagi | Notatki
tags = Grupa
link = Strona www | WWW
keep = Nr klienta | Kod klienta | NIP | REGON | Kod
## French
family = Nom
given = Prénom
name = Nom et prénom | Nom, prénom | NOM Prénom | Nom complet | Client | Nom du client | Contact
company = Société | Raison sociale | Entreprise
phone = Téléphone | Tél. | Tél | Tel | N° de téléphone | Numéro de téléphone | Tél. fixe
phone:mobile = Tél. portable | Tél. mobile | Portable | Mobile | Téléphone portable | GSM
email = Courriel | E-mail | Email | Mail | Adresse e-mail | Adresse mail
street = Adresse | Adresse 1 | Adresse postale | Rue | N° et rue
postal code = Code postal | CP | C.P.
city = Ville | Commune | CP Ville
country = Pays
region = Région
department = Département
birthday = Date de naissance | Date naissance | Né(e) le | Né le | Anniversaire
gender = Sexe
prefix = Civilité
job = Fonction | Poste
note = Remarque | Remarques | Commentaires | Notes
link = Site web | Site internet
tags = Groupe | Catégorie
street:shipping = Adresse de livraison
street:billing = Adresse de facturation
keep = N° client | Code client | SIRET
## Spanish
given = Nombre
family = Apellidos | Apellido | Primer apellido
name = Nombre y apellidos | Apellidos y nombre | Nombre completo | Cliente | Nombre del cliente | Contacto | Persona de contacto
family#2 = Segundo apellido
company = Empresa | Razón social
phone = Teléfono | Tel. | Tfno. | Tlf. | Tlfno. | Teléfono 1 | Teléfono fijo
phone:mobile = Teléfono móvil | Móvil | Celular
email = Correo | Correo electrónico | E-mail | Email
street = Dirección | Domicilio | Calle
postal code = C.P. | CP | Código postal
city = Población | Localidad | Ciudad
region = Provincia
country = País
birthday = Fecha de nacimiento | Fecha nac. | F. nacimiento | Cumpleaños
gender = Sexo | Género
job = Cargo | Puesto
note = Observaciones | Notas | Comentarios
link = Web | Página web
tags = Grupo
street:shipping = Dirección de envío
keep = Nº cliente | Código cliente | NIF | DNI | NIF/CIF
`

// TestOwnersHeadings: each of them is known by itself, in small letters and in capitals.
func TestOwnersHeadings(t *testing.T) {
	t.Parallel()
	d := newDictionary()
	language := ""
	for line := range strings.Lines(strings.TrimSpace(ownersHeadings)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "## "); ok {
			language = name
			continue
		}
		want, list, _ := strings.Cut(line, " = ")
		for heading := range strings.SplitSeq(list, " | ") {
			for _, h := range []string{heading, strings.ToUpper(heading), " " + heading + ":"} {
				if got, _ := d.meaning(h); got.String() != want {
					t.Errorf("%s: %q is taken for %s, want %s", language, h, got, want)
				}
			}
		}
	}
}
