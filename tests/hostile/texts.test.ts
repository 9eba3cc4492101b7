/** Awkward texts in every field: exact on the other side where they are taken, refused by their field where not. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import { formDecode } from '$lib/oauth/basic-credentials';
import type { Answer } from '../support/http-client';
import { startUpstream, type Received, type Upstream } from '../support/pingone/upstream';
import {
	applicationNamed,
	basic,
	CLIENT_ID,
	cookieOf,
	makeSandbox,
	PAGE_HEADERS,
	post,
	postForm
} from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';
import { AWKWARD_TEXTS } from './awkward-texts';
import {
	environmentOf,
	faultOfApiAnswer,
	faultOfSandboxAnswer,
	oddRows,
	printable,
	rowOf
} from './walk';

let upstream: Upstream;
let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	upstream = startUpstream();
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(async () => {
	await worker.stop();
	upstream.stop();
});

const ROWS = [...AWKWARD_TEXTS.keys()];
const textOf = (row: number) => AWKWARD_TEXTS[row] ?? '';
const nameOf = (row: number) => textOf(row) || '(empty)';

const CLIENT = {
	client_id: CLIENT_ID,
	client_secret: 'CANARY-3d1e-secret-of-the-client-0123456789'
};
const REQUEST = { grant_type: 'client_credentials', region: 'EU', ...CLIENT } as const;

/** What the stand-in received, by row: each asks for an environment of its own. */
function receivedByRow(): ReadonlyMap<number, Received> {
	return new Map(upstream.received().map((received) => [rowOf(received.url), received]));
}

const formOf = ({ body }: Received) => new URLSearchParams(body);
const assertionPart = (received: Received, part: 0 | 1) =>
	JSON.parse(
		Buffer.from(
			(formOf(received).get('client_assertion') ?? '').split('.')[part] ?? '',
			'base64url'
		).toString()
	);

function basicPartOf({ headers }: Received, part: 0 | 1): string | undefined {
	const value = headers.find(([name]) => name === 'authorization')?.[1] ?? '';
	const text = Buffer.from(value.replace(/^Basic /, ''), 'base64').toString();
	const colon = text.indexOf(':');
	return formDecode(part === 0 ? text.slice(0, colon) : text.slice(colon + 1));
}

/** Long enough for an HMAC key, whatever the text adds. */
const PADDING = '0123456789abcdef'.repeat(4);

type Field = {
	readonly what: string;
	/** As the problem names it. */
	readonly fields: readonly string[];
	readonly bodyOf: (text: string) => object;
	/** What arrived, and what should have. */
	readonly arrived: (received: Received, text: string) => readonly [arrived: unknown, due: unknown];
};

const POST = { client_auth_method: 'client_secret_post' } as const;
const BASIC = { client_auth_method: 'client_secret_basic' } as const;
const JWT = { client_auth_method: 'client_secret_jwt' } as const;

/** RFC 8707 section 2 has a URI there. */
const resourceOf = (text: string) => `urn:text:${encodeURIComponent(text.toWellFormed())}`;

