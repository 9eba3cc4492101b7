import { usesSecret } from '$lib/flow/assertion-settings';
import type { SecretFacts } from './credential-facts';
import { skipped } from './finding';
import type { Judgement, PreflightCheck, PreflightInput } from './preflight-check';

/** A check of the secret, where the method uses one and one is there. */
export function forSecret(
	judge: (secret: SecretFacts, input: PreflightInput) => Judgement
): PreflightCheck['judge'] {
	return (input) => {
		if (!usesSecret(input.configuration)) return skipped('The method uses no secret.');
		const { credential } = input;
		return credential?.kind === 'secret'
			? judge(credential, input)
			: skipped('There is no secret to check.');
	};
}

/** "1 byte", "2 bytes". */
export function countOf(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
