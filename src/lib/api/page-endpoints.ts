/** The endpoints that no step of a flow calls, so that no step loads what they answer: those of the tools. */
import * as v from 'valibot';
import type { Listing } from '$lib/calls/browser-leg';
import { SandboxOptions } from '$lib/sandbox/options';
import { ApiCalls } from './answers';
import { AuditAnswer } from './audit';
import { CredentialStatus } from './credentials';
import type { EndpointAddress } from './endpoints';
import { HostedKeySet } from './hosted-keys';
import { SandboxFaults } from './sandbox-faults';
import { RotatedKeys } from './sandboxes';
import { WatchList } from './watch';

export const PAGE_ENDPOINTS = {
	readFaults: {
		method: 'GET',
		path: '/api/sandboxes/{id}/faults',
		answer: SandboxFaults,
		category: 'workbench',
		name: "Ask for the sandbox's faults",
		why: 'To show which fault is turned on.'
	},
	setFaults: {
		method: 'PUT',
		path: '/api/sandboxes/{id}/faults',
		answer: SandboxFaults,
		category: 'workbench',
		name: "Set the sandbox's faults",
		why: 'To see how a client fares with a server that fails.'
	},
	readOptions: {
		method: 'GET',
		path: '/api/sandboxes/{id}/options',
		answer: SandboxOptions,
		category: 'workbench',
		name: "Ask for the sandbox's options",
		why: 'To show how strict the sandbox is.'
	},
	setOptions: {
		method: 'PUT',
		path: '/api/sandboxes/{id}/options',
		answer: SandboxOptions,
		category: 'workbench',
		name: "Set the sandbox's options",
		why: 'To see how a client fares with a stricter server.'
	},
	readAudit: {
		method: 'GET',
		path: '/api/audit',
		answer: AuditAnswer,
		category: 'workbench',
		name: 'Ask for the audit log',
		why: 'To show who used your connections, and what came of it.'
	},
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
	},
	rotateSandboxKeys: {
		method: 'POST',
		path: '/api/sandboxes/{id}/key-rotation',
		answer: RotatedKeys,
		category: 'workbench',
		name: "Rotate the sandbox's keys",
		why: 'To see what an API does with a token of a key that it does not know yet.'
	},
	fetchMetadata: {
		method: 'POST',
		path: '/api/discovery',
		answer: v.object({
			metadata: v.unknown(),
			findings: v.array(v.looseObject({ id: v.string(), outcome: v.string() })),
			api_calls: ApiCalls
		}),
		category: 'metadata',
		name: 'Read the discovery document',
		why: 'To find the token endpoint, as an agent does.'
	},
	listMcpServers: {
		method: 'GET',
		path: '/api/mcp-servers',
		answer: v.object({ servers: v.array(v.string()) }),
		category: 'workbench',
		name: 'Ask which MCP servers the operator trusts',
		why: 'To offer them in the run of an agent. None of them is called.'
	},
	listWatches: {
		method: 'GET',
		path: '/api/watch',
		answer: WatchList,
		category: 'workbench',
		name: "Ask how the team's connections fare",
		why: 'To show when each got a token last, and when its secret ends.'
	}
} as const satisfies Readonly<Record<string, EndpointAddress & Listing>>;
export type PageEndpointName = keyof typeof PAGE_ENDPOINTS;
