module github.com/larkspur-market/payments-gateway

go 1.19

require (
	github.com/golang-jwt/jwt/v4 v4.4.2
	github.com/lib/pq v1.10.7
)

require (
	golang.org/x/crypto v0.6.0 // indirect
	golang.org/x/net v0.7.0 // indirect
	google.golang.org/grpc v1.53.0 // indirect
)
