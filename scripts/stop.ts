/** How `npm start` ends: at once, and with everything that it started. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const NPM_CHECK_MS = 500;

/**
 * Ends this process on Ctrl-C and its kin. The runtime and the build are stopped by their own `exit`
 * listeners; our listener comes first, so that a wanted stop is no failure to npm.
 */
export function stopOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.prependListener(signal, () => process.exit(0));
	}
}

/**
 * Ends this process when the npm that runs it is gone: npm passes SIGTERM and SIGINT on, but SIGHUP and
 * SIGKILL end it without a word. Started without npm, this process may outlive its shell (`nohup`).
 */
export function stopWithNpm(): void {
	if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
	const parent = process.ppid;
	const npm = findNpm(parent);
	setInterval(() => {
		if (process.ppid !== parent || !isAlive(npm)) process.exit(0);
	}, NPM_CHECK_MS).unref();
}

/** npm runs a script in a shell, and some shells replace themselves by what they run. */
function findNpm(parent: number): number {
	const [grandparent, name] = readProcess(parent);
	return /(?:^|\/)-?(?:ba|da|z|k|a)?sh$/.test(name) ? grandparent : parent;
}

function readProcess(id: number): readonly [parent: number, name: string] {
	if (process.platform === 'linux') {
		// proc(5): the name stands in parentheses and may hold any character, so the last one counts.
		const stat = readFileSync(`/proc/${String(id)}/stat`, 'utf8');
		const end = stat.lastIndexOf(')');
		const [, parent] = stat.slice(end + 2).split(' ');
		return [Number(parent), stat.slice(stat.indexOf('(') + 1, end)];
	}
	const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(id)], { encoding: 'utf8' });
	const [parent, ...name] = line.trim().split(/\s+/);
	return [Number(parent), name.join(' ')];
}

function isAlive(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch {
		// ESRCH: there is no such process. EPERM cannot be, since npm runs under our own account.
		return false;
	}
}
