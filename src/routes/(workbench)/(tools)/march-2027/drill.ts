/**
 * The switch of March 2027, rehearsed: tokens as PingOne makes them before and after, and verifiers that read
 * them. The keys and the tokens are made here; nothing is asked of anybody.
 *
 * @see PingOne, "Token claims" (typ from 2 March 2027 on), "Key Rotation Policies" (the set lists the previous, the
 * current and the next key), and RFC 9068 section 2.1
 */
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import { FIXED_KEY_ID } from '$lib/pingone/fixed-key';
import { caching, lenient, pinning, ready, strict } from './verifiers.js';

export const PHASES = [
	{ id: 'today', title: 'Today', note: 'No typ, and the key called default.' },
	{ id: 'typed', title: 'Typed', note: 'typ: at+jwt, still the key called default.' },
	{ id: 'rotating', title: 'A rotating key', note: 'The current key of a policy signs.' },
	{ id: 'rotated', title: 'A rotation', note: 'The next key signs. The set listed it before.' },
	{ id: 'rotated_again', title: 'The rotation after', note: 'A key signs that is new to the set.' },
	{ id: 'restarted', title: 'After a restart', note: 'The same token; each program starts again.' }
] as const;

export type PhaseId = (typeof PHASES)[number]['id'];

export const VERIFIERS = [
	{
		id: 'lenient',
		title: 'Lenient',
		note: 'Takes any type, and reads the key set for each token.',
		make: lenient
	},
	{ id: 'strict', title: 'Strict', note: 'Wants typ: at+jwt, as RFC 9068 asks.', make: strict },
	{
		id: 'pinning',
		title: 'Pinning',
		note: 'Knows one key, the one called default.',
		make: pinning
	},
	{
		id: 'caching',
		title: 'Caching',
		note: 'Reads the key set once, when it starts.',
		make: caching
	},
	{
		id: 'ready',
		title: 'Ready',
		note: 'Takes both types during the change, and reads the set again for an unknown key.',
		make: ready
	}
] as const;

export type VerifierId = (typeof VERIFIERS)[number]['id'];

export type Verdict =
	| { readonly isAccepted: true }
	/** `code` is that of jose. */
	| { readonly isAccepted: false; readonly code: string; readonly why: string };

/** What one verifier said, phase by phase. */
export type DrillRow = {
	readonly id: VerifierId;
	readonly verdicts: readonly { readonly phase: PhaseId; readonly verdict: Verdict }[];
};

/** jose's codes in plain words. */
const REASONS: Readonly<Record<string, string>> = {
	ERR_JWT_CLAIM_VALIDATION_FAILED: 'The token has no typ at+jwt.',
	ERR_JWKS_NO_MATCHING_KEY: 'The key is not in the set that it keeps.',
	ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The key called default did not sign the token.'
};

/** `nowMs` is since the epoch. */
export async function runDrill(nowMs: number): Promise<readonly DrillRow[]> {
	const fixed = await makeKey(FIXED_KEY_ID);
	const [first, second, third, fourth] = await Promise.all([
		makeKey('key-1'),
		makeKey('key-2'),
		makeKey('key-3'),
		makeKey('key-4')
	]);
	const early = { key: fixed, isTyped: true, published: [fixed, first, second] };
	const late = { key: third, isTyped: true, published: [fixed, second, third, fourth] };
	const plans: Readonly<Record<PhaseId, Plan>> = {
		today: { ...early, isTyped: false },
		typed: early,
		rotating: { ...early, key: first },
		rotated: { key: second, isTyped: true, published: [fixed, first, second, third] },
		rotated_again: late,
		restarted: late
	};
	const rows: DrillRow[] = [];
	for (const { id, make } of VERIFIERS) {
		let published: JSONWebKeySet = { keys: [] };
		const readKeys = () => Promise.resolve(published);
		let verify = make(readKeys);
		const verdicts = [];
		for (const phase of PHASES) {
			const plan = plans[phase.id];
			published = { keys: plan.published.map(({ jwk }) => jwk) };
			if (phase.id === 'restarted') verify = make(readKeys);
			const verdict = await verdictOf(verify, await tokenOf(plan, nowMs));
			verdicts.push({ phase: phase.id, verdict });
		}
		rows.push({ id, verdicts });
	}
	return rows;
}

type Key = Awaited<ReturnType<typeof makeKey>>;

type Plan = {
	/** Signs the token. */
	readonly key: Key;
	readonly isTyped: boolean;
	/** What the key set lists. */
	readonly published: readonly Key[];
};

async function makeKey(kid: string) {
	const { privateKey, publicKey } = await generateKeyPair('RS256');
	return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}

function tokenOf({ key, isTyped }: Plan, nowMs: number): Promise<string> {
	const nowSeconds = Math.floor(nowMs / 1000);
	return new SignJWT({ scope: 'api:read' })
		.setProtectedHeader({ alg: 'RS256', kid: key.kid, ...(isTyped && { typ: 'at+jwt' }) })
		.setIssuedAt(nowSeconds)
		.setExpirationTime(nowSeconds + 3600)
		.sign(key.privateKey);
}

async function verdictOf(
	verify: (token: string) => Promise<unknown>,
	token: string
): Promise<Verdict> {
	try {
		await verify(token);
		return { isAccepted: true };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
		return { isAccepted: false, code, why: REASONS[code] ?? 'It was refused.' };
	}
}
