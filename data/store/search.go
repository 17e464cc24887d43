package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"regulars/data"
)

// match is a query of the owner's as FTS5 understands it.
type match struct {
	terms []string
	expr  string // all terms; empty where the text holds no word
	// ranked says that there are letters enough to rank by bm25; before that
	// nearly everything matches, and the newest is the best guess.
	ranked bool
	// short says that a word has few letters yet, for which FTS5 would read every
	// message that holds any word so begun. heads and whole are asked in its
	// place: prefixes of the table of heads, short words as whole ones of the
	// table of texts.
	short        bool
	heads, whole string
	// numbers says that all its words are numbers.
	numbers bool
}

// rankedLetters is how many letters a query has before its answers are ranked.
const rankedLetters = 3

// bm25 ranks at most rankedHits answers, to words that at most frequentWord
// records hold: it reads every record that holds any of the words, and for
// frequent ones its order says little. Other answers come newest first, those
// named so before the rest.
const (
	rankedHits   = 1000
	frequentWord = 20_000
)

// term is a word of a query.
type term struct {
	expr    string // its prefix, as FTS5 understands it
	loose   string // the same without phrases
	whole   string // the word itself where it is short, its prefix otherwise
	letters int
	initial bool
	number  bool
}

// newMatch makes each word of text a prefix that must be found. Digits are
// looked for at the start and at the end of a number.
func newMatch(text string) match {
	var terms []term
	for word := range strings.FieldsFuncSeq(fold(text), isGap) {
		if t, ok := newTerm(word); ok {
			terms = append(terms, t)
		}
	}
	if slices.ContainsFunc(terms, func(t term) bool { return !t.initial }) {
		terms = slices.DeleteFunc(terms, func(t term) bool { return t.initial })
	}
	var m match
	var loose, whole []string
	letters := 0
	for _, t := range terms {
		m.terms, loose, whole = append(m.terms, t.expr), append(loose, t.loose), append(whole, t.whole)
		letters += t.letters
		m.short = m.short || t.letters <= shortWord
	}
	m.expr, m.ranked = strings.Join(m.terms, " AND "), letters >= rankedLetters
	m.numbers = !slices.ContainsFunc(terms, func(t term) bool { return !t.number })
	m.heads, m.whole = strings.Join(loose, " AND "), strings.Join(whole, " AND ")
	return m
}

// isGap divides words; a zero byte would end the query for FTS5.
func isGap(r rune) bool { return unicode.IsSpace(r) || r == 0 }

// shortWord is how many letters a word has that is too short to be looked for
// as a prefix in the texts of all mail.
const shortWord = 3

func newTerm(word string) (term, bool) {
	if digits := onlyDigits(word); len(digits) >= rankedLetters && isNumber(word) {
		expr := fmt.Sprintf(`("%s"* OR "%s"*)`, digits, backwards(digits))
		return term{expr: expr, loose: expr, whole: `"` + digits + `"`, letters: len(digits), number: true}, true
	}
	parts := strings.FieldsFunc(word, func(r rune) bool { return !isWordRune(r) && !unicode.IsMark(r) })
	if len(parts) == 0 {
		return term{}, false
	}
	quoted := `"` + strings.ReplaceAll(word, `"`, `""`) + `"`
	t := term{
		expr: quoted + "*", loose: `"` + strings.Join(parts, `"* AND "`) + `"*`, whole: quoted,
		letters: utf8.RuneCountInString(word), initial: isInitial(word),
	}
	if t.letters > shortWord {
		t.whole = t.expr
	}
	return t, true
}

// isInitial says that word is one letter of an alphabet: nearly every record
// has a word that begins with it, so beside a longer word it only costs time.
func isInitial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isNumber(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !strings.ContainsRune("0123456789+-().,/", r) })
}

// Search finds what text names among records of each kind, at most limit of one: best first from three letters on, newest first
// before.
func (t *Tx) Search(ctx context.Context, text string, limit int) ([]data.Hit, error) {
	m := newMatch(text)
	if m.expr == "" {
		return nil, nil
	}
	var hits []data.Hit
	for _, s := range searchers() {
		found, err := t.searchKind(ctx, s, m, limit)
		if err != nil {
			return nil, fmt.Errorf("search %ss for %q: %w", s.kind, text, err)
		}
		hits = append(hits, found...)
	}
	return hits, nil
}

