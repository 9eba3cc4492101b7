/** The languages in which a request can be shown. Light: a page lists them before any of their code is loaded. */
export const CODE_LANGUAGES = [
	{ id: 'curl', label: 'curl' },
	{ id: 'node', label: 'Node' },
	{ id: 'python', label: 'Python' },
	{ id: 'go', label: 'Go' },
	{ id: 'java', label: 'Java' },
	{ id: 'csharp', label: 'C#' }
] as const;

export type CodeLanguage = (typeof CODE_LANGUAGES)[number]['id'];

/** How a request is shown: as it is on the wire, or as code that sends it. */
export type RequestView = 'http' | CodeLanguage;

export function isRequestView(text: string | undefined): text is RequestView {
	return text === 'http' || CODE_LANGUAGES.some(({ id }) => id === text);
}
