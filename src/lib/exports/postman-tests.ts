/** What the exported Postman requests assert about their answers. Written to be read aloud. */
import type { CallTemplate } from './call-template';
import { jsText } from './script-source';

/** JavaScript source, line by line. */
export function writePostmanTests(template: CallTemplate): string[] {
	return sourceOf(template).trim().split('\n');
}

function sourceOf(template: CallTemplate): string {
	switch (template.role) {
		case 'token':
			return tokenTests('accessToken', scopeAskedBy(template));
		case 'worker_token':
			return tokenTests('adminAccessToken', '');
		case 'introspection':
			return INTROSPECTION_TESTS;
		case 'resource_introspection':
			// Whether it is active depends on which resource asks.
			return `${STATUS_TEST}${JSON_TEST}`;
		case 'revocation':
			return STATUS_TEST;
		case 'discovery':
			return DISCOVERY_TESTS;
		case 'jwks':
			return JWKS_TESTS;
		case 'other':
			return OTHER_TESTS;
	}
}

const STATUS_TEST = `
pm.test('Status is 200', () => pm.response.to.have.status(200));
`;

const JSON_TEST = `
pm.test('The answer is JSON', () => {
  pm.expect(pm.response.headers.get('content-type')).to.include('json');
  pm.response.to.be.json;
});
`;

function scopeAskedBy({ form = [] }: CallTemplate): string {
	const scope = form.find(({ name }) => name === 'scope')?.value ?? [];
	return scope.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
}

function tokenTests(variable: string, scope: string): string {
	return `
// RFC 6749 section 5.1: what a token endpoint answers.
pm.environment.unset('${variable}');
${STATUS_TEST}${JSON_TEST}
const answer = pm.response.code === 200 ? pm.response.json() : {};

pm.test('The token type is Bearer', () => {
  pm.expect(answer.token_type).to.match(/^bearer$/i);
});

pm.test('The lifetime is a whole number of seconds', () => {
  pm.expect(answer.expires_in).to.be.a('number').above(0);
  pm.expect(answer.expires_in % 1).to.equal(0);
});

pm.test('The access token is a JWT: three parts in base64url', () => {
  pm.expect(answer.access_token).to.match(/^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/);
});

pm.test('This authorization server issued it to this client', () => {
  // Decoded, not verified: the signature is checked by the API that receives the token.
  const payload = answer.access_token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  const claims = JSON.parse(require('atob')(payload));
  // The issuer is the address that was asked, which for a worker may be another environment.
  pm.expect(claims.iss).to.equal(pm.request.url.toString().replace(/\\/token$/, ''));
  pm.expect(claims.client_id).to.equal(pm.variables.get('${variable === 'accessToken' ? 'appID' : 'adminAppID'}'));
});
${scopeTest(scope)}
if (pm.response.code === 200) {
  // The requests below find the token here.
  pm.environment.set('${variable}', answer.access_token);
} else {
  console.log('No token: ' + pm.response.text());
  // Without a token every later request fails too, and a wrong secret is not tried again and again.
  pm.execution.setNextRequest(null);
}
`;
}

function scopeTest(scope: string): string {
	if (scope === '') {
		return `
pm.test('The scope is a list of names, or absent', () => {
  pm.expect(answer.scope === undefined || /^\\S+( \\S+)*$/.test(answer.scope)).to.equal(true);
});
`;
	}
	return `
pm.test('Only scopes that were asked for are granted', () => {
  // PingOne silently leaves out what the application was not granted.
  const asked = ${jsText(scope)}.split(' ');
  pm.expect(answer.scope).to.be.a('string');
  pm.expect(asked).to.include.members(answer.scope.split(' '));
});
`;
}

const INTROSPECTION_TESTS = `
// RFC 7662 section 2.2.
${STATUS_TEST.trim()}
${JSON_TEST}
const answer = pm.response.code === 200 ? pm.response.json() : {};

pm.test('The token is active', () => {
  // PingOne says false, and no error, to a client that may not see the token.
  pm.expect(answer.active).to.equal(true);
});

pm.test('The token has not expired', () => {
  pm.expect(answer.exp).to.be.above(Date.now() / 1000);
});
`;

const DISCOVERY_TESTS = `
${STATUS_TEST.trim()}

pm.test('The issuer is the address that was asked (RFC 8414 section 3.3)', () => {
  const address = pm.request.url.toString().split('/.well-known/')[0];
  pm.expect(pm.response.json().issuer).to.equal(pm.variables.replaceIn(address));
});

pm.test('The client credentials grant is supported', () => {
  pm.expect(pm.response.json().grant_types_supported).to.include('client_credentials');
});
`;

const JWKS_TESTS = `
${STATUS_TEST.trim()}

pm.test('Every key has an id and is public', () => {
  const { keys } = pm.response.json();
  pm.expect(keys).to.be.an('array').that.is.not.empty;
  for (const key of keys) {
    pm.expect(key).to.have.property('kid');
    pm.expect(key).to.not.have.property('d');
  }
});
`;

const OTHER_TESTS = `
pm.test('The request was accepted', () => {
  pm.expect(pm.response.code).to.be.within(200, 299);
});
`;
