/**
 * What a long list of applications costs, less what passing the same list through costs: how much longer the request
 * takes, which no work of its isolate exceeds, and the processor's time of all threads, garbage collection and
 * compilation included. The free plan of the platform allows the isolate 10 ms.
 */
import { processorMsOfRuntime } from '../footprint.ts';
import { call, storeCredential, type Call } from './call.ts';
import { quantileOf } from './measure.ts';
import type { Runtime } from './runtime.ts';

export type ListRow = {
	readonly name: string;
	readonly applications: number;
	/** The median, in milliseconds. */
	readonly longerMs: number;
	/** In milliseconds; `undefined` where the system does not tell. */
	readonly processorMs: number | undefined;
	/** Of `longerMs`. */
	readonly goalMs: number | undefined;
};

const SIZES = [
	{ applications: 10, goalMs: undefined },
	{ applications: 100, goalMs: 10 },
	{ applications: 1_000, goalMs: 75 }
] as const;

const CLIENT = 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a13';
const WORKER = { client_id: 'c1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a14', client_secret: 'w'.repeat(64) };

export async function measureLists(
	{ product, passThrough }: Runtime,
	{ rounds }: { readonly rounds: number }
): Promise<readonly ListRow[]> {
	const rows: ListRow[] = [];
	for (const { applications, goalMs } of SIZES) {
		// What answers in PingOne's place reads the number from the end of the id.
		const environmentId = `12345678-1234-4234-8234-12345678${String(applications).padStart(4, '0')}`;
		const cookie = await storeCredential(product, {
			purpose: 'worker',
			environment_id: environmentId,
			...WORKER
		});
		const environment = { region: 'EU', environment_id: environmentId };
		const list: Call = {
			base: product,
			method: 'GET',
			path: `/api/applications?${new URLSearchParams(environment).toString()}`,
			cookie
		};
		const preflight: Call = {
			base: product,
			path: '/api/preflight',
			body: {
				...environment,
				client_id: CLIENT,
				client_auth_method: 'client_secret_basic',
				client_secret: 's'.repeat(64),
				scope: 'api:read'
			},
			cookie
		};
		const passed: Call = {
			base: passThrough,
			method: 'GET',
			path: '/',
			headers: {
				'x-upstream': `https://api.pingone.eu/v1/environments/${environmentId}/applications`
			}
		};
		const least = await costOf(passed, rounds);
		for (const [name, given] of [
			['the list of applications', list],
			['pre-flight of an unknown client', preflight]
		] as const) {
			const whole = await costOf(given, rounds);
			rows.push({
				name,
				applications,
				longerMs: whole.medianMs - least.medianMs,
				processorMs: differenceOf(whole.processorMs, least.processorMs),
				goalMs
			});
		}
	}
	return rows;
}

type Cost = { readonly medianMs: number; readonly processorMs: number | undefined };

async function costOf(given: Call, rounds: number): Promise<Cost> {
	for (let round = 0; round < rounds / 2; round++) await checked(given);
	const times: number[] = [];
	const before = processorMsOfRuntime();
	for (let round = 0; round < rounds; round++) {
		const startedAt = performance.now();
		await checked(given);
		times.push(performance.now() - startedAt);
	}
	const spentMs = differenceOf(processorMsOfRuntime(), before);
	return {
		medianMs: quantileOf(
			times.sort((one, other) => one - other),
			0.5
		),
		processorMs: spentMs === undefined ? undefined : spentMs / rounds
	};
}

function differenceOf(one: number | undefined, other: number | undefined): number | undefined {
	return one === undefined || other === undefined ? undefined : one - other;
}

async function checked(given: Call): Promise<void> {
	const { status, text } = await call(given);
	if (status !== 200) throw new Error(`${given.path}: ${String(status)} ${text.slice(0, 300)}`);
}
