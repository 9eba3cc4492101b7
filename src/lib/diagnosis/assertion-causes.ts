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
		title: "The clock that the assertion was made with differs from the server's.",
		whatToDo: [
			'Set the clock of the machine that signs the assertion by a time server.',
			'Until then a longer lifetime of the assertion helps against a clock that is behind; PingOne takes up to one hour.'
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
					`Our clock is ${String(Math.abs(ahead))} seconds ${ahead < 0 ? 'behind' : 'ahead of'} the Date of the answer.`,
					...verdict.faults
				]
			};
		}
	},
	{
		id: 'key_not_registered',
		title: 'The public key of this private key is not registered with the application.',
		whatToDo: [
			'Register the public JWK Set of your key with the application: as JWKS, or at a JWKS URL that PingOne can reach over https.',
			'If the set has several keys, send the kid of the one that signs.',
			'A key that was made anew needs its public half registered anew.'
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
				'private_key_jwt is checked with the keys that the application has registered.';
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
					'A wrong or rotated client secret: private_key_jwt needs none.',
					...clockRuledOut(refusal)
				]
			};
		}
	},
	{
		id: 'assertion_refused',
		title: 'The claims or the algorithm of the assertion are not what the server expects.',
		whatToDo: [
			'iss and sub are both the client id.',
			'aud is the issuer, as one string (RFC 10070).',
			'exp lies ahead by at most one hour, and nbf, if there is one, not in the future.',
			'The algorithm is HS256, HS384 or HS512 for client_secret_jwt and RS256, RS384 or RS512 for private_key_jwt. PingOne lists no ES and no PS algorithm.'
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
						? 'The text speaks of the assertion.'
						: `${refusal.request.client_auth_method} sends an assertion, and no text of its own is known for a faulty one.`,
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
				`The clock: by the Date of the answer, ${String(Math.abs(clockAheadSeconds))} seconds from ours, every time in the assertion is good.`
			]
		: [];
}
