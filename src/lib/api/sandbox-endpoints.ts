/** The endpoints of a sandbox: made, given keys, and broken on purpose. */
import { WITH_BODY, type Endpoint } from './endpoint';
import { SandboxFaults } from './sandbox-faults';
import { SandboxOptions } from './sandbox-options';
import { NewSandbox, NewSandboxKey, NewSandboxKeyRequest, NewSandboxRequest } from './sandboxes';

export const SANDBOX_ENDPOINTS: readonly Endpoint[] = [
	{
		path: '/api/sandboxes',
		method: 'post',
		summary: 'Make a sandbox environment with its applications and play credentials',
		request: NewSandboxRequest,
		status: 201,
		answer: NewSandbox,
		problems: [...WITH_BODY, 'sandbox_failed']
	},
	{
		path: '/api/sandboxes/{id}/applications/{app}/key',
		method: 'post',
		summary: 'Make a key pair for an application of a sandbox',
		request: NewSandboxKeyRequest,
		status: 200,
		answer: NewSandboxKey,
		problems: [...WITH_BODY, 'not_found', 'sandbox_exists_no_more', 'sandbox_failed']
	},
	{
		path: '/api/sandboxes/{id}/faults',
		method: 'get',
		summary: 'Tell which fault is switched on, and how far the clock is off',
		status: 200,
		answer: SandboxFaults,
		problems: ['sandbox_exists_no_more', 'sandbox_failed']
	},
	{
		path: '/api/sandboxes/{id}/faults',
		method: 'put',
		summary: 'Switch a fault on or off, and set the clock off',
		request: SandboxFaults,
		status: 200,
		answer: SandboxFaults,
		problems: [...WITH_BODY, 'sandbox_exists_no_more', 'sandbox_failed']
	},
	{
		path: '/api/sandboxes/{id}/options',
		method: 'get',
		summary:
			'Tell in what the sandbox is stricter than PingOne is known to be, and what its discovery document says',
		status: 200,
		answer: SandboxOptions,
		problems: ['sandbox_exists_no_more', 'sandbox_failed']
	},
	{
		path: '/api/sandboxes/{id}/options',
		method: 'put',
		summary:
			'Make the sandbox refuse a client assertion that it has seen before, and choose what its discovery document says',
		request: SandboxOptions,
		status: 200,
		answer: SandboxOptions,
		problems: [...WITH_BODY, 'sandbox_exists_no_more', 'sandbox_failed']
	}
];
