/** What an agent reads out of an answer: what it knows from then on, in facts and in words, or why it stops. Pure. */
import { isJsonObject, parseJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { readJwtSegment } from '$lib/oauth/jwt';
import type { MetadataFault } from '$lib/oauth/resource-metadata';
import { err, ok, type Result } from '$lib/result';
import type { AgentFacts } from './facts';
import { resultOf } from './mcp-message';

/** What came back. */
export type AgentAnswer = {
	readonly status: number;
	/** `WWW-Authenticate`. */
	readonly challenge: string | undefined;
	readonly text: string;
	/** Of a token request. */
	readonly token?: string | undefined;
};

export type Learned = {
	readonly facts: Partial<AgentFacts>;
	/** In sentences, with what the answer says. */
	readonly told: readonly string[];
};

/** Why the agent may not use a document. */
export function metadataFaultInWords({ id, found, wanted }: MetadataFault): string {
	switch (id) {
		case 'resource_named_otherwise':
			return `The document is about ${found === '' ? 'no resource' : found}, but the agent called ${wanted}. It must not use it.`;
		case 'no_server_named':
			return 'The document names no authorization server.';
		case 'issuer_named_otherwise':
			return `The document is of ${found === '' ? 'no issuer' : found}, but ${wanted} was expected. The agent must not use it.`;
		case 'grant_not_listed':
			return `The authorization server lists ${found}. client_credentials is not among them, so the agent does not send its credential there.`;
	}
}

export function readToken(
	{ token, text }: AgentAnswer,
	{ server, wantedScope = '' }: AgentFacts
): Result<Learned, string> {
	if (token === undefined) return err('There is no token, so the agent cannot go on.');
	const claims = readJwtSegment(token.split('.')[1] ?? '', 'payload');
	const aud = claims.ok ? claims.value.value['aud'] : undefined;
	const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
	const answer = parseJsonObject(text);
	const granted = answer.ok ? textOf(answer.value['scope']) : '';
	const missing = wantedScope.split(' ').filter((name) => !granted.split(' ').includes(name));
	return ok({
		facts: { token },
		told: [
			!claims.ok
				? 'The token is no JWT, so only the server can say whom it is for.'
				: audiences.includes(server)
					? `aud in the token: ${server}, the MCP server. It will fit.`
					: `aud in the token: ${audiences.join(', ')}. The MCP server is ${server}, so it will refuse this token.`,
			missing.length === 0 || wantedScope === ''
				? `scope: ${granted} is granted.`
				: `scope: ${granted === '' ? 'nothing' : granted} is granted. ${missing.join(' and ')} is missing, so grant it to the application.`
		]
	});
}

export function readToolAnswer(answer: AgentAnswer): Result<Learned, string> {
	const result = resultOf(answer.text);
	if (answer.status !== 200 || result === undefined) return err(notAnswered(answer));
	const content: readonly unknown[] = Array.isArray(result['content']) ? result['content'] : [];
	const texts = content.map((part) => (isJsonObject(part) ? textOf(part['text']) : ''));
	return ok({ facts: {}, told: [`The tool answers: ${texts.join(' ')}`] });
}

export function documentIn({ status, text }: AgentAnswer): Result<JsonObject, string> {
	const read = parseJsonObject(text);
	if (status !== 200 || !read.ok)
		return err(`The server answers ${status}, and there is no document.`);
	return read;
}

export function notAnswered({ status }: AgentAnswer): string {
	return `The server answers ${status}, so the agent cannot go on.`;
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
