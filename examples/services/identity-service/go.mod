module github.com/larkspur-market/identity-service

go 1.21

require (
	github.com/gorilla/sessions v1.2.1
	golang.org/x/crypto v0.14.0
)

require github.com/gorilla/securecookie v1.1.1 // indirect
