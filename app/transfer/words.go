package transfer

// wordList gives, for a field, what owners and programs call it: English,
// Lithuanian, Ukrainian, Armenian, Persian, German, Polish, Russian, French and
// Spanish, as plain() writes them, separated by commas.
type wordList struct {
	field Field
	words string
}

func fieldWords() []wordList {
	return append(personWords(), append(reachWords(), append(placeWords(), otherWords()...)...)...)
}

func personWords() []wordList {
	return []wordList{
		{Name, "name, full name, fullname, contact name, contact, customer, customer name, client, client name, display name, customer full name, file as, person, person name," +
			" vardas pavarde, vardas ir pavarde, pavarde vardas, pavarde ir vardas, klientas, klientai, kliento vardas, kontaktas, kontaktinis asmuo, pilnas vardas, pirkejas," +
			" піб, п і б, повне ім'я, ім'я та прізвище, ім'я прізвище, прізвище та ім'я, прізвище ім'я, прізвище ім'я по батькові, клієнт, контакт, контактна особа, ім'я клієнта, покупець, замовник," +
			" фио, ф и о, полное имя, имя и фамилия, имя фамилия, фамилия имя, фамилия имя отчество, клиент, контактное лицо, имя клиента, заказчик, покупатель," +
			" անուն ազգանուն, ազգանուն անուն, լրիվ անուն, հաճախորդ, կոնտակտ," +
			" نام و نام خانوادگی, نام نام خانوادگی, نام کامل, مشتری, نام مشتری, مخاطب," +
			" vollstandiger name, kunde, kunden, kundenname, ansprechpartner, kontakt, kontaktperson, vor und nachname, vorname nachname, vorname und nachname," +
			" imie i nazwisko, imie nazwisko, nazwisko i imie, klient, nazwa klienta, osoba kontaktowa, nazwa," +
			" nom complet, nom et prenom, nom prenom, prenom et nom, prenom nom, nom du client, nom de client, personne," +
			" nombre completo, nombre y apellidos, nombre y apellido, apellidos y nombre, cliente, contacto, nombre del cliente, persona, surname and name, surname name, name and surname, name surname, first and last name, first name last name, last name first name, uzsakovas, піп, прізвище та ініціали, نام و فامیل," +
			" vor und zuname, vor nachname, name vorname, nachname vorname, nazwisko imie, persona de contacto"},
		{Given, "first name, given name, forename, firstname, first, fname, givenname, vardas, ім'я, имя, անուն, نام, نام کوچک, vorname, imie, prenom, prenoms, nombre, nombres, nombre de pila"},
		{Middle, "middle name, middle, additional name, middlename, second name, patronymic, antras vardas, по батькові, отчество, հայրանուն, نام میانی, zweiter vorname, drugie imie, deuxieme prenom, segundo nombre, middle initial"},
		{Family, "last name, family name, surname, lastname, last, lname, familyname, pavarde, прізвище, фамилия, ազգանուն, نام خانوادگی, فامیلی, فامیل," +
			" nachname, familienname, zuname, nazwisko, nom de famille, nom, apellido, apellidos, primer apellido"},
		{Prefix, "name prefix, salutation, salutation name, honorific, prefix, mr mrs, title prefix, kreipinys, звертання, обращение, կոչում, عنوان, anrede, titel, tytul, zwrot, zwrot grzecznosciowy, civilite, tratamiento"},
		{Nickname, "nickname, nick, alias, known as, slapyvardis, прізвисько, прозвище, никнейм, псевдонім, псевдоним, մականուն, لقب, نام مستعار, spitzname, pseudonim, ksywka, surnom, pseudo, apodo"},
		{CompanyName, "company, organization, organisation, company name, organization name, organisation name, account name, account, employer, business, business name, firm, associated company, legal name," +
			" imone, imones pavadinimas, kompanija, bendrove, organizacija, darboviete, firma, pavadinimas, juridinis asmuo," +
			" компанія, організація, фірма, підприємство, назва компанії, назва, назва організації, компания, организация, фирма, предприятие, название компании, название, название организации," +
			" ընկերություն, կազմակերպություն, ընկերության անվանում, شرکت, نام شرکت, سازمان, نام سازمان," +
			" unternehmen, firmenname, nazwa firmy, przedsiebiorstwo, societe, entreprise, raison sociale, empresa, compania, organizacion, razon social, nombre de la empresa, trading name, наименование, наименование организации, контрагент, kontrahent"},
		{Job, "job title, position, occupation, profession, job, organization title, role title, jobtitle, pareigos, profesija, darbas, посада, професія, должность, профессия, պաշտոն, մասնագիտություն, سمت, شغل," +
			" beruf, funktion, stelle, berufsbezeichnung, stanowisko, zawod, poste, fonction, metier, cargo, puesto, profesion, puesto de trabajo"},
		{Department, "department, dept, organization department, skyrius, padalinys, відділ, отдел, подразделение, բաժին, بخش, واحد, abteilung, dzial, departement, departamento, area"},
		{Birthday, "birthday, birth date, date of birth, dob, birthdate, born, bday, gimimo data, gimtadienis, gimimo diena, gime, дата народження, день народження, дата рождения, день рождения, др," +
			" ծննդյան օր, ծննդյան ամսաթիվ, ծննդյան տարեթիվ, ծննդյան ամսաթիվը, ծնունդ, تاریخ تولد, تولد, geburtstag, geburtsdatum, geb, geb datum, geboren," +
			" data urodzenia, urodziny, date de naissance, anniversaire, ne le, naissance, fecha de nacimiento, cumpleanos, nacimiento, b day, birth, gim data, gimimo d, дата нар, день нар, дн, дата рожд, день рожд, روز تولد, geb am, geb dat, data ur, date naissance, ne e le, fecha nac, fecha nacimiento, f nacimiento, f nac"},
		{BirthYear, "birth year, year of birth, gimimo metai, geburtsjahr, рік народження, год рождения"},
		{BirthMonth, "birth month, month of birth"},
		{BirthDay, "birth day, day of birth"},
		{Gender, "gender, sex, lytis, стать, пол, սեռ, جنسیت, geschlecht, plec, sexe, sexo, genero"},
		{Language, "language, locale, preferred language, kalba, мова, язык, լեզու, زبان, sprache, jezyk, langue, idioma, lengua, language preference"},
	}
}

