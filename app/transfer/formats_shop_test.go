package transfer_test

// shops are what shops and programs for accounts write.
func shops() []program {
	return []program{
		{"Shopify", []string{
			"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2," +
				"Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone," +
				"Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags,Accepts WhatsApp Marketing,Label (customer.metafields.ns.key)",
			"First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone," +
				"Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt",
		}, `
given = First Name
family = Last Name
email = Email
company = Default Address Company, Company
street = Default Address Address1, Default Address Address2, Address1, Address2
city = Default Address City, City
region = Default Address Province Code, Province, Province Code
country = Default Address Country Code, Country
postal code = Default Address Zip, Zip
phone = Default Address Phone, Phone
note = Note
tags = Tags
keep = Customer ID, Accepts Email Marketing, Accepts SMS Marketing, Total Spent, Total Orders, Tax Exempt, Accepts WhatsApp Marketing
keep = Label (customer.metafields.ns.key), Country Code
`},
		{"Square", []string{
			"Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State," +
				"Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend," +
				"Email Subscription Status,Instant Profile,Blocked from online booking",
			"First Name,Surname,Email Address",
		}, `
given = First Name
family = Last Name, Surname
email = Email Address
phone = Phone Number
nickname = Nickname
company = Company Name
street = Street Address 1, Street Address 2
city = City
region = State
postal code = Postal Code
birthday = Birthday
note = Memo
keep = Reference ID, Square Customer ID, Creation Source, First Visit, Last Visit, Transaction Count, Lifetime Spend, Email Subscription Status
keep = Instant Profile, Blocked from online booking
`},
		{"QuickBooks report", []string{
			"Customer full name,Phone numbers,Email,Full Name,Billing Address,Shipping Address,Open Balance,Currency",
		}, `
name = Customer full name
phone = Phone numbers
email = Email
street:billing = Billing Address
street:shipping = Shipping Address
keep = Full Name, Open Balance, Currency
`},
		{"QuickBooks template", []string{
			"Name,Company,Email,Phone,Mobile,Fax,Website,Street,City,State,ZIP,Country,Opening Balance,Date,Resale Number",
		}, `
name = Name
company = Company
email = Email
phone = Phone
phone:mobile = Mobile
phone:fax = Fax
link = Website
street = Street
city = City
region = State
postal code = ZIP
country = Country
keep = Opening Balance, Date, Resale Number
`},
		{"Stripe", []string{
			"id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses,vip (metadata)",
			"id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Card Last4,Total Spend",
		}, `
note = Description
email = Email
name = Name
keep = id, Created (UTC), Delinquent, Plan, Status, Total Spend, Payment Count, Refunded Volume, Dispute Losses, vip (metadata), Card ID, Card Last4
`},
		{"WooCommerce", []string{
			"Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code,Billing Phone,Shipping Phone," +
				"Role",
		}, `
name = Name
email = Email
country = Country / Region
city = City
region = Region
postal code = Postal Code
phone:billing = Billing Phone
phone:shipping = Shipping Phone
roles = Role
keep = Username, Last Active, Sign Up, Orders, Total Spend, AOV
`},
		{"Xero", []string{
			"*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity," +
				"PORegion,POPostalCode,POCountry,SAAttentionTo,SAAddressLine1,SAAddressLine2,SAAddressLine3,SAAddressLine4,SACity,SARegion,SAPostalCode," +
				"SACountry,PhoneNumber,FaxNumber,MobileNumber,DDINumber,SkypeName,BankAccountName,BankAccountNumber,BankAccountParticulars,TaxNumber," +
				"TaxNumberName,AccountsReceivableTaxCodeName,AccountsPayableTaxCodeName,Website,LegalName,Discount,CompanyNumber,DueDateBillDay," +
				"DueDateBillTerm,DueDateSalesDay,DueDateSalesTerm,SalesAccount,PurchasesAccount,TrackingName1,SalesTrackingOption1,PurchasesTrackingOption1," +
				"TrackingName2,SalesTrackingOption2,PurchasesTrackingOption2,BrandingTheme,DefaultTaxBills,DefaultTaxSales,Person1FirstName,Person1LastName," +
				"Person1Email,Person1IncludeInEmail,Person5FirstName,Person5LastName,Person5Email,Person5IncludeInEmails",
		}, `
name = *ContactName
email = EmailAddress
given = FirstName
family = LastName
street:billing = POAddressLine1, POAddressLine2, POAddressLine3, POAddressLine4
city:billing = POCity
region:billing = PORegion
postal code:billing = POPostalCode
country:billing = POCountry
street:shipping = SAAddressLine1, SAAddressLine2, SAAddressLine3, SAAddressLine4
city:shipping = SACity
region:shipping = SARegion
postal code:shipping = SAPostalCode
country:shipping = SACountry
phone = PhoneNumber
phone:fax = FaxNumber
phone:mobile = MobileNumber
phone:work = DDINumber
link:skype = SkypeName
link = Website
email:other = Person1Email, Person5Email
keep = AccountNumber, POAttentionTo, SAAttentionTo, BankAccountName, BankAccountNumber, BankAccountParticulars, TaxNumber, TaxNumberName
keep = AccountsReceivableTaxCodeName, AccountsPayableTaxCodeName, LegalName, Discount, CompanyNumber, DueDateBillDay, DueDateBillTerm, DueDateSalesDay
keep = DueDateSalesTerm, SalesAccount, PurchasesAccount, TrackingName1, SalesTrackingOption1, PurchasesTrackingOption1, TrackingName2, SalesTrackingOption2
keep = PurchasesTrackingOption2, BrandingTheme, DefaultTaxBills, DefaultTaxSales, Person1FirstName, Person1LastName, Person5FirstName, Person5LastName
leave out = Person1IncludeInEmail, Person5IncludeInEmails
`},
	}
}
