/** A client id or a secret that is not the application's. */
import type { Scenario } from '../../scenario';
import { INVALID, INVALID_CLIENT } from './refused';

export const ID_AND_SECRET: readonly Scenario[] = [
	{
		id: 'wrong-secret',
		number: 1,
		chapter: 'client',
		level: 1,
		title: 'A wrong client secret',
		teaser: 'The job moved to a new server. Since then, PingOne refuses it.',
		story:
			'The job of “Orders Sync (Basic)” moved to a new server today. Someone pasted its client id from the PingOne console and typed its secret from a printout. Nobody has changed the application in PingOne: it is enabled, and its secret has been the same for a year.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: '403 access_denied',
				why: 'A 403 would mean that PingOne knows who is asking and says no. This client has not proved who it is.'
			},
			{
				answer: '400 invalid_request',
				why: 'RFC 6749 section 5.2 has this code for a request that the server cannot read, such as one with a missing or repeated parameter. This request is complete.'
			},
			{
				answer: '401 invalid_token',
				why: 'An API sends this code when it refuses an access token (RFC 6750 section 3.1). Here nobody has a token yet.'
			}
		],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', credential: 'wrong' },
		cause: 'wrong_secret',
		otherCauses: [
			{
				id: 'unknown_client',
				evidence:
					'The client id was pasted from the PingOne console, so this environment has an application with this id.'
			},
			{
				id: 'rotated_secret',
				evidence:
					'The story says that the secret in PingOne has been the same for a year. Nobody has rotated it.'
			},
			{
				id: 'wrong_method',
				evidence:
					'The answer would say “Unsupported authentication method”. It says “Invalid client credentials”.'
			}
		],
		hints: {
			predict: [
				'Read in the story how each half of the credentials got onto the new server.',
				'Authentication comes first. Look for the HTTP status that says “you have not proved who you are”.'
			],
			cause: [
				'What is the answer about: the client, the grant or the scope?',
				'The Authorization header is Basic. It contains the client id and the secret in base64. Ask which of the two was typed by hand.'
			],
			fix: [
				'Everything in PingOne is as it was. Change what the client sends.',
				'One character of the secret in the request differs from the one in PingOne. Sending it in another way does not change the character.'
			]
		},
		repair: {
			label: 'Paste the secret from PingOne',
			changed: [
				{ what: 'Client secret', before: 'typed, with a typo', after: 'as PingOne shows it' }
			],
			attempt: { kind: 'token', application: 'basic', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Send the secret in the body',
				attempt: {
					kind: 'token',
					application: 'basic',
					method: 'client_secret_post',
					credential: 'wrong'
				},
				expected: INVALID_CLIENT,
				why: 'The secret in the body has the same typo. The text is still “Invalid client credentials”: the sandbox compares the secret before the method.'
			},
			{
				label: 'Sign with the secret instead',
				attempt: {
					kind: 'token',
					application: 'basic',
					method: 'client_secret_jwt',
					credential: 'wrong'
				},
				expected: INVALID_CLIENT,
				why: 'The secret is now the key of a signature, and a key with a typo makes a signature that PingOne cannot verify.'
			},
			{
				label: 'Rotate the secret in PingOne',
				steps: [{ do: 'rotate_secret', application: 'basic' }],
				attempt: { kind: 'token', application: 'basic', credential: 'wrong' },
				expected: INVALID_CLIENT,
				why: 'PingOne made a new secret, but the server still has the one with the typo. A rotation changes nothing until the client gets the new secret.'
			}
		],
		why: 'The answer does not say whether the id or the secret is wrong. Otherwise, anyone could find out which ids exist.',
		source: {
			label: 'RFC 6749 section 5.2',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2'
		},
		lesson: '/learn/troubleshooting#invalid-client-credentials'
	},
	{
		id: 'unknown-client',
		number: 2,
		chapter: 'client',
		level: 1,
		title: 'An unknown client id',
		teaser: 'A new developer fills in the settings, one of them from memory.',
		story:
			'A new developer sets up “Orders Sync (Basic)”. The environment id and the secret were pasted from the page of this application in the PingOne console, where it is enabled. The client id was entered from memory.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: '404 NOT_FOUND',
				why: 'The sandbox answers NOT_FOUND when the URL names an environment that does not exist. This environment exists, and its token endpoint answers.'
			},
			{
				answer: '400 invalid_client_id',
				why: 'RFC 6749 section 5.2 does not define this code. A code only for unknown ids would tell a stranger which ids exist.'
			},
			{
				answer: '401 unknown_client',
				why: 'The status is right, but RFC 6749 section 5.2 lists an unknown client as one example of failed client authentication, and that has one code for all cases.'
			}
		],
		description: INVALID,
		attempt: { kind: 'token', application: 'basic', client_id: 'orders-sync' },
		cause: 'unknown_client',
		otherCauses: [
			{
				id: 'wrong_secret',
				evidence:
					'The story says that the secret was pasted from the application’s own page in PingOne.'
			},
			{
				id: 'wrong_environment',
				evidence:
					'The environment id comes from the same page as the secret, so the application is in this environment.'
			},
			{
				id: 'application_disabled',
				evidence: 'The developer had the application’s page open, and it is enabled there.'
			}
		],
		hints: {
			predict: [
				'Look at the one setting that was not pasted.',
				'The Authorization header contains the client id and the secret in base64, with a colon between them. Compare the part before the colon with a PingOne id.'
			],
			cause: [
				'Compare the answer with the one for a wrong secret. Status, code and text are the same.',
				'What does a PingOne client id look like? Compare it with the one in the Authorization header.'
			],
			fix: [
				'PingOne looks up an application by its id and by nothing else.',
				'Client ids are UUIDs. “orders-sync” is a name.'
			]
		},
		repair: {
			label: 'Enter the UUID from PingOne',
			changed: [{ what: 'Client ID', before: 'orders-sync', after: "the application's id" }],
			attempt: { kind: 'token', application: 'basic', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Enter the name from PingOne',
				attempt: { kind: 'token', application: 'basic', client_id: 'Orders Sync (Basic)' },
				expected: INVALID_CLIENT,
				why: 'This is exactly how the console writes the name, but a name is not a client id. Names can change and need not be unique.'
			},
			{
				label: 'Send id and secret in the body',
				attempt: {
					kind: 'token',
					application: 'basic',
					client_id: 'orders-sync',
					method: 'client_secret_post'
				},
				expected: INVALID_CLIENT,
				why: 'The same unknown id is now in client_id in the body. PingOne cannot compare a method with an application that it did not find.'
			},
			{
				label: 'Send a new client secret',
				steps: [{ do: 'rotate_secret', application: 'basic' }],
				attempt: {
					kind: 'token',
					application: 'basic',
					client_id: 'orders-sync',
					credential: 'current'
				},
				expected: INVALID_CLIENT,
				why: 'The newest secret is in the request, and PingOne never gets to compare it: it looks for the application first.'
			}
		],
		why: 'A client id is unique at its authorization server and stays when the name changes. An unknown id gets the same answer as a wrong secret, so that nobody can find out which ids exist.',
		source: {
			label: 'RFC 6749 section 2.2',
			url: 'https://www.rfc-editor.org/rfc/rfc6749#section-2.2'
		},
		lesson: '/learn/glossary#client-id',
		alsoShows: ['invalid-client-credentials']
	}
];
