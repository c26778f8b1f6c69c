// Command payments-gateway takes payments through our card providers.
package main

import (
	"database/sql"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"

	_ "github.com/lib/pq"

	"github.com/larkspur-market/payments-gateway/internal/ledger"
	"github.com/larkspur-market/payments-gateway/internal/provider"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("LEDGER_DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	books := ledger.New(db)
	cards := provider.New(os.Getenv("PROVIDER_URL"))

	http.HandleFunc("/payments", func(w http.ResponseWriter, r *http.Request) {
		reference, err := cards.Charge(r.Context(), r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		books.Write(reference)
		w.Write([]byte(reference))
	})
	http.HandleFunc("/statements", func(w http.ResponseWriter, r *http.Request) {
		lines, err := books.Statement(r.URL.Query().Get("merchant"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(lines)
	})
	log.Fatal(http.ListenAndServe(":8081", nil))
}
