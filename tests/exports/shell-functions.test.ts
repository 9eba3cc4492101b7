/** The functions of the exported scripts, compared with our own for values that PingOne never makes. */
import { compactVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import {
	ASK_FUNCTION,
	assertionFunctions,
	BASIC_FUNCTION,
	QUOTED_FUNCTION
} from '$lib/exports/shell-functions';
import { makeFolder, runProgram, type Folder } from '../support/run-program';

const SECRETS = [
	'plain-._~',
	'a b+c:d%e',
	`quote"back\\slash'$dollar\`tick`,
	'größe €',
	's'.repeat(200)
];

let folder: Folder;

beforeAll(async () => {
	folder = await makeFolder();
});

afterAll(() => folder.remove());

async function runBash(lines: string[], env: Record<string, string>): Promise<string> {
	const file = await folder.write('script.sh', ['set -euo pipefail', ...lines].join('\n'));
	const ended = await runProgram('bash', [file], { env });
	if (ended.code !== 0) throw new Error(ended.stderr);
	return ended.stdout;
}

describe('basic', () => {
	it.each(SECRETS)('encodes %j as RFC 6749 section 2.3.1 asks', async (secret) => {
		const printed = await runBash([BASIC_FUNCTION, 'basic "$ID" "$SECRET"'], {
			ID: 'id:1',
			SECRET: secret
		});

		expect(`Basic ${printed}`).toBe(basicAuthorization('id:1', secret));
	});
});

describe('quoted', () => {
	it.each(SECRETS)('hands %j to curl unchanged', async (secret) => {
		const printed = await runBash(
			[
				QUOTED_FUNCTION,
				`printf '%s\\n' "write-out = $(quoted "$SECRET")" 'url = file:///dev/null' | curl -s --config -`
			],
			{ SECRET: secret.replace(/%/g, '%%') }
		);

		expect(printed).toBe(secret);
	});
});

describe('client_assertion', () => {
	it.each([
		['HS256', 's'],
		['HS256', 's'.repeat(64)],
		['HS256', 's'.repeat(65)],
		['HS384', 'größe €'],
		['HS512', 's'.repeat(128)],
		['HS512', 's'.repeat(129)]
	])('signs %s with a secret of any length', async (alg, secret) => {
		const functions = assertionFunctions([
			{
				alg,
				header: { alg, note: "it's 100%" },
				credential: 'appSecret',
				claims: [{ name: 'iss', value: { kind: 'json', json: { quote: `"'%s\\` } } }]
			}
		]);

		const printed = await runBash([functions, 'client_assertion'], {
			PINGONE_CLIENT_SECRET: secret
		});
		const { payload, protectedHeader } = await compactVerify(
			printed,
			new TextEncoder().encode(secret)
		);

		expect(protectedHeader).toEqual({ alg, note: "it's 100%" });
		expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ iss: { quote: `"'%s\\` } });
	});
});

describe('ask', () => {
	it('keeps what the environment brings', async () => {
		const printed = await runBash([ASK_FUNCTION, 'ask SECRET secret', 'printf %s "$SECRET"'], {
			SECRET: 'from the environment'
		});

		expect(printed).toBe('from the environment');
	});
});
