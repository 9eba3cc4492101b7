/** Causes for which a client may not use a document that leads it to a token. Pure. @see RFC 9728, RFC 8414 */
import type { MetadataFault } from '$lib/oauth/resource-metadata';
import type { Cause } from './cause';
import { causeOf, type CauseEntry } from './cause-rule';

type MetadataCause = CauseEntry & { readonly id: MetadataFault['id'] };

const LEARN = '/learn/troubleshooting#agent-metadata';

export const METADATA_CAUSES: readonly MetadataCause[] = [
	{
		id: 'resource_named_otherwise',
		learn: LEARN,
		title: 'The metadata is about another resource than the one that was called.',
		whatToDo: [
			'Do not use the document: it could lead the client, with its credential, to a server that somebody else has chosen.',
			'Whoever runs the server sets resource to the address that clients call, letter for letter. Behind a proxy, that is the public address.'
		],
		matches: [{ status: 200 }]
	},
	{
		id: 'no_server_named',
		learn: LEARN,
		title: 'The metadata names no authorization server.',
		whatToDo: [
			'Whoever runs the server adds authorization_servers with the issuer of the PingOne environment.'
		],
		matches: [{ status: 200 }]
	},
	{
		id: 'issuer_named_otherwise',
		learn: LEARN,
		title: 'The metadata is of another issuer than the one that was asked for.',
		whatToDo: [
			'Do not use the document. Compare issuer with the address that it was read from.',
			'With a custom domain of PingOne, the MCP server has to name the custom domain.'
		],
		matches: [{ status: 200 }]
	},
	{
		id: 'grant_not_listed',
		learn: LEARN,
		title: 'The authorization server does not list the client credentials grant.',
		whatToDo: [
			'Whoever runs the authorization server adds client_credentials to grant_types_supported, if it supports the grant.',
			'If it does not, use a grant that it lists. They need a person who signs in.'
		],
		matches: [{ status: 200 }]
	}
];

/** Why the client stops; it is certain, for the document itself says it. */
export function diagnoseMetadata({ id, found, wanted }: MetadataFault): Cause[] {
	const because = [
		`The document says: ${found === '' ? 'nothing' : found}.`,
		`The client needs: ${wanted}.`
	];
	return METADATA_CAUSES.filter((cause) => cause.id === id).map((cause) =>
		causeOf(cause, { likelihood: 'certain', because })
	);
}
