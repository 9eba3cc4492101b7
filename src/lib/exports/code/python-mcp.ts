/**
 * Python with nothing to install: an agent that finds out from an MCP server where to get a token, gets it, and
 * calls a tool. It asks for more scope where a tool needs it.
 *
 * @see MCP "Authorization", RFC 9728, RFC 8414
 */
import { KEY_FILE_VARIABLE, SECRET_VARIABLE, type CodeParameters } from './code-parameters';
import { headLines, type CodeSample } from './code-sample';
import { ASKED_FIELDS, MCP_SERVER_VARIABLE, mcpServerIn, scopeIn } from './mcp-server';
import { pythonDict } from './python-source';
import {
	PYTHON_ASSERTION_FIELDS,
	pythonAuthentication,
	pythonSigningInput
} from './python-standard-library';

export function buildPythonMcpCode(parameters: CodeParameters): CodeSample {
	const { issuer, clientId, method, assertion } = parameters;
	const isKey = method === 'private_key_jwt';
	const isJwt = assertion !== undefined;
	const server = mcpServerIn(parameters);
	const needs = isKey
		? 'Python 3.9 or newer, and openssl, which signs with the key.'
		: 'Python 3.9 or newer.';
	const credential = isKey ? `${KEY_FILE_VARIABLE}=key.pem` : `${SECRET_VARIABLE}=...`;
	const address = server === '' ? `${MCP_SERVER_VARIABLE}=https://... ` : '';
	const run = `${address}${credential} python3 agent.py [tool [arguments as JSON]]`;
	const modules = [
		...(isJwt || method === 'client_secret_basic' ? ['base64'] : []),
		...(method === 'client_secret_jwt' ? ['hashlib', 'hmac'] : []),
		'json',
		'os',
		're',
		...(isJwt ? ['secrets'] : []),
		...(isKey ? ['subprocess'] : []),
		'sys',
		...(isJwt ? ['time'] : []),
		'urllib.error',
		'urllib.parse',
		'urllib.request'
	];
	const fixed = parameters.form
		.filter(([name]) => !ASKED_FIELDS.has(name))
		.map(([name, value]) => [name, JSON.stringify(value)] as const);
	return {
		isSupported: true,
		fileName: 'agent.py',
		mediaType: 'text/x-python',
		needs,
		run,
		text: `${headLines('#', { ...parameters, needs, run })}
${modules.map((name) => `import ${name}`).join('\n')}

# The audience of the resource in PingOne has to be this address: PingOne ignores the parameter resource.
SERVER = ${server === '' ? `os.environ["${MCP_SERVER_VARIABLE}"]` : `os.environ.get("${MCP_SERVER_VARIABLE}", ${JSON.stringify(server)})`}
# The credential goes to this authorization server alone, whatever the MCP server names.
ISSUER = ${JSON.stringify(issuer)}
CLIENT_ID = ${JSON.stringify(clientId)}
${isKey ? `KEY_FILE = os.environ["${KEY_FILE_VARIABLE}"]` : `CLIENT_SECRET = os.environ["${SECRET_VARIABLE}"]`}
# Where the server does not say which scope a token needs.
SCOPE = ${JSON.stringify(scopeIn(parameters))}
PARAMETERS = ${pythonDict(fixed)}
REVISION = "2025-11-25"

_token, _endpoint = "", ""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None  # A token or a secret must not follow to another server.


_opener = urllib.request.build_opener(NoRedirect)


def fetch(url, data=None, headers=None):
    """Status, headers and text of an answer, whatever its status."""
    request = urllib.request.Request(url, data, headers or {"accept": "application/json"})
    try:
        with _opener.open(request, timeout=10) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read().decode()


def read_document(url):
    if not url.startswith(("https://", "http://")):
        sys.exit(f"{url!r} is no address of a document.")
    status, _, text = fetch(url)
    if status != 200:
        sys.exit(f"{url} answered {status}.")
    return json.loads(text)


def find_token_endpoint(metadata_url):
    """From the refusal of the server to the token endpoint. RFC 9728 section 3.3, RFC 8414 section 3."""
    resource = read_document(metadata_url)
    if resource.get("resource") != SERVER:
        sys.exit(f"The metadata is about {resource.get('resource')}, not about {SERVER}.")
    if ISSUER not in resource.get("authorization_servers", []):
        sys.exit(f"The server takes no tokens of {ISSUER}.")
    place = urllib.parse.urlsplit(ISSUER)
    server = read_document(f"{place.scheme}://{place.netloc}/.well-known/oauth-authorization-server{place.path}")
    if server.get("issuer") != ISSUER:
        sys.exit(f"The metadata is of {server.get('issuer')}, not of {ISSUER}.")
    if "client_credentials" not in server.get("grant_types_supported", []):
        sys.exit("The authorization server does not list client_credentials.")
    return server["token_endpoint"]


def request_token(scope):
    body = {**PARAMETERS, "scope": scope, "resource": SERVER}
    headers = {"accept": "application/json"}
    authenticate(body, headers)
    data = urllib.parse.urlencode({name: value for name, value in body.items() if value}).encode()
    status, _, text = fetch(_endpoint, data, headers)
    if status != 200:
        sys.exit(f"No token: {status} {text}")
    return json.loads(text)["access_token"]


${isKey ? keyAuthentication(parameters) : pythonAuthentication(parameters)}


def parameter(challenge, name):
    """A parameter of WWW-Authenticate. RFC 6750 section 3."""
    found = re.search(rf'[ ,]{name}="([^"]*)"', challenge or "")
    return found.group(1) if found else ""


def call(message):
    """The result of one message. A refusal that asks for a token, or for more scope, is answered once."""
    global _token, _endpoint
    for attempt in (1, 2):
        headers = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
        if message["method"] != "initialize":
            headers["mcp-protocol-version"] = REVISION
        if _token:
            headers["authorization"] = f"Bearer {_token}"
        status, answered, text = fetch(SERVER, json.dumps({"jsonrpc": "2.0", **message}).encode(), headers)
        print(f"{message['method']}: {status}", file=sys.stderr)
        challenge = answered.get("www-authenticate")
        if status not in (401, 403) or attempt == 2:
            break
        if not _endpoint:
            _endpoint = find_token_endpoint(parameter(challenge, "resource_metadata"))
        _token = request_token(parameter(challenge, "scope") or SCOPE)
    if status >= 300:
        sys.exit(f"{message['method']}: {status} {text}")
    event = re.search(r"^data: ?(.*)$", text, re.MULTILINE)
    return json.loads(event.group(1) if event else text or "{}").get("result")


if __name__ == "__main__":
    client = {"name": "agent", "version": "1.0.0"}
    parameters = {"protocolVersion": REVISION, "capabilities": {}, "clientInfo": client}
    call({"id": 1, "method": "initialize", "params": parameters})
    call({"method": "notifications/initialized"})
    for tool in call({"id": 2, "method": "tools/list"})["tools"]:
        print(f"{tool['name']}: {tool.get('description', '')}")
    if len(sys.argv) > 1:
        given = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
        answer = call({"id": 3, "method": "tools/call", "params": {"name": sys.argv[1], "arguments": given}})
        for part in answer["content"]:
            print(part.get("text", ""))
`
	};
}

/** The standard library has no RSA signatures, and openssl is on most machines. */
function keyAuthentication({ assertion }: CodeParameters): string {
	if (assertion === undefined) return '';
	return `def authenticate(body, headers):
    # RFC 7523 section 2.2: a signed statement in place of a secret, new for each request.
${pythonSigningInput(assertion)}
    sign = ["openssl", "dgst", "-sha${assertion.alg.slice(2)}", "-sign", KEY_FILE, "-binary"]
    signature = subprocess.run(sign, input=signing_input.encode(), stdout=subprocess.PIPE, check=True).stdout
${PYTHON_ASSERTION_FIELDS}`;
}
