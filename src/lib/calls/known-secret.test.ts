import { expect, it } from 'vitest';
import { findKnownSecrets, knownSecretsOf } from './known-secret';

const CHARACTERS = 'Zx7.qK~2_mP-9vB4tR8sL1nW6yD3hF5gJ0cA';

/** What of the base64 depends on the value alone, where so many bytes stand before it. */
function coreAt(offset: number, value: string): string {
	const encoded = Buffer.from('\0'.repeat(offset) + value).toString('base64');
	return encoded.slice(
		Math.ceil((offset * 4) / 3),
		Math.floor(((offset + Buffer.byteLength(value)) * 4) / 3)
	);
}

it.each([
	['plain', (value: string) => value],
	['of three bytes each', (value: string) => value.replace(/./g, '€')]
])('a secret of any length is found in a text that is just its base64: %s', (_what, spelled) => {
	for (let length = 4; length <= CHARACTERS.length; length++) {
		const secret = spelled(CHARACTERS.slice(0, length));
		for (const offset of [0, 1, 2]) {
			const text = coreAt(offset, secret);
			if (text.length < 6) continue;

			expect(findKnownSecrets(text, knownSecretsOf([secret])), `${secret} at ${offset}`).toEqual(
				expect.arrayContaining([{ start: 0, end: text.length }])
			);
		}
	}
});

it('each line of a key is found alone, as it is and in base64', () => {
	const lines = [CHARACTERS.replace(/\W/g, '+'), 'QUJD'.repeat(6), 'x/y+'.repeat(4)];
	const pem = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----'].join('\n');

	for (const line of lines) {
		for (const text of [line, coreAt(0, line), coreAt(1, line), coreAt(2, line)]) {
			expect(findKnownSecrets(text, knownSecretsOf([pem])), text).toEqual(
				expect.arrayContaining([{ start: 0, end: text.length }])
			);
		}
	}
});
