// Command shipping-service books parcels and prints their labels.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"time"

	"github.com/larkspur-market/shipping-service/labels"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("POST /labels", func(w http.ResponseWriter, r *http.Request) {
		var parcel labels.Parcel
		if err := json.NewDecoder(r.Body).Decode(&parcel); err != nil {
			http.Error(w, "the parcel could not be read", http.StatusBadRequest)
			return
		}
		label, err := labels.Print(r.Context(), parcel)
		if err != nil {
			http.Error(w, "the label could not be printed", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/pdf")
		if _, err := w.Write(label); err != nil {
			log.Print(err)
		}
	})
	server := &http.Server{Addr: ":8090", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
