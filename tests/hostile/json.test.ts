/** JSON, and what is taken for it: as a body, as an upstream's answer, and as a part of a JWT. */
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '$lib/api/openapi';
import type { NewSandbox } from '$lib/api/sandboxes';
import type { Answer } from '../support/http-client';
import { type ProbeServer, startProbeServer } from '../support/probe-server';
import {
	applicationNamed,
	CLIENT_ID,
	clientOf,
	ENVIRONMENT_ID,
	JSON_HEADERS,
	makeSandbox,
	post,
	postForm,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';
import { JSON_TEXTS, type JsonText } from './json-texts';
import { faultOfApiAnswer, faultOfSandboxAnswer, oddRows, SLOTS } from './walk';

let probe: ProbeServer;
let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	probe = await startProbeServer();
	worker = await startWorkerOnLoopback({
		isUpstreamOdd: true,
		vars: {
			TRUSTED_ISSUERS: JSON.stringify(Array.from({ length: SLOTS }, (_, slot) => issuerOf(slot)))
		}
	});
	sandbox = await makeSandbox(worker);
});

afterAll(async () => {
	await worker.stop();
	await probe.stop();
});

/** An upstream for each slot, so that each can answer something of its own at the same time. */
function issuerOf(slot: number): string {
	return `${probe.origin}/slot-${slot}`;
}

const nameOf = ({ verdict, name }: JsonText) => `${verdict}: ${name}`;

/** Every operation that takes a body, as the API describes itself. */
const OPERATIONS: readonly (readonly [method: string, path: string])[] = Object.entries<
	Record<string, { readonly operationId: string; readonly requestBody?: object }>
>(JSON.parse(JSON.stringify(describeApi('http://localhost'))).paths).flatMap(([path, methods]) =>
	Object.entries(methods)
		.filter(
			// The Management API of a sandbox refuses in its own way.
			([, { operationId, requestBody }]) =>
				requestBody !== undefined && !operationId.endsWith('Managed')
		)
		.map(([method]) => [method.toUpperCase(), path] as const)
);

describe('as a body', () => {
	it('there are endpoints to try', () => {
		expect(OPERATIONS.length).toBeGreaterThan(15);
	});

	it.each(OPERATIONS)(
		'of %s %s it is read as JSON where it is JSON, and else refused',
		async (method, path) => {
			const address = path.replaceAll(/\{[^}]+\}/g, ENVIRONMENT_ID);

			const odd = await oddRows(JSON_TEXTS, nameOf, async ({ verdict, bytes }) => {
				const answer = await worker.fetch(address, { method, headers: JSON_HEADERS, body: bytes });

				const isNoBody = method === 'DELETE' && bytes.length === 0;
				if (answer.status >= 500) return `${answer.status} ${answer.text}`;
				if (verdict === 'n' && !isNoBody && !isRefusedAsText(answer)) {
					return `${answer.status} ${answer.text}`;
				}
				if (verdict === 'y' && isRefusedAsText(answer)) return answer.text;
				return faultOfApiAnswer(answer);
			});

			expect(odd).toEqual([]);
		}
	);

	it('of the sandbox’s Management API is refused as PingOne refuses it, and never a failure', async () => {
		const { id } = applicationNamed(sandbox, 'Orders Sync (POST)');
		const path = `/api/sandboxes/${sandbox.environment_id}/management/applications/${id}`;
		const before = await worker.fetch(path);

		const odd = await oddRows(JSON_TEXTS, nameOf, async ({ bytes }) => {
			const answer = await worker.fetch(path, {
				method: 'PUT',
				headers: JSON_HEADERS,
				body: bytes
			});
			return answer.status === 400 && typeof answer.json().code === 'string'
				? faultOfSandboxAnswer(answer)
				: `${answer.status} ${answer.text}`;
		});

		expect(odd).toEqual([]);
		expect((await worker.fetch(path)).text).toBe(before.text);
	});
});

