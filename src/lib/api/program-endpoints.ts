/** The endpoints of `/api` that no page calls, so that no page loads what they answer; and all of them. */
import * as v from 'valibot';
import { CheckAnswer } from './check';
import { ENDPOINTS, type EndpointAddress } from './endpoints';
import { PAGE_ENDPOINTS } from './page-endpoints';
import { OembedAnswer } from './oembed';

const PROGRAM_ENDPOINTS = {
	runCheck: { method: 'POST', path: '/api/check', answer: CheckAnswer },
	readHealth: {
		method: 'GET',
		path: '/api/health',
		answer: v.object({
			status: v.picklist(['ok', 'misconfigured']),
			faults: v.optional(v.array(v.string()))
		})
	},
	describeApi: {
		method: 'GET',
		path: '/api/openapi.json',
		answer: v.looseObject({ openapi: v.string() })
	},
	readOembed: { method: 'GET', path: '/api/oembed', answer: OembedAnswer }
} as const satisfies Readonly<Record<string, EndpointAddress>>;

export const ALL_ENDPOINTS = { ...ENDPOINTS, ...PAGE_ENDPOINTS, ...PROGRAM_ENDPOINTS };
export type AnyEndpointName = keyof typeof ALL_ENDPOINTS;

export function isAnyEndpointName(name: string): name is AnyEndpointName {
	return Object.hasOwn(ALL_ENDPOINTS, name);
}
