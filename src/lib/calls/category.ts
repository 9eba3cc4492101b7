/** The categories of the page of API calls and the calls in each, in the specification's words. */
import type { CallCategory } from './api-call';

type CategoryText = {
	readonly label: string;
	readonly calls: Readonly<Record<string, { readonly name: string; readonly purpose: string }>>;
};

/**
 * Labels, names and purposes of the specification's section "API Call Categories". The JSON Web Key Set,
 * the introspection by a resource, token revocation and the audit log are calls that it does not name.
 */
export const CALL_CATEGORIES = {
	management: {
		label: '🔐 Management API',
		calls: {
			worker_token: {
				name: 'Worker Token Retrieval',
				purpose: 'Obtain access token for PingOne Management API'
			},
			application_discovery: {
				name: 'Application Discovery',
				purpose: 'List applications in environment'
			},
			application_details: {
				name: 'Application Details',
				purpose: 'Fetch app configuration and credentials'
			},
			audit_activities: {
				name: 'Audit Activities',
				purpose: 'Read what the audit log says about a request'
			}
		}
	},
	metadata: {
		label: '📋 OIDC Metadata',
		calls: {
			discovery: {
				name: 'OIDC Discovery',
				purpose: 'Fetch `/.well-known/openid-configuration`'
			},
			jwks: { name: 'JSON Web Key Set', purpose: 'Fetch the keys that sign access tokens' }
		}
	},
	preflight: {
		label: '✅ Pre-flight Validation',
		calls: {
			configuration: {
				name: 'Configuration Checks',
				purpose: 'Validate client credentials, auth method'
			}
		}
	},
	oauth: {
		label: '🔄 OAuth Flow',
		calls: {
			token: {
				name: 'Token Request',
				purpose: 'Exchange client credentials for access token'
			},
			introspection: { name: 'Token Introspection', purpose: 'Validate token status' },
			resource_introspection: {
				name: 'Token Introspection by the Resource',
				purpose: 'Validate a token that someone sent, as the API that it is for'
			},
			revocation: { name: 'Token Revocation', purpose: 'Revoke a token before it expires' }
		}
	}
} as const satisfies Record<CallCategory, CategoryText>;