func reachWords() []wordList {
	return []wordList{
		{Email, "email, e mail, mail, email address, e mail address, mail address, emailaddress, emails, e mails, email addresses," +
			" el pastas, el pasto adresas, elektroninis pastas, elektroninio pasto adresas, e pastas, el p, epastas," +
			" електронна пошта, пошта, ел пошта, емейл, імейл, електронна адреса, адреса електронної пошти, e mail адреса," +
			" электронная почта, почта, эл почта, емейл, имейл, электронный адрес, адрес электронной почты, эл адрес, эл почты," +
			" էլ փոստ, էլ հասցե, էլեկտրոնային փոստ, էլփոստ, էլ փոստի հասցե, ایمیل, پست الکترونیک, پست الکترونیکی, رایانامه, آدرس ایمیل," +
			" e mail adresse, mailadresse, email adresse, emailadresse, adres email, adres e mail, adres mailowy, poczta, poczta elektroniczna, mejl," +
			" courriel, adresse e mail, adresse email, adresse mail, mel, adresse electronique, adresse de messagerie, correo electronico, correo, direccion de correo, direccion de correo electronico, e correo, email id, mail id, e mail id, ел адреса, електронна скринька, электронка, էլեկտրոնային հասցե"},
		{Phone, "phone, telephone, tel, phone number, telephone number, phones, phone numbers, contact number, phonenumber, tel no, tel nr, telefonas, telefono numeris, telefono nr, telefonai, tel numeris," +
			" телефон, номер телефону, тел, телефони, номер телефона, телефоны, контактный телефон, контактний телефон, հեռախոս, հեռախոսահամար, հեռ, հեռախոսի համար," +
			" تلفن, شماره تلفن, شماره تماس, تلفن تماس, تلفن ثابت, telefon, telefonnummer, rufnummer, telefonnr, numer telefonu, nr telefonu, nr tel, numero de telephone, no de telephone, n de telephone," +
			" telefono, numero de telefono, tlf, telefonos, contact no, kontaktinis telefonas, tfno, tlfno"},
		{Link, "website, web, web page, webpage, url, site, homepage, home page, web site, www, website url, internet, link, profile," +
			" svetaine, interneto svetaine, tinklalapis, nuoroda, сайт, веб сайт, вебсайт, веб сторінка, посилання, ссылка, веб страница, կայք, կայքէջ," +
			" وب سایت, وبسایت, سایت, تارنما, webseite, internetseite, strona, strona www, strona internetowa, site web, site internet, page web, sitio web, pagina web, internetinis puslapis, interneto puslapis, internetine svetaine, tinklapis"},
	}
}

