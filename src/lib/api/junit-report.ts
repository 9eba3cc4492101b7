/**
 * The answer of a check as a JUnit report, the XML that CI systems read. Pure.
 *
 * There is no standard. This is what Jenkins, GitLab, Azure DevOps and GitHub's reporters have in common:
 * suites, cases, and in a case a failure (an expectation that does not hold), an error (something broke
 * before that could be seen) or that it was skipped.
 */
import type { ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { Cause } from '$lib/diagnosis/cause';
import { attributesText, markupText } from '$lib/exports/markup-text';
import { CHECK_GROUP_TITLES, type Check } from '$lib/preflight/check';
import type { CheckAnswer } from './check';

type Verdict = {
	readonly element: 'failure' | 'error' | 'skipped';
	readonly message: string;
	/** A code; a skipped case has none. */
	readonly type?: string;
	readonly text?: string;
};

type Case = {
	readonly className: string;
	readonly name: string;
	readonly durationMs: number;
	readonly verdict?: Verdict | undefined;
	/** What is to be said of a case that passes. */
	readonly note?: string | undefined;
};

type Suite = {
	readonly name: string;
	readonly durationMs: number;
	readonly cases: readonly Case[];
};

const TOKEN_CALL = CALL_CATEGORIES.oauth.calls.token.name;
const INTROSPECTION_CALL = CALL_CATEGORIES.oauth.calls.introspection.name;

export function writeJunitReport(answer: CheckAnswer): string {
	const { api_calls: calls } = answer;
	const tokenMs = durationOf(calls, ({ name }) => name === TOKEN_CALL);
	const introspectionMs = durationOf(calls, ({ name }) => name === INTROSPECTION_CALL);
	const allMs = durationOf(calls, () => true);
	const suites: readonly Suite[] = [
		{
			name: 'Pre-flight',
			durationMs: allMs - tokenMs - introspectionMs,
			cases: answer.preflight.checks.map(caseOfCheck)
		},
		{
			name: 'Token',
			durationMs: tokenMs,
			cases: [
				{
					className: 'unified-flow.token',
					name: 'The server issues a token',
					durationMs: tokenMs,
					verdict: verdictOfToken(answer)
				}
			]
		},
		{
			name: 'Introspection',
			durationMs: introspectionMs,
			cases: [
				{
					className: 'unified-flow.introspection',
					name: 'The token is active',
					durationMs: introspectionMs,
					verdict: verdictOfIntrospection(answer)
				}
			]
		}
	];
	const startedAtMs = calls[0]?.started_at;
	const timestamp = startedAtMs === undefined ? undefined : new Date(startedAtMs).toISOString();
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites ${attributesText({
			name: 'Unified Flow check',
			...countsOf(suites.flatMap(({ cases }) => cases)),
			time: secondsText(allMs)
		})}>`,
		...suites.map((suite) => suiteText(suite, timestamp)),
		'</testsuites>',
		''
	].join('\n');
}

function caseOfCheck(check: Check): Case {
	const { id, title, group, outcome, evidence, explanation } = check;
	const text = evidence.join('\n');
	return {
		className: `unified-flow.pre-flight.${group}`,
		name: `${CHECK_GROUP_TITLES[group]}: ${title}`,
		durationMs: 0,
		verdict:
			outcome === 'error'
				? { element: 'failure', type: id, message: explanation, text }
				: outcome === 'skipped'
					? { element: 'skipped', message: explanation }
					: undefined,
		note: outcome === 'warning' ? [`Warning: ${explanation}`, ...evidence].join('\n') : undefined
	};
}

function verdictOfToken({ refusal, failure, diagnosis = [] }: CheckAnswer): Verdict | undefined {
	const text = diagnosis.map(causeText).join('\n\n');
	if (failure !== undefined) {
		return { element: 'error', type: failure.code, message: failure.detail, text };
	}
	if (refusal === undefined) return undefined;
	const { status, error, error_description: description, correlation_id: id } = refusal;
	const said = [error, description].filter((part) => part !== undefined).join(': ');
	return {
		// A server that is busy or broken has not judged the client.
		element: status >= 500 || status === 429 ? 'error' : 'failure',
		type: error ?? String(status),
		message: `The server answered ${status}${said === '' ? '' : `, ${said}`}`,
		text: [text, id === undefined ? '' : `Correlation id: ${id}`].filter(Boolean).join('\n\n')
	};
}

function verdictOfIntrospection({ introspection }: CheckAnswer): Verdict | undefined {
	if (introspection === undefined) {
		return { element: 'skipped', message: 'There is no token to introspect.' };
	}
	const { outcome, explanation } = introspection;
	switch (outcome) {
		case 'active':
			return undefined;
		case 'skipped':
			return { element: 'skipped', message: explanation };
		case 'inactive':
			return { element: 'failure', type: outcome, message: explanation };
		case 'failed':
			return { element: 'error', type: outcome, message: explanation };
	}
}

function causeText({ title, likelihood, because, what_to_do: steps }: Cause): string {
	return [`${title} (${likelihood})`, ...because, ...steps.map((step) => `- ${step}`)].join('\n');
}

function durationOf(calls: readonly ApiCall[], belongs: (call: ApiCall) => boolean): number {
	return calls.filter(belongs).reduce((sum, { duration_ms: ms }) => sum + ms, 0);
}

function countsOf(cases: readonly Case[]) {
	const count = (element: Verdict['element']) =>
		String(cases.filter(({ verdict }) => verdict?.element === element).length);
	return {
		tests: String(cases.length),
		failures: count('failure'),
		errors: count('error'),
		skipped: count('skipped')
	};
}

function suiteText({ name, durationMs, cases }: Suite, timestamp: string | undefined): string {
	const attributes = { name, ...countsOf(cases), time: secondsText(durationMs), timestamp };
	return [`<testsuite ${attributesText(attributes)}>`, ...cases.map(caseText), '</testsuite>'].join(
		'\n'
	);
}

function caseText({ className, name, durationMs, verdict, note }: Case): string {
	const attributes = attributesText({ classname: className, name, time: secondsText(durationMs) });
	const content = [
		verdict === undefined ? '' : verdictText(verdict),
		note === undefined ? '' : `<system-out>${markupText(note)}</system-out>`
	].join('');
	return content === ''
		? `<testcase ${attributes}/>`
		: `<testcase ${attributes}>${content}</testcase>`;
}

function verdictText({ element, message, type, text = '' }: Verdict): string {
	const attributes = attributesText({ message, type });
	return text === ''
		? `<${element} ${attributes}/>`
		: `<${element} ${attributes}>${markupText(text)}</${element}>`;
}

function secondsText(ms: number): string {
	return (ms / 1000).toFixed(3);
}
