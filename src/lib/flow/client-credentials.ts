/**
 * The client credentials grant: a program asks for a token on its own behalf.
 *
 * @see RFC 6749 section 4.4
 */
import { assertNever } from '$lib/result';
import type { Configuration } from './configuration';
import type { Flow, FlowFacts, FlowStepId, FlowStepStatus, KnownOfClient } from './flow';
import { tokenRequestBodyOf } from './request-of';

export const CLIENT_CREDENTIALS: Flow = {
	id: 'client-credentials',
	label: 'Client Credentials',
	when: 'A program calls an API on its own behalf: no user, no browser.',
	steps: [
		{ id: 'configure', number: 0, title: 'Configure Credentials' },
		{ id: 'request', number: 1, title: 'Request Token' },
		{ id: 'token', number: 2, title: 'Display Tokens' },
		{ id: 'introspect', number: 3, title: 'Introspection & UserInfo' }
	],
	requestOf: tokenRequestBodyOf,
	missingIn,
	statusOf
};

function missingIn(configuration: Configuration, known: KnownOfClient): string[] {
	const { issuer, environment_id, client_id, client_auth_method, scope } = configuration;
	const missing: string[] = [];
	if (issuer === undefined && environment_id === '') {
		missing.push(known.isIssuerExpected ? 'Issuer' : 'Environment ID');
	}
	if (client_id === '') missing.push('Client ID');
	if (!known.hasCredential) {
		missing.push(client_auth_method === 'private_key_jwt' ? 'Private Key' : 'Client Secret');
	}
	if (known.isScopeRequired && scope === '') missing.push('Scopes');
	return missing;
}

function statusOf(step: FlowStepId, facts: FlowFacts): FlowStepStatus {
	switch (step) {
		case 'configure':
			return facts.isConfigured ? 'done' : 'ready';
		case 'request':
			if (facts.isRefused) return 'refused';
			return facts.hasToken ? 'done' : facts.isConfigured ? 'ready' : 'waiting';
		case 'token':
			return facts.hasToken ? 'done' : 'waiting';
		case 'introspect':
			return facts.isIntrospected ? 'done' : facts.hasToken ? 'ready' : 'waiting';
		default:
			return assertNever(step);
	}
}
