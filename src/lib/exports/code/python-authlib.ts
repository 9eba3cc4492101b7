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
_lock = threading.Lock()
_renew_at = 0.0


def access_token():
    """A token in the first 90 % of its lifetime."""
    global _renew_at
    with _lock:
        if time.monotonic() >= _renew_at:
            asked_at = time.monotonic()
${assertion === undefined ? '' : '            session.register_client_auth_method(client_assertion())\n'}            session.fetch_token(
                TOKEN_ENDPOINT,
                grant_type="client_credentials",${fields.map(([name, value]) => `\n                ${name}=${JSON.stringify(value)},`).join('')}
            )
            _renew_at = asked_at + session.token["expires_in"] * 0.9
        return session.token["access_token"]

${assertion === undefined ? '' : `\n${assertionSource(assertion, assertionClass)}\n`}
if __name__ == "__main__":
    # Use the token: authlib puts it into the Authorization header.
    token = access_token()
    if "API_URL" in os.environ:
        response = session.get(os.environ["API_URL"])
        print(f"{os.environ['API_URL']} answered {response.status_code}", file=sys.stderr)
    print(token)
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
