import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json';
import { WORKBENCH_HEADER } from '$lib/api/session';
import { findForeignOrigin } from './same-origin';

const OWN = 'http://localhost:8787';

const SITES = [undefined, 'same-origin', 'same-site', 'cross-site', 'none'] as const;
const CONTENT_TYPES = [
	'application/json',
	'text/plain;charset=UTF-8',
	'application/x-www-form-urlencoded'
] as const;
const ORIGINS = [undefined, OWN, 'https://evil.example', 'null'] as const;

const MATRIX = SITES.flatMap((site) =>
	CONTENT_TYPES.flatMap((contentType) =>
		ORIGINS.flatMap((origin) =>
			[false, true].map((carriesSession) => ({ site, contentType, origin, carriesSession }))
		)
	)
);

function requestWith(headers: Readonly<Record<string, string | undefined>>): Request {
	const given = new Headers();
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) given.set(name, value);
	}
	return new Request(`${OWN}/api/credentials`, { method: 'POST', headers: given, body: '{}' });
}

describe('the guard of /api', () => {
	it.each(MATRIX)(
		'judges Sec-Fetch-Site $site, $contentType, Origin $origin, cookie $carriesSession',
		async ({ site, contentType, origin, carriesSession }) => {
			const request = requestWith({ 'sec-fetch-site': site, 'content-type': contentType, origin });

			const foreign = findForeignOrigin({
				headers: request.headers,
				ownOrigin: OWN,
				carriesSession,
				isPublicDocument: false
			});
			const body = await readJson(request, v.strictObject({}));

			const isSiteFine = site === undefined || site === 'same-origin' || site === 'none';
			const isOriginFine = origin === undefined || origin === OWN;
			// None of these requests has the static header, which a page of ours always sends.
			expect(foreign === undefined).toBe(isSiteFine && isOriginFine && !carriesSession);
			expect(body.ok).toBe(contentType === 'application/json');
		}
	);

	it.each(['1'])('lets a request with the cookie through with the static header', (value) => {
		const { headers } = requestWith({ [WORKBENCH_HEADER]: value, 'sec-fetch-site': 'same-origin' });

		const foreign = findForeignOrigin({
			headers,
			ownOrigin: OWN,
			carriesSession: true,
			isPublicDocument: false
		});

		expect(foreign).toBeUndefined();
	});

	it.each(['0', 'true', ''])('takes "%s" for no static header', (value) => {
		const { headers } = requestWith({ [WORKBENCH_HEADER]: value });

		const foreign = findForeignOrigin({
			headers,
			ownOrigin: OWN,
			carriesSession: true,
			isPublicDocument: false
		});

		expect(foreign).toMatch(/x-workbench: 1/);
	});

	it('refuses another site even with the static header', () => {
		const { headers } = requestWith({ [WORKBENCH_HEADER]: '1', origin: 'https://evil.example' });

		const foreign = findForeignOrigin({
			headers,
			ownOrigin: OWN,
			carriesSession: true,
			isPublicDocument: false
		});

		expect(foreign).toMatch(/another site/);
	});

	it('refuses the same host at another port', () => {
		const { headers } = requestWith({ origin: 'http://localhost:3000' });

		const foreign = findForeignOrigin({
			headers,
			ownOrigin: OWN,
			carriesSession: false,
			isPublicDocument: false
		});

		expect(foreign).toBeDefined();
	});

	it('lets a person open a public document in the address bar', () => {
		const { headers } = requestWith({ 'sec-fetch-site': 'none' });

		const foreign = findForeignOrigin({
			headers,
			ownOrigin: OWN,
			carriesSession: true,
			isPublicDocument: true
		});

		expect(foreign).toBeUndefined();
	});
});
