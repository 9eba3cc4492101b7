/** The operator's setting `TRUSTED_ISSUERS`: issuers beyond PingOne's regions, such as custom domains. */
import * as v from 'valibot';
import { programAddressOf } from '$lib/pingone/program-address';
import { err, ok, type Result } from '$lib/result';
import { isLoopbackHost } from '../http/client-address';
import { parseJsonText } from '$lib/oauth/bounded-json';

const ISSUERS_LIMIT = 50;

const IssuerList = v.pipe(v.array(v.string()), v.maxLength(ISSUERS_LIMIT));

/** What is wrong with the setting, in words for the operator. */
export type IssuersFailure = { readonly message: string };

/**
 * Reads the setting, which is all or nothing: one entry that is not exact makes the whole list void, so
 * that a slip of the pen is seen and never trusts more than was meant. Plain http is for an issuer on
 * this very machine, and only while the workbench itself is reached there.
 */
export function readTrustedIssuers(
	setting: string | undefined,
	workbenchOrigin: string
): Result<readonly string[], IssuersFailure> {
	if (setting === undefined || setting.trim() === '') return ok([]);

	const json = parseJsonText(setting);
	const list = v.safeParse(IssuerList, json.ok ? json.value : undefined);
	if (!list.success) {
		return err({
			message: `TRUSTED_ISSUERS is not a JSON list of at most ${ISSUERS_LIMIT} texts, such as ["https://login.example.com/as"].`
		});
	}

	const allowsLoopback = isLoopbackHost(new URL(programAddressOf(workbenchOrigin)).hostname);
	for (const [index, issuer] of list.output.entries()) {
		const fault = findIssuerFault(issuer, allowsLoopback);
		if (fault !== undefined) {
			return err({ message: `TRUSTED_ISSUERS, entry ${index + 1}: ${fault}` });
		}
	}
	return ok(list.output);
}

function findIssuerFault(issuer: string, allowsLoopback: boolean): string | undefined {
	if (!URL.canParse(issuer)) return 'this is not a URL.';
	const url = new URL(issuer);
	if (url.protocol !== 'https:') {
		if (url.protocol !== 'http:') return 'an issuer starts with https://.';
		if (!isLoopbackHost(url.hostname)) return 'an issuer starts with https://. http is not safe.';
		if (!allowsLoopback)
			return 'http is only for an issuer on the machine that runs the workbench.';
	}
	if (url.username !== '' || url.password !== '') return 'an issuer cannot have a user name.';
	if (issuer.includes('?') || issuer.includes('#'))
		return 'an issuer cannot have a query or a fragment.';
	if (issuer.endsWith('/')) return 'enter the issuer without a slash at the end.';
	// What the URL parser would change (case of the host, "..", a default port, other scripts' dots) would
	// make the exact comparison with the tokens' `iss` fail later, or name another host than it seems to.
	const written = url.pathname === '/' ? url.origin : url.href;
	return written === issuer
		? undefined
		: `enter it as ${written}, exactly as the server names itself.`;
}
