/** The exercises of a course on a learning platform, and the packages that the builder makes. */
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Page } from '@playwright/test';
import { buildCatalogue } from '../../src/lib/diagnosis/catalogue';
import { ANSWER_RUNG } from '../../src/lib/lab/exercise';
import { outcomeLabel } from '../../src/lib/lab/scenario';
import { findScenario } from '../../src/lib/lab/scenarios';
import { unzip } from '../support/unzip';
import { expect } from './fixtures';

/** What leads from an exercise to its set. */
const LIST = /All exercises|Failure lab|exercises of the set|Week 3/;
const HINT = /^(?:Give me a (?:bigger )?hint|Tell me the answer)/;
const CATALOGUE = buildCatalogue().causes;

/** Chooses in the builder what its own address says, and unzips what comes of it. */
export async function downloadPackage(
	page: Page,
	query: string,
	label: 'SCORM 1.2' | 'cmi5'
): Promise<ReadonlyMap<string, string>> {
	await page.goto(`/embed?${query}`);
	await expect(page.getByText('Copy the snippet')).toBeVisible();
	// The preview follows as soon as the address of the builder is read.
	await expect(page.locator('iframe')).not.toHaveAttribute(
		'src',
		/client-credentials\?scenario=wrong-secret$/
	);
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: `Download for ${label}` }).click();
	const path = await (await downloading).path();
	return unzip(await readFile(path));
}

/** Does an exercise of a set from its list on. */
export async function doExercise(
	tutorial: FrameLocator,
	id: string,
	{ isAnswerShown = false }: { readonly isAnswerShown?: boolean } = {}
): Promise<void> {
	const scenario = findScenario(id);
	if (scenario === undefined) throw new Error(`There is no exercise "${id}".`);
	const radio = (name: string) => tutorial.getByRole('radio', { name, exact: true });

	await tutorial.getByRole('link', { name: scenario.title }).first().click();
	await expect(tutorial.getByRole('figure', { name: /request$/ }).last()).toBeVisible();
	await radio(outcomeLabel(scenario.expected)).check();
	await tutorial.getByRole('button', { name: 'Send the request' }).click();
	await expect(tutorial.getByRole('button', { name: 'Name the cause' })).toBeVisible();
	if (isAnswerShown) {
		for (let rung = 0; rung < ANSWER_RUNG; rung++) {
			await tutorial.getByRole('button', { name: HINT }).first().click();
		}
	}
	await radio(CATALOGUE[scenario.cause]?.title ?? scenario.cause).check();
	await tutorial.getByRole('button', { name: 'Name the cause' }).click();
	await radio(scenario.repair.label).check();
	await tutorial.getByRole('button', { name: 'Apply it and send again' }).click();
	await expect(tutorial.getByRole('heading', { name: 'Why the rule exists' })).toBeVisible();
}

/** From an exercise back to the list of its set. */
export async function backToSet(tutorial: FrameLocator): Promise<void> {
	await tutorial.getByRole('link', { name: LIST }).first().click();
	await expect(tutorial.getByText(/\d of \d fixed/)).toBeVisible();
}