describe('as the answer of an upstream', () => {
	const CLIENT = { client_id: CLIENT_ID, client_secret: 'CANARY-77b1-secret' };

	it.each([
		['/api/token-exchange', { grant_type: 'client_credentials', ...CLIENT }],
		['/api/introspect-token', { token: 'a.b.c', ...CLIENT }],
		['/api/revoke-token', { token: 'a.b.c', ...CLIENT }],
		['/api/jwks', {}],
		// The last one: from then on each request for a document is answered like any other.
		['/api/discovery', {}]
	] as const)(
		'to %s it is passed on where it is JSON, and else told as none',
		async (path, body) => {
			const bodies = new Map<number, Uint8Array>();
			if (path === '/api/discovery') probe.publish('as_told');
			probe.answer((response) => {
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(bodies.get(slotOf(response)));
			});

			const odd = await oddRows(JSON_TEXTS, nameOf, async ({ verdict, bytes }, slot) => {
				bodies.set(slot, bytes);
				const answer = await post(worker, path, { issuer: issuerOf(slot), ...body });

				const { code, api_calls: calls } = answer.json();
				// An empty answer is how a server revokes.
				const isEmpty = path === '/api/revoke-token' && Buffer.from(bytes).toString().trim() === '';
				const isTold =
					answer.status === 502 && /^upstream_(?:not_json|truncated)$/.test(String(code));
				// Before the first one to an issuer it is asked for a document that it does not have.
				const answered = calls.filter(
					({ response }: { response?: { status: number } }) => response?.status === 200
				);
				const isPassedOn = answer.status === 200 && answered.length === 1;
				const isRight =
					verdict === 'n' && !isEmpty ? isTold : isPassedOn || (verdict === 'i' && isTold);
				return isRight ? faultOfApiAnswer(answer) : `${answer.status} ${answer.text}`;
			});

			expect(odd).toEqual([]);
		}
	);

	it('to a pre-flight it leaves every check judged or skipped', async () => {
		const bodies = new Map<number, Uint8Array>();
		probe.answer((response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(bodies.get(slotOf(response)));
		});

		const odd = await oddRows(JSON_TEXTS, nameOf, async ({ bytes }, slot) => {
			bodies.set(slot, bytes);
			const answer = await post(worker, '/api/preflight', { issuer: issuerOf(slot), ...CLIENT });
			return answer.status === 200 ? faultOfApiAnswer(answer) : `${answer.status} ${answer.text}`;
		});

		expect(odd).toEqual([]);
	});
});

describe('as a part of a JWT', () => {
	const encode = (content: string | Uint8Array) => Buffer.from(content).toString('base64url');

	it.each(['header', 'payload'] as const)('its %s proves nothing to a sandbox', async (part) => {
		const application = applicationNamed(sandbox, 'Orders Sync (Secret JWT)');
		const secret = secretOf(application);
		const claims = {
			iss: application.id,
			sub: application.id,
			aud: sandbox.issuer,
			exp: Math.floor(Date.now() / 1000) + 300
		};
		const odd = await oddRows(JSON_TEXTS, nameOf, async ({ bytes }) => {
			const input =
				part === 'header'
					? `${encode(bytes)}.${encode(JSON.stringify(claims))}`
					: `${encode(JSON.stringify({ alg: 'HS256' }))}.${encode(bytes)}`;
			const jwt = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
			const base = `/sandbox/${sandbox.environment_id}`;
			const assertion = await postForm(worker, `${base}/as/token`, {
				grant_type: 'client_credentials',
				client_id: application.id,
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: jwt
			});
			const bearer = await worker.fetch(`${base}/api/orders`, {
				headers: { authorization: `Bearer ${jwt}` }
			});

			// Above its limit for a header, the runtime refuses by itself; a form too long is the sandbox's.
			if (![400, 401, 413].includes(assertion.status)) return `assertion: ${assertion.text}`;
			if (typeof assertion.json().error !== 'string' && assertion.status !== 413) {
				return `assertion: ${assertion.text}`;
			}
			if (![401, 431].includes(bearer.status)) return `bearer: ${bearer.status} ${bearer.text}`;
			return faultOfSandboxAnswer(assertion) ?? faultOfSandboxAnswer(bearer);
		});

		expect(odd).toEqual([]);
	});

	it.each(['header', 'payload'] as const)(
		'its %s is no token that introspection knows, and no failure',
		async (part) => {
			const application = applicationNamed(sandbox, 'Orders Sync (Basic)');
			const client = { ...clientOf(sandbox, application), client_secret: secretOf(application) };
			const short = JSON_TEXTS.filter(({ bytes }) => bytes.length < 8_000);

			const odd = await oddRows(short, nameOf, async ({ bytes }) => {
				const parts = [encode('{"alg":"RS256"}'), encode(bytes), 'c2ln'];
				if (part === 'header') parts.reverse();
				const answer = await post(worker, '/api/introspect-token', {
					...client,
					token: parts.join('.')
				});
				return answer.status === 200 && answer.json().active === false
					? faultOfApiAnswer(answer)
					: `${answer.status} ${answer.text}`;
			});

			expect(odd).toEqual([]);
		}
	);
});

function slotOf({ req }: ServerResponse): number {
	return Number(/^\/slot-(\d+)\//.exec(req.url ?? '')?.[1]);
}

/** A 400 of the text itself, which no value could have caused. */
function isRefusedAsText(answer: Answer): boolean {
	if (answer.status !== 400) return false;
	const { code, issues } = answer.json();
	return (
		code === 'invalid_request' &&
		issues?.[0]?.field === 'body' &&
		/is not valid JSON|is not UTF-8|nested too deeply/.test(issues[0].message)
	);
}
