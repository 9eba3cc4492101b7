/** The server that a call of the Worker went to, by its absolute address, as a stage names it. Pure. */
export function serverNameOf(url: string): 'PingOne' | 'Sandbox' {
	// Below an issuer of PingOne the first segment is an environment: a UUID, and never this word.
	return new URL(url).pathname.startsWith('/sandbox/') ? 'Sandbox' : 'PingOne';
}
