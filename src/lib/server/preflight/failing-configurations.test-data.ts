/** For each check of what was entered: a sandbox in which it alone fails. */
import type { Ports } from '../ports';
import {
	applicationOf,
	forget,
	forgetWorker,
	requestOf,
	storeKeyFor,
	typeSecret,
	type SandboxBench
} from './sandbox-bench.test-support';

export type FailingRow = readonly [
	check: string,
	outcome: 'error' | 'warning',
	why: string,
	prepare: (
		bench: SandboxBench
	) => Promise<{ readonly request: object; readonly ports?: Ports | undefined }>
];

export const FAILING_CONFIGURATIONS: readonly FailingRow[] = [
	[
		'environment_id_format',
		'error',
		'a space was copied along',
		configured('basic', (request) => ({ environment_id: ` ${request.environment_id}` }))
	],
	[
		'client_id_format',
		'error',
		'a space was copied along',
		configured('basic', (request) => ({ client_id: `${request.client_id} ` }))
	],
	[
		'target_format',
		'error',
		'a resource that is no URI, and nobody can look which one the token is for',
		async (bench) => {
			await forgetWorker(bench);
			return { request: { ...requestOf(bench, 'basic'), resource: 'orders' } };
		}
	],
	[
		'credential_present',
		'error',
		'the secret was forgotten',
		async (bench) => {
			const request = requestOf(bench, 'basic');
			await forget(bench, 'client', request.client_id);
			return { request };
		}
	],
	[
		'secret_text',
		'error',
		'a space was copied along, and nobody can compare it',
		async (bench) => {
			const { id, client_secret: secret } = applicationOf(bench, 'basic');
			await typeSecret(bench, { client_id: id }, `${secret} `);
			await forgetWorker(bench);
			return { request: requestOf(bench, 'basic') };
		}
	],
	[
		'hmac_key_length',
		'warning',
		'an imported, short secret',
		configured('shortSecret', () => ({}))
	],
	[
		'assertion_algorithm',
		'error',
		'an algorithm for keys, and a secret',
		configured('secretJwt', () => ({ assertion: { alg: 'RS256' } }))
	],
	[
		'assertion_lifetime',
		'error',
		'two hours',
		configured('privateKeyJwt', () => ({ assertion: { lifetime_seconds: 7200 } }))
	],
	[
		'assertion_audience',
		'warning',
		'the token endpoint',
		configured('privateKeyJwt', () => ({ assertion: { audience: 'token_endpoint' } }))
	],
	[
		'scope_separators',
		'error',
		'a comma',
		configured('basic', () => ({ scope: 'api:read,api:write' }))
	],
	[
		'scope_characters',
		'error',
		'quotes, and nobody can look for such a scope',
		async (bench) => {
			await forgetWorker(bench);
			return { request: { ...requestOf(bench, 'basic'), scope: 'api:read" api:write' } };
		}
	],
	[
		'scope_duplicates',
		'warning',
		'one named twice',
		configured('basic', () => ({ scope: 'api:read api:read' }))
	],
	[
		'scope_openid',
		'warning',
		'one beside a granted scope',
		configured('basic', () => ({ scope: 'api:read openid' }))
	],
	[
		'scope_openid',
		'error',
		'nothing else asked for',
		configured('basic', () => ({ scope: 'openid profile' }))
	]
];

/** A healthy application, asked for with something else than it is told with. */
export function configured(
	name: Parameters<typeof requestOf>[1],
	change: (request: ReturnType<typeof requestOf>) => object
): FailingRow[3] {
	return async (bench) => {
		await storeKeyFor(bench, name);
		const request = requestOf(bench, name);
		return { request: { ...request, ...change(request) } };
	};
}
