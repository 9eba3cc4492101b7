/** Python with authlib. @see https://docs.authlib.org/en/stable/client/oauth2.html */
import {
	claimSources,
	KEY_FILE_VARIABLE,
	SECRET_VARIABLE,
	type AssertionOfCode,
	type CodeParameters
} from './code-parameters';
import { headLines, type CodeSample } from './code-sample';
import { pythonDict } from './python-source';

export function buildAuthlibCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method, assertion } = parameters;
	const isKey = method === 'private_key_jwt';
	const needs = 'Python 3.10 or newer, pip install authlib requests';
	const run = `${isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`} python3 token_client.py`;
	const fields = form.filter(([name]) => name !== 'grant_type' && name !== 'scope');
	const scope = form.find(([name]) => name === 'scope')?.[1];
	const isBasic = method === 'client_secret_basic';
	const assertionClass = isKey ? 'PrivateKeyJWT' : 'ClientSecretJWT';
	return {
		isSupported: true,
		fileName: 'token_client.py',
		mediaType: 'text/x-python',
		needs,
		run,
		text: `${headLines('#', { ...parameters, needs, run })}
import os
import random
${assertion === undefined ? '' : 'import secrets\n'}import sys
import threading
import time
${isBasic ? 'from urllib.parse import quote_plus\n' : ''}
from authlib.integrations.requests_client import OAuth2Session
${assertion === undefined ? '' : `from authlib.oauth2.rfc7523 import ${assertionClass}\n`}
TOKEN_ENDPOINT = ${JSON.stringify(tokenEndpoint)}
CLIENT_ID = ${JSON.stringify(clientId)}
${
	isKey
		? `with open(os.environ["${KEY_FILE_VARIABLE}"], encoding="ascii") as key_file:
    CREDENTIAL = key_file.read()`
		: `CREDENTIAL = os.environ["${SECRET_VARIABLE}"]`
}

${
	isBasic
		? `# RFC 6749 section 2.3.1: both values are form-encoded before they are joined, which authlib 1.8 leaves to its user.
session = OAuth2Session(
    quote_plus(CLIENT_ID),
    quote_plus(CREDENTIAL),`
		: `session = OAuth2Session(
    CLIENT_ID,
    CREDENTIAL,`
}
    token_endpoint_auth_method=${JSON.stringify(method)},${scope === undefined ? '' : `\n    scope=${JSON.stringify(scope)},`}
)
# At 80 to 90 % of its lifetime a token is renewed: copies of a program do not all renew at once.
RENEW_AFTER = random.uniform(0.8, 0.9)

_lock = threading.Lock()
_renew_at, _ends_at, _wait_until = 0.0, 0.0, 0.0


def note_retry_after(response):
    """RFC 9110 section 10.2.3: how many seconds the server asks to wait."""
    global _wait_until
    wait = response.headers.get("retry-after", "")
    if response.status_code != 200:
        _wait_until = time.monotonic() + (int(wait) if wait.isdigit() else 1)
    return response


session.register_compliance_hook("access_token_response", note_retry_after)


def access_token():
    """A token that has not ended. One request at a time, and none while the server asks to wait."""
    global _renew_at, _ends_at
    with _lock:
        now = time.monotonic()
        if now < _renew_at or _ends_at > now < _wait_until:
            return session.token["access_token"]
        if now < _wait_until:
            raise RuntimeError(f"The server asks to wait for {_wait_until - now:.0f} seconds.")
        try:
${assertion === undefined ? '' : '            session.register_client_auth_method(client_assertion())\n'}            session.fetch_token(
                TOKEN_ENDPOINT,
                grant_type="client_credentials",${fields.map(([name, value]) => `\n                ${name}=${JSON.stringify(value)},`).join('')}
            )
        except Exception:
            if now >= _ends_at:
                raise
            return session.token["access_token"]
        lifetime = session.token["expires_in"]
        _renew_at, _ends_at = now + lifetime * RENEW_AFTER, now + lifetime
        return session.token["access_token"]


def drop_token(token):
    """For one that an API refused, though it had not ended."""
    global _renew_at, _ends_at
    with _lock:
        if token == session.token["access_token"]:
            _renew_at = _ends_at = 0.0


def call_api(url):
    """One call: authlib puts the token into the header. A 401 renews it once and repeats the call once."""
    token = access_token()
    response = session.get(url)
    if response.status_code == 401:
        drop_token(token)
        access_token()
        response = session.get(url)
    return response

${assertion === undefined ? '' : `\n${assertionSource(assertion, assertionClass)}\n`}
if __name__ == "__main__":
    # Use the token.
    if "API_URL" in os.environ:
        response = call_api(os.environ["API_URL"])
        print(f"{os.environ['API_URL']} answered {response.status_code}", file=sys.stderr)
    print(access_token())
`
	};
}

function assertionSource(assertion: AssertionOfCode, assertionClass: string): string {
	const claims = claimSources(assertion, { now: 'now', fresh: 'secrets.token_urlsafe(16)' });
	const header = Object.entries(assertion.header)
		.filter(([name]) => name !== 'alg')
		.map(([name, value]) => [name, JSON.stringify(value)] as const);
	return `def client_assertion():
    # New for each request, because authlib would reuse a given jti. By default, authlib uses the
    # token endpoint as audience and one hour of lifetime. RFC 10070 requires the issuer, and a minute is enough.
    now = int(time.time())
    return ${assertionClass}(
        TOKEN_ENDPOINT,
        claims=${pythonDict(claims, '        ')},
        headers=${pythonDict(header, '        ')},
        alg=${JSON.stringify(assertion.alg)},
    )
`;
}
