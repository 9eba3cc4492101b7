/** Runs a program to its end, with the environment that it is given and little else. */
import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Ended = {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
};

export function runProgram(
	command: string,
	args: readonly string[],
	{ env = {}, cwd }: { env?: Readonly<Record<string, string>>; cwd?: string } = {}
): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const program = spawn(command, args, {
			env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
			...(cwd === undefined ? {} : { cwd }),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		program.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
		program.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
		program.once('error', reject);
		program.once('close', (code) => {
			resolve({
				code,
				stdout: Buffer.concat(stdout).toString(),
				stderr: Buffer.concat(stderr).toString()
			});
		});
	});
}

/** Whether a program is on this machine and runs. */
export async function hasProgram(command: string, args: readonly string[]): Promise<boolean> {
	try {
		return (await runProgram(command, args)).code === 0;
	} catch {
		// It cannot be started, so it is not there.
		return false;
	}
}

export type Folder = {
	readonly path: string;
	write(name: string, text: string): Promise<string>;
	remove(): Promise<void>;
};

/** A folder of its own for what a test writes, within `parent` where that matters to module resolution. */
export async function makeFolder(parent: string = tmpdir()): Promise<Folder> {
	await mkdir(parent, { recursive: true });
	const path = await mkdtemp(join(parent, 'exports-'));
	return {
		path,
		async write(name, text) {
			const file = join(path, name);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text, { mode: 0o600 });
			return file;
		},
		remove: () => rm(path, { recursive: true, force: true })
	};
}
