import { programAddressOf } from '$lib/pingone/program-address';

/** Where a hosted JWK Set is read. It is a URL for programs. */
export function hostedSetUrl(id: string, origin: string): string {
	return `${programAddressOf(origin)}/jwks/${id}`;
}
