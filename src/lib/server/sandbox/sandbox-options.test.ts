import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SandboxOptions } from '$lib/api/sandbox-options';
import { GUESSED_AUDIT_DELAY_SECONDS } from '$lib/sandbox/guesses';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { makeSandboxId } from '../made-id';
import { readSandboxOptions, setSandboxOptions } from './sandbox-options';

const ENVIRONMENT = makeSandboxId(memoryPorts().env.SANDBOX);
const OPTIONS = {
	assertion_replay_detection: true,
	discovery: 'only_private_key_jwt',
	audit_delay_seconds: 20,
	key_rotation: 'every_minute',
	assertion_audience: 'issuer_only',
	resource_named: 'another'
} as const;

async function portsWithSandbox() {
	const ports = memoryPorts();
	await ports.env.SANDBOX.getByName(ENVIRONMENT).create({
		environmentId: ENVIRONMENT,
		origin: ports.origin
	});
	return ports;
}

describe("a sandbox's options", () => {
	it('make it like PingOne at first', async () => {
		const answer = await readSandboxOptions(ENVIRONMENT, await portsWithSandbox());

		expect(answer).toMatchObject({
			value: { body: { assertion_replay_detection: false, discovery: 'complete' } }
		});
	});

	it('are answered as they were set, and stay', async () => {
		const ports = await portsWithSandbox();

		const set = await setSandboxOptions(ENVIRONMENT, OPTIONS, ports);

		expect(set).toMatchObject({ ok: true, value: { body: OPTIONS } });
		expect(await readSandboxOptions(ENVIRONMENT, ports)).toEqual(set);
	});

	it.each(['99999999-2222-4333-8444-555555555555', 'nonsense'])(
		'cannot be set where there is no sandbox: %s',
		async (id) => {
			const answer = await setSandboxOptions(id, OPTIONS, await portsWithSandbox());

			expect(answer).toMatchObject({ error: { code: 'sandbox_exists_no_more' } });
		}
	);
});

describe('the body of PUT options', () => {
	it('may leave out the discovery document, which is then complete, and the delay', () => {
		expect(v.parse(SandboxOptions, { assertion_replay_detection: true })).toEqual({
			assertion_replay_detection: true,
			discovery: 'complete',
			audit_delay_seconds: GUESSED_AUDIT_DELAY_SECONDS,
			key_rotation: 'by_policy',
			assertion_audience: 'documented',
			resource_named: 'own'
		});
	});

	it.each([
		[{ discovery: 'complete' }],
		[{ assertion_replay_detection: 'yes' }],
		[{ assertion_replay_detection: true, discovery: 'none' }],
		[{ assertion_replay_detection: true, audit_delay_seconds: -1 }],
		[{ assertion_replay_detection: true, audit_delay_seconds: 0.5 }],
		[{ assertion_replay_detection: true, audit_delay_seconds: 3601 }],
		[{ assertion_replay_detection: true, key_rotation: 'hourly' }],
		[{ assertion_replay_detection: true, assertion_audience: 'any' }],
		[{ assertion_replay_detection: true, resource_named: 'nothing' }],
		[{ assertion_replay_detection: true, more: 1 }]
	])('is refused as %o', (body) => {
		expect(v.safeParse(SandboxOptions, body).success).toBe(false);
	});
});
