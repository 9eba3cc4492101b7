/** How the fields of the configuration are called where they are listed. Pure. */
import type { Configuration, ConfigurationPatch } from '$lib/flow/configuration';
import { PINGONE_REGIONS } from '$lib/pingone/region';

/** Where the name of a member and its label on the page differ. */
const LABELS: { readonly [Name in keyof Configuration]?: string } = {
	environment_id: 'Environment ID',
	client_id: 'Client ID',
	client_auth_method: 'Client Authentication Method',
	key_id: 'Key ID',
	scope: 'Scopes',
	assertion: 'Assertion settings'
};

export type FilledField = { readonly label: string; readonly value: string };

/** The fields that a patch fills, with their values as people read them. Empty ones are left out. */
export function filledFieldsOf(patch: ConfigurationPatch): FilledField[] {
	return Object.entries(patch)
		.filter(([, value]) => value !== undefined && value !== '')
		.map(([name, value]) => ({
			label: fieldLabelOf(name),
			value: typeof value === 'string' ? valueOf(name, value) : JSON.stringify(value)
		}));
}

/** A member without a label of its own is called by its name. */
export function fieldLabelOf(name: string): string {
	const labels: Readonly<Record<string, string>> = LABELS;
	const plain = name.replaceAll('_', ' ');
	return (
		(Object.hasOwn(labels, name) ? labels[name] : undefined) ??
		plain.charAt(0).toUpperCase() + plain.slice(1)
	);
}

function valueOf(name: string, value: string): string {
	if (name !== 'region') return value;
	const regions: Readonly<Record<string, { readonly label: string }>> = PINGONE_REGIONS;
	return regions[value]?.label ?? 'Sandbox';
}
