/** What the tests of this folder share: a configuration and recorded calls. Not part of the product. */
import type { ApiCall, CallCategory } from '$lib/calls/api-call';
import { recordCall } from '$lib/calls/record';
import type { HttpRequest } from '$lib/oauth/http-request';
import type { ExportConfiguration, ExportContext } from './export-context';

export const ENVIRONMENT_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const CLIENT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const ISSUER = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as`;
export const MANAGEMENT = 'https://api.pingone.eu/v1';

export function contextOf(configuration: Partial<ExportConfiguration> = {}): ExportContext {
	return {
		configuration: {
			spec_version: '2.0',
			region: 'EU',
			issuer: ISSUER,
			environment_id: ENVIRONMENT_ID,
			client_id: CLIENT_ID,
			client_auth_method: 'client_secret_basic',
			scope: 'api:read api:write',
			audience: '',
			resource: '',
			key_id: '',
			...configuration
		},
		managementBase: MANAGEMENT,
		nowMs: Date.UTC(2026, 10, 23, 12),
		productVersion: '0.1.0'
	};
}

export type CallToTest = {
	readonly name: string;
	readonly category?: CallCategory;
	readonly request: HttpRequest;
	readonly status?: number;
	readonly answer?: string;
	readonly answerHeaders?: readonly (readonly [string, string])[];
	readonly secrets?: readonly string[];
	readonly play?: readonly string[];
};

/** A call, recorded as the Worker records it. */
export function callOf({
	name,
	category = 'oauth',
	request,
	status = 200,
	answer = '{}',
	answerHeaders = [],
	secrets = [],
	play = []
}: CallToTest): ApiCall {
	return recordCall({
		id: name,
		category,
		name,
		why: `Why ${name}`,
		startedAtMs: Date.UTC(2026, 10, 23, 11, 59),
		durationMs: 12,
		request,
		answer: {
			status,
			statusText: 'OK',
			headers: [['content-type', 'application/json'], ...answerHeaders],
			text: answer,
			sizeBytes: answer.length
		},
		outcome: 'answered',
		secrets,
		play
	});
}

/** A form POST below the issuer. */
export function postOf(
	path: string,
	form: Readonly<Record<string, string>>,
	headers: HttpRequest['headers'] = []
): HttpRequest {
	return {
		method: 'POST',
		url: `${ISSUER}${path}`,
		headers: [
			['accept', 'application/json'],
			...headers,
			['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']
		],
		body: new URLSearchParams(form).toString()
	};
}
