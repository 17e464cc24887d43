package transfer

// saleWords are what owners and programs call the columns of their sales, in the languages and the
// form of fieldWords.
func saleWords() []wordList {
	return append(saleHeadWords(), append(saleLineWords(), saleSumWords()...)...)
}

func saleHeadWords() []wordList {
	return []wordList{
		{Day, "date, day, order date, purchase date, sale date, sales date, transaction date, invoice date, date of purchase, date of sale, bought on, ordered on, created at, created, order created, paid at, date created, timestamp, datetime, date time, date and time, when," +
			" data, diena, pirkimo data, uzsakymo data, pardavimo data, saskaitos data, data ir laikas, дата, день, дата покупки, дата замовлення, дата продажу, дата заказа, дата продажи, дата і час, дата и время, дата рахунку, дата чека," +
			" ամսաթիվ, գնման ամսաթիվ, օր, تاریخ, تاریخ خرید, تاریخ سفارش, تاریخ فروش, روز, datum, tag, kaufdatum, bestelldatum, rechnungsdatum, verkaufsdatum, belegdatum," +
			" data zakupu, data zamowienia, data sprzedazy, dzien, data wystawienia, date d achat, date achat, date de commande, date commande, date de vente, jour, fecha, fecha de compra, fecha de pedido, fecha del pedido, fecha de venta, dia"},
		{Time, "time, order time, hour, laikas, час, время, ժամ, ժամանակ, ساعت, زمان, uhrzeit, zeit, godzina, czas, heure, hora"},
		{Order, "order, order number, order id, order no, order nr, invoice, invoice number, invoice no, invoice nr, invoice id, receipt, receipt number, receipt no, bill, bill no, transaction id, transaction, document, sale id, ticket, reference number," +
			" uzsakymas, uzsakymo numeris, uzsakymo nr, saskaita, saskaitos numeris, saskaitos nr, saskaita faktura, kvitas, kvito nr, dokumentas, dokumento nr, замовлення, номер замовлення, рахунок, номер рахунку, чек, номер чека, документ, накладна, заказ, номер заказа, счет, номер счета, накладная," +
			" պատվեր, պատվերի համար, հաշիվ, հաշվի համար, سفارش, شماره سفارش, فاکتور, شماره فاکتور, bestellung, bestellnummer, bestellnr, bestell nr, auftrag, auftragsnummer, rechnung, rechnungsnummer, rechnungsnr, rechnungs nr, beleg, belegnummer, belegnr, bon, bonnummer," +
			" zamowienie, numer zamowienia, nr zamowienia, faktura, numer faktury, nr faktury, paragon, nr paragonu, dokument, commande, numero de commande, n de commande, no de commande, facture, numero de facture, n de facture, ticket de caisse, pedido, numero de pedido, n de pedido, factura, numero de factura, n de factura, recibo"},
		{CustomerID, "customer id, customer number, customer no, customer nr, customer code, client id, client number, client no, client code, user id, member id, buyer id, id, cust id, card number, loyalty card," +
			" kliento id, kliento kodas, kliento nr, kliento numeris, pirkejo kodas, id клієнта, код клієнта, номер клієнта, код клиента, номер клиента, id клиента, հաճախորդի համար, հաճախորդի կոդ, کد مشتری, شماره مشتری, شناسه مشتری," +
			" kundennummer, kundennr, kunden nr, kunden id, kundnr, id klienta, nr klienta, numer klienta, kod klienta, numero de client, n client, code client, id client, id cliente, codigo de cliente, numero de cliente, n cliente"},
		{Name, "buyer, buyer name, purchaser, sold to, bill to, billing name, guest, pirkejas, gavejas, покупець, отримувач, покупатель, получатель, գնորդ, خریدار, kaufer, empfanger, auftraggeber, nabywca, kupujacy, odbiorca, acheteur, destinataire, comprador"},
		{CompanyName, "billing company, customer company, buyer company"},
		{Email, "customer email, buyer email, billing email, email billing, client email"},
		{Phone, "customer phone, buyer phone, billing phone, phone billing, mobile, mobile phone, cell, mobilus, мобільний, мобильный, بջջային, موبایل, handy, komorka, portable, movil"},
		{Channel, "channel, source, sales channel, store, shop, location, branch, point of sale, pos, outlet, origin, kanalas, parduotuve, vieta, pardavimo vieta, filialas, канал, магазин, точка, філія, филиал, канал продажу, канал продаж, խանութ, վայր, فروشگاه, کانال, شعبه, filiale, kanal, laden, verkaufskanal, sklep, kanal sprzedazy, boutique, magasin, canal, point de vente, tienda, sucursal, punto de venta"},
		{Status, "status, order status, state, type, kind, transaction type, event type, document type, financial status, payment status, transaction status, busena, tipas, rusis, статус, тип, вид, тип документа, կարգավիճակ, տեսակ, وضعیت, نوع, typ, art, vorgang, rodzaj, statut, genre, estado, tipo"},
		{Note, "note, notes, comment, comments, remark, remarks, memo, customer note, order note, pastaba, pastabos, komentaras, примітка, примітки, коментар, примечание, примечания, комментарий, նշում, մեկնաբանություն, یادداشت, توضیحات, notiz, bemerkung, bemerkungen, anmerkung, kommentar, uwagi, notatka, komentarz, remarque, commentaire, nota, observaciones, comentario"},
		{Currency, "currency, currency code, order currency, valiuta, валюта, արժույթ, ارز, واحد پول, wahrung, waehrung, waluta, devise, monnaie, moneda, divisa"},
	}
}

