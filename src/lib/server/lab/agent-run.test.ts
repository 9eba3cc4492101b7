/** The agent's way in a sandbox in memory: every arrow, with both methods, and that what is shown is what arrives. */
import { describe, expect, it } from 'vitest';
import { AGENT_METHODS, type AgentFacts } from '$lib/agent/facts';
import { AGENT_STEPS } from '$lib/agent/steps';
import { planStep, takeStep, type TakenStep } from '$lib/agent/run';
import { withoutPlay } from '$lib/calls/play';
import { createSandboxAgent, type SandboxAgent } from '$lib/lab/agent-ports';
import type { LabPorts } from '$lib/lab/ports';
import { startSession, type LabSession } from '$lib/lab/session';
import type { HttpRequest } from '$lib/oauth/http-request';
import { memoryLab } from './memory-lab.test-support';

async function open(
	given: Partial<LabPorts> = {}
): Promise<{ agent: SandboxAgent; session: LabSession }> {
	const lab = { ...memoryLab().lab, ...given };
	const sandbox = await lab.makeSandbox();
	if (sandbox === undefined) throw new Error('There is no sandbox.');
	const session = startSession(lab, sandbox);
	return { agent: createSandboxAgent(session), session };
}

async function walk(agent: SandboxAgent, method: AgentFacts['method']): Promise<TakenStep[]> {
	const steps: TakenStep[] = [];
	let facts: AgentFacts = { server: agent.server, method };
	for (const step of AGENT_STEPS) {
		const taken = await takeStep(step, facts, agent);
		if (taken === undefined) throw new Error(`${step.id} could not be taken.`);
		steps.push(taken);
		if (taken.stopped !== undefined) break;
		facts = taken.facts;
	}
	return steps;
}

describe.each(AGENT_METHODS)('with %s', (method) => {
	it('every arrow ends as its text says, from the refusal to the changed order', async () => {
		const { agent } = await open();
		expect(await agent.chooseMethod(method)).toBe(true);

		const steps = await walk(agent, method);

		expect(
			steps.map(({ step, stopped, call }) => [step.id, stopped, call?.response?.status])
		).toEqual([
			['no-token', undefined, 401],
			['resource-metadata', undefined, 200],
			['server-metadata', undefined, 200],
			['method', undefined, undefined],
			['token', undefined, 200],
			['initialize', undefined, 200],
			['initialized', undefined, 202],
			['list', undefined, 200],
			['call', undefined, 200],
			['more', undefined, 403],
			['second-token', undefined, 200],
			['again', undefined, 200]
		]);
		expect(steps[4]?.told[0]).toContain(`aud in the token: ${agent.server}`);
		expect(steps[4]?.told[1]).toBe('scope: mcp:read is granted.');
		expect(steps[7]?.told[0]).toBe('The tools are list_orders, read_order, update_order.');
		expect(steps[10]?.told[1]).toBe('scope: mcp:read mcp:write is granted.');
		expect(steps[11]?.told[0]).toContain('"quantity":12');
	});
});

it('what each arrow shows is what the sandbox received, the masks filled in', async () => {
	const received: HttpRequest[] = [];
	const { lab } = memoryLab();
	const { agent } = await open({
		...lab,
		send(request) {
			received.push(request);
			return lab.send(request);
		}
	});

	const steps = await walk(agent, 'private_key_jwt');

	const sent = steps.filter(({ call }) => call !== undefined && call.name !== 'Token Request');
	expect(sent).toHaveLength(9);
	expect(received).toHaveLength(9);
	for (const [index, { call }] of sent.entries()) {
		const request = call?.request;
		const shown = request?.headers.map(([name, value], at) => {
			const play = request.play?.find(({ header }) => header === at);
			return [name, play === undefined ? value : value.replace('••••••••', play.play_secret)];
		});
		expect([request?.method, request?.url, shown, request?.body?.text]).toEqual([
			received[index]?.method,
			received[index]?.url,
			received[index]?.headers,
			received[index]?.body
		]);
	}
});

it('what is planned is what is sent, but for what is new in each assertion', async () => {
	const { agent } = await open();
	let facts: AgentFacts = { server: agent.server, method: 'private_key_jwt' };
	for (const step of AGENT_STEPS) {
		const planned = await planStep(step, facts, agent);
		const taken = await takeStep(step, facts, agent);
		const comparable = (call: typeof planned) =>
			call && {
				...call.request,
				play: undefined,
				body:
					call.request.body?.form?.filter(([name]) => name !== 'client_assertion') ??
					call.request.body?.text
			};

		expect(comparable(taken?.call)).toEqual(comparable(planned));
		facts = taken?.facts ?? facts;
	}
});

it('the token is in no record, but for the play money beside it', async () => {
	const { agent, session } = await open();

	const steps = await walk(agent, 'private_key_jwt');

	const record = JSON.stringify(steps.map(({ call }) => call && withoutPlay(call)));
	expect(session.token).toEqual(expect.any(String));
	expect(record).not.toContain(session.token);
});

describe('an agent that is careful', () => {
	it('stops where the server asks for no token', async () => {
		const { lab } = memoryLab();
		const { agent } = await open({
			...lab,
			send: async () => ({ status: 200, statusText: 'OK', headers: [], text: '{}', sizeBytes: 2 })
		});

		const steps = await walk(agent, 'private_key_jwt');

		expect(steps.at(-1)?.stopped).toBe('The server answers 200, so it does not ask for a token.');
	});

	it('is not taken further where nothing comes back', async () => {
		const { lab } = memoryLab();
		const { agent } = await open({ ...lab, send: async () => undefined });
		const [step] = AGENT_STEPS;

		expect(
			step && (await takeStep(step, { server: agent.server, method: 'private_key_jwt' }, agent))
		).toBeUndefined();
	});
});
