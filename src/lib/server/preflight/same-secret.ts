/** Whether two secrets are equal. How long it takes tells nothing about where they differ. */
export async function isSameSecret(one: string, other: string): Promise<boolean> {
	const [first, second] = await Promise.all([digestOf(one), digestOf(other)]);
	let difference = 0;
	first.forEach((byte, index) => {
		difference |= byte ^ (second[index] ?? 0);
	});
	return difference === 0;
}

/** Digests have one length, so that not even the lengths of the secrets are compared. */
async function digestOf(text: string): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
