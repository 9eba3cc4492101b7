/** Damaged private keys: refused in words by their field, or the key that they were; never a failure. */
import { createVerify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/http-client';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { CLIENT_ID, ENVIRONMENT_ID, JSON_HEADERS, post } from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';
import { damagedKeys, newKeyToDamage, type DamagedKey } from './damaged-keys';
import { faultOfApiAnswer, oddRows, printable } from './walk';

let upstream: Upstream;
let worker: RunningWorker;

beforeAll(async () => {
	upstream = startUpstream();
	worker = await startWorker();
});

afterAll(async () => {
	await worker.stop();
	upstream.stop();
});

const KEY = newKeyToDamage();
const DAMAGED = damagedKeys(KEY);

const SERVER = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
const nameOf = ({ name }: DamagedKey) => name;

describe('a damaged key', () => {
	it('is one of some 250', () => {
		expect(DAMAGED.length).toBeGreaterThan(250);
		expect(new Set(DAMAGED.map(nameOf)).size).toBe(DAMAGED.length);
	});

	it('signs what its public half verifies, or is refused by its field', async () => {
		upstream.play('token');

		const odd = await oddRows(DAMAGED, nameOf, async (row) => {
			// The client is named for the row, so that its request is found among all.
			const client_id = `client "${row.name}"`;
			const answer = await post(worker, '/api/token-exchange', {
				grant_type: 'client_credentials',
				...SERVER,
				client_id,
				client_auth_method: 'private_key_jwt',
				private_key: row.text
			});
			if (answer.status !== 200) return faultOfRefusal(answer, row);

			const sent = upstream.received().find(({ body }) => assertionOf(body).sub === client_id);
			if (sent === undefined) return 'was answered, and not sent';
			if (row.verdict === 'fatal') return 'was taken';
			return isSignedByTheKey(sent.body) ? faultOfApiAnswer(answer) : 'signed with another key';
		});

		expect(odd).toEqual([]);
	});

	it.each([
		['PUT', '/api/credentials', { purpose: 'client' }],
		['POST', '/api/worker-token', { client_auth_method: 'private_key_jwt' }],
		[
			'POST',
			'/api/token-exchange/preview',
			{ grant_type: 'client_credentials', client_auth_method: 'private_key_jwt' }
		],
		['POST', '/api/introspect-token', { token: 'a.b.c', client_auth_method: 'private_key_jwt' }]
	])('is taken or refused by %s %s as by the token request', async (method, path, more) => {
		upstream.play('introspected');

		const odd = await oddRows(DAMAGED, nameOf, async (row) => {
			const answer = await worker.fetch(path, {
				method,
				headers: JSON_HEADERS,
				body: JSON.stringify({ ...SERVER, client_id: CLIENT_ID, ...more, private_key: row.text })
			});
			// The worker's own answer has no token in it here, which is told as such.
			const isTaken =
				answer.status === 200 || (path === '/api/worker-token' && answer.status === 502);
			if (!isTaken) return faultOfRefusal(answer, row);
			return row.verdict === 'fatal' ? 'was taken' : faultOfApiAnswer(answer);
		});

		expect(odd).toEqual([]);
	});

	it('is told by a pre-flight in its check, and not as a failure', async () => {
		upstream.play('token');

		const odd = await oddRows(DAMAGED, nameOf, async (row) => {
			const answer = await post(worker, '/api/preflight', {
				...SERVER,
				client_id: CLIENT_ID,
				client_auth_method: 'private_key_jwt',
				private_key: row.text
			});
			return answer.status === 200 || answer.status === 400
				? faultOfApiAnswer(answer)
				: `${answer.status} ${printable(answer.text)}`;
		});

		expect(odd).toEqual([]);
	});
});

it('none of it is logged', () => {
	const { d } = KEY.privateKey.export({ format: 'jwk' });
	const logged = worker.logs().join('\n');

	expect(logged).not.toContain(d);
	expect(logged).not.toMatch(/PRIVATE|MII|BEGIN/);
});

function faultOfRefusal(answer: Answer, { verdict, text }: DamagedKey): string | undefined {
	if (verdict === 'harmless') return `was refused: ${printable(answer.text)}`;
	if (answer.status !== 400) return `${answer.status} ${printable(answer.text)}`;
	const { code, issues } = answer.json();
	if (code !== 'invalid_request' || issues[0].field !== 'private_key') return answer.text;
	if (text.length > 40 && answer.text.includes(text.slice(30, 60))) return 'is quoted';
	return faultOfApiAnswer(answer);
}

function assertionOf(body: string): { readonly sub?: string } {
	const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
	return JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString() || '{}');
}

function isSignedByTheKey(body: string): boolean {
	const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
	const end = assertion.lastIndexOf('.');
	return createVerify('sha256')
		.update(assertion.slice(0, end))
		.verify(KEY.publicKey, assertion.slice(end + 1), 'base64url');
}
