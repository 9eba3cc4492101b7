import { expect, it } from 'vitest';
import { CALL_CATEGORIES } from './category';

it("has the specification's categories and the calls that it names in each", () => {
	const names = Object.values(CALL_CATEGORIES).map(({ label, calls }) => [
		label,
		Object.values(calls).map(({ name }) => name)
	]);

	expect(names).toEqual([
		[
			'🔐 Management API',
			['Worker Token Retrieval', 'Application Discovery', 'Application Details', 'Audit Activities']
		],
		['📋 OIDC Metadata', ['OIDC Discovery', 'JSON Web Key Set']],
		['✅ Pre-flight Validation', ['Configuration Checks']],
		[
			'🔄 OAuth Flow',
			[
				'Token Request',
				'Token Introspection',
				'Token Introspection by the Resource',
				'Token Revocation'
			]
		]
	]);
});
