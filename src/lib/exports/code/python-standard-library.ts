/** Python with nothing to install. */
import { claimSources, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
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

_lock = threading.Lock()
_token, _renew_at = "", 0.0


def access_token():
    """A token in the first 90 % of its lifetime."""
    global _token, _renew_at
    with _lock:
        if time.monotonic() >= _renew_at:
            asked_at = time.monotonic()
            answer = request_token()
            _token, _renew_at = answer["access_token"], asked_at + answer["expires_in"] * 0.9
        return _token


def request_token():
    body, headers = dict(PARAMETERS), {"accept": "application/json"}
    authenticate(body, headers)
    data = urllib.parse.urlencode(body).encode()
    request = urllib.request.Request(TOKEN_ENDPOINT, data, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        sys.exit(f"{refusal.code}: {refusal.read().decode()}")


${authentication(parameters)}


if __name__ == "__main__":
    # Use the token: send it as a Bearer token in the Authorization header, never in a URL.
    if "API_URL" in os.environ:
        call = urllib.request.Request(
            os.environ["API_URL"], headers={"authorization": f"Bearer {access_token()}"}
        )
        try:
            with urllib.request.urlopen(call, timeout=10) as response:
                status = response.status
        except urllib.error.HTTPError as refusal:
            status = refusal.code
        print(f"{os.environ['API_URL']} answered {status}", file=sys.stderr)
    print(access_token())
`
	};
}

function authentication({ method, assertion }: CodeParameters): string {
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
	const claims = claimSources(assertion, { now: 'now', fresh: 'secrets.token_urlsafe(16)' });
	const header = Object.entries(assertion.header).map(
		([name, value]) => [name, JSON.stringify(value)] as const
	);
	return `def authenticate(body, headers):
    # RFC 7523 section 2.2: a signed statement in place of the secret, new for each request.
    now = int(time.time())
    header = ${pythonDict(header, '    ')}
    claims = ${pythonDict(claims, '    ')}
    signing_input = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
    # The key is the UTF-8 text of the secret, not what it may decode to (RFC 7518 section 3.2).
    signature = hmac.digest(CLIENT_SECRET.encode(), signing_input.encode(), hashlib.sha${assertion.alg.slice(2)})
    body["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    body["client_assertion"] = f"{signing_input}.{base64url(signature)}"


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()`;
}
