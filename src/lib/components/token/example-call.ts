/** A call that a token could be used for. Pure. */

const EXAMPLE_ADDRESS = 'https://api.example.com/';

/** The address of the API that the token is for, where its audience is one; else a stand-in. */
export function exampleAddressOf(audience: unknown, environmentId: string | undefined): string {
	const [first]: unknown[] = [audience].flat();
	if (typeof first !== 'string' || !/^https:\/\/[a-z0-9.-]+(?:[:/][^\s'"\\]*)?$/i.test(first)) {
		return EXAMPLE_ADDRESS;
	}
	return /^https:\/\/api\.pingone\.(?:com|eu|ca|com\.au|sg|asia)$/.test(first)
		? `${first}/v1/environments/${environmentId}`
		: first;
}

/** The call as a shell command; `token` may be a mask. */
export function exampleCommandOf(address: string, token: string): string {
	return `curl '${address}' \\\n  --header 'Authorization: Bearer ${token}'`;
}
