/** Takes an arrow of the agent's way: plans its request, sends it, and reads what came back. */
import type { ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { headerOf } from '$lib/calls/header';
import { recordCall, type RawAnswer } from '$lib/calls/record';
import type { Cause } from '$lib/diagnosis/cause';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { HttpRequest } from '$lib/oauth/http-request';
import { buildMetadataRequest, serverMetadataUrlOf } from '$lib/oauth/resource-metadata';
import type { AgentFacts } from './facts';

import type { AgentAnswer } from './answers';
import type { AgentStep } from './steps';

export type TokenAsked = {
	readonly method: ClientAuthMethod;
	readonly scope: string;
	/** RFC 8707. */
	readonly resource: string;
};

/** `undefined` wherever the workbench or the network did not do its part. */
export type AgentPorts = {
	/** To the MCP server, and to whoever publishes metadata. */
	send(request: HttpRequest): Promise<RawAnswer | undefined>;
	/** Where somebody else reads the metadata of the authorization server: the call that was made for it. */
	readServerMetadata?(issuer: string): Promise<ApiCall | undefined>;
	/** By way of the Worker, which signs. */
	requestToken(asked: TokenAsked): Promise<
		| {
				readonly call: ApiCall;
				readonly token?: string | undefined;
				/** Why none came, the likeliest first. */
				readonly causes: readonly Cause[];
		  }
		| undefined
	>;
	/** The request as the Worker would send it. */
	previewToken(asked: TokenAsked): Promise<ApiCall | undefined>;
	/** Milliseconds since the epoch. */
	now(): number;
	/** A fresh id for the record of a call. */
	newId(): string;
};

/** A step that was taken. */
export type TakenStep = {
	readonly step: AgentStep;
	/** Absent where nothing was sent. */
	readonly call?: ApiCall | undefined;
	/** What is known from here on. */
	readonly facts: AgentFacts;
	readonly told: readonly string[];
	/** Why the agent may not go on. */
	readonly stopped?: string | undefined;
	/** Why no token came, the likeliest first. */
	readonly causes: readonly Cause[];
};

/** The request of a step, before it is sent; `undefined` where there is none. */
export async function planStep(
	step: AgentStep,
	facts: AgentFacts,
	ports: AgentPorts
): Promise<ApiCall | undefined> {
	const action = step.act(facts);
	switch (action.kind) {
		case 'choose':
			return undefined;
		case 'token':
			return ports.previewToken({ ...action, method: facts.method });
		case 'metadata':
			// What somebody else will send is not known before.
			return ports.readServerMetadata === undefined
				? record(step, metadataRequestOf(action.issuer), facts, ports)
				: undefined;
		case 'send':
			return record(step, action.request, facts, ports);
	}
}

/** `undefined` where it could not be taken; it is still to be taken then. */
export async function takeStep(
	step: AgentStep,
	facts: AgentFacts,
	ports: AgentPorts
): Promise<TakenStep | undefined> {
	const action = step.act(facts);
	switch (action.kind) {
		case 'choose':
			return taken(step, facts, undefined, { status: 0, challenge: undefined, text: '' });
		case 'token': {
			const sent = await ports.requestToken({ ...action, method: facts.method });
			if (sent === undefined) return undefined;
			const { call, token, causes } = sent;
			return { ...taken(step, facts, call, { ...answerIn(call), token }), causes };
		}
		case 'metadata': {
			if (ports.readServerMetadata === undefined) {
				return sendStep(step, metadataRequestOf(action.issuer), facts, ports);
			}
			const call = await ports.readServerMetadata(action.issuer);
			return call && taken(step, facts, call, answerIn(call));
		}
		case 'send':
			return sendStep(step, action.request, facts, ports);
	}
}

async function sendStep(
	step: AgentStep,
	request: HttpRequest,
	facts: AgentFacts,
	ports: AgentPorts
): Promise<TakenStep | undefined> {
	const startedAtMs = ports.now();
	const answer = await ports.send(request);
	if (answer === undefined) return undefined;
	const call = record(step, request, facts, ports, { startedAtMs, answer });
	return taken(step, facts, call, { ...answerIn(call), text: answer.text });
}

function metadataRequestOf(issuer: string): HttpRequest {
	return buildMetadataRequest(serverMetadataUrlOf(issuer));
}

function taken(
	step: AgentStep,
	facts: AgentFacts,
	call: ApiCall | undefined,
	answer: AgentAnswer
): TakenStep {
	const learned = step.read(answer, facts);
	return learned.ok
		? {
				step,
				call,
				facts: { ...facts, ...learned.value.facts },
				told: learned.value.told,
				causes: []
			}
		: { step, call, facts, told: [], stopped: learned.error, causes: [] };
}

function answerIn({ response }: ApiCall): AgentAnswer {
	return {
		status: response?.status ?? 0,
		challenge: headerOf(response?.headers, 'www-authenticate'),
		text: response?.body?.text ?? ''
	};
}

/** The token of the call is masked, and shown on demand: it is play money of the sandbox. */
function record(
	{ title, why, asks }: AgentStep,
	request: HttpRequest,
	{ token }: AgentFacts,
	ports: AgentPorts,
	sent?: { readonly startedAtMs: number; readonly answer: RawAnswer }
): ApiCall {
	const startedAtMs = sent?.startedAtMs ?? ports.now();
	const secrets = token === undefined ? [] : [token];
	const isOfServer = asks === 'authorization server';
	return recordCall({
		id: ports.newId(),
		category: isOfServer ? 'metadata' : 'oauth',
		name: isOfServer ? CALL_CATEGORIES.metadata.calls.discovery.name : title,
		why,
		startedAtMs,
		durationMs: sent === undefined ? 0 : ports.now() - startedAtMs,
		request,
		answer: sent?.answer,
		outcome: 'answered',
		secrets,
		play: secrets
	});
}
