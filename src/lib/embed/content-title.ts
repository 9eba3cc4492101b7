/** What an embed shows, in words: for a frame's title, a course on a learning platform, a shared link. Pure. */
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { findScenario } from '$lib/lab/scenarios';
import type { EmbedContent } from './parameters';

export function titleOf(
	content: EmbedContent,
	/** By the name of the lesson. */
	lessonTitles: Readonly<Record<string, string>>
): string {
	switch (content.kind) {
		case 'set': {
			const { title, scenarios } = content.set;
			if (title) return title;
			return scenarios.length === 1
				? 'An exercise on OAuth client credentials'
				: `${scenarios.length} exercises on OAuth client credentials`;
		}
		case 'scenario':
			return findScenario(content.scenario)?.title ?? content.scenario;
		case 'lesson':
			return lessonTitles[content.lesson] ?? content.lesson;
		case 'step':
			return CLIENT_CREDENTIALS.steps.find(({ id }) => id === content.step)?.title ?? 'API calls';
	}
}