func placeWords() []wordList {
	return []wordList{
		{Street, "street, street number, address, street address, address line, postal address, mailing address, formatted, extended address, po box, address po box, address street," +
			" adresas, gatve, pasto adresas, адреса, вулиця, поштова адреса, адрес, улица, почтовый адрес, հասցե, փողոց, آدرس, نشانی, خیابان," +
			" adresse, strasse, anschrift, strasse hausnummer, strasse und hausnummer, strasse nr, postfach, adres, ulica, adres zamieszkania, rue, adresse postale, direccion, calle, domicilio, street and number, street no, house number, house no, apartment, apt, flat, gatve namas, gatve nr, namo nr, butas, адреса проживання, адрес проживания, будинок, номер будинку, номер дома, квартира," +
			" str, hausnummer, hausnr, haus nr, ulica i nr, ulica i numer, ulica nr domu, nr domu, numer domu, nr lokalu, n et rue, numero et rue"},
		{City, "city, town, zip city, postcode and city, plz ort, plz und ort, plz wohnort, cp ville, code postal ville, cp poblacion, kod i miejscowosc, kod pocztowy i miasto, kod miasto, locality, miestas, gyvenviete, місто, населений пункт, город, населенный пункт, քաղաք, شهر, stadt, ort, wohnort, miasto, miejscowosc, ville, commune, ciudad, localidad, poblacion, municipio"},
		{Region, "state, region, province, county, state province, province code, state region, district, apskritis, regionas, savivaldybe, rajonas, область, район, регіон, регион, край, մարզ, استان," +
			" bundesland, kanton, wojewodztwo, powiat, provincia, estado, comunidad, comunidad autonoma"},
		{PostalCode, "zip, zip code, postal code, postcode, post code, zipcode, zip postal code, postalcode, pasto kodas, pasto indeksas, індекс, поштовий індекс, индекс, почтовый индекс," +
			" փոստային ինդեքս, ինդեքս, փոստային կոդ, کد پستی, کدپستی, plz, postleitzahl, kod pocztowy, code postal, cp, codigo postal, c p, postal, indeksas, kod poczt"},
		{Country, "country, country region, country code, nation, salis, valstybe, країна, страна, երկիր, کشور, land, staat, kraj, panstwo, pays, pais"},
	}
}

func otherWords() []wordList {
	return []wordList{
		{Note, "note, notes, comment, comments, remark, remarks, description, memo, background, free note, pastabos, pastaba, komentaras, komentarai, aprasymas, uzrasai," +
			" примітка, примітки, нотатки, нотатка, коментар, коментарі, опис, примечание, примечания, заметки, заметка, комментарий, комментарии, описание," +
			" նշումներ, մեկնաբանություն, նշում, նշումը, ծանոթագրություն, یادداشت, توضیحات, ملاحظات, توضیح, notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, beschreibung," +
			" notatka, notatki, uwagi, uwaga, komentarz, opis, remarque, remarques, commentaire, commentaires, observations, nota, notas, comentario, comentarios, observaciones, descripcion, additional info, additional information, papildoma informacija"},
		{Tags, "tags, tag, labels, label, groups, group, categories, category, keywords, group membership, segment, segments, zymos, zyma, grupe, grupes, kategorija, kategorijos, etiketes," +
			" теги, тег, мітки, мітка, група, групи, категорія, категорії, метки, метка, группа, группы, категория, категории, պիտակներ, պիտակ, խումբ, խմբեր," +
			" برچسب, برچسب ها, برچسبها, گروه, دسته, دسته بندی, schlagworte, schlagworter, stichworte, stichworter, gruppe, gruppen, kategorie, kategorien, tagi, etykiety, grupa, grupy, kategoria," +
			" etiquettes, groupe, groupes, categorie, mots cles, etiquetas, grupo, grupos, categoria, categorias, kundengruppe"},
		{Stage, "stage, lifecycle stage, customer stage, etapas, етап, стадия, этап, phase, etap, etape, etapa, مرحله, փուլ"},
		{Roles, "role, roles, contact type, customer type, vaidmuo, роль, ролі, роли, դեր, نقش, rolle, rola, rol"},
		{Kind, "kind, contact kind"},
		{Household, "household, family members, namu ukis, haushalt, foyer, hogar"},
		{Interests, "interests, interest, hobby, hobbies, pomegiai, інтереси, захоплення, интересы, увлечения, хобби, хобі, հետաքրքրություններ, علایق, interessen, zainteresowania, interets, centres d'interet, intereses, aficiones"},
		{Preferences, "preferences, pageidavimai, вподобання, предпочтения, ترجیحات, նախասիրություններ, vorlieben, preferencje, preferencias"},
		{Handling, "how to deal with them, how to deal with"},
		{ID, "regulars id"},
	}
}

