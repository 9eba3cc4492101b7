/** The endpoints that programs alone call, and with them every endpoint there is. No page loads this. */
import * as v from 'valibot';
import { ApiCalls } from './answers';
import { ENDPOINTS, type EndpointAddress } from './endpoints';
import { OembedAnswer } from './oembed';

const PROGRAM_ENDPOINTS = {
	fetchMetadata: {
		method: 'POST',
		path: '/api/discovery',
		answer: v.object({
			metadata: v.unknown(),
			findings: v.array(v.looseObject({ id: v.string(), outcome: v.string() })),
			api_calls: ApiCalls
		})
	},
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
	readOembed: {
		method: 'GET',
		path: '/api/oembed',
		answer: OembedAnswer
	}
} as const satisfies Readonly<Record<string, EndpointAddress>>;

export const ALL_ENDPOINTS = { ...ENDPOINTS, ...PROGRAM_ENDPOINTS };

export type AnyEndpointName = keyof typeof ALL_ENDPOINTS;
