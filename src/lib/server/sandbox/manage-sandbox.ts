import { managementBaseOf } from '$lib/pingone/endpoints';
import { problem, type Failure } from '../http/problem';
import { BODY_LIMIT_BYTES } from '$lib/api/limits';
import { readBytes } from '../http/read-bytes';
import type { Ports } from '../ports';
import { askSandbox, SANDBOX_FAILURES } from '../gateway/ask-sandbox';
import { readSandboxId } from '../gateway/sandbox-id';

/**
 * What goes on to the sandbox, and what comes back: nothing of the browser's session, and none of the
 * Management API's permissions for other origins, which would be given for the workbench.
 */
const PASSED_HEADERS = ['accept', 'content-type'];
const ANSWERED_HEADERS = ['content-type', 'correlation-id', 'date', 'x-amzn-errortype'];

/**
 * The console's way to a sandbox's Management API: any method, the path below the environment. The
 * sandbox adds the token of its own worker, so that a caller needs no credential; it is play money.
 */
export async function manageSandbox(
	call: {
		readonly request: Request;
		readonly id: string;
		/** What follows the environment in the address, such as `applications`. */
		readonly path: string;
		readonly requestId: string;
	},
	ports: Ports
): Promise<Response> {
	const { request, requestId } = call;
	const address = readAddress(call, ports);
	if (address === undefined) return problem(SANDBOX_FAILURES.gone, requestId);
	if (address.url === undefined) return problem(NO_SUCH_PATH, requestId);
	const body = await readBytes(request.body, BODY_LIMIT_BYTES);
	if (!body.ok) {
		return problem(body.error.code === 'too_large' ? TOO_LARGE : BROKE_OFF, requestId);
	}

	const passed = new Request(address.url, {
		method: request.method,
		headers: pick(request.headers, PASSED_HEADERS),
		...(body.value.byteLength > 0 && { body: body.value })
	});
	const asked = await askSandbox(address.sandboxId, ports.env, (sandbox) => sandbox.manage(passed));
	if (!asked.ok) return problem(SANDBOX_FAILURES[asked.error], requestId);

	const answer = asked.value;
	const headers = pick(answer.headers, ANSWERED_HEADERS);
	headers.set('cache-control', 'no-store');
	headers.set('request-id', requestId);
	const { status, statusText } = answer;
	return new Response(answer.body, { status, statusText, headers });
}

/** `url` is absent for a path that would lead out of the environment. */
function readAddress(
	{ id, path, request }: { readonly id: string; readonly path: string; readonly request: Request },
	ports: Ports
): { readonly sandboxId: string; readonly url?: string } | undefined {
	const sandboxId = readSandboxId(id);
	if (sandboxId === undefined) return undefined;
	const environment = `${managementBaseOf('sandbox', ports.origin)}/environments/${sandboxId}`;
	const segments = path.split('/').map((segment) => encodeURIComponent(segment));
	const url = new URL(path === '' ? environment : `${environment}/${segments.join('/')}`);
	url.search = new URL(request.url).search;
	const isWithin =
		url.href === environment || url.href.startsWith(`${environment}/`) || path === '';
	return isWithin ? { sandboxId, url: url.href } : { sandboxId };
}

function pick(headers: Headers, names: readonly string[]): Headers {
	return new Headers([...headers].filter(([name]) => names.includes(name)));
}

const NO_SUCH_PATH: Failure = {
	code: 'not_found',
	detail: 'The path leads outside the environment. Start it with applications or resources.'
};

const TOO_LARGE: Failure = {
	code: 'too_large',
	detail: `A body can have at most ${BODY_LIMIT_BYTES / 1024} KiB here.`
};

const BROKE_OFF: Failure = {
	code: 'invalid_request',
	detail: 'The body broke off before it was complete.'
};
