/**
 * What is told of a change, and the form in which each kind of receiver takes it. Pure.
 *
 * @see Slack, "Sending messages using incoming webhooks" and "Formatting text": `text`, with `&`, `<` and `>` escaped
 * @see Microsoft Teams, "Create incoming webhooks with Workflows": a message with an Adaptive Card attached
 */
import * as v from 'valibot';
import { WATCH_STATES, WatchOutcome } from '$lib/api/watch';
import type { Notice } from './watch-state';

/** As a receiver of one's own gets it. Times are in ISO 8601. */
export const WatchMessage = v.object({
	/** The same for each attempt to deliver it. */
	id: v.string(),
	text: v.string(),
	/** The connection's id. */
	connection: v.string(),
	label: v.string(),
	event: v.picklist(['state', 'ends', 'rotated', 'previous_secret_ends']),
	state: v.picklist(WATCH_STATES),
	since: v.string(),
	/** Of the check that has led to it. */
	outcome: v.object({ ...WatchOutcome.entries, at: v.string() }),
	ends_at: v.optional(v.string()),
	days_left: v.optional(v.number())
});
export type WatchMessage = v.InferOutput<typeof WatchMessage>;

const DAY_MS = 24 * 60 * 60 * 1000;

export function messageOf(
	notice: Notice,
	connection: { readonly id: string; readonly label: string },
	id: string
): WatchMessage {
	const { event, state, sinceMs, outcome, endsAtMs } = notice;
	return {
		id,
		text: textOf(notice, connection.label),
		connection: connection.id,
		label: connection.label,
		event,
		state,
		since: isoOf(sinceMs),
		outcome: { ...outcome, at: isoOf(outcome.at) },
		...(endsAtMs !== undefined && {
			ends_at: isoOf(endsAtMs),
			days_left: daysLeft(endsAtMs, outcome.at)
		})
	};
}

function textOf(notice: Notice, label: string): string {
	const name = `“${label}”`;
	const credential = notice.kind === 'secret' ? 'client secret' : 'private key';
	const { endsAtMs, outcome } = notice;
	switch (notice.event) {
		case 'rotated':
			return sentences(
				`The ${credential} of ${name} was changed.`,
				outcome.outcome === 'ok'
					? 'The first check with the new one got a token.'
					: `The first check with the new one got no token: ${reasonOf(outcome)}.`,
				endSentence(notice)
			);
		case 'previous_secret_ends':
			return sentences(
				`The previous client secret of the application behind ${name} ends ${whenOf(endsAtMs, outcome.at)}.`,
				notice.lastUsedAtMs === undefined
					? undefined
					: `It was last used at ${timeOf(notice.lastUsedAtMs)}. Find out who still uses it.`
			);
		case 'ends':
			return sentences(endSentence(notice, `of ${name} `));
		case 'state':
			return sentences(...stateSentences(notice, name));
	}
}

function stateSentences(notice: Notice, name: string): (string | undefined)[] {
	const { state, before, sinceMs, outcome } = notice;
	if (state === 'failing') {
		return [
			`${name} is failing: it has got no token since ${timeOf(sinceMs)}. The last answer: ${reasonOf(outcome)}.`,
			endSentence(notice)
		];
	}
	const healed = before === 'failing' ? `${name} gets tokens again.` : undefined;
	if (state !== 'ok') {
		return [healed, endSentence(notice, healed === undefined ? `of ${name} ` : '')];
	}
	return [healed ?? `${name} no longer ends soon.`];
}

/** Nothing where the end is not known or far off. */
function endSentence(
	{ state, event, kind, endsAtMs, outcome }: Notice,
	whose = ''
): string | undefined {
	const credential = kind === 'secret' ? 'client secret' : 'private key';
	if (endsAtMs === undefined) return undefined;
	if (endsAtMs <= outcome.at) return `The ${credential} ${whose}ended on ${dayOf(endsAtMs)} (UTC).`;
	return state === 'ending' || event === 'ends'
		? `The ${credential} ${whose}ends ${whenOf(endsAtMs, outcome.at)}. Replace it before then.`
		: undefined;
}

function sentences(...all: readonly (string | undefined)[]): string {
	return all.filter((one) => one !== undefined).join(' ');
}

function reasonOf({ error, status }: WatchOutcome): string {
	if (status === undefined) return error ?? 'no answer';
	return error === undefined ? `status ${status}` : `${error} (status ${status})`;
}

function whenOf(endsAtMs: number | undefined, nowMs: number): string {
	if (endsAtMs === undefined) return 'soon';
	const days = daysLeft(endsAtMs, nowMs);
	return `in ${days} ${days === 1 ? 'day' : 'days'}, on ${dayOf(endsAtMs)} (UTC)`;
}

/** Rounded up: within the last day it is 1. */
function daysLeft(endsAtMs: number, nowMs: number): number {
	return Math.max(0, Math.ceil((endsAtMs - nowMs) / DAY_MS));
}

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}

function dayOf(ms: number): string {
	return isoOf(ms).slice(0, 10);
}

function timeOf(ms: number): string {
	return `${dayOf(ms)} ${isoOf(ms).slice(11, 16)} UTC`;
}

/** Who takes a form of its own, by the end of the host. Everyone else gets the message as it is. */
const RECEIVERS = [
	{ hosts: ['hooks.slack.com', 'hooks.slack-gov.com'], form: asSlack },
	{ hosts: ['.logic.azure.com', '.api.powerplatform.com', '.webhook.office.com'], form: asTeams }
] as const;

/** The body for this host. */
export function bodyFor(host: string, message: WatchMessage): object {
	const receiver = RECEIVERS.find(({ hosts }) =>
		hosts.some((one) => (one.startsWith('.') ? host.endsWith(one) : host === one))
	);
	return receiver === undefined ? message : receiver.form(message);
}

/** What else is sent beside `text` would have to be a part of Slack's own vocabulary. */
function asSlack({ text }: WatchMessage): object {
	return {
		text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
	};
}

/** A run of text, since a `TextBlock` would read Markdown in a label. */
function asTeams({ text }: WatchMessage): object {
	return {
		type: 'message',
		attachments: [
			{
				contentType: 'application/vnd.microsoft.card.adaptive',
				contentUrl: null,
				content: {
					$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
					type: 'AdaptiveCard',
					version: '1.2',
					body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] }]
				}
			}
		]
	};
}
