import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { RenewalPlan } from '$lib/stores/renewal-plan';
import RenewalSwitch from './RenewalSwitch.svelte';

function propsOf(plan: RenewalPlan, stopReason?: string) {
	const turned: boolean[] = [];
	const onTurn = (isOn: boolean) => void turned.push(isOn);
	return { turned, props: { isOn: plan.status !== 'off', plan, stopReason, onTurn } };
}

describe('RenewalSwitch', () => {
	it('is a switch, which a person turns on and off', async () => {
		const { props, turned } = propsOf({ status: 'off' });
		const screen = await render(RenewalSwitch, props);
		const control = screen.getByRole('switch', {
			name: 'Renew automatically at 90 % of the lifetime'
		});

		await expect.element(control).not.toBeChecked();
		await control.click();
		await control.click();

		expect(turned).toEqual([true, false]);
	});

	it.each<[RenewalPlan, RegExp]>([
		[{ status: 'waiting', renewAtMs: 1_800_000_000_000 }, /^Next token: /],
		[{ status: 'due' }, /Requesting/],
		[{ status: 'requesting' }, /Requesting/],
		[{ status: 'other_configuration' }, /Paused: the configuration/],
		[{ status: 'typing' }, /Paused: a credential/],
		[{ status: 'too_short' }, /less than 30 seconds/]
	])('announces the plan %j', async (plan, words) => {
		const screen = await render(RenewalSwitch, propsOf(plan).props);

		await expect.element(screen.getByRole('status')).toMatchTextContent(words);
	});

	it('says why it went off by itself', async () => {
		const { props } = propsOf({ status: 'off' }, 'the workbench did not answer');
		const screen = await render(RenewalSwitch, props);

		await expect
			.element(screen.getByRole('status'))
			.toMatchTextContent(/Switched off automatically: the workbench did not answer\./);
	});
});