// labelWord is a word in a heading that says which of several values it is.
type labelWord struct{ label, words string }

// labelWords are those words, alike for mails, phones and addresses.
func labelWords() []labelWord {
	return []labelWord{
		{"mobile", "mobile, cell, cellphone, cellular, gsm, sms, whatsapp, viber, вайбер, ватсап, mobilus, mobilusis, mob, мобільний, мобільного, мобільні, мобильный, мобильного, моб, сотовый, բջջային, բջջ," +
			" موبایل, همراه, تلفن همراه, handy, handynummer, handynr, mobil, mobiltelefon, mobilnummer, mobiltel, komorka, komorkowy, kom, portable, movil, celular"},
		{"fax", "fax, telefax, faksas, факс, ֆաքս, فکس, نمابر, faks, faxnummer, faxnr, telecopie"},
		{"work", "work, business, office, company, job, darbo, darbas, biuro, imones, робочий, робоча, роб, службовий, рабочий, раб, рабочая, служебный, աշխատանքային, աշխատանք, կազմ, کار, محل کار, اداره, شرکت," +
			" geschaftlich, geschaftl, dienstlich, dienstl, arbeit, buro, firma, sluzbowy, sluzbowa, firmowy, praca, professionnel, travail, bureau, trabajo, oficina, laboral, corporate, direct, ddi"},
		{"home", "home, private, personal, house, namu, namai, asmeninis, домашній, домашня, дом, особистий, домашний, домашняя, личный, личная, տան, տուն, անձնական, منزل, خانه, شخصی," +
			" privat, zuhause, prywatny, prywatna, domowy, domowa, dom, domicile, prive, personnel, personnelle, maison, casa, particular"},
		{"other", "other, alternate, alternative, alt, secondary, additional, second, kitas, papildomas, інший, додатковий, другой, дополнительный, այլ, دیگر, andere, weitere, inny, dodatkowy, autre, secondaire, otro, adicional"},
		{"main", "main, primary, pagrindinis, основний, основной, հիմնական, اصلی, haupt, hauptnummer, glowny, principal"},
		{"billing", "billing, invoice, saskaitos, rechnung, rechnungsadresse, facturation, facturacion, do faktury"},
		{"shipping", "shipping, delivery, pristatymo, liefer, lieferadresse, dostawy, livraison, envio, entrega, доставки"},
		{"pager", "pager"},
		{"car", "car"},
		{"assistant", "assistant, asst, assistant's, assistants"},
	}
}

// fillers are words of a heading that tell nothing.
func fillers() []string {
	return []string{
		"address", "contact", "customer", "client", "person", "default", "mailing", "value", "the", "of", "your", "adresas", "kliento", "for", "import", "line", "клієнта", "клиента", "покупця", "покупателя",
		"klienta", "de", "محل", "fixe", "fijo", "stacjonarny",
	}
}

// numberWords tell nothing beside a phone; with anything else they make it a
// number of some system: Kunden-Nr. is no customer's name.
func numberWords() []string {
	return []string{"number", "no", "nr", "numeris", "номер", "شماره", "nummer", "numer", "numero"}
}

// handles are places on the web where a contact can have a page.
func handles() []labelWord {
	return []labelWord{
		{"instagram", "instagram, инстаграм, інстаграм, اینستاگرام"},
		{"telegram", "telegram, телеграм, تلگرام"},
		{"facebook", "facebook, фейсбук"},
		{"linkedin", "linkedin"},
		{"twitter", "twitter"},
		{"x.com", "x.com"},
		{"skype", "skype, скайп"},
		{"tiktok", "tiktok"},
		{"youtube", "youtube"},
		{"github", "github"},
		{"xing", "xing"},
		{"pinterest", "pinterest"},
		{"vk", "vk"},
		{"threads", "threads"},
		{"mastodon", "mastodon"},
		{"bluesky", "bluesky"},
		{"messenger", "messenger"},
	}
}
