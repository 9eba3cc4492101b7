/** An application as the App Picker lists it. Pure. */
import {
	authMethodNameOf,
	hasClientCredentials,
	type PingOneApplication,
	type PingOneAuthMethodName
} from './application';
import type { Region } from './region';
import { switchOf, type ApplicationSwitch } from './switch-2027';

export type ApplicationEntry = {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly enabled: boolean;
	readonly grant_types: readonly string[];
	/** Absent where it has none of the four. */
	readonly client_auth_method?: PingOneAuthMethodName | undefined;
	/** Whether it can get a token with this grant as it is set now. */
	readonly usable: boolean;
	readonly why_not?: string | undefined;
	/** Absent where there is nothing to switch. */
	readonly march_2027?: ApplicationSwitch | undefined;
};

export function entryOf(application: PingOneApplication, region: Region): ApplicationEntry {
	const march2027 = switchOf(application, region);
	const method = authMethodNameOf(application);
	const whyNot = whyNotUsable(application);
	return {
		id: application.id,
		name: application.name,
		type: application.type,
		enabled: application.enabled,
		grant_types: application.grantTypes ?? [],
		...(method !== undefined && { client_auth_method: method }),
		usable: whyNot === undefined,
		...(whyNot !== undefined && { why_not: whyNot }),
		...(march2027 && { march_2027: march2027 })
	};
}

/** Those that can be used first; else in PingOne's order. */
export function entriesOf(
	applications: readonly PingOneApplication[],
	region: Region
): ApplicationEntry[] {
	const entries = applications.map((application) => entryOf(application, region));
	return [...entries.filter(({ usable }) => usable), ...entries.filter(({ usable }) => !usable)];
}

function whyNotUsable(application: PingOneApplication): string | undefined {
	const { protocol, grantTypes, enabled } = application;
	if (protocol !== 'OPENID_CONNECT') {
		return `It is not an OpenID Connect application (${protocol}), so it cannot request tokens.`;
	}
	if (grantTypes === undefined)
		return "It is one of PingOne's own applications, which have no grant types.";
	if (!hasClientCredentials(grantTypes)) return 'The Client Credentials grant is not enabled.';
	if (!enabled) return 'It is disabled.';
	return authMethodNameOf(application) === undefined
		? 'It has no client authentication method that we support.'
		: undefined;
}
