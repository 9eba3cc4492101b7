/** When this flow makes each of the calls that {@link CALL_CATEGORIES} names. */
import type { CallCategory } from './api-call';
import { CALL_CATEGORIES } from './category';

export type PlannedCall = {
	readonly name: string;
	readonly purpose: string;
	readonly when: string;
};

const WHEN: Readonly<Record<string, string>> = {
	'Worker Token Retrieval':
		'When you connect a worker application, so that the workbench can read your PingOne configuration.',
	'Application Discovery': 'When you open the App Picker in step 0.',
	'Application Details':
		'When you pick an application in step 0, and when the configuration is validated and a worker application is connected.',
	'Audit Activities': 'When a request is refused in step 1 and you ask PingOne why.',
	'OIDC Discovery': 'When the configuration is validated, before the token request.',
	'JSON Web Key Set': "When you verify the token's signature in step 2.",
	'Configuration Checks':
		'When you click Request Token in step 1, when you validate separately, and after a refusal, to find its cause.',
	'Token Request': 'When you click Request Token in step 1, and when you renew the token.',
	'Token Introspection': 'When you click Introspect Token in step 3.',
	'Token Introspection by the Resource':
		'When you click Introspect Token in step 3 and the resource server is the one that asks.',
	'Token Revocation': 'When you revoke the token in step 3.'
};

/** The categories in the specification's order, each with its calls. */
export const CALL_PLAN: readonly {
	readonly category: CallCategory;
	readonly label: string;
	readonly calls: readonly PlannedCall[];
}[] = (['management', 'metadata', 'preflight', 'oauth'] as const).map((category) => ({
	category,
	label: CALL_CATEGORIES[category].label,
	calls: plannedCallsOf(category)
}));

function plannedCallsOf(category: CallCategory): PlannedCall[] {
	const calls: Readonly<Record<string, { readonly name: string; readonly purpose: string }>> =
		CALL_CATEGORIES[category].calls;
	return Object.values(calls).map(({ name, purpose }) => ({
		name,
		purpose,
		when: WHEN[name] ?? 'When the flow needs it.'
	}));
}
