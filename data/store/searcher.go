package store

// searcher finds records of one kind.
type searcher struct {
	kind  string
	table string // its full-text table
	title string // the columns of table that name the record
	heads string // the full-text table for short words, with an index of prefixes, where there is one
	rank  string // bm25 with the weights of the table's columns
	hits  string // SELECT id, title, snippet, at (Unix milliseconds) … for each id in {ids}, keeping its order
}

func searchers() []searcher { return append(workSearchers(), tradeSearchers()...) }

func workSearchers() []searcher {
	return []searcher{
		{
			kind: "contact", table: "contact_fts", title: "name", rank: "bm25(contact_fts, 10, 5, 1)",
			hits: `SELECT c.id, c.name, concat_ws(' · ', nullif(c.company, ''), nullif(l.city, ''), nullif(l.email, char(0x10FFFF)), nullif(l.phone, char(0x10FFFF))), l.last_at
				FROM {ids} JOIN contact c ON c.id = ids.id JOIN contact_list l ON l.contact_id = ids.id`,
		},
		{
			kind: "message", table: "message_fts", heads: "message_head_fts", title: "subject people", rank: "bm25(message_fts, 1, 5, 5)",
			hits: `SELECT m.id, m.subject, concat_ws(' · ', nullif(coalesce(nullif(m.from_name, ''), (SELECT address FROM mail_address WHERE id = m.from_id)), ''), nullif(m.preview, '')), m.at
				FROM {ids} JOIN message m ON m.ord = ids.id`,
		},
		{
			kind: "event", table: "event_fts", title: "title", rank: "bm25(event_fts, 10, 5, 1)",
			hits: `SELECT e.id, e.title, concat_ws(' · ', replace(substr(e.starts, 1, 16), 'T', ' '), nullif(e.place, '')), e.first_at
				FROM {ids} JOIN event e ON e.id = ids.id`,
		},
		{
			kind: "paper", table: "paper_fts", title: "number", rank: "bm25(paper_fts, 10, 1)",
			hits: `SELECT p.id, p.number, concat_ws(' · ', p.day, json_extract(p.content, '$.buyer[0]')), p.created_at FROM {ids} JOIN paper p ON p.id = ids.id`,
		},
		{
			kind: "occasion", table: "occasion_fts", title: "title", rank: "bm25(occasion_fts, 10, 1)",
			hits: `SELECT o.id, coalesce(nullif(o.title, ''), o.feast), coalesce((SELECT c.name FROM contact c WHERE c.id = o.contact_id), ''), o.created_at
				FROM {ids} JOIN occasion o ON o.id = ids.id`,
		},
		{
			kind: "file", table: "file_fts", title: "name", rank: "bm25(file_fts, 10, 1)",
			hits: `SELECT f.id, f.name, coalesce((SELECT c.name FROM contact c WHERE f.owner = 'contact' AND c.id = f.owner_id), ''), f.added_at
				FROM {ids} JOIN stored_file f ON f.id = ids.id`,
		},
		{
			kind: "task", table: "task_fts", title: "title", rank: "bm25(task_fts, 10, 1)",
			hits: `SELECT v.id, v.title, concat_ws(' · ', nullif(v.due, ''), nullif(v.note, '')), v.created_at FROM {ids} JOIN task v ON v.id = ids.id`,
		},
	}
}

func tradeSearchers() []searcher {
	return []searcher{
		{
			kind: "member", table: "membership_fts", title: "card", rank: "bm25(membership_fts)",
			hits: `SELECT m.id, c.name, m.card, 0 FROM {ids} JOIN membership m ON m.id = ids.id JOIN contact c ON c.id = m.id`,
		},
		{
			kind: "problem", table: "problem_fts", title: "subject", rank: "bm25(problem_fts, 10, 1)",
			hits: `SELECT p.id, p.subject, concat_ws(' · ', c.name, nullif(p.product, ''), nullif(p.detail, '')), p.opened_at
				FROM {ids} JOIN problem p ON p.id = ids.id JOIN contact c ON c.id = p.contact_id`,
		},
		{
			kind: "deal", table: "deal_fts", title: "title", rank: "bm25(deal_fts, 10, 1)",
			hits: `SELECT d.id, d.title, concat_ws(' · ', nullif(c.name, ''), nullif(iif(d.status = 'open', d.next_step, d.reason), '')), d.created_at
				FROM {ids} JOIN deal d ON d.id = ids.id LEFT JOIN contact c ON c.id = d.contact_id`,
		},
		{
			kind: "purchase", table: "purchase_fts", title: "lines", rank: "bm25(purchase_fts, 10, 1)",
			hits: `SELECT p.id, ` + linesOf + `, concat_ws(' · ', nullif(coalesce((SELECT name FROM contact c WHERE c.id = p.contact_id), p.customer), ''), p.day), p.at
				FROM {ids} JOIN purchase p ON p.id = ids.id`,
		},
		{
			kind: "product", table: "product_fts", title: "name", rank: "bm25(product_fts, 10, 1)",
			hits: `SELECT p.id, p.name, concat_ws(' · ', nullif(p.code, ''), nullif(p.category, '')), p.created_at FROM {ids} JOIN product p ON p.id = ids.id`,
		},
		{
			kind: "benefit", table: "benefit_fts", title: "name", rank: "bm25(benefit_fts, 10, 1)",
			hits: `SELECT b.id, b.name, concat_ws(' · ', nullif(b.what, ''), nullif(b.last_day, '')), b.created_at FROM {ids} JOIN benefit b ON b.id = ids.id`,
		},
		{
			kind: "code", table: "code_fts", title: "code", rank: "bm25(code_fts, 10, 1)",
			hits: `SELECT c.id, substr(c.text, 1, 3) || '-' || substr(c.text, 4, 3) || '-' || substr(c.text, 7), concat_ws(' · ', b.name, p.name), c.issued_at
				FROM {ids} JOIN code c ON c.id = ids.id JOIN benefit b ON b.id = c.benefit_id LEFT JOIN contact p ON p.id = c.contact_id`,
		},
	}
}
