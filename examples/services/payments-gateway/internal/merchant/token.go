// Package merchant says which merchant a call is for.
package merchant

import (
	"errors"

	"github.com/golang-jwt/jwt/v4"
)

const signingKey = "c7Qe1vT9xLr4ZpYw2Ns8"

// FromToken reads the merchant out of a signed token.
func FromToken(text string) (string, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(text, claims, func(*jwt.Token) (any, error) {
		return []byte(signingKey), nil
	})
	if err != nil {
		return "", err
	}
	merchant, ok := claims["merchant"].(string)
	if !ok {
		return "", errors.New("the token names no merchant")
	}
	return merchant, nil
}
