/** Which layer of `src` may import which, as the design's section 2 draws it. ESLint holds it. */
import { dirname, posix, relative, sep } from 'node:path';
import type { Rule } from 'eslint';

// A single file at the top of src/lib is a layer of its own.
const ROOTS = ['result', 'object-storage'] as const;
const PROTOCOL = ['oauth', 'pingone', ...ROOTS] as const;
const FLOW = ['flow', ...PROTOCOL] as const;
const PURE = [
	'calls',
	'preflight',
	'diagnosis',
	'exports',
	'intake',
	'sandbox',
	'agent',
	'lab',
	...FLOW
] as const;
const SHARED = ['api', 'embed', ...PURE] as const;
const EVERYTHING = ['server', 'stores', 'components', 'content', ...SHARED] as const;

/** Each layer, and what it may import beside itself. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
	result: [],
	'object-storage': [],
	oauth: ROOTS,
	pingone: ROOTS,
	flow: PROTOCOL,
	calls: PROTOCOL,
	preflight: ['calls', ...FLOW],
	sandbox: PROTOCOL,
	diagnosis: ['preflight', 'calls', ...FLOW],
	exports: ['calls', ...FLOW],
	intake: ['calls', ...FLOW],
	agent: ['diagnosis', 'preflight', 'calls', ...FLOW],
	lab: ['agent', 'sandbox', 'diagnosis', 'preflight', 'calls', ...FLOW],
	embed: PURE,
	api: PURE,
	content: PURE,
	stores: SHARED,
	components: ['stores', 'content', ...SHARED],
	server: SHARED,
	hooks: ['server', ...SHARED],
	worker: ['server', ...SHARED],
	routes: ['app', ...EVERYTHING]
};

const RUNTIME = ['platform', 'made-id', 'worker-env', 'log'] as const;
const REQUEST = [
	'http',
	'settings',
	'connections',
	'limits',
	'vault',
	'sent-assertions',
	'accepted-credentials',
	'discovered-servers',
	'ports',
	...RUNTIME
] as const;
const UPSTREAM = ['gateway', ...REQUEST] as const;
const CLIENT = ['oauth', 'credentials', ...UPSTREAM] as const;
const WORKER = ['preflight', 'management', 'hosted-keys', ...CLIENT] as const;

/**
 * The rooms of `src/lib/server`, and what each may import beside itself. Each stands on those before it;
 * tests may fetch what they need from any.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
	platform: [],
	'made-id': ['platform'],
	'worker-env': ['platform'],
	log: ['platform'],
	http: RUNTIME,
	settings: ['http', ...RUNTIME],
	limits: ['http', ...RUNTIME],
	vault: ['http', ...RUNTIME],
	connections: ['settings', 'vault', 'http', ...RUNTIME],
	'sent-assertions': [],
	'accepted-credentials': [],
	'discovered-servers': [],
	ports: [
		'http',
		'limits',
		'vault',
		'connections',
		'sent-assertions',
		'accepted-credentials',
		'discovered-servers',
		...RUNTIME
	],
	gateway: REQUEST,
	credentials: UPSTREAM,
	oauth: ['credentials', ...UPSTREAM],
	'hosted-keys': ['credentials', ...UPSTREAM],
	management: CLIENT,
	preflight: ['management', 'hosted-keys', ...CLIENT],
	token: WORKER,
	pipeline: ['token', ...WORKER],
	watch: ['token', 'entry', ...WORKER],
	sandbox: ['hosted-keys', ...CLIENT],
	audit: REQUEST,
	'check-health': UPSTREAM,
	entry: ['audit', ...REQUEST],
	dev: ['sandbox', 'hosted-keys', 'audit', 'watch', ...CLIENT]
};

/** The layers without I/O, clock, randomness and framework. */
export const PURE_LAYERS: readonly string[] = PURE.filter((layer) => layer !== 'object-storage');

/** The layer of a path below `src`, such as `lib/oauth/scope.ts`. */
export function layerOf(pathInSource: string): string | undefined {
	const [first, second] = pathInSource.split('/');
	if (first !== 'lib') return first?.split('.')[0];
	return second?.split('.')[0];
}

/** The room of a path below `src`, such as `lib/server/http/problem.ts`; of a test it is none. */
function roomOf(pathInSource: string): string | undefined {
	const [, layer, room] = pathInSource.split('/');
	const isTest = /\.test(?:-support|-data)?(?:\.ts)?$/.test(pathInSource);
	return layer === 'server' && !isTest ? room?.split('.')[0] : undefined;
}

/** Refuses an import that points against the arrows, by alias or by relative path. */
export const layersRule: Rule.RuleModule = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			against:
				'The layer "{{from}}" may not import the layer "{{to}}". The arrows are in scripts/layers.ts.',
			upward:
				'The room "{{from}}" of the server may not import the room "{{to}}". The arrows are in scripts/layers.ts.',
			unknown: 'The layer "{{from}}" is not in scripts/layers.ts. Say there what it may import.'
		}
	},
	create(context) {
		const file = pathInSource(context.cwd, context.filename);
		const from = file === undefined ? undefined : layerOf(file);
		if (file === undefined || from === undefined || from === 'app') return {};
		const allowed = LAYERS[from];
		const room = roomOf(file);

		const check = (node: Rule.Node, specifier: unknown): void => {
			const target = typeof specifier === 'string' ? resolve(file, specifier) : undefined;
			const to = target === undefined ? undefined : layerOf(target);
			if (to === undefined) return;
			if (to === from) {
				const other = target === undefined ? undefined : roomOf(target);
				if (room === undefined || other === undefined || other === room) return;
				if (ROOMS[room]?.includes(other) !== true) {
					context.report({ node, messageId: 'upward', data: { from: room, to: other } });
				}
				return;
			}
			if (allowed === undefined) context.report({ node, messageId: 'unknown', data: { from } });
			else if (!allowed.includes(to)) {
				context.report({ node, messageId: 'against', data: { from, to } });
			}
		};
		return {
			ImportDeclaration: (node) => {
				check(node, node.source.value);
			},
			ExportNamedDeclaration: (node) => {
				check(node, node.source?.value);
			},
			ExportAllDeclaration: (node) => {
				check(node, node.source.value);
			},
			ImportExpression: (node) => {
				check(node, node.source.type === 'Literal' ? node.source.value : undefined);
			}
		};
	}
};

function pathInSource(root: string, path: string): string | undefined {
	const parts = relative(root, path).split(sep);
	return parts[0] === 'src' ? parts.slice(1).join('/') : undefined;
}

function resolve(file: string, specifier: string): string | undefined {
	if (specifier === '$lib' || specifier.startsWith('$lib/')) return specifier.slice(1);
	if (!specifier.startsWith('.')) return undefined;
	const target = posix.join(dirname(file), specifier);
	return target.startsWith('..') ? undefined : target;
}
