import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Check, Fix } from '$lib/preflight/check';
import CheckList from './CheckList.svelte';

const FIX: Fix = {
	id: 'client_auth_method',
	label: 'authentication method set to client_secret_post',
	patch: { client_auth_method: 'client_secret_post' },
	before: 'client_secret_basic',
	after: 'client_secret_post'
};
const CHECKS: readonly Check[] = [
	{
		id: 'application_method',
		title: 'The method is the one',
		group: 'application',
		outcome: 'error',
		evidence: ['In use here: client_secret_basic'],
		explanation: 'It is another one.',
		learn: '/learn/pingone#one-method',
		fix: FIX
	},
	{
		id: 'issuer_equal',
		title: 'The issuer is equal',
		group: 'discovery',
		outcome: 'pass',
		evidence: [],
		explanation: '',
		learn: '/learn/standards#x'
	}
];

function list() {
	const fixed: string[] = [];
	const screen = render(CheckList, {
		checks: CHECKS,
		onFix: ({ id }: Fix) => void fixed.push(id)
	});
	return { screen, fixed };
}

describe('CheckList', () => {
	it('opens what is wrong, with evidence, both values and the lesson, and keeps the rest closed', async () => {
		const screen = await list().screen;

		await expect.element(screen.getByText('It is another one.')).toBeVisible();
		await expect.element(screen.getByText('In use here: client_secret_basic')).toBeVisible();
		await expect.element(screen.getByRole('deletion')).toHaveTextContent('client_secret_basic');
		await expect.element(screen.getByRole('insertion')).toHaveTextContent('client_secret_post');
		await expect
			.element(screen.getByRole('link', { name: 'Learn why (The method is the one)' }))
			.toHaveAttribute('href', '/learn/pingone#one-method');
		// The group of the error and the error itself, of two groups with one check each.
		expect(screen.container.querySelectorAll('details')).toHaveLength(4);
		expect(screen.container.querySelectorAll('details[open]')).toHaveLength(2);
	});

	it('offers the fix here', async () => {
		const { screen: rendered, fixed } = list();
		const screen = await rendered;

		await screen.getByRole('button', { name: /^Fix this/ }).click();
		expect(fixed).toEqual(['client_auth_method']);
	});
});
