/**
 * What each call of the page to its Worker is, and why it is made. One entry for each endpoint, and one
 * for the APIs of the sandbox, which the page calls as a client.
 */
import type { RunCategory } from './run-entry';

export type WorkbenchEndpoint = {
	readonly category: RunCategory;
	readonly name: string;
	readonly why: string;
};

const ID = '[^/]+';

const ENDPOINTS: Readonly<Record<string, WorkbenchEndpoint>> = {
	'POST /api/token-exchange': {
		category: 'oauth',
		name: 'Ask the Worker for a token',
		why: 'The page holds no secret: its Worker adds the stored credential and sends the token request.'
	},
	'POST /api/token-exchange/preview': {
		category: 'workbench',
		name: 'Preview the token request',
		why: 'To show the exact request before it is sent. Nothing goes to PingOne.'
	},
	'POST /api/introspect-token': {
		category: 'oauth',
		name: 'Ask the Worker to introspect the token',
		why: 'Introspection needs client authentication, and the credential is with the Worker.'
	},
	'POST /api/revoke-token': {
		category: 'oauth',
		name: 'Ask the Worker to revoke the token',
		why: 'Revocation needs client authentication, and the credential is with the Worker.'
	},
	'POST /api/discovery': {
		category: 'metadata',
		name: "Ask the Worker for the server's metadata",
		why: 'Pages may not call the authorization server themselves; the Worker reads it and checks it.'
	},
	'POST /api/jwks': {
		category: 'metadata',
		name: "Ask the Worker for the server's keys",
		why: 'To verify the signature of the token in the browser.'
	},
	'POST /api/preflight': {
		category: 'preflight',
		name: 'Ask the Worker to validate the configuration',
		why: 'To find what would make the token request fail before it is sent.'
	},
	'POST /api/worker-token': {
		category: 'management',
		name: 'Ask the Worker to get a worker token',
		why: 'The Management API wants a token of a worker application; it stays with the Worker.'
	},
	'GET /api/applications': {
		category: 'management',
		name: 'Ask the Worker for the applications',
		why: 'To offer the applications of the environment in the App Picker.'
	},
	[`GET /api/applications/${ID}`]: {
		category: 'management',
		name: 'Ask the Worker for one application',
		why: 'To read how the application is configured.'
	},
	[`POST /api/applications/${ID}/adopt`]: {
		category: 'management',
		name: 'Ask the Worker to adopt an application',
		why: 'To take over its configuration; its secret goes from PingOne straight into the vault.'
	},
	[`POST /api/applications/${ID}/change`]: {
		category: 'management',
		name: 'Ask the Worker to change an application',
		why: 'To show the exact change first, and to send it to PingOne once you have consented.'
	},
	'GET /api/credentials': {
		category: 'workbench',
		name: 'Ask what the vault holds',
		why: 'To know whether a credential is stored, and for how long; never its value.'
	},
	'PUT /api/credentials': {
		category: 'workbench',
		name: 'Store a credential in the vault',
		why: 'What you typed goes to the vault once, and is then gone from the page.'
	},
	'POST /api/credentials/key': {
		category: 'workbench',
		name: 'Make a key pair in the vault',
		why: 'The private half never leaves the Worker; the page gets the public half.'
	},
	'DELETE /api/credentials': {
		category: 'workbench',
		name: 'Delete what the vault holds',
		why: 'You asked to forget it.'
	},
	'POST /api/sandboxes': {
		category: 'workbench',
		name: 'Make a sandbox',
		why: 'To have an environment with applications to try things on, and no account.'
	},
	[`POST /api/sandboxes/${ID}/applications/${ID}/key`]: {
		category: 'workbench',
		name: 'Make a key pair for a sandbox application',
		why: 'private_key_jwt needs a key whose public half is registered.'
	},
	[`GET /api/sandboxes/${ID}/faults`]: {
		category: 'workbench',
		name: "Ask for the sandbox's faults",
		why: 'To show which fault is switched on.'
	},
	[`PUT /api/sandboxes/${ID}/faults`]: {
		category: 'workbench',
		name: "Set the sandbox's faults",
		why: 'To see how a client sees a server that misbehaves.'
	},
	[`(?:GET|POST) /sandbox/${ID}/api/${ID}`]: {
		category: 'oauth',
		name: 'Call the protected API',
		why: 'To use the access token: the page is the client here, and an API of the sandbox checks the token.'
	}
};

const PATTERNS = Object.entries(ENDPOINTS).map(([address, endpoint]) => ({
	pattern: new RegExp(`^${address}$`),
	endpoint
}));

/** By method and path, such as `POST` and `/api/token-exchange`; any other gets its address as name. */
export function workbenchEndpointOf(method: string, path: string): WorkbenchEndpoint {
	const address = `${method} ${path}`;
	return (
		PATTERNS.find(({ pattern }) => pattern.test(address))?.endpoint ?? {
			category: /\/management(?:\/|$)/.test(path) ? 'management' : 'workbench',
			name: address,
			why: 'A call of the page to its Worker.'
		}
	);
}
