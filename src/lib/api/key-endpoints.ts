/** The endpoints that the parts for keys alone call, so that no other page loads what they answer. */
import * as v from 'valibot';
import type { Listing } from '$lib/calls/browser-leg';
import { CredentialStatus } from './credentials';
import type { EndpointAddress } from './endpoints';
import { HostedKeySet } from './hosted-keys';

export const KEY_ENDPOINTS = {
	useKey: {
		method: 'POST',
		path: '/api/credentials/key/use',
		answer: CredentialStatus,
		category: 'workbench',
		name: 'Switch to another key in the vault',
		why: 'Requests are signed with it from now on. The key before stays in the vault.'
	},
	hostKeys: {
		method: 'PUT',
		path: '/api/hosted-keys',
		answer: HostedKeySet,
		category: 'workbench',
		name: 'Publish public keys',
		why: 'To give PingOne a URL of the keys that you chose. The private halves stay in the vault.'
	},
	/** By its client, or by its removal code. */
	deleteKeySet: {
		method: 'DELETE',
		path: '/api/hosted-keys',
		answer: v.null(),
		category: 'workbench',
		name: 'Delete published keys',
		why: 'You asked us to take them back.'
	}
} as const satisfies Readonly<Record<string, EndpointAddress & Listing>>;
export type KeyEndpointName = keyof typeof KEY_ENDPOINTS;
