import { describeApi } from '$lib/api/openapi';
import { respond } from '$lib/server/http/respond';
import { programAddressOf } from '$lib/pingone/program-address';
import { ok } from '$lib/result';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = ({ locals, url }) =>
	respond(ok({ status: 200, body: describeApi(programAddressOf(url.origin)) }), locals.requestId);
