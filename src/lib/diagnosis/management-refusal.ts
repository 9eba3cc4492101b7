/** A refusal of the Management API, read once for all its causes. Pure. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import type { Region } from '$lib/pingone/region';
import { firstText, quotable, textsOf } from './refusal';

export type ManagementRefusalInput = {
	readonly status: number;
	/** The answer as it was recorded, redacted. It is quoted. */
	readonly body: unknown;
	/** What was asked for, where that decides which role it takes. */
	readonly reads?: 'activities' | undefined;
	readonly region?: Region | undefined;
	/** The answer's `Retry-After`, in seconds. */
	readonly retryAfterSeconds?: number | undefined;
};

export type ManagementRefusal = {
	readonly status: number;
	/** In upper case, as PingOne writes it. */
	readonly code: string | undefined;
	/** The same for the facts. */
	readonly error: string | undefined;
	readonly description: string | undefined;
	readonly server: string;
	readonly details: readonly ManagementDetail[];
	/** Every text of the answer in lower case. */
	readonly text: string;
	readonly reads: 'activities' | undefined;
	readonly region: Region | undefined;
	readonly retryAfterSeconds: number | undefined;
};

export type ManagementDetail = {
	readonly code: string | undefined;
	readonly target: string | undefined;
	readonly message: string | undefined;
	readonly innerError: JsonObject;
};

export function readManagementRefusal(input: ManagementRefusalInput): ManagementRefusal {
	const { status, body, region, retryAfterSeconds } = input;
	const texts = textsOf(body);
	const error = isJsonObject(body) ? firstText(body, ['code', 'error']) : undefined;
	const details = isJsonObject(body) && Array.isArray(body['details']) ? body['details'] : [];
	return {
		status,
		code: error?.toUpperCase(),
		error,
		description: quotable(texts[0]),
		server: region === 'sandbox' ? 'The sandbox' : 'PingOne',
		details: details.flatMap((detail: unknown) => (isJsonObject(detail) ? [detailOf(detail)] : [])),
		text: texts.join('\n').toLowerCase(),
		reads: input.reads,
		region,
		retryAfterSeconds
	};
}

/** Holds where the answer or one of its details has this code. */
export function hasCode({ code, details }: ManagementRefusal, name: string): boolean {
	return code === name || details.some((detail) => detail.code === name);
}

function detailOf(detail: JsonObject): ManagementDetail {
	const innerError = detail['innerError'];
	return {
		code: firstText(detail, ['code'])?.toUpperCase(),
		target: quotable(firstText(detail, ['target'])),
		message: quotable(firstText(detail, ['message'])),
		innerError: isJsonObject(innerError) ? innerError : {}
	};
}
