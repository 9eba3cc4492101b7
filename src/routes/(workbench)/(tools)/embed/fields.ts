/** What is chosen in the builder, as its fields have it, and as the address of an embed has it. Pure. */
import type { EmbedParameters, EmbedStart } from '$lib/embed/parameters';
import type { EmbedTheme } from '$lib/embed/theme';
import type { SpecVersion } from '$lib/oauth/spec-version';

export const KINDS = [
	{ id: 'scenario', label: 'One exercise' },
	{ id: 'set', label: 'A set of exercises' },
	{ id: 'lesson', label: 'A lesson' },
	{ id: 'step', label: 'A step of the flow' }
] as const;

export type Fields = {
	readonly kind: (typeof KINDS)[number]['id'];
	readonly scenario: string;
	/** In the order of the set. */
	readonly set: readonly string[];
	readonly title: string;
	readonly hasHints: boolean;
	readonly isMystery: boolean;
	readonly lesson: string;
	readonly step: string;
	readonly spec: SpecVersion;
	readonly theme: EmbedTheme;
	readonly accent: string;
	readonly hasNavigation: boolean;
	readonly start: EmbedStart;
};

export const FIRST_FIELDS: Fields = {
	kind: 'scenario',
	scenario: 'wrong-secret',
	set: ['wrong-secret', 'unknown-client', 'wrong-method'],
	title: '',
	hasHints: true,
	isMystery: false,
	lesson: 'start',
	step: 'request',
	spec: '2.0',
	theme: 'auto',
	accent: '',
	hasNavigation: true,
	start: 'click'
};

/** The query that says it; values that are not in order are not mended here. */
export function queryOf(fields: Fields): URLSearchParams {
	const { accent, theme, spec, hasNavigation, start } = fields;
	const query = new URLSearchParams({ ...contentOf(fields), theme, spec, start });
	if (accent.trim() !== '') query.set('accent', accent.trim());
	if (!hasNavigation) query.set('nav', 'off');
	return query;
}

function contentOf(fields: Fields): Record<string, string> {
	const { kind, set, title, hasHints, isMystery } = fields;
	if (kind !== 'set') return { [kind]: fields[kind] };
	return {
		set: set.join(','),
		...(title.trim() === '' ? {} : { title }),
		...(hasHints ? {} : { hints: 'off' }),
		...(isMystery ? { mystery: 'on' } : {})
	};
}

/** The fields as an address asks for them; what it does not say of another kind of content stays. */
export function fieldsOf(parameters: EmbedParameters, before: Fields): Fields {
	const { content, spec, theme, accent = '', hasNavigation, start } = parameters;
	const look = { ...before, spec, theme, accent, hasNavigation, start, kind: content.kind };
	switch (content.kind) {
		case 'set': {
			const { scenarios, title = '', hasHints, isMystery } = content.set;
			return { ...look, set: scenarios.map(({ id }) => id), title, hasHints, isMystery };
		}
		case 'scenario':
			return { ...look, scenario: content.scenario };
		case 'lesson':
			return { ...look, lesson: content.lesson };
		case 'step':
			return { ...look, step: content.step };
	}
}

/** The query of an address or a snippet that somebody has pasted, or `undefined` where it is none. */
export function pastedQuery(text: string): URLSearchParams | undefined {
	const pasted = text.trim();
	if (pasted.startsWith('?')) return new URLSearchParams(pasted);
	const element = /<client-credentials-tutorial\b([^>]*)>/i.exec(pasted)?.[1];
	if (element !== undefined) return attributesOf(element);
	const address = attributesOf(/<iframe\b([^>]*)>/i.exec(pasted)?.[1] ?? '').get('src') ?? pasted;
	if (!/^(?:https?:\/)?\//.test(address)) return undefined;
	const base = 'https://unified-flow.invalid';
	return URL.canParse(address, base) ? new URL(address, base).searchParams : undefined;
}

/** The attributes of a tag, without what is written by number. */
function attributesOf(tag: string): URLSearchParams {
	const attributes = [...tag.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)];
	return new URLSearchParams(
		attributes.map(([, name = '', double, single = '']) => [name, unescaped(double ?? single)])
	);
}

function unescaped(text: string): string {
	return text
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');
}
