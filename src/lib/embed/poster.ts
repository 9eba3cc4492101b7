/** What the entrance of an embed says of what it leads to. Pure. */
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { CHAPTERS, LEVELS, type Scenario } from '$lib/lab/scenario';
import { findScenario } from '$lib/lab/scenarios';
import type { EmbedContent } from './parameters';

export type Poster = {
	/** What it is, in one or two words. */
	readonly kind: string;
	readonly title: string;
	/** In one or two sentences. */
	readonly text: string;
	/** What is taught where no script runs: paragraphs, and where to read on. */
	readonly lesson: {
		readonly paragraphs: readonly string[];
		readonly address: string;
		readonly label: string;
	};
};

/** A lesson by its name. */
export type PosterLesson = {
	readonly slug: string;
	readonly title: string;
	readonly summary: string;
};

const GIST = {
	paragraphs: [
		'With the client credentials grant a program gets an access token for itself. Nobody signs in: the program proves who it is with its client id and a secret or a signed statement, and names the scopes that it needs.',
		'The authorization server checks the client and answers with a token, or says why not. The program sends the token with each API call until it expires, and then asks for another one (RFC 6749 section 4.4).'
	],
	address: '/learn',
	label: 'Read the lessons'
} as const;

const STEP_TEXTS = {
	configure:
		'Choose an application of the sandbox, how it authenticates, and which scopes it asks for.',
	request:
		'See the exact token request before it is sent, send it to a sandbox, and read what comes back.',
	token: 'Read an access token claim by claim, verify its signature, and see how long it lasts.',
	introspect:
		'Ask the server whether a token is still active, and compare its answer with the claims.',
	calls: 'Every HTTP call of the flow, to read and to take away as code.'
} as const;

export function posterOf(content: EmbedContent, lessons: readonly PosterLesson[]): Poster {
	switch (content.kind) {
		case 'set': {
			const { scenarios, title, isMystery } = content.set;
			const count = `${scenarios.length} ${scenarios.length === 1 ? 'exercise' : 'exercises'}`;
			return {
				kind: count,
				title: title ?? 'OAuth client credentials: find the fault',
				text: isMystery
					? 'No titles and no stories: only the requests and what comes back. Find each fault.'
					: scenarios.map((scenario) => `${scenario.title}.`).join(' '),
				lesson: GIST
			};
		}
		case 'scenario': {
			const scenario = findScenario(content.scenario);
			if (scenario === undefined) throw new Error(`There is no exercise "${content.scenario}".`);
			return exercisePoster(scenario);
		}
		case 'lesson': {
			const lesson = lessons.find(({ slug }) => slug === content.lesson);
			if (lesson === undefined) throw new Error(`There is no lesson "${content.lesson}".`);
			return {
				kind: 'Lesson',
				title: lesson.title,
				text: lesson.summary,
				lesson: { paragraphs: [], address: `/learn/${lesson.slug}`, label: 'Read this lesson' }
			};
		}
		case 'step': {
			const step = CLIENT_CREDENTIALS.steps.find(({ id }) => id === content.step);
			return {
				kind: 'OAuth client credentials, step by step',
				title: step?.title ?? 'API Documentation',
				text: STEP_TEXTS[content.step],
				lesson: GIST
			};
		}
	}
}

function exercisePoster({ title, story, chapter, level, why, lesson }: Scenario): Poster {
	return {
		kind: `Exercise · ${CHAPTERS[chapter].title} · ${LEVELS[level]}`,
		title,
		text: story,
		lesson: { paragraphs: [why], address: lesson, label: 'Read the lesson' }
	};
}
