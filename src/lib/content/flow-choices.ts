/** What can be chosen on the first page, and what is said of each choice. */
import { CONSOLE } from '$lib/pingone/console';
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import type { LessonAddress } from './learn/lesson-address';

export type SpecChoice = {
	readonly id: '2.0' | '2.1' | 'oidc';
	readonly label: string;
	readonly sentence: string;
	readonly citation: { readonly text: string; readonly href: string };
	readonly lesson: LessonAddress;
};

export const SPEC_CHOICES: readonly SpecChoice[] = [
	{
		id: '2.0',
		label: 'OAuth 2.0',
		lesson: '/learn/standards#client-credentials-grant',
		sentence: 'The framework that PingOne implements. Client credentials is section 4.4.',
		citation: { text: 'RFC 6749', href: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.4' }
	},
	{
		id: '2.1',
		label: 'OAuth 2.1 (draft)',
		lesson: '/learn/standards#oauth-2-1',
		sentence:
			'Follows the draft: confidential clients only, one authentication method per request, no token in a URL.',
		citation: {
			text: 'draft-ietf-oauth-v2-1',
			href: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-v2-1/'
		}
	},
	{
		id: 'oidc',
		label: 'OpenID Connect',
		lesson: '/learn/when-to-use#openid-connect',
		sentence: 'Not for this flow. It says who signed in. Here nobody signs in.',
		citation: {
			text: 'OpenID Connect Core',
			href: 'https://openid.net/specs/openid-connect-core-1_0.html'
		}
	}
];

export type FlowChoice = {
	readonly id: string;
	readonly label: string;
	/** When it is the right one. */
	readonly when: string;
};

export const FLOW_CHOICES: readonly FlowChoice[] = [
	CLIENT_CREDENTIALS,
	{
		id: 'authorization-code',
		label: 'Authorization Code with PKCE',
		when: 'A person signs in, and the application acts for them: web, mobile and single-page applications.'
	},
	{
		id: 'device',
		label: 'Device Authorization',
		when: 'A person signs in on a second device, because the first has no browser or keyboard: TVs, command lines.'
	},
	{
		id: 'token-exchange',
		label: 'Token Exchange',
		when: 'A service that was called with a token needs another one to call the next service, for the same person or for itself.'
	},
	{
		id: 'implicit',
		label: 'Implicit',
		when: 'No longer used: OAuth 2.1 removes it. Use Authorization Code with PKCE.'
	}
];

export const KEY_CHARACTERISTICS = [
	{
		title: 'Server to server',
		lesson: '/learn/when-to-use#characteristics',
		sentence: 'One program calls another; nobody clicks anything.',
		holds: true
	},
	{
		title: 'Machine to machine',
		lesson: '/learn/when-to-use#good-uses',
		sentence: 'Made for APIs that call APIs.',
		holds: true
	},
	{
		title: 'Confidential client',
		lesson: '/learn/glossary#confidential-client',
		sentence:
			'The client proves its identity with a secret or a private key that it can keep safe.',
		holds: true
	},
	{
		title: 'No user context',
		lesson: '/learn/results#no-sub',
		sentence: 'The token stands for the application, not for a person.',
		holds: true
	},
	{
		title: 'No refresh token',
		lesson: '/learn/results#no-refresh-token',
		sentence: 'When a token expires, the client requests another with the same credentials.',
		holds: false
	},
	{
		title: 'No ID token',
		lesson: '/learn/results#no-id-token',
		sentence: 'Nobody signs in, so there is no sign-in to report and OpenID Connect plays no part.',
		holds: false
	}
] as const;

export const WHEN_TO_USE = [
	'APIs that call each other',
	'Background jobs and scheduled tasks',
	'Service accounts',
	'Machines and devices without a user',
	'Authentication between microservices',
	'Scripts and automation'
] as const;

export const PREREQUISITES = [
	{
		name: 'A PingOne account',
		lesson: '/learn/guide#prerequisites',
		where: 'with access to the admin console'
	},
	{
		name: 'An application',
		lesson: '/learn/pingone#workers-and-applications',
		where: 'with the Client Credentials grant type: a worker, or an OIDC application'
	},
	{
		name: 'Environment ID',
		lesson: '/learn/guide#environment-id',
		where: `Console: ${CONSOLE.environment}`
	},
	{
		name: 'Client ID',
		lesson: '/learn/guide#client-id',
		where: `Console: ${CONSOLE.configuration}`
	},
	{
		name: 'Client Secret',
		lesson: '/learn/guide#client-secret',
		where: `or a private key whose public half is registered; ${CONSOLE.configuration}`
	},
	{
		name: 'Scopes',
		lesson: '/learn/guide#scopes',
		where: 'separated by spaces, such as api:read api:write; a worker application needs none'
	}
] as const;
