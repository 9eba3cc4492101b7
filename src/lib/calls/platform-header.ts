/** Headers of a request that the runtime or the network sets, and that no code of ours decides. */
const PLATFORM_HEADERS: ReadonlySet<string> = new Set([
	'host',
	'connection',
	'content-length',
	'accept-encoding',
	'transfer-encoding'
]);

export function isPlatformHeader(name: string): boolean {
	const lowerCase = name.toLowerCase();
	return PLATFORM_HEADERS.has(lowerCase) || lowerCase.startsWith('cf-');
}
