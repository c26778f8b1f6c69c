// Command identity-service signs people in and says who they are.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gorilla/sessions"
	"golang.org/x/crypto/bcrypt"
)

type account struct {
	Name string `json:"name"`
	Hash string `json:"hash"`
}

func main() {
	file, err := os.ReadFile(os.Getenv("ACCOUNTS_FILE"))
	if err != nil {
		log.Fatal(err)
	}
	var accounts map[string]account
	if err := json.Unmarshal(file, &accounts); err != nil {
		log.Fatal(err)
	}
	store := sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))

	mux := http.NewServeMux()
	mux.HandleFunc("/sign-in", func(w http.ResponseWriter, r *http.Request) {
		known, ok := accounts[r.FormValue("mail")]
		if !ok || bcrypt.CompareHashAndPassword([]byte(known.Hash), []byte(r.FormValue("password"))) != nil {
			http.Error(w, "The address or the password is wrong", http.StatusUnauthorized)
			return
		}
		session, _ := store.Get(r, "larkspur")
		session.Values["name"] = known.Name
		if err := session.Save(r, w); err != nil {
			http.Error(w, "The session could not be kept", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	server := &http.Server{Addr: ":8082", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
