/** The processes of the runtime, which wrangler starts and does not watch. */
import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { basename } from 'node:path';
import * as v from 'valibot';

const Started = v.object({ process: v.instance(ChildProcess) });

export type RuntimeProcesses = {
	/** Calls back when one of those that run now ends. Without them every request would wait forever. */
	onEnd(tell: () => void): void;
};

/** Call it before wrangler starts the runtime. */
export function watchRuntimeProcesses(): RuntimeProcesses {
	const running = new Set<ChildProcess>();
	subscribe('child_process', (message) => {
		// At this moment it has no name yet.
		const { process: started } = v.parse(Started, message);
		running.add(started);
		started.once('exit', () => running.delete(started));
	});

	return {
		onEnd(tell) {
			for (const started of running) {
				if (/^workerd(?:\.exe)?$/.test(basename(started.spawnfile))) started.once('exit', tell);
			}
		}
	};
}
