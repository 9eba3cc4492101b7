/** Causes of a refused client assertion: `client_secret_jwt` and `private_key_jwt`. Pure. */
import { CREDENTIALS, UNEXPLAINED } from './cause-match';
import { CONSOLE } from '$lib/pingone/console';
import type { CauseRule } from './cause-rule';
import { credentialsRefused, isUnexplained } from './client-causes';
import { answerFact, isJwtMethod, type Refusal } from './refusal';
import { factsOf, faultFact, hasOwnCause } from './assertion-fault';
import { judgeByServerClock } from './server-clock';

export const ASSERTION_CAUSES: readonly CauseRule[] = [
	{
		id: 'clock_skew',
		title: "The clock of the machine that signs differs from the server's clock.",
		whatToDo: [
			'Sync the clock of the machine that signs the assertion with a time server.',
			'Until then, a longer assertion lifetime helps if the clock is slow. PingOne accepts up to one hour.'
		],
		learn: '/learn/troubleshooting#clock-skew',
		matches: [CREDENTIALS, UNEXPLAINED],
		provedBy: ['clock_skew'],
		judge: (refusal) => {
			const ahead = refusal.clockAheadSeconds;
			const verdict = judgeByServerClock(refusal);
			if (!isAssertionRefused(refusal) || ahead === undefined) return undefined;
			if (verdict === undefined || verdict.faults.length === 0) return undefined;
			return {
				likelihood: 'likely',
				because: [
					answerFact(refusal),
					`Our clock is ${String(Math.abs(ahead))} seconds ${ahead < 0 ? 'behind' : 'ahead of'} the response's Date header.`,
					...verdict.faults
				]
			};
		}
	},
	{
		id: 'key_not_registered',
		title:
			'The public key that belongs to this private key is not registered with the application.',
		shortName: 'an unregistered key',
		whatToDo: [
			"Register your key's public JWK Set with the application, either as JWKS or at a JWKS URL that PingOne can reach over https.",
			'If the set has several keys, send the kid of the key that signs.',
			'If you made a new key, register its public half too.'
		],
		consolePath: CONSOLE.jwks,
		asksFor: 'credential',
		learn: '/learn/troubleshooting#key-not-registered',
		matches: [CREDENTIALS, UNEXPLAINED],
		provedBy: ['key_registered', 'key_id'],
		ruledOutBy: ['key_registered'],
		judge: (refusal) => {
			if (refusal.request.client_auth_method !== 'private_key_jwt') return undefined;
			const because =
				'For private_key_jwt, PingOne checks the signature with the keys that are registered with the application.';
			const judgement = credentialsRefused(refusal, 'likely', [because]);
			if (judgement === undefined) {
				return isUnexplained(refusal)
					? { likelihood: 'possible', because: [answerFact(refusal), because] }
					: undefined;
			}
			const faults = factsOf('key_not_registered', refusal.assertionFaults);
			return {
				...judgement,
				...(faults.length > 0 && {
					likelihood: 'certain',
					because: [...judgement.because, ...faults]
				}),
				ruledOut: [
					...(judgement.ruledOut ?? []),
					'Not the client secret: private_key_jwt does not use one.',
					...clockRuledOut(refusal)
				]
			};
		}
	},
	{
		id: 'assertion_refused',
		title: "The assertion's claims or algorithm are not what the server expects.",
		whatToDo: [
			'Set iss and sub to the client id.',
			'Set aud to the issuer, as a single string (RFC 10070).',
			'Set exp at most one hour ahead. Leave nbf out, or set it to a time that is not in the future.',
			'Use HS256, HS384 or HS512 for client_secret_jwt, and RS256, RS384 or RS512 for private_key_jwt. PingOne lists no ES or PS algorithms.'
		],
		consolePath: CONSOLE.authenticationMethod,
		learn: '/learn/troubleshooting#client-authentication-failed',
		matches: [CREDENTIALS, UNEXPLAINED],
		provedBy: ['assertion_algorithm', 'assertion_lifetime'],
		judge: (refusal) => {
			if (!isAssertionRefused(refusal)) return undefined;
			const isNamed = /\bassertion\b|\bjwt\b|\bsignature\b|\baudience\b|\bexpired\b/.test(
				refusal.text
			);
			const ruledOut = clockRuledOut(refusal);
			const faults = refusal.assertionFaults.filter(({ id }) => !hasOwnCause(id)).map(faultFact);
			return {
				likelihood: faults.length > 0 ? 'certain' : isNamed ? 'likely' : 'possible',
				because: [
					answerFact(refusal),
					isNamed
						? 'The response mentions the assertion.'
						: `${refusal.request.client_auth_method} sends an assertion, and PingOne has no separate message for a faulty one.`,
					...faults
				],
				ruledOut: ruledOut.length === 0 ? undefined : ruledOut
			};
		}
	}
];

/** Holds where the answer may refuse the assertion that was sent. */
export function isAssertionRefused(refusal: Refusal): boolean {
	return (
		isJwtMethod(refusal) &&
		(credentialsRefused(refusal, 'possible', []) !== undefined || isUnexplained(refusal))
	);
}

function clockRuledOut(refusal: Refusal): string[] {
	const { clockAheadSeconds } = refusal;
	return judgeByServerClock(refusal)?.isRuledOut === true && clockAheadSeconds !== undefined
		? [
				`Not the clock: it is ${String(Math.abs(clockAheadSeconds))} seconds off the response's Date header, and every time in the assertion is still valid.`
			]
		: [];
}
