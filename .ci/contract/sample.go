package main

import (
	"context"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"time"

	"regulars/data"
	"regulars/data/store"
)

// shopWords are words that owners write and look for; the vocabulary holds them
// where such words stand in real mail: in one message of twenty to a thousand.
func shopWords() []string {
	return strings.Fields(`oak table delivery invoice Tuesday window frame paint varnish hinge quote order
		payment meeting kitchen stairs floor shelf measure colour sample price discount holiday
		workshop driver phone reminder problem repair door handle glass
		стіл замовлення доставка рахунок stalas užsakymas langas sąskaita میز سفارش պատվեր`)
}

// vocabulary is 30,000 words, the most frequent first, made of syllables.
func vocabulary() []string {
	syllables := strings.Fields("ka ro mi te lun sa ver no pi gra do es tin la mo ne ri su val en or ta be li za")
	list := make([]string, 30_000)
	for i := range list {
		for n := i + 25; n > 0; n /= len(syllables) {
			list[i] += syllables[n%len(syllables)]
		}
	}
	for i, w := range shopWords() {
		list[60+i*40] = w
	}
	return list
}

func given() []string {
	return []string{"Anna", "Šarūnas", "Оксана", "Անի", "مریم", "Łukasz", "Inés", "Jörg", "Marta", "Tom", "Živilė", "Андрій"}
}

func family() []string {
	return []string{"Kovalenko", "Žukauskas", "Петренко", "Պետրոսյան", "کریمی", "Wójcik", "García", "Weiß", "Novák", "Smith"}
}

// writer makes texts whose words are as frequent as those of real ones (Zipf).
type writer struct{ words []string }

func newWriter() *writer { return &writer{words: vocabulary()} }

// text gives n words, the same for the same seed.
func (w *writer) text(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // made texts guard nothing
	zipf := rand.NewZipf(r, 1.07, 8, uint64(len(w.words)-1))
	list := make([]string, n)
	for i := range list {
		list[i] = w.words[zipf.Uint64()]
	}
	return strings.Join(list, " ")
}

// customer is the n-th row of a customer list: fifteen columns.
func customer(n int) []string {
	g, f := given()[n%12], family()[n/12%10]+strconv.Itoa(n%4099)
	return []string{
		strconv.Itoa(n + 1), g, f, family()[n%10] + " " + shopWords()[n/7%40] + strconv.Itoa(n%9001), "owner", []string{"Vilnius", "Kyiv", "Kraków", "Երևան", "Berlin"}[n%5],
		fmt.Sprintf("Gatvė %d", n%300), strconv.Itoa(10000 + n%90000), "Lithuania", fmt.Sprintf("+3706%07d", n), fmt.Sprintf("+3705%07d", n),
		fmt.Sprintf("c%d@mail%d.example", n, n%97), fmt.Sprintf("https://shop%d.example", n), fmt.Sprintf("19%02d-%02d-%02d", 50+n%50, 1+n%12, 1+n%28),
		"prefers the morning, pays in cash, " + shopWords()[n%40],
	}
}

// customerFile writes n customers as CSV.
func customerFile(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	rows := [][]string{{
		"Index", "First Name", "Last Name", "Company", "Job Title", "City", "Street", "Postal Code", "Country",
		"Phone 1", "Phone 2", "Email", "Website", "Birthday", "Notes",
	}}
	for i := range n {
		rows = append(rows, customer(i))
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

// contact is the n-th customer as the store keeps it.
func contact(n int) *data.Contact {
	row := customer(n)
	return &data.Contact{
		Given: row[1], Family: row[2], Company: row[3], Job: row[4], Note: row[14],
		Addresses: []data.Address{{City: row[5], Street: row[6], PostalCode: row[7], Country: row[8]}},
		Phones:    []data.Phone{{Number: row[9], E164: row[9]}, {Number: row[10], E164: row[10]}},
		Emails:    []data.Email{{Address: row[11]}},
		Links:     []data.Link{{URL: row[12]}},
	}
}

// fillContacts adds n customers.
func fillContacts(ctx context.Context, s *store.Store, n int) error {
	return s.Update(ctx, "Fill", func(tx *store.Tx) error {
		for done := 0; done < n; {
			var batch []*data.Contact
			for ; len(batch) < 4000 && done < n; done++ {
				batch = append(batch, contact(done))
			}
			if err := tx.SaveContacts(ctx, batch); err != nil {
				return err
			}
		}
		return nil
	})
}

// message is the n-th message of a mailbox (RFC 5322): some six kilobytes.
func (w *writer) message(n int) string {
	from := customer(n % 3000)
	at := time.Unix(int64(1_600_000_000+n*3500), 0).UTC()
	var b strings.Builder
	fmt.Fprintf(&b, "Return-Path: <%[1]s>\r\nReceived: from mail.example by mx.example with ESMTPS id %[2]d; %[3]s\r\n"+
		"From: =?utf-8?B?%[4]s?= <%[1]s>\r\nTo: owner@localhost.example\r\nMessage-ID: <%[2]d@mail.example>\r\nDate: %[3]s\r\nSubject: %[5]s\r\nMIME-Version: 1.0\r\n",
		from[11], n, at.Format(time.RFC1123Z), base64.StdEncoding.EncodeToString([]byte(from[1]+" "+from[2])), w.latin(uint64(n/2), 5))
	if n%5 < 2 && n > 0 {
		fmt.Fprintf(&b, "In-Reply-To: <%[1]d@mail.example>\r\nReferences: <%[1]d@mail.example>\r\n", n-1-n%97%n)
	}
	body := "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + w.lines(uint64(n), 250)
	if n%25 != 0 {
		return b.String() + body
	}
	fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=part\r\n\r\n--part\r\n%s\r\n--part\r\nContent-Type: application/pdf; name=invoice%d.pdf\r\n"+
		"Content-Disposition: attachment; filename=invoice%[2]d.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n", body, n)
	noise := make([]byte, 57)
	r := rand.New(rand.NewPCG(uint64(n), 11)) //nolint:gosec // made files guard nothing
	for range 1500 {
		for i := range noise {
			noise[i] = byte(r.Uint32())
		}
		b.WriteString(base64.StdEncoding.EncodeToString(noise) + "\r\n")
	}
	return b.String() + "--part--\r\n"
}

// latin is a text for a header: its other letters are left out.
func (w *writer) latin(seed uint64, n int) string {
	return strings.Map(func(r rune) rune {
		if r > 126 {
			return -1
		}
		return r
	}, w.text(seed, n))
}

// lines is a text in lines as mail programs break them.
func (w *writer) lines(seed uint64, n int) string {
	words := strings.Fields(w.text(seed, n))
	var b strings.Builder
	for i, word := range words {
		b.WriteString(word)
		if i%11 == 10 {
			b.WriteString("\r\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
