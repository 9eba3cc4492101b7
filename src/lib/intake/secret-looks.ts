/** Whether a text looks like a secret wherever it stands: a token, a private key, a header with credentials. Pure. */
import { findSecretShapes } from '$lib/calls/secret-shape';

export function looksLikeSecret(text: string): boolean {
	return (
		findSecretShapes(text).length > 0 ||
		/-----BEGIN |"d"\s*:|(?:client_?secret|private_?key)["']?\s*[=:]|^eyJ/i.test(text)
	);
}
