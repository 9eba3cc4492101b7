/**
 * Whether a token is already as PingOne makes all of them from 2 March 2027 on: with `typ: at+jwt`, and
 * signed with a key of a key rotation policy. Pure, and about the token's own header alone.
 *
 * @see PingOne, "Token claims" (typ), and its announcement of the key rotation policies
 */
import { keyRotationPolicyIdOf, type PingOneApplication } from './application';
import { FIXED_KEY_ID } from './fixed-key';
import type { Region } from './region';

export type SwitchRow = {
	readonly member: 'typ' | 'kid';
	readonly isReady: boolean;
	/** What stands in the token, and what to do. */
	readonly note: string;
};

export function readSwitch(header: {
	readonly typ?: unknown;
	readonly kid?: unknown;
}): readonly SwitchRow[] {
	const isTyped = typeof header.typ === 'string' && /^(?:application\/)?at\+jwt$/i.test(header.typ);
	const isRotating = typeof header.kid === 'string' && header.kid !== FIXED_KEY_ID;
	return [
		{
			member: 'typ',
			isReady: isTyped,
			note: isTyped
				? 'The token says that it is an access token.'
				: 'The token has no typ at+jwt yet. Check that your APIs take a token with it and one without, then switch the application.'
		},
		{
			member: 'kid',
			isReady: isRotating,
			note: isRotating
				? 'A key with an id of its own signed it. Check that your APIs read the key set again when they meet an id that they do not know.'
				: header.kid === FIXED_KEY_ID
					? 'The key called default signed it. PingOne stops using it, so no API may pin it: read the key set by id, and again for an unknown one.'
					: 'The token names no key.'
		}
	];
}

/** Whether an application's next tokens are as those of March 2027, as far as its settings tell. */
export type ApplicationSwitch = {
	/** `by_pingone`: a worker names no policy, so that PingOne alone switches it. */
	readonly kid: 'ready' | 'missing' | 'by_pingone';
	/** `unknown`: PingOne documents that there is a setting, and not its name. */
	readonly typ: 'ready' | 'missing' | 'unknown';
};

/**
 * `undefined` for what gets no tokens of OAuth, and for PingOne's own applications, which nobody switches.
 * The setting for `typ` has a name in the sandbox alone.
 */
export function switchOf(
	application: PingOneApplication & { readonly includeTyp?: unknown },
	region: Region
): ApplicationSwitch | undefined {
	const { protocol, grantTypes, type, includeTyp } = application;
	if (protocol !== 'OPENID_CONNECT' || grantTypes === undefined) return undefined;
	const hasPolicy = keyRotationPolicyIdOf(application) !== undefined;
	return {
		kid: hasPolicy ? 'ready' : type === 'WORKER' ? 'by_pingone' : 'missing',
		typ: region !== 'sandbox' ? 'unknown' : includeTyp === true ? 'ready' : 'missing'
	};
}