func (t *Tx) searchKind(ctx context.Context, s searcher, m match, limit int) ([]data.Hit, error) {
	ids, arg, err := t.answers(ctx, s, m, limit)
	if err != nil {
		return nil, err
	}
	query := strings.ReplaceAll(s.hits, "{ids}", "("+ids+" LIMIT ?) ids") + " ORDER BY ids.rank, ids.id DESC"
	return collect(ctx, t, func(row scanner) (data.Hit, error) {
		h := data.Hit{Kind: s.kind}
		var at int64
		err := row.Scan(&h.ID, &h.Title, &h.Snippet, &at)
		h.At = fromMillis(at)
		return h, err
	}, query, arg, limit)
}

// answers gives SQL for the ids and ranks of what m finds, best first, and its
// argument.
func (t *Tx) answers(ctx context.Context, s searcher, m match, limit int) (query string, arg any, err error) {
	if m.short && s.heads != "" {
		return t.twoKinds(ctx, newest{s.heads, m.heads, limit}, newest{s.table, m.whole, limit})
	}
	if !m.ranked {
		return fmt.Sprintf(`SELECT rowid AS id, 0 AS rank FROM %[1]s WHERE %[1]s MATCH ? ORDER BY rowid DESC`, s.table), m.expr, nil
	}
	many := max(rankedHits+1, limit)
	var named []int64
	if !m.numbers { // nothing is called by a number
		named, err = t.newest(ctx, newest{s.table, fmt.Sprintf("{%s} : (%s)", s.title, m.expr), many})
		switch {
		case err != nil:
			return "", nil, err
		case len(named) == many:
			return inOrder(named[:limit], nil)
		}
	}
	// One reading of the lists says how many answers there are, and which are the newest.
	found, err := t.newest(ctx, newest{s.table, m.expr, many})
	if err != nil {
		return "", nil, err
	}
	if selective, err := t.isSelective(ctx, s, m, len(found)); err != nil {
		return "", nil, err
	} else if selective {
		return fmt.Sprintf(`SELECT rowid AS id, %[2]s AS rank FROM %[1]s WHERE %[1]s MATCH ? ORDER BY 2, 1 DESC`, s.table, s.rank), m.expr, nil
	}
	return inOrder(named[:min(limit, len(named))], found[:min(limit, len(found))])
}

// newest asks a full-text table for its newest answers.
type newest struct {
	table, expr string
	limit       int
}

func (t *Tx) newest(ctx context.Context, n newest) ([]int64, error) {
	return collect(ctx, t, scanOne[int64], fmt.Sprintf(`SELECT rowid FROM %[1]s WHERE %[1]s MATCH ? ORDER BY rowid DESC LIMIT ?`, n.table), n.expr, n.limit)
}

// twoKinds gives the answers to two queries, those of the first before the
// rest, which are not asked for where the first are enough.
func (t *Tx) twoKinds(ctx context.Context, first, second newest) (query string, arg any, err error) {
	ids, err := t.newest(ctx, first)
	if err != nil {
		return "", nil, err
	}
	var more []int64
	if len(ids) < first.limit {
		if more, err = t.newest(ctx, second); err != nil {
			return "", nil, err
		}
	}
	return inOrder(ids, more)
}

// inOrder is SQL for the first ids and then the rest, each once.
func inOrder(first, rest []int64) (query string, arg any, err error) {
	for _, id := range rest {
		if !slices.Contains(first, id) {
			first = append(first, id)
		}
	}
	text, err := json.Marshal(first)
	return `SELECT value AS id, key AS rank FROM json_each(?) ORDER BY key`, string(text), err
}

// isSelective says whether m has few enough answers, and its words few enough,
// to be ranked by bm25. answers is counted up to one more than that.
func (t *Tx) isSelective(ctx context.Context, s searcher, m match, answers int) (bool, error) {
	if answers > rankedHits || len(m.terms) == 1 {
		return answers <= rankedHits, nil
	}
	for _, term := range m.terms {
		if rare, err := t.hasAtMost(ctx, s, term, frequentWord); err != nil || !rare {
			return false, err
		}
	}
	return true, nil
}

func (t *Tx) hasAtMost(ctx context.Context, s searcher, expr string, limit int) (bool, error) {
	var n int
	query := fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %[1]s WHERE %[1]s MATCH ? LIMIT ?)", s.table)
	err := t.get(ctx, query, []any{expr, limit + 1}, &n)
	return n <= limit, err
}
