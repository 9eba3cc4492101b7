/** RSA keys for sandboxes in memory: to make one takes longer than most tests. */
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import type { SandboxPorts } from './host';

type RsaKey = Awaited<ReturnType<SandboxPorts['generateRsaKey']>>;

const pool = new Map<string, Promise<RsaKey>>();

/** The first key of every sandbox of a test file is the same one, and so on. */
export function pooledRsaKeys(): SandboxPorts['generateRsaKey'] {
	let made = 0;
	return (modulusBits) => {
		const name = `${String(made++)}:${String(modulusBits)}`;
		const key = pool.get(name) ?? makeKey(modulusBits);
		pool.set(name, key);
		return key;
	};
}

async function makeKey(modulusBits: number): Promise<RsaKey> {
	const pair = await generateKeyPair('RS256', { modulusLength: modulusBits, extractable: true });
	return {
		pkcs8: await exportPKCS8(pair.privateKey),
		publicJwk: await exportJWK(pair.publicKey)
	};
}