func saleLineWords() []wordList {
	return []wordList{
		{Item, "item, items, product, products, product name, item name, article, goods, service, services, description, what, title, line item, lineitem name, name of product, position, treatment," +
			" preke, prekes, prekes pavadinimas, produktas, paslauga, paslaugos, aprasymas, pavadinimas, товар, товари, назва товару, продукт, послуга, послуги, найменування, опис, товары, название товара, наименование, наименование товара, услуга, услуги, описание," +
			" ապրանք, ապրանքի անվանում, ծառայություն, անվանում, نام کالا, کالا, محصول, نام محصول, خدمات, شرح, artikel, artikelname, artikelbezeichnung, produkt, produktname, ware, leistung, bezeichnung, beschreibung, dienstleistung," +
			" nazwa produktu, nazwa towaru, towar, usluga, opis, article nom, produit, nom du produit, designation, libelle, prestation, articulo, producto, nombre del producto, descripcion, servicio, concepto"},
		{Variant, "variant, size, option, price point name, variation, variantas, dydis, варіант, розмір, вариант, размер, տարբերակ, variante, grosse, rozmiar, wariant, taille, talla"},
		{Code, "sku, code, product code, item code, article number, article no, product id, item id, ean, barcode, upc, plu, kodas, prekes kodas, barkodas, bruksninis kodas, код, код товару, артикул, штрихкод, код товара, կոդ, ապրանքի կոդ, շտրիխկոդ, کد, کد کالا, کد محصول, بارکد, artikelnummer, artikelnr, artikel nr, art nr, produktnummer, kod, kod produktu, kod towaru, indeks, kod kreskowy, reference, ref, code article, code produit, codigo, codigo de producto, referencia"},
		{Category, "category, product category, group, product group, department, kategorija, grupe, категорія, група, категория, группа, կատեգորիա, خումբ, دسته, گروه, kategorie, warengruppe, kategoria, grupa, categorie, rayon, categoria, familia"},
		{Unit, "unit, uom, unit of measure, vienetas, mato vnt, mato vienetas, одиниця, од виміру, од, единица, ед изм, չափման միավոր, واحد, واحد شمارش, einheit, jednostka, j m, jm, unite, unidad"},
		{Quantity, "quantity, qty, count, units, pieces, amount of items, number of items, items sold, quantity sold, pcs, kiekis, vnt, vienetai, кількість, к сть, кіл сть, шт, количество, кол во, քանակ, تعداد, مقدار, menge, anzahl, stuck, stk, ilosc, szt, sztuk, liczba, quantite, qte, nombre d articles, cantidad, cant, unidades"},
		{Price, "price, unit price, item price, price each, price per unit, rate, cost per unit, kaina, vieneto kaina, kaina vnt, ціна, ціна за одиницю, ціна за шт, цена, цена за единицу, цена за шт, գին, միավորի գին, قیمت, قیمت واحد, فی, preis, einzelpreis, stuckpreis, e preis, cena, cena jednostkowa, cena jedn, prix, prix unitaire, pu, precio, precio unitario"},
		{Discount, "discount, discounts, line discount, discount amount, reduction, nuolaida, знижка, скидка, զեղչ, تخفیف, rabatt, nachlass, rabat, znizka, remise, descuento"},
		{Gross, "gross sales, gross amount, gross, line gross"},
		{Net, "net, net amount, net total, net sales, net price total, netto, suma be pvm, сума без пдв, сумма без ндс, nettobetrag, wartosc netto, montant ht, total ht, importe neto, base imponible"},
		{LineTax, "tax, vat, tax amount, vat amount, sales tax, gst, pvm, pvm suma, пдв, сума пдв, податок, ндс, сумма ндс, налог, աահ, հարկ, مالیات, ارزش افزوده, mwst, ust, steuer, mehrwertsteuer, umsatzsteuer, kwota vat, podatek, tva, montant tva, taxe, iva, importe iva, impuesto"},
		{TaxRate, "tax rate, vat rate, tax percent, tax %, vat %, pvm tarifas, pvm proc, ставка пдв, ставка ндс, mwst satz, steuersatz, ust satz, stawka vat, taux tva, tipo iva, նալոգի դրույք"},
		{TaxInside, "prices with tax, prices include tax, tax included, tax inclusive"},
		{Cost, "cost, unit cost, cost price, purchase price, savikaina, собівартість, себестоимость, ինքնարժեք, بهای تمام شده, einkaufspreis, ek preis, koszt, cena zakupu, cout, prix d achat, coste, precio de coste"},
	}
}

