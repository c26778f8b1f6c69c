module github.com/larkspur-market/audit-log-service

go 1.24