const FIELDS: readonly Field[] = [
	{
		what: 'scope of a form',
		fields: ['scope'],
		bodyOf: (text) => ({ ...POST, scope: text }),
		// RFC 6749 section 3.1: a parameter without a value is left out.
		arrived: (received, text) => [formOf(received).get('scope') ?? '', text]
	},
	{
		what: 'audience of a form',
		fields: ['audience'],
		bodyOf: (text) => ({ ...POST, audience: text }),
		arrived: (received, text) => [formOf(received).get('audience') ?? '', text]
	},
	{
		what: 'resource of a form',
		fields: ['resource'],
		bodyOf: (text) => ({ ...POST, resource: resourceOf(text) }),
		arrived: (received, text) => [formOf(received).get('resource'), resourceOf(text)]
	},
	{
		what: 'client secret of a form',
		fields: ['client_secret'],
		bodyOf: (text) => ({ ...POST, client_secret: text }),
		arrived: (received, text) => [formOf(received).get('client_secret'), text]
	},
	{
		what: 'client id of Basic',
		fields: ['client_id'],
		bodyOf: (text) => ({ ...BASIC, client_id: text }),
		arrived: (received, text) => [basicPartOf(received, 0), text]
	},
	{
		what: 'client secret of Basic',
		fields: ['client_secret'],
		bodyOf: (text) => ({ ...BASIC, client_secret: text }),
		arrived: (received, text) => [basicPartOf(received, 1), text]
	},
	{
		what: 'client id and key id of an assertion',
		fields: ['client_id', 'key_id'],
		bodyOf: (text) => ({ ...JWT, client_id: text, key_id: text }),
		arrived: (received, text) => [
			[
				assertionPart(received, 1).iss,
				assertionPart(received, 1).sub,
				assertionPart(received, 0).kid
			],
			[text, text, text]
		]
	},
	{
		what: 'client secret that signs an assertion',
		fields: ['client_secret'],
		bodyOf: (text) => ({ ...JWT, client_secret: PADDING + text }),
		arrived: (received, text) => {
			const assertion = formOf(received).get('client_assertion') ?? '';
			const end = assertion.lastIndexOf('.');
			return [
				assertion.slice(end + 1),
				createHmac('sha256', PADDING + text)
					.update(assertion.slice(0, end))
					.digest('base64url')
			];
		}
	},
	{
		what: 'members of an assertion’s header and claims, by name and value',
		fields: ['assertion'],
		bodyOf: (text) => ({
			...JWT,
			assertion: {
				header: { [`x${text}`]: [text] },
				claims: { [`x${text}`]: { [`x${text}`]: text } }
			}
		}),
		arrived: (received, text) => [
			[assertionPart(received, 0)[`x${text}`], assertionPart(received, 1)[`x${text}`]],
			[[text], { [`x${text}`]: text }]
		]
	}
];

function faultOfIssue(answer: Answer, fields: readonly string[], text: string): string | undefined {
	if (answer.status !== 400) return `${answer.status} ${printable(answer.text)}`;
	const { code, issues } = answer.json();
	if (code !== 'invalid_request' || !fields.includes(String(issues[0].field).split('.')[0] ?? '')) {
		return printable(answer.text);
	}
	// A word such as `client_secret` stands in our own sentences.
	const isWord = /^\w*$/.test(text) || text.length < 8;
	if (!isWord && answer.text.includes(JSON.stringify(text).slice(1, -1))) return 'is quoted';
	return faultOfApiAnswer(answer);
}

describe('in a request', () => {
	it.each(FIELDS)('as $what', async ({ fields, bodyOf, arrived }) => {
		upstream.play('token');
		const answers = new Map<number, Answer>();
		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const answer = await post(worker, '/api/token-exchange', {
				...REQUEST,
				environment_id: environmentOf(row),
				...bodyOf(textOf(row))
			});
			answers.set(row, answer);
			return answer.status === 200
				? faultOfApiAnswer(answer)
				: faultOfIssue(answer, fields, textOf(row));
		});

		const received = receivedByRow();
		const inexact = [...answers].flatMap(([row, { status }]) => {
			const sent = received.get(row);
			if ((status === 200) !== (sent !== undefined)) return [`${printable(nameOf(row))}: not sent`];
			if (sent === undefined) return [];
			const [found, due] = arrived(sent, textOf(row)).map((one) => JSON.stringify(one));
			return found === due
				? []
				: [`${printable(nameOf(row))}: arrived as ${printable(String(found))}`];
		});
		expect(odd).toEqual([]);
		expect(inexact).toEqual([]);
		expect(received.size).toBeGreaterThan(50);
	});

	it.each([
		['environment_id', '/api/token-exchange', { ...REQUEST }],
		['region', '/api/token-exchange', { ...REQUEST, environment_id: environmentOf(1) }],
		['issuer', '/api/jwks', {}]
	])('as %s of %s is refused', async (field, path, body) => {
		const odd = await oddRows(ROWS, nameOf, async (row) =>
			faultOfIssue(
				await post(worker, path, { ...body, [field]: textOf(row) }),
				[field],
				textOf(row)
			)
		);

		expect(odd).toEqual([]);
	});

	it('as the token that is asked about', async () => {
		upstream.play('introspected');

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const { grant_type: _, ...client } = REQUEST;
			const answer = await post(worker, '/api/introspect-token', {
				...client,
				environment_id: environmentOf(row),
				token: textOf(row)
			});
			return answer.status === 200
				? faultOfApiAnswer(answer)
				: faultOfIssue(answer, ['token'], textOf(row));
		});

		const inexact = [...receivedByRow()].filter(
			([row, received]) => formOf(received).get('token') !== textOf(row)
		);
		expect(odd).toEqual([]);
		expect(inexact).toEqual([]);
	});

	it('as anything of a pre-flight, which judges it', async () => {
		upstream.play('token');

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const text = textOf(row);
			const answer = await post(worker, '/api/preflight', {
				...CLIENT,
				region: 'EU',
				environment_id: environmentOf(row),
				client_id: text.slice(0, 1024),
				scope: text.slice(0, 8192),
				audience: text.slice(0, 2048),
				resource: text.slice(0, 2048),
				key_id: text.slice(0, 256)
			});
			return answer.status === 200 ? faultOfApiAnswer(answer) : printable(answer.text);
		});

		expect(odd).toEqual([]);
	});
});

