/** How long a page's main thread works at one go. */
import type { Page } from '@playwright/test';
import * as v from 'valibot';

/** Durations in microseconds; `tdur` is the processor's time, which a busy machine does not lengthen. */
const TraceEvent = v.object({
	name: v.string(),
	pid: v.number(),
	tid: v.number(),
	tdur: v.optional(v.number()),
	args: v.optional(v.object({ name: v.optional(v.unknown()) }))
});
const TraceEvents = v.array(TraceEvent);

/** Milliseconds of processor time of the longest task of the page's main thread during `work`. */
export async function longestTaskMs(page: Page, work: () => Promise<void>): Promise<number> {
	const session = await page.context().newCDPSession(page);
	const events: v.InferOutput<typeof TraceEvents> = [];
	session.on('Tracing.dataCollected', ({ value }) => events.push(...v.parse(TraceEvents, value)));
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['toplevel', '__metadata'] }
	});
	await work();
	const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await complete;

	const mainThreads = new Set(
		events
			.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
			.map(({ pid, tid }) => `${pid}:${tid}`)
	);
	const durations = events
		.filter(({ name, pid, tid }) => name.endsWith('RunTask') && mainThreads.has(`${pid}:${tid}`))
		.map(({ tdur = 0 }) => tdur / 1000);
	return Math.max(0, ...durations);
}
