import { describe, expect, it } from 'vitest';
import { explainPasteFault, readPaste, type Paste } from './paste';
import { CLIENT_ID, ENVIRONMENT_ID, PASTED_TEXTS } from './pasted-texts.test-data';

const SECRET = 'Canary-1~with.all_of~its-signs_0123456789';
const CONTEXT = {
	workbenchOrigin: 'http://unified-flow.localhost:8787',
	method: 'client_secret_basic'
} as const;

function read(text: string, context: Partial<Parameters<typeof readPaste>[1]> = {}): Paste {
	const paste = readPaste(text, { ...CONTEXT, ...context });
	if (!paste.ok) throw new Error(explainPasteFault(paste.error));
	return paste.value;
}

function namesLeft({ left }: Paste): string[] {
	return left.flatMap(({ names }) => names);
}

function wordsOf({ left, notes, from }: Paste): string {
	return JSON.stringify({ left, notes, from });
}

describe('the twelve texts that people have', () => {
	it.each(PASTED_TEXTS.filter(({ fault }) => fault === undefined))(
		'fills the form from $name, and tells what it left',
		({ textOf, fields, hasSecret, left, says }) => {
			const paste = read(textOf(SECRET));

			expect(paste.fields).toEqual(fields);
			expect(paste.credential?.text).toBe(hasSecret ? SECRET : undefined);
			expect(namesLeft(paste).sort()).toEqual([...left].sort());
			if (says !== undefined) expect(wordsOf(paste)).toMatch(says);
			expect(wordsOf(paste)).not.toContain(SECRET);
			expect(JSON.stringify(paste.fields)).not.toContain(SECRET);
		}
	);

	it.each(PASTED_TEXTS.filter(({ fault }) => fault !== undefined))(
		'takes nothing of $name, and says why',
		({ textOf, fault }) => {
			const paste = readPaste(textOf(SECRET), CONTEXT);

			const words = paste.ok ? 'taken' : explainPasteFault(paste.error);
			expect(words).toMatch(fault ?? /never/);
			expect(words).not.toContain(SECRET);
		}
	);
});

describe('the method of a pasted request', () => {
	const assertion = (header: object, claims: object) =>
		[header, claims]
			.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
			.join('.') + '.c2lnbmF0dXJl';

	it.each([
		['HS256', 'client_secret_jwt'],
		['RS256', 'private_key_jwt']
	])('follows from the algorithm %s of the assertion, which is told as left', (alg, method) => {
		const jwt = assertion({ alg, kid: 'key-1' }, { iss: CLIENT_ID, sub: CLIENT_ID });
		const paste = read(
			`curl https://auth.pingone.com/${ENVIRONMENT_ID}/as/token -d grant_type=client_credentials -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=${jwt}`
		);

		expect(paste.fields).toMatchObject({
			client_auth_method: method,
			client_id: CLIENT_ID,
			key_id: 'key-1'
		});
		expect(paste.left).toEqual([
			{ why: expect.stringContaining('works once'), names: ['client_assertion'] }
		]);
		expect(JSON.stringify(paste)).not.toContain('c2lnbmF0dXJl');
	});

	it('stays that of the form where it goes with the credential, and changes where it does not', () => {
		const text = `CLIENT_ID=${CLIENT_ID}\nCLIENT_SECRET=${SECRET}`;

		expect(read(text, { method: 'client_secret_jwt' }).fields.client_auth_method).toBeUndefined();
		expect(read(text, { method: 'private_key_jwt' }).fields.client_auth_method).toBe(
			'client_secret_basic'
		);
	});

	it('is Basic where a command has both, and says that a client uses one', () => {
		const paste = read(
			`curl https://auth.pingone.eu/as/token -u "${CLIENT_ID}:${SECRET}" -d client_secret=another`
		);

		expect(paste.fields.client_auth_method).toBe('client_secret_basic');
		expect(paste.credential?.text).toBe(SECRET);
		expect(paste.notes.join()).toContain('more than one way');
		expect(namesLeft(paste)).toContain('client_secret');
	});
});

