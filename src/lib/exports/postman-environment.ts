/** The Postman environment of a collection. Secrets are in it by name only. */
import { PINGONE_REGIONS } from '$lib/pingone/region';
import { apiPathOf, authPathOf } from './address';
import type { ExportContext } from './export-context';
import { isSecretVariable, VARIABLES, type Variable } from './variable';

type EnvironmentValue = {
	readonly key: string;
	readonly value: string;
	readonly type: 'default' | 'secret';
	readonly enabled: true;
};

export type PostmanEnvironment = {
	readonly name: string;
	readonly values: readonly EnvironmentValue[];
	readonly _postman_variable_scope: 'environment';
	readonly _postman_exported_at: string;
	readonly _postman_exported_using: string;
};

/** The addresses that PingOne's own template has are always there, then what the requests use. */
export function buildPostmanEnvironment(
	used: ReadonlySet<Variable>,
	context: ExportContext
): PostmanEnvironment {
	const values = variableValues(context);
	const names = Object.keys(VARIABLES).filter((name) => isVariable(name));
	return {
		name: `PingOne client credentials (${context.configuration.region})`,
		values: [
			...topLevelDomainOf(context),
			...names
				.filter((name) => used.has(name) || name === 'apiPath' || name === 'authPath')
				// Made by a script while a request is prepared, and kept nowhere.
				.filter((name) => name !== 'jwt_signed')
				.map((key): EnvironmentValue => ({
					key,
					value: values[key] ?? '',
					type: isSecretVariable(key) ? 'secret' : 'default',
					enabled: true
				}))
		],
		_postman_variable_scope: 'environment',
		_postman_exported_at: new Date(context.nowMs).toISOString(),
		_postman_exported_using: `Unified Flow/${context.productVersion}`
	};
}

/** What is known of the variables and is no secret. PingOne's addresses follow from `tld`. */
function variableValues(context: ExportContext): Partial<Record<Variable, string>> {
	const { environment_id, client_id } = context.configuration;
	const plain = plainAddressesOf(context);
	const [tld] = topLevelDomainOf(context);
	const withTld = (address: string) =>
		tld === undefined
			? address
			: address.replace(
					new RegExp(`^(https://\\w+\\.pingone\\.)${tld.value.replace('.', '\\.')}(?=/|$)`),
					'$1{{tld}}'
				);
	return {
		authPath: withTld(plain.authPath),
		apiPath: withTld(plain.apiPath),
		envID: environment_id,
		appID: client_id,
		...workerValuesOf(context)
	};
}

/** The addresses without `tld`, for formats whose variables do not nest. */
export function plainAddressesOf(context: ExportContext): { authPath: string; apiPath: string } {
	return { authPath: authPathOf(context), apiPath: apiPathOf(context) };
}

/** What is known of the worker, by the names of the variables. */
export function workerValuesOf({ worker }: ExportContext) {
	return worker === undefined
		? {}
		: { adminAppID: worker.client_id, adminEnvID: worker.environment_id ?? '' };
}

function topLevelDomainOf({ configuration }: ExportContext): EnvironmentValue[] {
	const { region } = configuration;
	if (region === 'sandbox') return [];
	const value = PINGONE_REGIONS[region].topLevelDomain;
	return [{ key: 'tld', value, type: 'default', enabled: true }];
}

function isVariable(name: string): name is Variable {
	return Object.hasOwn(VARIABLES, name);
}
