/** An agent in a sandbox of the lab: its client is the catalogue's, and its credentials are play money. */
import type { AgentMethod } from '$lib/agent/facts';
import type { AgentPorts, TokenAsked } from '$lib/agent/run';
import { planAttempt } from './plan';
import { runAttempt } from './attempt';
import type { TokenAttempt } from './scenario';
import { applicationOf, mcpServerOf, type LabSession } from './session';
import { performSteps } from './steps';

const SETTINGS = {
	private_key_jwt: 'PRIVATE_KEY_JWT',
	client_secret_basic: 'CLIENT_SECRET_BASIC'
} as const satisfies Record<AgentMethod, string>;

const MAKE_KEY = { do: 'make_key', application: 'agent' } as const;

export type SandboxAgent = AgentPorts & {
	/** The address of the sandbox's MCP server. */
	readonly server: string;
	readonly issuer: string;
	readonly environmentId: string;
	readonly client: { readonly id: string; readonly name: string };
	/** Sets the application to the method; false where the sandbox did not do it. */
	chooseMethod(method: AgentMethod): Promise<boolean>;
};

export function createSandboxAgent(session: LabSession): SandboxAgent {
	const { ports } = session;
	const { id, name } = applicationOf(session, 'agent');
	return {
		server: mcpServerOf(session),
		issuer: session.sandbox.issuer,
		environmentId: session.sandbox.environment_id,
		client: { id, name },
		send: (request) => ports.send(request),
		async requestToken(asked) {
			const run = await runAttempt(session, attemptOf(asked));
			const call = run?.calls.at(-1);
			const token = run?.hasWorked === true ? session.token : undefined;
			return run && call && { call, token, causes: run.causes };
		},
		previewToken: async (asked) => (await planAttempt(session, attemptOf(asked)))?.at(-1),
		chooseMethod: (method) =>
			performSteps(session, [
				// PingOne refuses this method for an application without a registered key.
				...(method === 'private_key_jwt' && !session.keys.has(id) ? [MAKE_KEY] : []),
				{ do: 'set_method', application: 'agent', method: SETTINGS[method] }
			]),
		now: () => ports.now(),
		newId: () => ports.newId()
	};

	function attemptOf({ method, scope, resource }: TokenAsked): TokenAttempt {
		return {
			kind: 'token',
			application: 'agent',
			method,
			scope,
			resource,
			// The secret of an application that signs with a key was not told when the sandbox was made.
			...(method === 'client_secret_basic' && { credential: 'current' })
		};
	}
}
