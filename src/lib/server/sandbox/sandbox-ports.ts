/** Clock, randomness and hosted keys for a sandbox: the same in the Worker and in `vite dev`. */
import type { ObjectStorage } from '$lib/object-storage';
import { privateKeyPem } from '$lib/oauth/private-key';
import type { SandboxPorts } from '$lib/sandbox/host';
import { generateRsaKeyPair } from '../credentials/material';
import { readHostedKeys } from '../hosted-keys/ask-hosted-keys';
import type { WorkerEnv } from '../platform';

/** What PingOne makes its secrets of. */
const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const SECRET_LENGTH = 64;

export function sandboxPortsOf(
	storage: ObjectStorage,
	env: () => Pick<WorkerEnv, 'HOSTED_KEYS'>
): SandboxPorts {
	return {
		storage,
		readHostedKeys: (id) => readHostedKeys(id, env()),
		now: () => Date.now(),
		randomUuid: () => crypto.randomUUID(),
		randomSecret,
		generateRsaKey,
		wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms))
	};
}

function randomSecret(): string {
	// A byte beyond the last whole multiple of the alphabet is thrown away: it would make some
	// characters likelier than others.
	const fair = 256 - (256 % SECRET_ALPHABET.length);
	let secret = '';
	while (secret.length < SECRET_LENGTH) {
		for (const byte of crypto.getRandomValues(new Uint8Array(SECRET_LENGTH))) {
			if (byte < fair && secret.length < SECRET_LENGTH) {
				secret += SECRET_ALPHABET.charAt(byte % SECRET_ALPHABET.length);
			}
		}
	}
	return secret;
}

const generateRsaKey: SandboxPorts['generateRsaKey'] = async (modulusBits) => {
	const pair = await generateRsaKeyPair(modulusBits);
	const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
	if (n === undefined || e === undefined) throw new Error('The public key lacks its members.');
	return { pkcs8: privateKeyPem(pkcs8), publicJwk: { kty: 'RSA', n, e } };
};
