/**
 * Where an issuer of the operator's list has its endpoints: its discovery document says so. Nothing in the
 * document is believed but addresses at the issuer's own origin, or such as the operator lists.
 *
 * @see RFC 8414 sections 3 and 3.3, OpenID Connect Discovery section 4
 */
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ApiCall } from '$lib/calls/api-call';
import { buildDiscoveryRequest } from '$lib/oauth/discovery-request';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { err, ok, type Result } from '$lib/result';
import type { DiscoveredServer, EndpointName } from '../discovered-servers';
import type { Failure } from '../http/problem';
import type { Ports } from '../ports';
import { readTrustedIssuers } from '../settings/trusted-issuers';
import { callUpstream, type Answered } from './call-upstream';
import type { Destination } from './destination';

const ENDPOINT_NAMES = [
	'token_endpoint',
	'introspection_endpoint',
	'revocation_endpoint',
	'jwks_uri'
] as const satisfies readonly EndpointName[];

/** The server with the endpoints that it has, and the calls that were made to know them. */
export type Located = {
	readonly destination: Destination;
	readonly calls: readonly ApiCall[];
};

/** Answered a moment ago, so that one run of the flow asks once. */
const FRESH_MS = 5 * 60_000;

/** A discovery document, if there is one; `answered` is the last answer. */
type Asked = {
	readonly answered: Result<Answered, Failure>;
	readonly calls: readonly ApiCall[];
};

/**
 * The destination with its endpoints. PingOne's and the sandbox's are constants, and nothing is asked. An
 * issuer without a document has PingOne's paths below it, as PingOne's custom domains have.
 */
export async function locateServer(
	destination: Destination,
	ports: Ports
): Promise<Result<Located, Failure>> {
	if (!('issuer' in destination.choice)) return ok({ destination, calls: [] });

	const { issuer } = destination.choice;
	const known = ports.discoveredServers.get(issuer);
	if (known !== undefined && ports.nowMs() - known.atMs < FRESH_MS) {
		return ok({ destination: { ...destination, ...placesOf(known) }, calls: [] });
	}
	const { answered, calls } = await askForMetadata(destination, ports);
	const found = isAbsent(answered)
		? ok({ server: destination.server, notOffered: [] })
		: answered.ok
			? readEndpoints(destination, answered.value, ports)
			: answered;
	if (!found.ok) return err({ ...found.error, apiCalls: calls });
	ports.discoveredServers.set(issuer, { ...found.value, atMs: ports.nowMs() });
	return ok({ destination: { ...destination, ...found.value }, calls });
}

function placesOf({ server, notOffered }: DiscoveredServer): Places {
	return { server, notOffered };
}

type Places = Pick<DiscoveredServer, 'server' | 'notOffered'>;

/** Asks for OpenID's document, and where an issuer has none for that of RFC 8414. */
export async function askForMetadata(destination: Destination, ports: Ports): Promise<Asked> {
	const first = await askOnce(destination, 'oidc', ports);
	const calls = callsOf(first);
	if (!('issuer' in destination.choice) || !isAbsent(first)) return { answered: first, calls };
	const second = await askOnce(destination, 'oauth2', ports);
	return { answered: second, calls: [...calls, ...callsOf(second)] };
}

async function askOnce(
	destination: Destination,
	algorithm: 'oidc' | 'oauth2',
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { name, purpose } = CALL_CATEGORIES.metadata.calls.discovery;
	const label = { category: 'metadata', name, why: purpose } as const;
	const request = await buildDiscoveryRequest(destination.server, algorithm);
	// RFC 8414 puts its name before the path of the issuer.
	const base = algorithm === 'oauth2' ? new URL(request.url).origin : destination.base;
	return callUpstream(
		{ destination: { ...destination, base }, request, label, credentials: [] },
		ports
	);
}

function callsOf(answered: Result<Answered, Failure>): readonly ApiCall[] {
	return answered.ok ? [answered.value.call] : (answered.error.apiCalls ?? []);
}

/** The server says that it has no such document, whatever page it says it with. */
function isAbsent(answered: Result<Answered, Failure>): boolean {
	const status = answered.ok
		? answered.value.status
		: answered.error.code === 'upstream_not_json'
			? (answered.error.apiCalls?.at(-1)?.response?.status ?? 0)
			: 0;
	return status === 404;
}

/** Why the document that was answered cannot be used; `undefined` where it can, and for PingOne. */
export function faultOfMetadata(
	destination: Destination,
	answered: Answered,
	ports: Ports
): string | undefined {
	if (!('issuer' in destination.choice) || isAbsent(ok(answered))) return undefined;
	const read = readEndpoints(destination, answered, ports);
	return read.ok ? undefined : read.error.detail;
}

function readEndpoints(
	destination: Destination,
	{ status, json: document }: Answered,
	ports: Ports
): Result<Places, Failure> {
	const { issuer } = destination.server;
	if (status !== 200) {
		return err(refused(`The server answered ${status} to the request for it.`));
	}
	if (!isJsonObject(document) || document['issuer'] !== issuer) {
		return err(
			refused(
				'It does not name exactly this issuer (RFC 8414 section 3.3), so it belongs to another server.'
			)
		);
	}
	const listed = readTrustedIssuers(ports.env.TRUSTED_ISSUERS, ports.origin);
	const isListed = (address: string) => listed.ok && listed.value.includes(address);
	const named = ENDPOINT_NAMES.filter((name) => document[name] !== undefined);
	const foreign = named.find((name) => !isOwn(document[name], issuer, isListed));
	if (foreign !== undefined) {
		return err(
			refused(
				`Its ${foreign} is not at the issuer's origin, ${new URL(issuer).origin}. The operator can add that address to TRUSTED_ISSUERS.`
			)
		);
	}
	if (document['token_endpoint'] === undefined) {
		return err(refused('It names no token_endpoint.'));
	}
	return ok({
		server: { ...destination.server, ...endpointsIn(document, named) },
		notOffered: ENDPOINT_NAMES.filter((name) => !named.includes(name))
	});
}

function endpointsIn(
	document: JsonObject,
	names: readonly EndpointName[]
): Partial<Record<EndpointName, string>> {
	return Object.fromEntries(names.map((name) => [name, document[name]]));
}

function isOwn(address: unknown, issuer: string, isListed: (address: string) => boolean): boolean {
	if (typeof address !== 'string' || !URL.canParse(address)) return false;
	const { origin, username, password, hash } = new URL(address);
	const isPlain = username === '' && password === '' && hash === '';
	return isPlain && (origin === new URL(issuer).origin || isListed(address));
}

function refused(why: string): Failure {
	return {
		code: 'discovery_refused',
		detail: `The discovery document of this issuer cannot be used. ${why} No request with a credential was sent.`
	};
}

/** A failure where the server's document says that it has no such endpoint. */
export function findMissingEndpoint(
	{ notOffered = [], server }: Destination,
	name: EndpointName
): Failure | undefined {
	return notOffered.includes(name)
		? {
				code: 'endpoint_not_offered',
				detail: `The discovery document of ${server.issuer} names no ${name}.`
			}
		: undefined;
}
