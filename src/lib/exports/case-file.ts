/**
 * One Markdown document for a support ticket: what was configured, what was sent, what came back. It is
 * made from the redacted record, so that it can be handed to someone else as it is.
 */
import { MASK, type ApiCall } from '$lib/calls/api-call';
import { formatRequest, formatResponse } from '$lib/calls/raw-http';
import type { ActivityEntry } from '$lib/pingone/activity-entry';
import type { ExportContext } from './export-context';

export function buildCaseFile(calls: readonly ApiCall[], context: ExportContext): string {
	const { nowMs, productVersion, checks = [], causes = [], activities } = context;
	const blocks = [
		'# PingOne client credentials: case file',
		`Made ${new Date(nowMs).toISOString()} by Unified Flow ${productVersion}. \`${MASK}\` replaces a secret. No secrets were recorded.`,
		'## Configuration',
		table(['Field', 'Value'], configurationRows(context)),
		'## Correlation IDs',
		correlationList(calls),
		'## Checks',
		checks.length === 0
			? 'No checks were run.'
			: checks
					.map(
						({ title, outcome, evidence, explanation }) =>
							`- **${outcome}** ${inline(title)}: ${inline(explanation)}${subList(evidence)}`
					)
					.join('\n'),
		'## Possible causes',
		causes.length === 0 ? 'None: no refusal was diagnosed.' : causeList(context),
		'## Audit log',
		activities === undefined
			? 'Nobody asked it about the refused request.'
			: activityList(activities),
		'## Calls',
		calls.length === 0 ? 'No calls were made.' : table(CALL_COLUMNS, calls.map(callRow)),
		...calls.flatMap(callBlocks)
	];
	return `${blocks.join('\n\n')}\n`;
}

const CALL_COLUMNS = ['#', 'Started', 'Call', 'Request', 'Answer', 'Time'] as const;

function configurationRows({ configuration }: ExportContext): string[][] {
	const { spec_version, region, issuer, environment_id, client_id, client_auth_method } =
		configuration;
	const rows = {
		Specification: `OAuth ${spec_version}`,
		Region: region,
		'Environment ID': environment_id,
		Issuer: issuer,
		'Client ID': client_id,
		'Client authentication method': client_auth_method,
		'Signing algorithm': configuration.alg ?? '',
		'Key ID': configuration.key_id,
		Scopes: configuration.scope,
		Audience: configuration.audience,
		Resource: configuration.resource
	};
	return Object.entries(rows).map(([name, value]) => [
		name,
		value === '' ? 'not set' : code(value)
	]);
}

function correlationList(calls: readonly ApiCall[]): string {
	const lines = calls.flatMap(({ correlation_id, name, started_at }) =>
		correlation_id === undefined
			? []
			: [`- \`${correlation_id}\` ${inline(name)}, ${new Date(started_at).toISOString()}`]
	);
	return lines.length === 0 ? 'None of the answers had one.' : lines.join('\n');
}

function causeList({ causes = [] }: ExportContext): string {
	return causes
		.map(({ title, likelihood, because, ruled_out = [], console_path }) => {
			const place = console_path === undefined ? [] : [`Where to look: ${console_path}`];
			return `- **${likelihood}** ${inline(title)}${subList([...because, ...ruled_out, ...place])}`;
		})
		.join('\n');
}

function activityList(activities: readonly ActivityEntry[]): string {
	return activities.length === 0
		? 'It had no entry for the refused request when it was asked.'
		: activities
				.map((entry) => {
					const { result = 'No result', description = 'no description', ...facts } = entry;
					const named = Object.entries(facts).map(([name, text = '']) => `${name}: ${text}`);
					return `- **${inline(result)}** ${inline(description)}${subList(named)}`;
				})
				.join('\n');
}

function subList(lines: readonly string[]): string {
	return lines.map((line) => `\n  - ${inline(line)}`).join('');
}

function callRow(
	{ name, request, response, outcome, started_at, duration_ms }: ApiCall,
	index: number
) {
	return [
		String(index + 1),
		new Date(started_at).toISOString(),
		inline(name),
		code(`${request.method} ${request.url}`),
		response === undefined ? outcome : `${response.status} ${inline(response.status_text)}`,
		`${duration_ms} ms`
	];
}

function callBlocks(call: ApiCall, index: number): string[] {
	return [
		`### ${index + 1}. ${inline(call.name)}`,
		`${inline(call.why)}.`,
		fenced(formatRequest(call.request)),
		call.response === undefined
			? `Nothing came back: ${call.outcome}.`
			: fenced(formatResponse(call.response)),
		...(call.response?.body?.note === undefined ? [] : [call.response.body.note])
	];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a server sent cannot become markup: a heading, a link, an image that calls home. */
function inline(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#!]/g, '\\$&');
}

function code(text: string): string {
	const longest = longestRunOf(text);
	const ticks = '`'.repeat(longest + 1);
	const padding = longest > 0 ? ' ' : '';
	return `${ticks}${padding}${text.replace(/\s+/g, ' ')}${padding}${ticks}`;
}

/** A fence that is longer than any run of backticks inside. */
function fenced(text: string): string {
	const fence = '`'.repeat(Math.max(3, longestRunOf(text) + 1));
	return `${fence}http\n${text.trimEnd()}\n${fence}`;
}

function longestRunOf(text: string): number {
	return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