func saleSumWords() []wordList {
	return []wordList{
		{Total, "total, amount, sum, value, line total, total amount, total price, grand total, sales, revenue, paid amount, amount paid, total paid, price total, sale amount, order value, turnover, money, spent, n revenue, net revenue," +
			" suma, is viso, viso, bendra suma, suma su pvm, apyvarta, сума, всього, разом, загальна сума, вартість, оборот, до сплати, сумма, итого, всего, общая сумма, стоимость, выручка," +
			" գումար, ընդամենը, ընդհանուր գումար, مبلغ, مبلغ کل, جمع, جمع کل, مجموع, summe, betrag, gesamt, gesamtbetrag, gesamtsumme, gesamtpreis, umsatz, endbetrag, brutto, bruttobetrag," +
			" kwota, razem, wartosc, wartosc brutto, kwota brutto, lacznie, montant, somme, montant total, montant ttc, total ttc, prix total, chiffre d affaires, importe, importe total, monto, valor, suma total, total con iva"},
		{OrderTotal, "order total, order amount, invoice total, order total amount, uzsakymo suma, saskaitos suma, сума замовлення, сума рахунку, сумма заказа, сумма счета, պատվերի գումար, مبلغ سفارش, مبلغ فاکتور, bestellsumme, auftragssumme, rechnungsbetrag, wartosc zamowienia, kwota faktury, total commande, montant facture, total pedido, total factura"},
		{Subtotal, "subtotal, sub total, order subtotal, order subtotal amount, tarpine suma, проміжна сума, подытог, zwischensumme, suma czesciowa, sous total"},
		{OrderDiscount, "order discount, discount total, cart discount, cart discount amount, total discount"},
		{Shipping, "shipping, shipping cost, delivery, delivery cost, postage, shipping amount, order shipping amount, shipping total, service charge, service charges, tip, tips, fee, fees, fee total, pristatymas, pristatymo kaina, доставка, вартість доставки, стоимость доставки, առաքում, ارسال, هزینه ارسال, versand, versandkosten, lieferkosten, porto, dostawa, koszt dostawy, wysylka, livraison, frais de port, frais de livraison, envio, gastos de envio, portes"},
		{OrderTax, "order tax, taxes, total tax, tax total, order total tax amount, order tax amount"},
		{Refund, "refund, refunded, refunded amount, refund amount, refund total, order refund amount, partial refunds, grazinta, grazinta suma, повернено, сума повернення, возвращено, сумма возврата, erstattet, erstattung, zwrocono, kwota zwrotu, rembourse, reembolso"},
		{Paid, "paid, payment, payments, apmoketa, sumoketa, оплачено, сплачено, վճարված, پرداخت شده, bezahlt, zaplacono, paye, pagado"},
		{Owed, "owed, due, balance, balance due, outstanding, outstanding balance, amount due, unpaid, skola, likutis, борг, заборгованість, долг, задолженность, պարտք, بدهی, offen, offener betrag, do zaplaty, reste a payer, solde, pendiente, saldo"},
		{Cancelled, "cancelled at, canceled at, cancelled on"},
	}
}
