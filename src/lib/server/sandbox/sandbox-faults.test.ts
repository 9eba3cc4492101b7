import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SandboxFaults } from '$lib/api/sandbox-faults';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { makeSandboxId } from '../made-id';
import { readSandboxFaults, setSandboxFaults } from './sandbox-faults';

const ENVIRONMENT = makeSandboxId(memoryPorts().env.SANDBOX);
const FAULTS = { fault: 'html', clock_skew_seconds: -90 } as const;

async function portsWithSandbox() {
	const ports = memoryPorts();
	await ports.env.SANDBOX.getByName(ENVIRONMENT).create({
		environmentId: ENVIRONMENT,
		origin: ports.origin
	});
	return ports;
}

describe("a sandbox's faults", () => {
	it('are none at first', async () => {
		const answer = await readSandboxFaults(ENVIRONMENT, await portsWithSandbox());

		expect(answer).toMatchObject({
			ok: true,
			value: { status: 200, body: { fault: 'none', clock_skew_seconds: 0 } }
		});
	});

	it('are answered as they were set, and stay', async () => {
		const ports = await portsWithSandbox();

		const set = await setSandboxFaults(ENVIRONMENT.toUpperCase(), FAULTS, ports);

		expect(set).toMatchObject({ ok: true, value: { body: FAULTS } });
		expect(await readSandboxFaults(ENVIRONMENT, ports)).toEqual(set);
	});

	it.each(['99999999-2222-4333-8444-555555555555', 'nonsense'])(
		'cannot be set where there is no sandbox: %s',
		async (id) => {
			const ports = await portsWithSandbox();

			const answers = [
				await readSandboxFaults(id, ports),
				await setSandboxFaults(id, FAULTS, ports)
			];

			for (const answer of answers) {
				expect(answer).toMatchObject({ ok: false, error: { code: 'sandbox_exists_no_more' } });
			}
		}
	);
});

describe('the body of PUT faults', () => {
	it.each([
		[{ fault: 'fire', clock_skew_seconds: 0 }],
		[{ fault: 'none' }],
		[{ fault: 'none', clock_skew_seconds: 0.5 }],
		[{ fault: 'none', clock_skew_seconds: 86_401 }],
		[{ fault: 'none', clock_skew_seconds: -86_401 }],
		[{ fault: 'none', clock_skew_seconds: '0' }],
		[{ fault: 'none', clock_skew_seconds: 0, more: true }]
	])('is refused as %o', (body) => {
		expect(v.safeParse(SandboxFaults, body).success).toBe(false);
	});

	it.each([-86_400, 0, 86_400])('takes a skew of %i s', (clock_skew_seconds) => {
		expect(v.safeParse(SandboxFaults, { fault: 'silent', clock_skew_seconds }).success).toBe(true);
	});
});
