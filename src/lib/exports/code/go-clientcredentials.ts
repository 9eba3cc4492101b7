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
	"fmt"
	"log"
	"net/http"
${extra.length === 0 ? '' : '\t"net/url"\n'}	"os"
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

// tokenSource keeps a token for 90 % of its lifetime; the library's own keeps it until shortly before the end.
type tokenSource struct {
	mutex   sync.Mutex
	token   *oauth2.Token
	renewAt time.Time
}

func (source *tokenSource) Token() (*oauth2.Token, error) {
	source.mutex.Lock()
	defer source.mutex.Unlock()
	asked := time.Now()
	if source.token != nil && asked.Before(source.renewAt) {
		return source.token, nil
	}
	token, err := config.Token(context.Background())
	if err != nil {
		return nil, err
	}
	source.token, source.renewAt = token, asked.Add(token.Expiry.Sub(asked)*9/10)
	return token, nil
}

func main() {
	source := &tokenSource{}
	token, err := source.Token()
	if err != nil {
		log.Fatal(err)
	}

	// Use the token: this client puts it into the Authorization header of every request.
	client := &http.Client{Transport: &oauth2.Transport{Source: source}}
	if address := os.Getenv("API_URL"); address != "" {
		response, err := client.Get(address)
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
		log.Printf("%s answered %d", address, response.StatusCode)
	}
	fmt.Println(token.AccessToken)
}
`
	};
}
