// Command audit-log-service keeps who did what, append only.
package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"time"
)

type entry struct {
	Who  string    `json:"who"`
	What string    `json:"what"`
	When time.Time `json:"when"`
}

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	mux := http.NewServeMux()
	mux.HandleFunc("POST /entries", func(w http.ResponseWriter, r *http.Request) {
		var e entry
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10)).Decode(&e); err != nil {
			http.Error(w, "the entry could not be read", http.StatusBadRequest)
			return
		}
		e.When = time.Now().UTC()
		log.Info("audit", "entry", e)
		w.WriteHeader(http.StatusAccepted)
	})
	server := &http.Server{
		Addr:              ":8443",
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
	}
	if err := server.ListenAndServeTLS("/etc/tls/tls.crt", "/etc/tls/tls.key"); err != nil {
		log.Error("stopped", "error", err)
		os.Exit(1)
	}
}
