/**
 * What the address of an embedded tutorial asks for. A value that cannot be used falls back, and is named
 * for whoever builds the address. Pure.
 */
import type { FlowStepId } from '$lib/flow/flow';
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { setQueryOf, readSet, type ExerciseSet } from '$lib/lab/exercise-set';
import { findScenario, SCENARIOS } from '$lib/lab/scenarios';
import { DEFAULT_SPEC_VERSION, SPEC_VERSIONS, type SpecVersion } from '$lib/oauth/spec-version';
import { EMBED_THEMES, type EmbedTheme } from './theme';

/** When the tutorial itself is loaded: at a click, when it comes into view, or at once. */
export const EMBED_STARTS = ['click', 'visible', 'now'] as const;
export type EmbedStart = (typeof EMBED_STARTS)[number];

/** What is shown: one of these, the first that is there. */
export type EmbedContent =
	| { readonly kind: 'set'; readonly set: ExerciseSet }
	| { readonly kind: 'scenario'; readonly scenario: string }
	| { readonly kind: 'lesson'; readonly lesson: string }
	| { readonly kind: 'step'; readonly step: FlowStepId | 'calls' };

export type EmbedParameters = {
	readonly content: EmbedContent;
	readonly spec: SpecVersion;
	readonly theme: EmbedTheme;
	/** Six hexadecimal digits, without `#`. */
	readonly accent?: string | undefined;
	/** Whether one can move on to another step, exercise or lesson. */
	readonly hasNavigation: boolean;
	readonly start: EmbedStart;
};

export type EmbedFault = {
	/** The parameter, and the value that it had. */
	readonly name: string;
	readonly value: string;
	/** What it may be, and what is used in its place. */
	readonly message: string;
};

/** Where an embed begins when its address asks for nothing. */
const DEFAULT_STEP = 'request';

const STEPS: readonly string[] = [...CLIENT_CREDENTIALS.steps.map(({ id }) => id), 'calls'];

/** What is in force; `faults` are the values that are not. */
export function readEmbedParameters(
	query: URLSearchParams,
	/** Which lessons there are. */
	lessons: readonly string[]
): { readonly parameters: EmbedParameters; readonly faults: readonly EmbedFault[] } {
	const faults: EmbedFault[] = [];
	const fault = (name: string, message: string): void => {
		faults.push({ name, value: query.get(name) ?? '', message });
	};

	function oneOf<Choice extends string>(
		name: string,
		choices: readonly Choice[],
		fallback: Choice
	): Choice {
		const value = query.get(name);
		const found = choices.find((choice) => choice === value);
		if (value !== null && found === undefined) {
			fault(name, `It can be ${inWords(choices)}. We use ${fallback}.`);
		}
		return found ?? fallback;
	}

	function contentOf(): EmbedContent {
		const read = readSet(query, SCENARIOS);
		if (read !== undefined) {
			for (const id of read.unknown) {
				faults.push({ name: 'set', value: id, message: 'No exercise has this id. We skip it.' });
			}
			if (read.set.scenarios.length > 0) return { kind: 'set', set: read.set };
			fault('set', 'It names no exercise. We show what the other parameters ask for.');
		}
		const scenario = query.get('scenario');
		if (scenario !== null) {
			if (findScenario(scenario) !== undefined) return { kind: 'scenario', scenario };
			fault('scenario', 'No exercise has this id. We show the request step.');
		}
		const lesson = query.get('lesson');
		if (lesson !== null) {
			if (lessons.includes(lesson)) return { kind: 'lesson', lesson };
			fault('lesson', 'No lesson has this name. We show the request step.');
		}
		return { kind: 'step', step: stepOf() };
	}

	function stepOf(): FlowStepId | 'calls' {
		const step = query.get('step');
		if (step === null) return DEFAULT_STEP;
		if (isStep(step)) return step;
		fault('step', `It can be ${inWords(STEPS)}. We show ${DEFAULT_STEP}.`);
		return DEFAULT_STEP;
	}

	function accentOf(): string | undefined {
		const accent = query.get('accent');
		if (accent === null) return undefined;
		const digits = /^#?([0-9a-f]{6})$/i.exec(accent)?.[1];
		if (digits !== undefined) return digits.toLowerCase();
		fault('accent', 'It has to be six hexadecimal digits, such as 1d6fb8. We use our own color.');
		return undefined;
	}

	const accent = accentOf();
	return {
		parameters: {
			content: contentOf(),
			spec: oneOf('spec', SPEC_VERSIONS, DEFAULT_SPEC_VERSION),
			theme: oneOf('theme', EMBED_THEMES, 'auto'),
			...(accent === undefined ? {} : { accent }),
			hasNavigation: oneOf('nav', ['on', 'off'], 'on') === 'on',
			start: oneOf('start', EMBED_STARTS, 'click')
		},
		faults
	};
}

/** The address of the entrance, below the origin: the shortest that says it. */
export function embedPathOf({ content, start, ...look }: EmbedParameters): string {
	const query = [
		contentQueryOf(content),
		lookQueryOf(look),
		...(start === 'click' ? [] : [`start=${start}`])
	].filter((part) => part !== '');
	return `/embed/client-credentials${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** Where the tutorial itself is, below the origin: what the entrance leads to. */
export function framePathOf({ content, start: _start, ...look }: EmbedParameters): string {
	const query = [content.kind === 'set' ? setQueryOf(content.set) : '', lookQueryOf(look)].filter(
		(part) => part !== ''
	);
	return `${placeOf(content)}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function placeOf(content: EmbedContent): string {
	switch (content.kind) {
		case 'set':
			return '/embed/lab';
		case 'scenario':
			return `/embed/lab/${content.scenario}`;
		case 'lesson':
			return `/embed/learn/${content.lesson}`;
		case 'step':
			return `/embed/flow/client-credentials/${content.step}`;
	}
}

function contentQueryOf(content: EmbedContent): string {
	switch (content.kind) {
		case 'set':
			return setQueryOf(content.set);
		case 'scenario':
			return `scenario=${content.scenario}`;
		case 'lesson':
			return `lesson=${content.lesson}`;
		case 'step':
			return content.step === DEFAULT_STEP ? '' : `step=${content.step}`;
	}
}

function lookQueryOf({
	spec,
	theme,
	accent,
	hasNavigation
}: Pick<EmbedParameters, 'spec' | 'theme' | 'accent' | 'hasNavigation'>): string {
	return new URLSearchParams({
		...(spec === DEFAULT_SPEC_VERSION ? {} : { spec }),
		...(theme === 'auto' ? {} : { theme }),
		...(accent === undefined ? {} : { accent }),
		...(hasNavigation ? {} : { nav: 'off' })
	}).toString();
}

function isStep(step: string): step is FlowStepId | 'calls' {
	return STEPS.includes(step);
}

function inWords(choices: readonly string[]): string {
	return choices.length < 2
		? choices.join('')
		: `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}
