module github.com/larkspur-market/shipping-service

go 1.22
