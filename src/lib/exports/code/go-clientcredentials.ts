/** Go with golang.org/x/oauth2. @see https://pkg.go.dev/golang.org/x/oauth2/clientcredentials */
import { splitScope } from '$lib/oauth/scope';
import { SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { headLines, type CodeSample } from './code-sample';

export function buildGoCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method } = parameters;
	if (method === 'client_secret_jwt' || method === 'private_key_jwt') {
		return {
			isSupported: false,
			reason: `golang.org/x/oauth2/clientcredentials sends a client secret in the header or in the body. It cannot sign, so it does not support ${method}. Choose another language, or write a client that signs.`
		};
	}
	const scopes = splitScope(form.find(([name]) => name === 'scope')?.[1] ?? '');
	const extra = form.filter(([name]) => name !== 'grant_type' && name !== 'scope');
	const needs = 'Go 1.18 or newer, go get golang.org/x/oauth2';
	const run = `${SECRET_VARIABLE}=... go run token.go`;
	return {
		isSupported: true,
		fileName: 'token.go',
		mediaType: 'text/x-go',
		needs,
		run,
		text: `${headLines('//', { ...parameters, needs, run })}
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand"
	"net/http"
${extra.length === 0 ? '' : '\t"net/url"\n'}	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

var config = clientcredentials.Config{
	ClientID:     ${JSON.stringify(clientId)},
	ClientSecret: os.Getenv("${SECRET_VARIABLE}"),
	TokenURL:     ${JSON.stringify(tokenEndpoint)},
${scopes.length === 0 ? '' : `	Scopes:       []string{${scopes.map((name) => JSON.stringify(name)).join(', ')}},\n`}${extra.length === 0 ? '' : `	EndpointParams: url.Values{${extra.map(([name, value]) => `${JSON.stringify(name)}: {${JSON.stringify(value)}}`).join(', ')}},\n`}	// Named, because the library otherwise tries one way and then the other: a wrong secret would be
	// reported as a wrong method.
	AuthStyle: oauth2.${method === 'client_secret_basic' ? 'AuthStyleInHeader' : 'AuthStyleInParams'},
}

// tokenSource renews a token at 80 to 90 % of its lifetime, so that copies of a program do not all renew at once;
// the library's own source waits until shortly before the end. One request at a time, and none while the server
// asks to wait.
type tokenSource struct {
	mutex     sync.Mutex
	token     *oauth2.Token
	renewAt   time.Time
	waitUntil time.Time
	refusal   error
}

func (source *tokenSource) Token() (*oauth2.Token, error) {
	source.mutex.Lock()
	defer source.mutex.Unlock()
	now := time.Now()
	if source.token != nil && now.Before(source.renewAt) {
		return source.token, nil
	}
	if !now.Before(source.waitUntil) {
		token, err := config.Token(context.Background())
		if err == nil {
			percent := time.Duration(80 + rand.New(rand.NewSource(now.UnixNano())).Intn(11))
			source.token, source.renewAt = token, now.Add(token.Expiry.Sub(now)*percent/100)
			return token, nil
		}
		source.refusal, source.waitUntil = err, time.Now().Add(retryAfter(err))
	}
	if source.token != nil && now.Before(source.token.Expiry) {
		return source.token, nil
	}
	return nil, source.refusal
}

// retryAfter is how long the server asks to wait (RFC 9110 section 10.2.3), else a second.
func retryAfter(err error) time.Duration {
	var refusal *oauth2.RetrieveError
	if errors.As(err, &refusal) {
		if seconds, err := strconv.Atoi(refusal.Response.Header.Get("Retry-After")); err == nil {
			return time.Duration(seconds) * time.Second
		}
	}
	return time.Second
}

// drop is for a token that an API refused, though it had not ended.
func (source *tokenSource) drop(token *oauth2.Token) {
	source.mutex.Lock()
	defer source.mutex.Unlock()
	if source.token == token {
		source.token = nil
	}
}

// get sends the token in the Authorization header. A 401 renews it once and repeats the call once.
func (source *tokenSource) get(address string) (*http.Response, error) {
	for attempt := 1; ; attempt++ {
		token, err := source.Token()
		if err != nil {
			return nil, err
		}
		request, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			return nil, err
		}
		token.SetAuthHeader(request)
		response, err := http.DefaultClient.Do(request)
		if err != nil || response.StatusCode != http.StatusUnauthorized || attempt == 2 {
			return response, err
		}
		response.Body.Close()
		source.drop(token)
	}
}

func main() {
	source := &tokenSource{}

	// Use the token.
	if address := os.Getenv("API_URL"); address != "" {
		response, err := source.get(address)
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
		log.Printf("%s answered %d", address, response.StatusCode)
	}
	token, err := source.Token()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token.AccessToken)
}
`
	};
}
