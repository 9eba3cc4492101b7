/** Compares client secrets. */
import type { SecretRecord } from './records';

/** Which of an owner's secrets was shown. */
export type SecretGeneration = 'current' | 'previous';

/** The secrets that are accepted now, newest first. */
export function acceptedSecrets(
	secret: SecretRecord | undefined,
	nowMs: number
): { readonly generation: SecretGeneration; readonly value: string }[] {
	if (secret === undefined) return [];
	const current = { generation: 'current', value: secret.value } as const;
	const { previous } = secret;
	return previous === undefined || previous.expiresAtMs <= nowMs
		? [current]
		: [current, { generation: 'previous', value: previous.value }];
}

/** The time that it takes depends on the length of `given` alone. */
export function isSameSecret(given: string, expected: string): boolean {
	const givenBytes = new TextEncoder().encode(given);
	const expectedBytes = new TextEncoder().encode(expected);
	let difference = givenBytes.length ^ expectedBytes.length;
	givenBytes.forEach((byte, index) => {
		difference |= byte ^ (expectedBytes[index % expectedBytes.length] ?? 0);
	});
	return difference === 0;
}
