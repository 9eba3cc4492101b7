import { describe, expect, it } from 'vitest';
import { err, ok } from '$lib/result';
import { checkHealth } from './check-health';
import { memoryPorts } from './dev/memory-ports.test-support';
import { REQUIRED_BINDINGS } from './platform';
import { readWorkerEnv } from './worker-env';

const ORIGIN = 'https://workbench.example';

describe('health', () => {
	it('is ok with every binding and no faulty setting', async () => {
		expect(await checkHealth(ok(memoryPorts().env), ORIGIN)).toEqual({
			ok: true,
			value: { status: 200, body: { status: 'ok' } }
		});
	});

	it('names what the deployment lacks', async () => {
		expect(await checkHealth(err({ missing: ['SECRET_VAULT'] }), ORIGIN)).toMatchObject({
			value: { status: 503, body: { faults: [expect.stringContaining('SECRET_VAULT')] } }
		});
	});

	it.each([
		['TRUSTED_ISSUERS', '["http://x"]'],
		['EMBED_ANCESTORS', 'https://x/path']
	])('names a faulty %s', async (name, value) => {
		const { env } = memoryPorts({ [name]: value });

		expect(await checkHealth(ok(env), ORIGIN)).toMatchObject({
			value: { status: 503, body: { faults: [expect.stringContaining(name)] } }
		});
	});
});

describe('readWorkerEnv', () => {
	it.each(REQUIRED_BINDINGS)('fails closed where the binding %s is missing', (name) => {
		// A deployment can lack what the type promises: that is what this is about.
		const env = { ...memoryPorts().env };
		Reflect.deleteProperty(env, name);

		expect(readWorkerEnv({ env })).toEqual(err({ missing: [name] }));
	});
});