describe('the server', () => {
	it.each([
		['com', 'NA'],
		['eu', 'EU'],
		['ca', 'CA'],
		['com.au', 'AU'],
		['sg', 'SG'],
		['asia', 'AP']
	])('follows from the host auth.pingone.%s', (domain, region) => {
		const { fields } = read(`https://auth.pingone.${domain}/${ENVIRONMENT_ID}/as`);

		expect(fields).toEqual({ region, environment_id: ENVIRONMENT_ID, issuer: undefined });
	});

	it.each([
		[`https://auth.pingone.eu/.well-known/oauth-authorization-server/${ENVIRONMENT_ID}/as`, 'EU'],
		[`https://api.pingone.ca/v1/environments/${ENVIRONMENT_ID}/applications`, 'CA'],
		[`https://console.pingone.asia/index.html?env=${ENVIRONMENT_ID}#home?nav=home`, 'AP'],
		[`http://localhost:8787/sandbox/${ENVIRONMENT_ID}/as/token`, 'sandbox'],
		[`http://unified-flow.localhost:8787/sandbox/v1/environments/${ENVIRONMENT_ID}`, 'sandbox']
	])('follows from %s', (address, region) => {
		expect(read(address).fields).toMatchObject({ region, environment_id: ENVIRONMENT_ID });
	});

	it.each([
		['https://login.example.com/as/token', 'https://login.example.com/as'],
		[
			'https://dev.example.org/oauth2/default/.well-known/openid-configuration',
			'https://dev.example.org/oauth2/default'
		],
		[
			'https://op.example.org/.well-known/oauth-authorization-server/tenant',
			'https://op.example.org/tenant'
		],
		['ISSUER=https://op.example.org', 'https://op.example.org']
	])('is the issuer of %s', (text, issuer) => {
		expect(read(text).fields).toEqual({ issuer, environment_id: '' });
	});

	it.each([
		'https://op.example.org/oauth2/v1/token',
		'TOKEN_URL=https://op.example.org/realms/x/protocol/openid-connect/token',
		'ISSUER=http://op.example.org',
		'ISSUER=https://user:password@op.example.org'
	])('is not guessed from %s', (text) => {
		const paste = read(text);

		expect(paste.fields).toEqual({});
		expect(paste.left).toHaveLength(1);
		expect(JSON.stringify(paste)).not.toContain('password@');
	});

	it.each(['eu', 'EU', 'Europe', '.eu', 'pingone.eu', 'https://auth.pingone.eu'])(
		'has the region %s',
		(region) => {
			expect(read(`PINGONE_REGION=${region}`).fields.region).toBe('EU');
		}
	);

	it('says where the region of an environment is not in the text', () => {
		expect(read(`ENV_ID=${ENVIRONMENT_ID}`).notes.join()).toContain('Check the region');
	});
});

describe('a text about a worker', () => {
	it('fills the form with the worker where no other client is in it', () => {
		const paste = read(
			JSON.stringify({
				values: [
					{ key: 'envID', value: '11111111-2222-4333-8444-555555555555', enabled: true },
					{ key: 'adminEnvID', value: ENVIRONMENT_ID, enabled: true },
					{ key: 'workerAppId', value: CLIENT_ID, enabled: true },
					{ key: 'workerAppSecret', value: SECRET, type: 'secret', enabled: true }
				]
			})
		);

		expect(paste.fields).toMatchObject({ environment_id: ENVIRONMENT_ID, client_id: CLIENT_ID });
		expect(paste.credential?.text).toBe(SECRET);
	});
});

describe('what is no value', () => {
	it.each(['<your-client-id>', 'your_client_id', '{{clientId}}', '$CLIENT', 'changeme'])(
		'leaves %s and names its variable',
		(value) => {
			const paste = read(
				`curl "https://auth.pingone.eu/${ENVIRONMENT_ID}/as/token" -d "client_id=${value}"`
			);

			expect(paste.fields).not.toHaveProperty('client_id');
			expect(namesLeft(paste)).toEqual(['client_id']);
		}
	);

	it('never puts what looks like a secret into a field', () => {
		const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJlLWNhbmFyeQ';
		const paste = read(`REGION=EU\nAUDIENCE=${jwt}\nSCOPE=${jwt}`);

		expect(JSON.stringify(paste)).not.toContain('c2lnbmF0dXJl');
		expect(namesLeft(paste)).toEqual(['AUDIENCE', 'SCOPE']);
	});
});

describe('a private key', () => {
	const PEM = '-----BEGIN PRIVATE KEY-----\nMIIB\nQ0FOQVJZ\n-----END PRIVATE KEY-----';

	it.each([
		['alone', PEM],
		['in quotes of a .env file', `PRIVATE_KEY="${PEM.replaceAll('\n', '\\n')}"`],
		['over several lines of a .env file', `PRIVATE_KEY=${PEM}\nPORT=1`]
	])('is the credential %s, and chooses its method', (_where, text) => {
		const paste = read(text);

		expect(paste.credential).toMatchObject({ kind: 'private_key', text: PEM });
		expect(paste.fields.client_auth_method).toBe('private_key_jwt');
		expect(wordsOf(paste)).not.toContain('Q0FOQVJZ');
	});

	it('is a JWK as one text', () => {
		const jwk = JSON.stringify({ kty: 'RSA', n: 'bg', e: 'AQAB', d: 'Q0FOQVJZ' });

		expect(read(jwk).credential).toMatchObject({ kind: 'private_key', text: jwk });
	});

	it('in a file is told, with the place to choose it', () => {
		const [left] = read('PRIVATE_KEY_FILE=./key.pem').left;

		expect(left?.names).toEqual(['PRIVATE_KEY_FILE']);
		expect(left?.why).toContain('Private Key');
	});
});

it('sends a Postman collection away with where the environment is', () => {
	const paste = readPaste(
		'{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}',
		CONTEXT
	);

	expect(paste.ok ? '' : explainPasteFault(paste.error)).toContain('Export the environment');
});
