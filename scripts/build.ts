import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { err, ok, type Result } from '../src/lib/result.ts';
import { PROJECT_ROOT } from './wrangler-environment.ts';

/** Runs `vite build`. The failure is everything that it printed. */
export function build(): Promise<Result<undefined, string>> {
	return new Promise((resolve) => {
		const vite = spawn(
			process.execPath,
			[join(PROJECT_ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
			{ cwd: PROJECT_ROOT, stdio: ['ignore', 'pipe', 'pipe'] }
		);
		const stopVite = () => {
			vite.kill();
		};
		process.once('exit', stopVite);
		const printed: Buffer[] = [];
		vite.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
		vite.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
		vite.once('error', (error) => {
			resolve(err(`The build could not be started: ${error.message}`));
		});
		vite.once('close', (code) => {
			process.off('exit', stopVite);
			const text = Buffer.concat(printed).toString();
			resolve(
				code === 0 ? ok(undefined) : err(`${text}\nThe build failed. See above for the file.`)
			);
		});
	});
}
