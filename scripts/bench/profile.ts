/**
 * `npm run bench -- --profile NAME`: where the processor's time goes while one target is shot at, by function of the
 * bundle, as shares of the time in which the isolate works.
 */
import * as v from 'valibot';
import type { Target } from './targets.ts';

const Frame = v.object({ functionName: v.string(), url: v.string(), lineNumber: v.number() });
const Profile = v.object({
	nodes: v.array(
		v.object({ id: v.number(), callFrame: Frame, children: v.optional(v.array(v.number())) })
	),
	samples: v.array(v.number()),
	timeDeltas: v.array(v.number())
});
const Message = v.object({
	id: v.optional(v.number()),
	result: v.optional(v.looseObject({})),
	error: v.optional(v.object({ message: v.string() }))
});

export type Share = {
	readonly name: string;
	/** Microseconds of one request, in the function alone. */
	readonly selfUs: number;
	/** In it and in what it calls. */
	readonly totalUs: number;
};

/** The functions with the most time of their own first. */
export async function profile(
	target: Target,
	{
		inspector,
		rounds,
		intervalUs = 100
	}: { readonly inspector: URL; readonly rounds: number; readonly intervalUs?: number }
): Promise<readonly Share[]> {
	const session = await openSession(inspector);
	await session.send('Profiler.enable');
	await session.send('Profiler.setSamplingInterval', { interval: intervalUs });
	await session.send('Profiler.start');
	for (let round = 0; round < rounds; round++) await target.shoot();
	const { profile: taken } = v.parse(
		v.object({ profile: Profile }),
		await session.send('Profiler.stop')
	);
	session.close();
	return sharesOf(taken, rounds);
}

function sharesOf(
	{ nodes, samples, timeDeltas }: v.InferOutput<typeof Profile>,
	rounds: number
): readonly Share[] {
	const parents = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id]))
	);
	const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
	const self = new Map<string, number>();
	const total = new Map<string, number>();
	for (const [place, id] of samples.entries()) {
		const us = (timeDeltas[place] ?? 0) / rounds;
		const own = names.get(id) ?? '';
		if (own === '(idle)' || own === '(root)') continue;
		self.set(own, (self.get(own) ?? 0) + us);
		const seen = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
			seen.add(names.get(at) ?? '');
		}
		for (const name of seen) total.set(name, (total.get(name) ?? 0) + us);
	}
	return [...total]
		.map(([name, totalUs]) => ({ name, totalUs, selfUs: self.get(name) ?? 0 }))
		.sort((one, other) => other.selfUs - one.selfUs);
}

function nameOf({ functionName, url, lineNumber }: v.InferOutput<typeof Frame>): string {
	const file = url.split('/').at(-1) ?? '';
	return file === ''
		? functionName
		: `${functionName || '(anonymous)'} ${file}:${String(lineNumber + 1)}`;
}

async function openSession(inspector: URL) {
	const listed = v.parse(
		v.array(v.object({ webSocketDebuggerUrl: v.string() })),
		await (await fetch(new URL('/json', inspector.href.replace('ws:', 'http:')))).json()
	);
	// The debugger serves local pages alone. Node takes headers here, which the type of a browser does not know.
	const socket: unknown = Reflect.construct(WebSocket, [
		listed[0]?.webSocketDebuggerUrl ?? '',
		{ headers: { origin: 'http://localhost' } }
	]);
	if (!(socket instanceof WebSocket)) throw new Error('There is no way to the debugger.');
	await new Promise((resolve, reject) => {
		socket.addEventListener('open', resolve);
		socket.addEventListener('error', () => {
			reject(new Error('The debugger does not answer.'));
		});
	});
	let last = 0;
	return {
		send: (method: string, params = {}): Promise<unknown> =>
			new Promise((resolve, reject) => {
				const id = ++last;
				const hear = ({ data }: MessageEvent) => {
					const message = v.parse(Message, JSON.parse(String(data)));
					if (message.id !== id) return;
					socket.removeEventListener('message', hear);
					if (message.error === undefined) resolve(message.result);
					else reject(new Error(message.error.message));
				};
				socket.addEventListener('message', hear);
				socket.send(JSON.stringify({ id, method, params }));
			}),
		close: () => {
			socket.close();
		}
	};
}
