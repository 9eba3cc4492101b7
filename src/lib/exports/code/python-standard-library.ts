/** Python with nothing to install. */
import {
	claimSources,
	SECRET_VARIABLE,
	type AssertionOfCode,
	type CodeParameters
} from './code-parameters';
import { headLines, type CodeSample } from './code-sample';
import { pythonDict } from './python-source';

export function buildPythonCode(parameters: CodeParameters): CodeSample {
	const { tokenEndpoint, clientId, form, method } = parameters;
	if (method === 'private_key_jwt') {
		return {
			isSupported: false,
			reason:
				"Python's standard library has no RSA signatures, which private_key_jwt needs. Choose the sample with authlib."
		};
	}
	const needs = 'Python 3.9 or newer.';
	const run = `${SECRET_VARIABLE}=... python3 token_client.py`;
	const isJwt = method === 'client_secret_jwt';
	return {
		isSupported: true,
		fileName: 'token_client.py',
		mediaType: 'text/x-python',
		needs,
		run,
		text: `${headLines('#', { ...parameters, needs, run })}
${isJwt || method === 'client_secret_basic' ? 'import base64\n' : ''}${isJwt ? 'import hashlib\nimport hmac\n' : ''}import json
import os
import random
${isJwt ? 'import secrets\n' : ''}import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

TOKEN_ENDPOINT = ${JSON.stringify(tokenEndpoint)}
CLIENT_ID = ${JSON.stringify(clientId)}
CLIENT_SECRET = os.environ["${SECRET_VARIABLE}"]
PARAMETERS = ${pythonDict(form.map(([name, value]) => [name, JSON.stringify(value)]))}

# At 80 to 90 % of its lifetime a token is renewed: copies of a program do not all renew at once.
RENEW_AFTER = random.uniform(0.8, 0.9)

_lock = threading.Lock()
_token, _renew_at, _ends_at = "", 0.0, 0.0
_refusal, _wait_until = None, 0.0


class Refusal(Exception):
    """No token came; the next request waits for so many seconds."""

    def __init__(self, text, wait):
        super().__init__(text)
        self.wait = wait


def access_token():
    """A token that has not ended. One request at a time, and none while the server asks to wait."""
    global _token, _renew_at, _ends_at, _refusal, _wait_until
    with _lock:
        now = time.monotonic()
        if now < _renew_at:
            return _token
        if now >= _wait_until:
            try:
                answer = request_token()
                _token, lifetime = answer["access_token"], answer["expires_in"]
                _renew_at, _ends_at = now + lifetime * RENEW_AFTER, now + lifetime
            except Refusal as refusal:
                _refusal, _wait_until = refusal, time.monotonic() + refusal.wait
        if now < _ends_at:
            return _token
        raise _refusal


def drop_token(token):
    """For one that an API refused, though it had not ended."""
    global _renew_at, _ends_at
    with _lock:
        if token == _token:
            _renew_at = _ends_at = 0.0


def call_api(url):
    """The status of one call. A 401 renews the token once and repeats the call once."""
    for attempt in (1, 2):
        token = access_token()
        call = urllib.request.Request(url, headers={"authorization": f"Bearer {token}"})
        try:
            with urllib.request.urlopen(call, timeout=10) as response:
                return response.status
        except urllib.error.HTTPError as refusal:
            if refusal.code != 401 or attempt == 2:
                return refusal.code
            drop_token(token)


def request_token():
    body, headers = dict(PARAMETERS), {"accept": "application/json"}
    authenticate(body, headers)
    data = urllib.parse.urlencode(body).encode()
    request = urllib.request.Request(TOKEN_ENDPOINT, data, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        # RFC 9110 section 10.2.3: how many seconds the server asks to wait.
        wait = refusal.headers.get("retry-after", "")
        text = f"{refusal.code}: {refusal.read().decode()}"
        raise Refusal(text, int(wait) if wait.isdigit() else 1) from None


${pythonAuthentication(parameters)}


if __name__ == "__main__":
    # Use the token: send it as a Bearer token in the Authorization header, never in a URL.
    try:
        if "API_URL" in os.environ:
            status = call_api(os.environ["API_URL"])
            print(f"{os.environ['API_URL']} answered {status}", file=sys.stderr)
        print(access_token())
    except Refusal as refusal:
        sys.exit(str(refusal))
`
	};
}

/** The function that puts the client's authentication into a request, with a secret. */
export function pythonAuthentication({ method, assertion }: CodeParameters): string {
	if (method === 'client_secret_basic') {
		return `def authenticate(body, headers):
    # RFC 6749 section 2.3.1: both values are form-encoded, then joined, then base64.
    pair = ":".join(urllib.parse.quote_plus(value) for value in (CLIENT_ID, CLIENT_SECRET))
    headers["authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()`;
	}
	if (assertion === undefined) {
		return `def authenticate(body, headers):
    # RFC 6749 section 2.3.1: the secret in the body, which only TLS protects.
    body.update(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)`;
	}
	return `def authenticate(body, headers):
    # RFC 7523 section 2.2: a signed statement in place of the secret, new for each request.
${pythonSigningInput(assertion)}
    # The key is the UTF-8 text of the secret, not what it may decode to (RFC 7518 section 3.2).
    signature = hmac.digest(CLIENT_SECRET.encode(), signing_input.encode(), hashlib.sha${assertion.alg.slice(2)})
${PYTHON_ASSERTION_FIELDS}`;
}

/** What an assertion says, as the text that is signed. */
export function pythonSigningInput(assertion: AssertionOfCode): string {
	const claims = claimSources(assertion, { now: 'now', fresh: 'secrets.token_urlsafe(16)' });
	const header = Object.entries(assertion.header).map(
		([name, value]) => [name, JSON.stringify(value)] as const
	);
	return `    now = int(time.time())
    header = ${pythonDict(header, '    ')}
    claims = ${pythonDict(claims, '    ')}
    signing_input = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))`;
}

export const PYTHON_ASSERTION_FIELDS = `    body["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    body["client_assertion"] = f"{signing_input}.{base64url(signature)}"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()`;
