/** What a running workbench holds of this machine: files of its objects, and memory of the runtime. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Footprint = {
	/** One for each Durable Object that keeps something. */
	readonly objects: number;
	/** Of every file below the folder. */
	readonly bytes: number;
	/** Of the runtime's processes; `undefined` where the system does not tell. */
	readonly residentBytes: number | undefined;
};

/** `folder` is where the objects are kept; the runtime is what this process has started. */
export function footprintOf(folder: string): Footprint {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return {
		objects: files.filter((name) => /[/\\]do[/\\][^/\\]+[/\\][0-9a-f]{64}\.sqlite$/.test(name))
			.length,
		bytes: files.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0),
		residentBytes: residentBytes()
	};
}

function sizeOf(path: string): number {
	// A journal of SQLite may be gone between the listing and this look.
	const stats = statSync(path, { throwIfNoEntry: false });
	return stats?.isFile() === true ? stats.size : 0;
}

const PAGE_BYTES = 4096;

/** proc(5): a hundredth of a second on every Linux of today. */
const MS_PER_TICK = 10;

/** The memory of the runtime's processes; `undefined` where the system does not tell. */
export function residentBytes(): number | undefined {
	if (!existsSync('/proc/self/statm')) return undefined;
	const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return ids
		.filter((id) => isRuntimeBelowUs(id))
		.reduce((sum, id) => sum + Number(readProc(id, 'statm').split(' ')[1] ?? 0) * PAGE_BYTES, 0);
}

/** How long the runtime's processes have worked, in milliseconds; `undefined` where the system does not tell. */
export function processorMsOfRuntime(): number | undefined {
	if (!existsSync('/proc/self/stat')) return undefined;
	const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return ids
		.filter((id) => isRuntimeBelowUs(id))
		.reduce((sum, id) => sum + processOf(id).ticks * MS_PER_TICK, 0);
}

function isRuntimeBelowUs(id: string): boolean {
	const { name, parent } = processOf(id);
	return name === 'workerd' && isBelowUs(parent);
}

function isBelowUs(id: string): boolean {
	if (id === String(process.pid)) return true;
	return Number(id) > 1 && isBelowUs(processOf(id).parent);
}

/** proc(5): the name stands in parentheses and may hold any character, so the last one counts. */
function processOf(id: string): {
	readonly name: string;
	readonly parent: string;
	/** Of its own work and the system's for it. */
	readonly ticks: number;
} {
	const stat = readProc(id, 'stat');
	const end = stat.lastIndexOf(')');
	const fields = stat.slice(end + 2).split(' ');
	return {
		name: stat.slice(stat.indexOf('(') + 1, end),
		parent: fields[1] ?? '0',
		ticks: Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
	};
}

function readProc(id: string, file: string): string {
	try {
		return readFileSync(`/proc/${id}/${file}`, 'utf8');
	} catch {
		// The process ended between the listing and the reading.
		return '';
	}
}

/** What has grown by more than it may, in words. */
export function excessOf(before: Footprint, after: Footprint, mayGrow: Footprint): string[] {
	const grown = {
		objects: after.objects - before.objects,
		bytes: after.bytes - before.bytes,
		memory: (after.residentBytes ?? 0) - (before.residentBytes ?? 0)
	};
	const excess: string[] = [];
	if (grown.objects > mayGrow.objects) {
		excess.push(`${String(grown.objects)} objects more are on the disk`);
	}
	if (grown.bytes > mayGrow.bytes) {
		excess.push(`${megabytes(grown.bytes)} more are on the disk`);
	}
	if (grown.memory > (mayGrow.residentBytes ?? Infinity)) {
		excess.push(`${megabytes(grown.memory)} more of memory are in use`);
	}
	return excess;
}

export function describeFootprint({ objects, bytes, residentBytes: resident }: Footprint): string {
	const memory =
		resident === undefined ? 'memory not measured' : `${megabytes(resident)} of memory`;
	return `${String(objects)} objects, ${megabytes(bytes)} on the disk, ${memory}`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
