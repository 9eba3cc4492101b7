/** The port that `npm start` listens on. */
import { createServer } from 'node:net';
import { err, ok, type Result } from '../src/lib/result.ts';

const DEFAULT_PORT = 8787;

/** Both of what `localhost` can mean. */
export const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1'] as const;

/** Reads the variable `PORT`. The failure is a sentence for the person. */
export function readPort(text: string | undefined): Result<number, string> {
	if (text === undefined || text === '') return ok(DEFAULT_PORT);
	const port = Number(text);
	return /^\d+$/.test(text) && port >= 1 && port <= 65_535
		? ok(port)
		: err(`PORT is "${text}", which is no port. Set a number from 1 to 65535, such as PORT=8788.`);
}

/** Why the port cannot be listened on, as a sentence for the person; nothing where it can. */
export async function findPortProblem(port: number): Promise<string | undefined> {
	const problems = await Promise.all(LOOPBACK_ADDRESSES.map((host) => findProblemAt(host, port)));
	return problems.find((problem) => problem !== undefined);
}

function findProblemAt(host: string, port: number): Promise<string | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (isAddressAbsent(error)) resolve(undefined);
			resolve(
				error.code === 'EADDRINUSE'
					? `Port ${String(port)} is in use by another program. Stop that program, or choose another port: PORT=${String(port === 65_535 ? DEFAULT_PORT : port + 1)} npm start`
					: `Port ${String(port)} cannot be listened on (${error.code ?? error.message}). Choose another port: PORT=8788 npm start`
			);
		});
		server.listen({ port, host }, () => {
			server.close(() => {
				resolve(undefined);
			});
		});
	});
}

/** A machine without IPv6 has one address of its own. */
export function isAddressAbsent({ code }: NodeJS.ErrnoException): boolean {
	return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}

/** A port of this machine that nothing listens at now. */
export function findFreePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
			});
		});
	});
}
