/** The processes of the runtime, which wrangler starts and does not watch. */
import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { basename } from 'node:path';
import * as v from 'valibot';

const Started = v.object({ process: v.instance(ChildProcess) });

export type RuntimeProcesses = {
	/** Those that run now. */
	running(): readonly ChildProcess[];
	/** Calls back when one of those that run now ends. Without them every request would wait forever. */
	onEnd(tell: () => void): void;
};

/** Call it before wrangler starts the runtime. */
export function watchRuntimeProcesses(): RuntimeProcesses {
	const started = new Set<ChildProcess>();
	subscribe('child_process', (message) => {
		// At this moment it has no name yet.
		const { process: child } = v.parse(Started, message);
		started.add(child);
		child.once('exit', () => started.delete(child));
	});
	const running = () =>
		[...started].filter(({ spawnfile }) => /^workerd(?:\.exe)?$/.test(basename(spawnfile)));

	return {
		running,
		onEnd(tell) {
			for (const child of running()) child.once('exit', tell);
		}
	};
}
