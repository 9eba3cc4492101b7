/** The call that the first page plays: an example, with the masks of a record. A test holds it to the builder. */
import { MASK, type ApiCall, type RecordedRequest } from '$lib/calls/api-call';

export const EXAMPLE_BROWSER_REQUEST: RecordedRequest = {
	method: 'POST',
	url: '/api/token-exchange',
	headers: [['content-type', 'application/json']],
	body: {
		text: JSON.stringify(
			{
				grant_type: 'client_credentials',
				region: 'EU',
				environment_id: 'a7b8c9d0-1e2f-4a5b-8c6d-7e8f9a0b1c2d',
				client_id: '68dab087-41cf-4b5e-9f3a-2c1d0e9f8a7b',
				client_auth_method: 'client_secret_basic',
				scope: 'orders:read orders:write'
			},
			null,
			2
		)
	}
};

export const EXAMPLE_CALL: ApiCall = {
	id: 'example',
	category: 'oauth',
	name: 'Token Request',
	why: 'To get an access token.',
	started_at: 0,
	duration_ms: 141,
	outcome: 'answered',
	request: {
		method: 'POST',
		url: 'https://auth.pingone.eu/a7b8c9d0-1e2f-4a5b-8c6d-7e8f9a0b1c2d/as/token',
		headers: [
			['accept', 'application/json'],
			['authorization', `Basic ${MASK}`],
			['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']
		],
		body: {
			text: 'grant_type=client_credentials&scope=orders%3Aread+orders%3Awrite',
			form: [
				['grant_type', 'client_credentials'],
				['scope', 'orders:read orders:write']
			]
		}
	},
	response: {
		status: 200,
		status_text: 'OK',
		headers: [['content-type', 'application/json;charset=UTF-8']],
		size_bytes: 1046,
		body: {
			text: JSON.stringify(
				{
					access_token: MASK,
					token_type: 'Bearer',
					expires_in: 3600,
					scope: 'orders:read orders:write'
				},
				null,
				2
			)
		}
	}
};
