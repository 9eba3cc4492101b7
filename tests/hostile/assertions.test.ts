/** Odd client assertions at a sandbox, which answers the same after a restart. RFC 7523 section 3. */
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'valibot';
import { type NewSandbox, NewSandboxKey } from '$lib/api/sandboxes';
import type { Answer } from '../support/http-client';
import {
	applicationNamed,
	JSON_HEADERS,
	makeSandbox,
	post,
	postForm,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';
import { ODD_ASSERTIONS, type AssertionContext, type OddAssertion } from './odd-assertions';
import { faultOfSandboxAnswer, oddRows, printable } from './walk';

const METHODS = ['client_secret_jwt', 'private_key_jwt'] as const;
type Method = (typeof METHODS)[number];

const CASES = METHODS.flatMap((method) => [
	{ method, replayDetection: false },
	{ method, replayDetection: true }
]);
type Case = (typeof CASES)[number];

/** What came of one assertion, as far as it must not change. */
type Outcome = { readonly assertion: string; readonly status: number; readonly error?: string };

type Round = {
	readonly odd: readonly string[];
	readonly outcomes: ReadonlyMap<string, Outcome>;
};

let folder: string;
let worker: RunningWorker;
let sandboxes: ReadonlyMap<
	boolean,
	{ sandbox: NewSandbox; keys: Record<Method, AssertionContext['key']> }
>;
const before = new Map<Case, Round>();
const after = new Map<Case, Round>();

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'assertions-'));
	worker = await startWorkerOnLoopback({ folder });
	sandboxes = new Map([
		[false, await openSandbox(false)],
		[true, await openSandbox(true)]
	]);
	for (const one of CASES) before.set(one, await walkAssertions(one, 'first'));

	await worker.stop();
	worker = await startWorkerOnLoopback({ folder });
	for (const one of CASES) after.set(one, await walkAssertions(one, 'second'));
}, 120_000);

afterAll(async () => {
	await worker.stop();
	rmSync(folder, { recursive: true, force: true });
});

describe.each(CASES)('with $method, and replay detection: $replayDetection', (one) => {
	it('each is taken or refused as the rules have it, in OAuth’s form', () => {
		expect(before.get(one)?.odd).toEqual([]);
	});

	it('each is answered after a restart as before', () => {
		expect(after.get(one)?.odd).toEqual([]);
		expect(told(after.get(one))).toEqual(told(before.get(one)));
	});

	it('one that was taken before the restart is taken again only where none is remembered', async () => {
		const outcomes = [...(before.get(one)?.outcomes ?? [])];
		const taken = outcomes.filter(([, { status }]) => status === 200);

		const odd = await oddRows(
			taken,
			([name]) => name,
			async ([, { assertion }]) => {
				const answer = await send(one, assertion);
				const expected = one.replayDetection ? 401 : 200;
				return answer.status === expected ? undefined : `${answer.status} ${answer.text}`;
			}
		);

		expect(taken.length).toBeGreaterThan(30);
		expect(odd).toEqual([]);
	});
});

async function openSandbox(replayDetection: boolean) {
	const sandbox = await makeSandbox(worker);
	const base = `/api/sandboxes/${sandbox.environment_id}`;
	const options = await worker.fetch(`${base}/options`, {
		method: 'PUT',
		headers: JSON_HEADERS,
		body: JSON.stringify({ assertion_replay_detection: replayDetection })
	});
	expect(options.status).toBe(200);
	const { id } = applicationOf(sandbox, 'private_key_jwt');
	const key = parse(
		NewSandboxKey,
		(await post(worker, `${base}/applications/${id}/key`, {})).json()
	);
	return {
		sandbox,
		keys: {
			client_secret_jwt: { secret: secretOf(applicationOf(sandbox, 'client_secret_jwt')) },
			private_key_jwt: { privateKey: createPrivateKey(key.private_key) }
		}
	};
}

function applicationOf(sandbox: NewSandbox, method: Method) {
	return applicationNamed(
		sandbox,
		method === 'client_secret_jwt' ? 'Orders Sync (Secret JWT)' : 'Orders Sync (Private Key JWT)'
	);
}

async function walkAssertions(one: Case, round: string): Promise<Round> {
	const { method, replayDetection } = one;
	const { sandbox, keys } = setUpOf(one);
	const context = {
		clientId: applicationOf(sandbox, method).id,
		// A worker that starts again has another port, and the sandbox the issuer that it was made with.
		audience: sandbox.issuer,
		nowSeconds: Math.floor(Date.now() / 1000),
		key: keys[method]
	};
	const outcomes = new Map<string, Outcome>();
	const odd = await oddRows(
		ODD_ASSERTIONS,
		({ name }) => name,
		async (row) => {
			const assertion = row.make({ ...context, nonce: `${round}-${row.name}` });
			const answer = await send(one, assertion);
			const fault = faultOf(answer, row, replayDetection);
			if (fault !== undefined) return fault;
			const { error } = answer.json();
			outcomes.set(row.name, { assertion, status: answer.status, error });
			return undefined;
		}
	);
	return { odd, outcomes };
}

function send(one: Case, assertion: string): Promise<Answer> {
	const { sandbox } = setUpOf(one);
	return postForm(worker, `/sandbox/${sandbox.environment_id}/as/token`, {
		grant_type: 'client_credentials',
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: assertion
	});
}

function setUpOf({ replayDetection }: Case) {
	const setUp = sandboxes.get(replayDetection);
	if (setUp === undefined) throw new Error('There is no sandbox.');
	return setUp;
}

function faultOf(answer: Answer, row: OddAssertion, replayDetection: boolean): string | undefined {
	const fault = faultOfSandboxAnswer(answer);
	if (fault !== undefined) return fault;
	const verdict = (replayDetection ? row.verdictWithReplayDetection : undefined) ?? row.verdict;
	const body = answer.json();
	if (answer.status === 200) {
		if (typeof body.access_token !== 'string') return `200 ${printable(answer.text)}`;
		return verdict === 'refused' ? 'was taken' : undefined;
	}
	const isRefusal =
		[400, 401].includes(answer.status) &&
		typeof body.error === 'string' &&
		typeof body.error_description === 'string';
	if (!isRefusal) return `${answer.status} ${printable(answer.text)}`;
	return verdict === 'taken' ? `was refused: ${printable(answer.text)}` : undefined;
}

/** Row, status and error, each in a line. */
function told(round: Round | undefined): readonly string[] {
	return [...(round?.outcomes ?? [])]
		.map(([name, { status, error }]) => `${printable(name)}: ${status} ${error ?? ''}`)
		.sort();
}
