import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MASK } from './api-call';
import { curlOfBrowserCall } from './browser-curl';

const request = (text?: string) => ({
	method: 'POST',
	url: 'https://flow.example/api/introspect-token',
	headers: [
		['x-workbench', '1'],
		['content-type', 'application/json']
	] as const,
	...(text === undefined ? {} : { body: { text } })
});

describe('a call of the page as curl', () => {
	it('is read by a shell as the request that was recorded, with variables for what was masked', () => {
		const script = curlOfBrowserCall(request(`{"scope":"it's","token":"${MASK}"}`));

		const words = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${script}`], {
			env: { TOKEN: 'the-token' },
			encoding: 'utf8'
		});

		expect(words.trimEnd().split('\n')).toEqual([
			'https://flow.example/api/introspect-token',
			'-H',
			'content-type: application/json',
			'-d',
			`{"scope":"it's","token":"the-token"}`
		]);
	});

	it('names the method where curl would take another', () => {
		expect(curlOfBrowserCall({ ...request(), method: 'DELETE' })).toContain('curl -X DELETE ');
	});
});
