/** Which calls an export that can be run holds, and in which order. */
import type { ApiCall, CallCategory } from '$lib/calls/api-call';
import type { RequestFault } from '$lib/oauth/request-fault';
import { ok, type Result } from '$lib/result';
import { isManagementAddress, isPingOneAddress } from './address';
import { templateOf, type CallTemplate } from './call-template';
import type { ExportContext } from './export-context';
import { planIntrospectionCall, planTokenCall, planWorkerTokenCall } from './planned-call';
import { variablesIn, type Variable } from './variable';

export type ExportPlan = {
	/** In the order in which they can be run: each finds the token that it needs. */
	readonly templates: readonly CallTemplate[];
	/** Calls that change something at PingOne or read a secret; an export that runs leaves them out. */
	readonly leftOut: readonly ApiCall[];
};

const CATEGORY_ORDER = [
	'management',
	'metadata',
	'preflight',
	'oauth'
] as const satisfies CallCategory[];

/**
 * Each call once, the last that succeeded; the token request and its introspection always, a worker's
 * token request where a call needs its token. Fails where no token request can be built.
 */
export async function planExport(
	calls: readonly ApiCall[],
	context: ExportContext
): Promise<Result<ExportPlan, RequestFault>> {
	const ours = calls.filter((call) => isPingOneAddress(call.request.url, context));
	const leftOut = ours.filter(
		({ request }) =>
			isManagementAddress(request.url, context) &&
			(request.method !== 'GET' || readsSecret(request.url))
	);
	const templates = distinct(
		ours.filter((call) => !leftOut.includes(call)).map((call) => templateOf(call, context))
	);

	const token = await planTokenCall(context);
	if (!token.ok) return token;
	const introspection = await planIntrospectionCall(context);
	if (!introspection.ok) return introspection;
	const workerToken = await planWorkerTokenCall(context);
	if (!workerToken.ok) return workerToken;

	const complete = [...templates];
	const addMissing = (call: ApiCall) => {
		const planned = templateOf(call, context);
		if (!complete.some(({ role }) => role === planned.role)) complete.push(planned);
	};
	addMissing(token.value);
	addMissing(introspection.value);
	if (templates.some(needsWorkerToken)) addMissing(workerToken.value);

	return ok({ templates: complete.sort(byOrder), leftOut });
}

/** What answers is a secret, which would be printed wherever the export is run. */
function readsSecret(url: string): boolean {
	return /\/secret(?:[?#]|$)/.test(url);
}

/** The variables that the requests of a plan use, each once. */
export function variablesOf(templates: readonly CallTemplate[]): Set<Variable> {
	return new Set(
		templates.flatMap(({ url, headers, authentication, form = [], body = [] }): Variable[] => [
			...[url, body, ...[...headers, ...form].map(({ value }) => value)].flatMap(variablesIn),
			...authenticationVariables(authentication)
		])
	);
}

function authenticationVariables(
	authentication: CallTemplate['authentication']
): readonly Variable[] {
	switch (authentication.kind) {
		case 'none':
			return [];
		case 'basic':
			return [authentication.id, authentication.secret];
		case 'bearer':
			return [authentication.token];
		case 'assertion':
			return [
				authentication.assertion.credential,
				...authentication.assertion.claims.flatMap(({ value }) =>
					value.kind === 'text' ? variablesIn(value.text) : []
				)
			];
	}
}

function needsWorkerToken({ authentication }: CallTemplate): boolean {
	return authentication.kind === 'bearer' && authentication.token === 'adminAccessToken';
}

function distinct(templates: readonly CallTemplate[]): CallTemplate[] {
	const kept = new Map<string, CallTemplate>();
	for (const template of templates) {
		const key = JSON.stringify([template.call.name, template.call.request.method, template.url]);
		const earlier = kept.get(key);
		if (earlier === undefined || isSuccess(template) || !isSuccess(earlier)) {
			kept.set(key, template);
		}
	}
	return [...kept.values()];
}

function isSuccess({ call }: CallTemplate): boolean {
	return call.response !== undefined && call.response.status < 300;
}

function byOrder(a: CallTemplate, b: CallTemplate): number {
	return categoryRank(a) - categoryRank(b) || roleRank(a) - roleRank(b);
}

function categoryRank({ call }: CallTemplate): number {
	return CATEGORY_ORDER.indexOf(call.category);
}

// A token is requested before it is used and revoked after; the sort keeps the rest as it was made.
function roleRank({ role }: CallTemplate): number {
	if (role === 'token' || role === 'worker_token') return 0;
	return role === 'revocation' ? 2 : 1;
}
