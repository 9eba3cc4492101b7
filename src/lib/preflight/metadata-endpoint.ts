/** Checks of the addresses in a discovery document. */
import { authorizationServerOf, type AuthorizationServer } from '$lib/pingone/endpoints';
import { error, pass, shown, warning } from './finding';
import type { MetadataCheck } from './metadata-check';

type EndpointName = Exclude<keyof AuthorizationServer, 'issuer' | 'discovery_url'>;

const ENDPOINT_NAMES = [
	'token_endpoint',
	'introspection_endpoint',
	'revocation_endpoint',
	'jwks_uri'
] as const satisfies EndpointName[];

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export const METADATA_ADDRESS_CHECKS: readonly MetadataCheck[] = [
	{
		id: 'metadata_issuer',
		title: 'The issuer is the one we asked',
		learn: '/learn/standards#authorization-server-metadata',
		judge: ({ issuer }, expected) => {
			const evidence = [`issuer: ${shown(issuer)}`, `Expected: ${expected.issuer}`];
			return issuer === expected.issuer
				? pass(evidence, 'The document belongs to the authorization server that we asked.')
				: error(
						evidence,
						'The two must match character by character (RFC 8414 section 3.3). Otherwise the document belongs to another server, and a client must not use it. Check the region and the environment id.'
					);
		}
	},
	endpointCheck('token_endpoint', 'error', 'Without it, you cannot request a token.'),
	endpointCheck('jwks_uri', 'error', "Without it, you cannot check a token's signature."),
	endpointCheck(
		'introspection_endpoint',
		'warning',
		'Without it, you cannot introspect tokens (RFC 7662).'
	),
	endpointCheck(
		'revocation_endpoint',
		'warning',
		'Without it, you cannot revoke tokens (RFC 7009).'
	),
	{
		id: 'metadata_https',
		title: 'Every URL is https',
		learn: '/learn/standards#authorization-server-metadata',
		judge: (metadata) => {
			const addresses = ['issuer', ...ENDPOINT_NAMES].flatMap((name) => {
				const value = metadata[name];
				return typeof value === 'string' ? [{ name, value }] : [];
			});
			const insecure = addresses.filter(
				({ value }) => urlOf(value)?.protocol !== 'https:' && !isLoopback(value)
			);
			return insecure.length === 0
				? pass(
						[`${addresses.length} URLs are https, or on this machine.`],
						'Credentials and tokens are encrypted in transit.'
					)
				: error(
						insecure.map(({ name, value }) => `${name}: ${shown(value)}`),
						'Without TLS, anyone on the network path can read the credentials and the token (RFC 6749 section 3.2). Only a URL on this machine may be plain http.'
					);
		}
	}
];

// For PingOne, where we send something is built from constants: what the document says is compared, never
// followed.
function endpointCheck(
	name: EndpointName,
	outcomeWhenAbsent: 'error' | 'warning',
	consequence: string
): MetadataCheck {
	return {
		id: `metadata_${name}`,
		title: `${name} is where it should be`,
		learn: '/learn/standards#authorization-server-metadata',
		judge: (metadata, { issuer, isDiscovered = false }) => {
			const value = metadata[name];
			const expected = authorizationServerOf(issuer)[name];
			if (typeof value !== 'string') {
				const evidence =
					value === undefined ? [`${name} is missing.`] : [`${name} is not text: ${shown(value)}`];
				return { outcome: outcomeWhenAbsent, evidence, explanation: consequence };
			}

			if (isDiscovered) {
				const found = [`${name}: ${shown(value)}`];
				return hasSameOrigin(value, issuer)
					? pass(found, 'The workbench calls this URL.')
					: warning(
							found,
							'It has a different origin than the issuer. The workbench calls it only if the operator lists it in TRUSTED_ISSUERS.'
						);
			}
			const evidence = [`${name}: ${shown(value)}`, `Expected: ${expected}`];
			if (value === expected) return pass(evidence, 'The workbench calls this URL.');
			if (!hasSameOrigin(value, issuer)) {
				return error(
					evidence,
					'It has a different origin than the issuer. We never send credentials there: we call the expected URL, whatever the document says.'
				);
			}
			return isBelow(value, issuer)
				? warning(
						evidence,
						'It is below the issuer, but at another path. We call the expected URL.'
					)
				: error(
						evidence,
						'It is not below the issuer, so it belongs to another environment. We call the expected URL, whatever the document says.'
					);
		}
	};
}

function urlOf(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(address: string): boolean {
	const url = urlOf(address);
	return url !== undefined && LOOPBACK_HOSTS.has(url.hostname);
}

function hasSameOrigin(address: string, issuer: string): boolean {
	const url = urlOf(address);
	return url !== undefined && url.origin !== 'null' && url.origin === urlOf(issuer)?.origin;
}

// The parsed path, because "/as/../other" begins with "/as/" only until it is resolved.
function isBelow(address: string, issuer: string): boolean {
	return urlOf(address)?.pathname.startsWith(`${urlOf(issuer)?.pathname ?? ''}/`) === true;
}