describe('in the vault', () => {
	it('as client id and secret, which are sent from it as they were entered', async () => {
		upstream.play('token');

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const holder = {
				region: 'EU',
				environment_id: environmentOf(row),
				client_id: `x${textOf(row)}x`
			};
			const secret = `y${textOf(row)}y`;
			const stored = await worker.fetch('/api/credentials', {
				method: 'PUT',
				headers: PAGE_HEADERS,
				body: JSON.stringify({ purpose: 'client', ...holder, client_secret: secret })
			});
			if (stored.status !== 200)
				return faultOfIssue(stored, ['client_id', 'client_secret'], textOf(row));
			if (stored.json().client_id !== holder.client_id) return 'is stored under another id';

			const session = { cookie: cookieOf(stored) ?? '', 'x-workbench': '1' };
			const listed = await worker.fetch('/api/credentials', { headers: session });
			if (listed.json().credentials[0].client_id !== holder.client_id) return 'is listed otherwise';
			const answer = await post(
				worker,
				'/api/token-exchange',
				{ grant_type: 'client_credentials', ...holder, ...BASIC },
				session
			);
			return answer.status === 200 ? faultOfApiAnswer(answer) : printable(answer.text);
		});

		const received = receivedByRow();
		const inexact = [...received].filter(
			([row, sent]) =>
				basicPartOf(sent, 0) !== `x${textOf(row)}x` || basicPartOf(sent, 1) !== `y${textOf(row)}y`
		);
		expect(odd).toEqual([]);
		expect(inexact).toEqual([]);
		expect(received.size).toBeGreaterThan(200);
	});
});

