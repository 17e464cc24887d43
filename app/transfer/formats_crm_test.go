package transfer_test

// crms are what other programs for customers write.
func crms() []program {
	return []program{
		{"HubSpot contacts", []string{
			"Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Marketing contact status,Create Date,Last Activity Date," +
				"Lifecycle Stage,Lead Source,Associated Company,Associated Company IDs,Associated Deal,Associated Deal IDs,Last Modified Date",
		}, `
given = First Name
family = Last Name
email = Email
phone = Phone Number
stage = Lifecycle Stage
company = Associated Company
keep = Record ID, Contact owner, Lead Status, Marketing contact status, Create Date, Last Activity Date, Lead Source, Associated Company IDs
keep = Associated Deal, Associated Deal IDs, Last Modified Date
`},
		{"HubSpot companies", []string{
			"Record ID,Company name,Website URL,Company owner,Create Date,Phone Number,Last Activity Date,City,Country/Region,Industry," +
				"Legal entity address,Company Domain Name,Domain",
		}, `
company = Company name
link = Website URL, Company Domain Name, Domain
phone = Phone Number
city = City
country = Country/Region
keep = Record ID, Company owner, Create Date, Last Activity Date, Industry, Legal entity address
`},
		{"EspoCRM", []string{
			"id,name,deleted,salutationName,firstName,lastName,description,emailAddress,phoneNumber,doNotCall,addressStreet,addressCity,addressState," +
				"addressCountry,addressPostalCode,accountId,accountName,createdAt,modifiedAt,assignedUserId,assignedUserName",
		}, `
name = name
prefix = salutationName
given = firstName
family = lastName
note = description
email = emailAddress
phone = phoneNumber
street = addressStreet
city = addressCity
region = addressState
country = addressCountry
postal code = addressPostalCode
company = accountName
keep = id, doNotCall, accountId, createdAt, modifiedAt, assignedUserId, assignedUserName
leave out = deleted
`},
		{"SuiteCRM contacts", []string{
			"First Name,Last Name,ID,Salutation,Title,Department,Account Name,Email Address,Non Primary E-mails for Import,Phone Mobile,Phone Work," +
				"Phone Home,Phone Other,Phone Fax,Primary Address Street,Primary Address City,Primary Address State,Primary Address Postal Code," +
				"Primary Address Country,Alternate Address Street,Alternate Address City,Alternate Address State,Alternate Address Postal Code," +
				"Alternate Address Country,Description,Birthdate,Lead Source,campaign_id,Do Not Call,Portal Name,Portal Active,Portal Password," +
				"Portal Application,Reports to ID,Assistant,Assistant Phone,Picture,Assigned User Name,Assigned User ID,Teams,Team id,Team Set ID," +
				"Date Created,Date Modified,Modified By,Created By,Deleted",
		}, `
given = First Name
family = Last Name
prefix = Salutation
job = Title
department = Department
company = Account Name
email = Email Address
email:other = Non Primary E-mails for Import
phone:mobile = Phone Mobile
phone:work = Phone Work
phone:home = Phone Home
phone:other = Phone Other
phone:fax = Phone Fax
street:main = Primary Address Street
city:main = Primary Address City
region:main = Primary Address State
postal code:main = Primary Address Postal Code
country:main = Primary Address Country
street:other = Alternate Address Street
city:other = Alternate Address City
region:other = Alternate Address State
postal code:other = Alternate Address Postal Code
country:other = Alternate Address Country
note = Description
birthday = Birthdate
phone:assistant = Assistant Phone
keep = ID, Lead Source, campaign_id, Do Not Call, Portal Name, Portal Active, Portal Application, Reports to ID, Assistant, Assigned User Name
keep = Assigned User ID, Teams, Team id, Team Set ID, Date Created, Date Modified, Modified By, Created By
leave out = Portal Password, Picture, Deleted
`},
		{"SuiteCRM accounts", []string{
			"Name,ID,Website,Email Address,Non Primary E-mails,Office Phone,Alternate Phone,Fax,Billing Street,Billing City,Billing State," +
				"Billing Postal Code,Billing Country,Shipping Street,Shipping City,Shipping State,Shipping Postal Code,Shipping Country,Description,Type," +
				"Industry,Annual Revenue,Employees,SIC Code,Ticker Symbol,Parent Account ID,Ownership,Campaign ID,Rating,Assigned to",
		}, `
company = Name
link = Website
email = Email Address
email:other = Non Primary E-mails
phone:work = Office Phone
phone:other = Alternate Phone
phone:fax = Fax
street:billing = Billing Street
city:billing = Billing City
region:billing = Billing State
postal code:billing = Billing Postal Code
country:billing = Billing Country
street:shipping = Shipping Street
city:shipping = Shipping City
region:shipping = Shipping State
postal code:shipping = Shipping Postal Code
country:shipping = Shipping Country
note = Description
keep = ID, Type, Industry, Annual Revenue, Employees, SIC Code, Ticker Symbol, Parent Account ID, Ownership, Campaign ID, Rating, Assigned to
`},
		{"Act!", []string{
			"Company,Name Suffix,Address 1,Address 2,Address 3,City,State,Zip,Country,Phone,Phone Ext-,Mobile Phone,Alt Phone,Fax,E-mail,Web Site," +
				"Assistant,Asst. Phone,Home Address 1,Home Address 2,Home Address 3,Home City,Home State,Home Zip,Home Country,Home Phone",
		}, `
company = Company
street = Address 1, Address 2, Address 3
city = City
region = State
postal code = Zip
country = Country
phone = Phone
phone:mobile = Mobile Phone
phone:other = Alt Phone
phone:fax = Fax
email = E-mail
link = Web Site
phone:assistant = Asst. Phone
street:home = Home Address 1, Home Address 2, Home Address 3
city:home = Home City
region:home = Home State
postal code:home = Home Zip
country:home = Home Country
phone:home = Home Phone
keep = Name Suffix, Phone Ext-, Assistant
`},
		{"Salesforce", []string{
			"Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email," +
				"Email Opt Out,Lead Source",
		}, `
company = Account Name
street = Mailing Street
city = Mailing City
region = Mailing State/Province
postal code = Mailing Zip/Postal Code
country = Mailing Country
phone = Phone
phone:mobile = Mobile
phone:fax = Fax
email = Email
keep = Email Opt Out, Lead Source
`},
		{"Zoho", []string{
			"Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,Vendor Name.id,Vendor Name,Email," +
				"Title,Department,Phone,Home Phone,Other Phone,Fax,Mobile,Date of Birth,Assistant,Asst Phone,Reporting To,Email Opt Out,Skype ID," +
				"Created By,Mailing Street,Other Street,Mailing City,Mailing State,Mailing Zip,Mailing Country,Description",
		}, `
given = First Name
family = Last Name
company = Account Name
email = Email
job = Title
department = Department
phone = Phone
phone:home = Home Phone
phone:other = Other Phone
phone:fax = Fax
phone:mobile = Mobile
birthday = Date of Birth
phone:assistant = Asst Phone
link:skype = Skype ID
street = Mailing Street
street:other = Other Street
city = Mailing City
region = Mailing State
postal code = Mailing Zip
country = Mailing Country
note = Description
keep = Record Id, Contact Owner.id, Contact Owner, Lead Source, Account Name.id, Vendor Name.id, Vendor Name, Assistant, Reporting To, Email Opt Out
keep = Created By
`},
		{"Pipedrive", []string{
			"Person - Name*,Person - First name,Person - Last name,Person - Phone,Person - Email (Work),Person - Email (Home),Organization - Name*," +
				"Organization - Address,Deal - Title,Deal - Value,Activity - Subject*,Activity - Due date,Note - Content*,Person - Label,Person - Owner," +
				"Person - Creation date,Person - Pipedrive System ID,Organization - Labels,Deal - Stage,Deal - Status",
		}, `
name = Person - Name*
given = Person - First name
family = Person - Last name
phone = Person - Phone
email:work = Person - Email (Work)
email:home = Person - Email (Home)
company = Organization - Name*
street:work = Organization - Address
note = Note - Content*
tags = Person - Label
keep = Deal - Title, Deal - Value, Activity - Subject*, Activity - Due date, Person - Owner, Person - Creation date, Person - Pipedrive System ID
keep = Organization - Labels, Deal - Stage, Deal - Status
`},
		{"Pipedrive list", []string{
			"Name,Email,Phone,Organization,Owner,Label",
		}, `
name = Name
email = Email
phone = Phone
company = Organization
tags = Label
keep = Owner
`},
		{"Atomic", []string{
			"first_name,last_name,gender,title,background,first_seen,last_seen,has_newsletter,status,tags,linkedin_url,company,email_work,email_home," +
				"email_other,phone_work,phone_home,phone_other",
		}, `
given = first_name
family = last_name
gender = gender
job = title
note = background
tags = tags
link:linkedin = linkedin_url
company = company
email:work = email_work
email:home = email_home
email:other = email_other
phone:work = phone_work
phone:home = phone_home
phone:other = phone_other
keep = first_seen, last_seen, has_newsletter, status
`},
	}
}
