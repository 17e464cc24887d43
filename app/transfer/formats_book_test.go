package transfer_test

// addressBooks are what programs for mail and news write.
func addressBooks() []program {
	return []program{
		{"Google until 2024", []string{
			"Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix," +
				"Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby," +
				"Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value," +
				"IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street," +
				"Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address," +
				"Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department," +
				"Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,Website 1 - Type,Website 1 - Value",
		}, `
name = Name
given = Given Name
middle = Additional Name
family = Family Name
prefix = Name Prefix
nickname = Nickname
birthday = Birthday
gender = Gender
job = Occupation, Organization 1 - Title
interests = Hobby
note = Notes
language = Language
tags = Group Membership
email label#1 = E-mail 1 - Type
email#1 = E-mail 1 - Value
email label#2 = E-mail 2 - Type
email#2 = E-mail 2 - Value
keep label:im#1 = IM 1 - Service
keep:im#1 = IM 1 - Value
phone label#1 = Phone 1 - Type
phone#1 = Phone 1 - Value
address label#1 = Address 1 - Type
full address#1 = Address 1 - Formatted
street#1 = Address 1 - Street, Address 1 - PO Box, Address 1 - Extended Address
city#1 = Address 1 - City
region#1 = Address 1 - Region
postal code#1 = Address 1 - Postal Code
country#1 = Address 1 - Country
company = Organization 1 - Name
department = Organization 1 - Department
link label#1 = Website 1 - Type
link#1 = Website 1 - Value
keep = Yomi Name, Given Name Yomi, Additional Name Yomi, Family Name Yomi, Name Suffix, Short Name, Maiden Name, Location, Billing Information, Mileage
keep = Subject, IM 1 - Type, Organization 1 - Type, Organization 1 - Yomi Name, Organization 1 - Symbol, Organization 1 - Location
keep = Organization 1 - Job Description
leave out = Initials, Directory Server, Sensitivity, Priority, Photo
`},
		{"Google", []string{
			"First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As," +
				"Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label," +
				"Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region," +
				"Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value," +
				"Custom Field 1 - Label,Custom Field 1 - Value,Relation 1 - Label,Relation 1 - Value",
		}, `
given = First Name
middle = Middle Name
family = Last Name
prefix = Name Prefix
nickname = Nickname
name = File As
company = Organization Name
job = Organization Title
department = Organization Department
birthday = Birthday
note = Notes
tags = Labels
email label#1 = E-mail 1 - Label
email#1 = E-mail 1 - Value
phone label#1 = Phone 1 - Label
phone#1 = Phone 1 - Value
address label#1 = Address 1 - Label
full address#1 = Address 1 - Formatted
street#1 = Address 1 - Street, Address 1 - PO Box, Address 1 - Extended Address
city#1 = Address 1 - City
region#1 = Address 1 - Region
postal code#1 = Address 1 - Postal Code
country#1 = Address 1 - Country
link label#1 = Website 1 - Label
link#1 = Website 1 - Value
keep label:event#1 = Event 1 - Label
keep:event#1 = Event 1 - Value
keep label:custom field#1 = Custom Field 1 - Label
keep:custom field#1 = Custom Field 1 - Value
keep label:relation#1 = Relation 1 - Label
keep:relation#1 = Relation 1 - Value
keep = Phonetic First Name, Phonetic Middle Name, Phonetic Last Name, Name Suffix
leave out = Photo
`},
		{"Outlook", []string{
			"Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business Street 3," +
				"Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,Home State," +
				"Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region," +
				"Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN," +
				"Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name," +
				"Billing Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,E-mail Address,E-mail Type,E-mail Display Name," +
				"E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby," +
				"Home Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location," +
				"Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4," +
				"Web Page",
			"First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,Home Phone," +
				"Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax," +
				"Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,Company,Office Location,Manager's Name," +
				"Assistant's Name,Assistant's Phone,Company Yomi,Business Street,Business City,Business State,Business Postal Code,Business Country/Region," +
				"Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,Other Postal Code," +
				"Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes",
			"First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,Internet Free Busy,Notes," +
				"E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,Home Street," +
				"Home Street 2,Home Street 3,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,Spouse,Children,Manager's Name," +
				"Assistant's Name,Referred By,Company Main Phone,Business Phone,Business Phone 2,Business Fax,Assistant's Phone,Company,Job Title,Department," +
				"Office Location,Organizational ID Number,Profession,Account,Business Address,Business Street,Business Street 2,Business Street 3," +
				"Business Address PO Box,Business City,Business State,Business Postal Code,Business Country,Other Phone,Other Fax,Other Address,Other Street," +
				"Other Street 2,Other Street 3,Other Address PO Box,Other City,Other State,Other Postal Code,Other Country,Callback,Car Phone,ISDN," +
				"Radio Phone,TTY/TDD Phone,Telex,User 1,User 2,User 3,User 4,Keywords,Mileage,Hobby,Billing Information,Directory Server,Sensitivity," +
				"Priority,Private,Categories",
		}, `
prefix = Title
given = First Name
middle = Middle Name
family = Last Name
company = Company
department = Department
job = Job Title, Profession
street:work = Business Street, Business Street 2, Business Street 3, Business Address PO Box, Business Address
city:work = Business City
region:work = Business State
postal code:work = Business Postal Code
country:work = Business Country/Region, Business Country
street:home = Home Street, Home Street 2, Home Street 3, Home Address PO Box, Home Address
city:home = Home City
region:home = Home State
postal code:home = Home Postal Code
country:home = Home Country/Region, Home Country
street:other = Other Street, Other Street 2, Other Street 3, Other Address PO Box, Other Address
city:other = Other City
region:other = Other State
postal code:other = Other Postal Code
country:other = Other Country/Region, Other Country
phone:assistant = Assistant's Phone
phone:work fax = Business Fax
phone:work = Business Phone, Business Phone 2
phone:other = Callback, ISDN, Other Phone, Radio Phone, TTY/TDD Phone, Telex
phone:car = Car Phone
phone:main = Company Main Phone, Primary Phone
phone:home fax = Home Fax
phone:home = Home Phone, Home Phone 2
phone:mobile = Mobile Phone
phone:other fax = Other Fax
phone:pager = Pager
birthday = Birthday
tags = Categories, Keywords
email = E-mail Address, E-mail 2 Address, E-mail 3 Address
email label#2 = E-mail 2 Type
email label#3 = E-mail 3 Type
gender = Gender
interests = Hobby
language = Language
note = Notes
link = Web Page
nickname = Nickname
link:home = Personal Web Page
keep = Suffix, Account, Anniversary, Assistant's Name, Billing Information, Children, E-mail Display Name, E-mail 2 Display Name, E-mail 3 Display Name
keep = Government ID Number, Location, Manager's Name, Mileage, Office Location, Organizational ID Number, Referred By, Spouse, User 1, User 2, User 3
keep = User 4, Given Yomi, Surname Yomi, IMAddress, Company Yomi, Schools
leave out = Directory Server, E-mail Type, Initials, Internet Free Busy, Priority, Private, Sensitivity
`},
		{"Thunderbird", []string{
			"First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,Fax Number,Pager Number," +
				"Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,Work State," +
				"Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2," +
				"Custom 3,Custom 4,Notes,",
			"First Name,Last Name,Home County,Home Post Code,Work County,Work Post Code,Organisation",
		}, `
given = First Name
family = Last Name
name = Display Name
nickname = Nickname
email = Primary Email
email:other = Secondary Email
phone:work = Work Phone
phone:home = Home Phone
phone:fax = Fax Number
phone:pager = Pager Number
phone:mobile = Mobile Number
street:home = Home Address, Home Address 2
city:home = Home City
region:home = Home State, Home County
postal code:home = Home ZipCode, Home Post Code
country:home = Home Country
street:work = Work Address, Work Address 2
city:work = Work City
region:work = Work State, Work County
postal code:work = Work ZipCode, Work Post Code
country:work = Work Country
job = Job Title
department = Department
company = Organization, Organisation
link = Web Page 1, Web Page 2
birth year = Birth Year
birth month = Birth Month
birth day = Birth Day
note = Notes
keep = Screen Name, Custom 1, Custom 2, Custom 3, Custom 4
`},
		{"LinkedIn", []string{
			"First Name,Last Name,URL,Email Address,Company,Position,Connected On",
		}, `
given = First Name
family = Last Name
link = URL
email = Email Address
company = Company
job = Position
keep = Connected On
`},
		{"Mailchimp", []string{
			"Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE," +
				"CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS,UNSUB_TIME",
		}, `
email = Email Address
given = First Name
family = Last Name
region = REGION
note = NOTES
tags = TAGS
keep = MEMBER_RATING, OPTIN_TIME, OPTIN_IP, CONFIRM_TIME, CONFIRM_IP, TIMEZONE, LAST_CHANGED, UNSUB_TIME
leave out = LATITUDE, LONGITUDE, GMTOFF, DSTOFF, CC, LEID, EUID
`},
		{"Brevo", []string{
			"EMAIL,LASTNAME,FIRSTNAME,SMS,EMAIL_BLACKLISTED,SMS_BLACKLISTED,ADDED_TIME,MODIFIED_TIME",
		}, `
email = EMAIL
family = LASTNAME
given = FIRSTNAME
phone:mobile = SMS
keep = EMAIL_BLACKLISTED, SMS_BLACKLISTED, ADDED_TIME, MODIFIED_TIME
`},
	}
}