describe('in what a server says', () => {
	/** Where the redaction masks a part, the rest need not be compared. */
	const isExact = (found: unknown, due: unknown) =>
		JSON.stringify(found) === JSON.stringify(due) || JSON.stringify(found).includes('••••');

	it.each([
		['/api/token-exchange', REQUEST],
		['/api/introspect-token', { region: 'EU', ...CLIENT, token: 'a.b.c' }]
	])('as error and description to %s', async (path, body) => {
		upstream.playAnswer(({ url }) => Response.json(refusalOf(rowOf(url)), { status: 400 }));

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const answer = await post(worker, path, { ...body, environment_id: environmentOf(row) });
			if (answer.status !== 400) return `${answer.status} ${printable(answer.text)}`;
			const due = refusalOf(row);
			const { error, error_description, more } = answer.json();
			return isExact([error, error_description, more], [due.error, due.error_description, due.more])
				? faultOfApiAnswer(answer)
				: printable(answer.text);
		});

		expect(odd).toEqual([]);
	});

	it('as the name of an application in the list', async () => {
		const headers = await workerSession(environmentOf(0));
		upstream.playAnswer(({ url }) =>
			new URL(url).pathname.endsWith('/as/token')
				? Response.json({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600 })
				: Response.json({
						_embedded: {
							applications: ROWS.map((row) => ({
								id: environmentOf(row),
								name: textOf(row),
								description: textOf(row),
								enabled: true,
								type: 'CUSTOM_APP',
								protocol: 'OPENID_CONNECT',
								grantTypes: ['CLIENT_CREDENTIALS'],
								tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
							}))
						}
					})
		);

		const answer = await worker.fetch(
			`/api/applications?region=EU&environment_id=${environmentOf(0)}`,
			{ headers }
		);

		const names = new Map<string, unknown>(
			answer.json().applications.map(({ id, name }: { id: string; name: string }) => [id, name])
		);
		expect(answer.status).toBe(200);
		const inexact = ROWS.filter((row) => !isExact(names.get(environmentOf(row)), textOf(row)));
		expect(inexact.map((row) => printable(nameOf(row)))).toEqual([]);
	});

	function refusalOf(row: number) {
		const text = textOf(row);
		return { error: text, error_description: `a ${text} b`, more: { [`x${text}`]: [text] } };
	}
});

describe('in a sandbox', () => {
	it('as client id, secret and scope are refused in OAuth’s form, or the scope granted', async () => {
		const path = `/sandbox/${sandbox.environment_id}/as/token`;
		const { id, client_secret: secret = '' } = applicationNamed(sandbox, 'Orders Sync (Basic)');

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const text = textOf(row);
			const grant = { grant_type: 'client_credentials' };
			const answers = [
				await postForm(worker, path, { ...grant, client_id: text, client_secret: text }),
				await postForm(worker, path, { ...grant, scope: text }, basic(id, secret)),
				await postForm(worker, path, grant, basic(text, text))
			];
			const other = answers.find((answer) => {
				const isOAuth =
					typeof answer.json().error === 'string' && [400, 401].includes(answer.status);
				return !isOAuth && answer.status !== 200;
			});
			if (other !== undefined) return printable(other.text);
			return answers.map(faultOfSandboxAnswer).find((fault) => fault !== undefined);
		});

		expect(odd).toEqual([]);
	});

	it('as the name of an application are kept as they are, or refused', async () => {
		const { id } = applicationNamed(sandbox, 'Orders Sync (POST)');
		const path = `/api/sandboxes/${sandbox.environment_id}/management/applications/${id}`;
		const application = (await worker.fetch(path)).json();

		const odd = await oddRows(ROWS, nameOf, async (row) => {
			const due = textOf(row);
			const answer = await worker.fetch(path, {
				method: 'PUT',
				headers: PAGE_HEADERS,
				body: JSON.stringify({ ...application, name: due, description: due })
			});
			if (answer.status === 400) return faultOfSandboxAnswer(answer);
			if (answer.status !== 200) return `${answer.status} ${printable(answer.text)}`;
			return answer.json().name === due ? faultOfSandboxAnswer(answer) : 'is another name now';
		});

		expect(odd).toEqual([]);
	});
});

it('none of it is logged', () => {
	const logged = worker.logs().join('\n');

	expect(logged).not.toMatch(/DROP TABLE|alert|passwd|田中|CANARY|x{20}|eyJ/);
	for (const line of logged.split('\n'))
		expect(line).toMatch(/^$|^\{"request_id":"[\w-]+","route":"/);
});

/** A session with a worker of the environment in its vault. */
async function workerSession(environmentId: string) {
	const stored = await worker.fetch('/api/credentials', {
		method: 'PUT',
		headers: PAGE_HEADERS,
		body: JSON.stringify({
			purpose: 'worker',
			region: 'EU',
			environment_id: environmentId,
			...CLIENT
		})
	});
	return { cookie: cookieOf(stored) ?? '', 'x-workbench': '1' };
}
