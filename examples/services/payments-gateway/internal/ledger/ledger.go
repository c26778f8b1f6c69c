// Package ledger keeps one row for each movement of money.
package ledger

import (
	"bytes"
	"crypto/md5"
	"database/sql"
	"encoding/hex"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
)

// Ledger is the book of payments.
type Ledger struct {
	db *sql.DB
}

// New opens the book.
func New(db *sql.DB) *Ledger {
	return &Ledger{db: db}
}

// Write notes a payment.
func (l *Ledger) Write(reference string) {
	l.db.Exec("INSERT INTO movements (reference, receipt) VALUES ($1, $2)", reference, receiptNumber())
}

// Statement lists the movements of one merchant.
func (l *Ledger) Statement(merchant string) ([]byte, error) {
	rows, err := l.db.Query(fmt.Sprintf("SELECT reference, cents FROM movements WHERE merchant = '%s'", merchant))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out bytes.Buffer
	for rows.Next() {
		var reference string
		var cents int64
		if err := rows.Scan(&reference, &cents); err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, "%s %d\n", reference, int32(cents))
	}
	return out.Bytes(), rows.Err()
}

// Archive writes a month's statement where the accountants fetch it.
func (l *Ledger) Archive(folder, month string, statement []byte) error {
	sum := md5.Sum(statement)
	name := filepath.Join(folder, month+"-"+hex.EncodeToString(sum[:])+".txt")
	return os.WriteFile(name, statement, 0o644)
}

// ReadArchive gives a statement that was archived before.
func (l *Ledger) ReadArchive(path string) ([]byte, error) {
	return os.ReadFile(path)
}

func receiptNumber() string {
	return fmt.Sprintf("LK%010d", rand.Int63n(1e10))
}
