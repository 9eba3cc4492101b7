/** The ports of the lab without a network: the endpoints' own code over a sandbox in memory. */
import * as v from 'valibot';
import { RevocationRequest } from '$lib/api/introspection';
import { ApiCalls, Causes, TokenPreview } from '$lib/api/answers';
import { NewSandbox, NewSandboxKey } from '$lib/api/sandboxes';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { LabPorts } from '$lib/lab/ports';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { revokeToken } from '../token/ask-about-token';
import { exchangeToken, previewToken } from '../token/exchange-token';
import { makeSandbox, makeSandboxKey } from '../sandbox/make-sandbox';
import { manageSandbox } from '../sandbox/manage-sandbox';
import { passToSandbox } from '../sandbox/pass-to-sandbox';
import { setSandboxFaults } from '../sandbox/sandbox-faults';
import { NO_OPTIONS } from '$lib/sandbox/options';
import { setSandboxOptions } from '../sandbox/sandbox-options';

const Exchanged = v.object({
	access_token: v.optional(v.string()),
	diagnosis: v.optional(Causes, []),
	api_calls: ApiCalls
});

export function memoryLab() {
	const ports = memoryPorts();
	// The lab sends no cookie, so that each of its requests meets an empty vault.
	// A server that is silent is waited for a second, in place of the ten of the product.
	const outside = () => ({
		...ports,
		vault: memoryPorts().vault,
		timeLimit: () => AbortSignal.timeout(1_000)
	});
	let ids = 0;
	const lab: LabPorts = {
		async makeSandbox() {
			const made = await makeSandbox(outside());
			return made.ok ? v.parse(NewSandbox, made.value.body) : undefined;
		},
		async exchangeToken(body) {
			const reply = await exchangeToken(v.parse(TokenRequestBody, body), outside());
			if (!reply.ok) {
				const { apiCalls, diagnosis: causes = [] } = reply.error;
				return apiCalls?.[0] && { call: apiCalls[0], causes };
			}
			const { access_token: token, diagnosis, api_calls } = v.parse(Exchanged, reply.value.body);
			return api_calls[0] && { call: api_calls[0], token, causes: diagnosis };
		},
		async previewToken(body) {
			const reply = await previewToken(v.parse(TokenRequestBody, body), outside());
			return reply.ok ? v.parse(TokenPreview, reply.value.body).call : undefined;
		},
		async send({ url, method, headers, body }) {
			const request = new Request(url, {
				method,
				headers: headers.map(([name, value]): [string, string] => [name, value]),
				...(body === undefined ? {} : { body })
			});
			const response = await passToSandbox(request, 'request-1', ports);
			const text = await response.text();
			return {
				status: response.status,
				statusText: response.statusText,
				headers: [...response.headers],
				text,
				sizeBytes: text.length
			};
		},
		async manage({ environmentId: id, method, path, body }) {
			const request = new Request(`${ports.origin}/api/sandboxes/${id}/management/${path}`, {
				method,
				...(body === undefined
					? {}
					: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
			});
			const response = await manageSandbox({ request, id, path, requestId: 'request-1' }, ports);
			const text = await response.text();
			const json: unknown = text === '' ? null : JSON.parse(text);
			return { status: response.status, json };
		},
		setFaults: async (id, faults) => (await setSandboxFaults(id, faults, ports)).ok,
		setOptions: async (id, options) =>
			(await setSandboxOptions(id, { ...NO_OPTIONS, ...options }, ports)).ok,
		async makeKey(id, applicationId) {
			const made = await makeSandboxKey(id, applicationId, outside());
			return made.ok ? v.parse(NewSandboxKey, made.value.body) : undefined;
		},
		async revoke({ grant_type: _grant, scope: _scope, worker: _worker, ...client }, token) {
			const body = v.parse(RevocationRequest, { ...client, token });
			return (await revokeToken(body, outside())).ok;
		},
		now: ports.nowMs,
		newId: () => `call-${String(ids++)}`
	};
	return { lab, ports };
}
