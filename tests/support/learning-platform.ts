/**
 * Two small learning platforms on loopback, each at an origin of its own. One plays SCORM 1.2 packages with
 * scorm-again; the other launches cmi5 packages, and its record store refuses what breaks a rule.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { type Launched, sessionFaults } from './cmi5-rules';
import { isObject, statementFaults } from './xapi-rules';

type Json = Readonly<Record<string, unknown>>;
type Files = ReadonlyMap<string, string>;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.xml': 'application/xml'
};

type Server = { readonly origin: string; readonly stop: () => Promise<void> };

type Answer = { readonly status: number; readonly type?: string; readonly text?: string };

async function serve(
	answer: (request: IncomingMessage, body: string) => Answer,
	headers: (request: IncomingMessage) => Readonly<Record<string, string>> = () => ({})
): Promise<Server> {
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { status, type, text } = answer(request, Buffer.concat(parts).toString('utf8'));
			response.writeHead(status, {
				...headers(request),
				'cache-control': 'no-store',
				...(type === undefined ? {} : { 'content-type': type })
			});
			response.end(text);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	return {
		origin: `http://127.0.0.1:${String(address.port)}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			})
	};
}

function fileAnswer(files: Files, path: string): Answer {
	const text = files.get(path);
	if (text === undefined) return { status: path === 'favicon.ico' ? 204 : 404 };
	return { status: 200, type: MEDIA_TYPES[extname(path)] ?? 'text/plain', text };
}

function pathOf(request: IncomingMessage): string {
	return new URL(request.url ?? '/', 'http://platform').pathname.slice(1);
}

/** What SCORM 1.2 keeps of a course. */
export type KeptCourse = {
	readonly suspend_data: string;
	readonly core: {
		readonly lesson_status: string;
		readonly session_time: string;
		readonly score: { readonly raw: string; readonly min: string; readonly max: string };
	};
};

const SCORM_PAGE = [
	'<!doctype html><html lang="en"><title>A platform</title>',
	'<script src="/scorm12.js"></script><script type="module" src="/platform.js"></script>',
	'<button type="button">Leave the course</button></html>'
].join('');

/** Leaves a course as platforms do: its frame goes, and the platform stays. */
const SCORM_SCRIPT = `
const kept = await (await fetch('/kept')).json();
window.API = new Scorm12API({ lmsCommitUrl: '/commit' });
if (kept) {
	const { suspend_data, core: { lesson_status, score } } = kept;
	window.API.loadFromJSON({ suspend_data, core: { entry: 'resume', lesson_status, score } });
}
const frame = document.createElement('iframe');
frame.title = 'Course';
frame.width = '1000';
frame.height = '700';
frame.src = '/course/index.html';
document.body.append(frame);
document.querySelector('button').onclick = () => frame.remove();
`;

export type ScormPlatform = Server & {
	/** As it was committed last. */
	readonly kept: () => KeptCourse | undefined;
	/** How often it was committed. */
	readonly commits: () => number;
};

export async function startScormPlatform(course: Files): Promise<ScormPlatform> {
	const scorm = createRequire(import.meta.url).resolve('scorm-again/scorm12/min');
	const own: Files = new Map([
		['', SCORM_PAGE],
		['scorm12.js', readFileSync(scorm, 'utf8')],
		['platform.js', SCORM_SCRIPT]
	]);
	let kept: KeptCourse | undefined;
	let commits = 0;
	const server = await serve((request, body) => {
		const path = pathOf(request);
		if (path === 'kept') {
			return { status: 200, type: 'application/json', text: JSON.stringify(kept ?? null) };
		}
		if (path === 'commit') {
			const committed: { readonly cmi: KeptCourse } = JSON.parse(body);
			kept = committed.cmi;
			commits += 1;
			return { status: 200, type: 'application/json', text: '{"result":true,"errorCode":0}' };
		}
		if (path === '') return { status: 200, type: 'text/html', text: SCORM_PAGE };
		return path.startsWith('course/')
			? fileAnswer(course, path.slice('course/'.length))
			: fileAnswer(own, path);
	});
	return { ...server, kept: () => kept, commits: () => commits };
}

const ACTOR = {
	objectType: 'Agent',
	account: { homePage: 'https://platform.example', name: '1625378' }
} as const;

const ACTIVITY = 'https://platform.example/activities/7';
const COMPLETED = 'http://adlnet.gov/expapi/verbs/completed';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';

export type Cmi5Platform = Server & {
	/** Begins a session, and returns the address that launches the course. */
	readonly launch: (options?: {
		readonly launchMode?: Launched['launchMode'];
		readonly returnURL?: string;
	}) => string;
	/** The statements of the session, in the order in which they came. */
	readonly statements: () => readonly Json[];
	/** Why something was refused. */
	readonly refusals: () => readonly string[];
	/** The documents that are kept for the registration, by their names. */
	readonly documents: () => ReadonlyMap<string, unknown>;
};

/** `publisherId`: the id of the assignable unit in the course's structure. */
export async function startCmi5Platform(course: Files, publisherId: string): Promise<Cmi5Platform> {
	const registration = randomUUID();
	const documents = new Map<string, unknown>();
	const refusals: string[] = [];
	let statements: Json[] = [];
	let token: string | undefined;
	let isTokenGiven = false;
	let isCompleted = false;
	let launched: Launched | undefined;

	const files = await serve((request) => fileAnswer(course, pathOf(request)));
	// The record store is somewhere else than the course, so that a browser asks it first.
	const store = await serve(
		(request, body) => {
			if (request.method === 'OPTIONS') return { status: 204 };
			const faults = [...faultsOf(request, body)];
			if (faults.length === 0) return take(request, body);
			refusals.push(...faults);
			return { status: 400, type: 'text/plain', text: faults.join('\n') };
		},
		({ headers }) => ({
			'access-control-allow-origin': headers.origin ?? '*',
			'access-control-allow-methods': 'GET, PUT, POST',
			'access-control-allow-headers': 'authorization, content-type, x-experience-api-version'
		})
	);

	function faultsOf(request: IncomingMessage, body: string): readonly string[] {
		const path = pathOf(request);
		if (path === 'token')
			return request.method === 'POST' ? [] : ['8.2.1: the token needs a POST.'];
		const { authorization, 'x-experience-api-version': version } = request.headers;
		if (authorization !== `Basic ${token ?? ''}`) return ['8.2.2: this is not the token.'];
		if (!/^1\.0\.\d$/.test(String(version))) return ['xAPI 3.3: the version is missing.'];
		if (path === 'xapi/agents/profile') return [];
		if (path === 'xapi/activities/state') return stateFaults(request);
		if (path !== 'xapi/statements') return [`There is no ${path}.`];
		const statement: unknown = JSON.parse(body);
		if (launched === undefined || !isObject(statement)) return ['Nothing was launched.'];
		return [
			...statementFaults(statement),
			...sessionFaults(statement, statements, launched, isCompleted)
		];
	}

	function stateFaults(request: IncomingMessage): readonly string[] {
		const query = new URL(request.url ?? '', store.origin).searchParams;
		const stateId = query.get('stateId');
		return [
			...(query.get('activityId') === ACTIVITY ? [] : ['10.1: not the activity of the launch.']),
			...(query.get('agent') === JSON.stringify(ACTOR) ? [] : ['10.1: not the actor.']),
			...(query.get('registration') === registration ? [] : ['10.1: not the registration.']),
			...(stateId === null ? ['xAPI 2.3: stateId is missing.'] : []),
			...(request.method === 'PUT' && stateId === 'LMS.LaunchData'
				? ['10.2.1: the launch data is the platform’s.']
				: [])
		];
	}

	function take(request: IncomingMessage, body: string): Answer {
		const path = pathOf(request);
		if (path === 'token') {
			const text = isTokenGiven
				? '{"error-code":"1","error-text":"The authorization token has already been returned."}'
				: JSON.stringify({ 'auth-token': token });
			isTokenGiven = true;
			return { status: 200, type: 'application/json', text };
		}
		if (path === 'xapi/statements') {
			const statement: Json = JSON.parse(body);
			statements.push(statement);
			return { status: 200, type: 'application/json', text: JSON.stringify([statement['id']]) };
		}
		const stateId = new URL(request.url ?? '', store.origin).searchParams.get('stateId') ?? '';
		if (request.method === 'PUT') {
			documents.set(stateId, JSON.parse(body));
			return { status: 204 };
		}
		const document = documents.get(stateId);
		return document === undefined
			? { status: 404 }
			: { status: 200, type: 'application/json', text: JSON.stringify(document) };
	}

	return {
		origin: files.origin,
		stop: async () => {
			await Promise.all([files.stop(), store.stop()]);
		},
		launch({ launchMode = 'Normal', returnURL } = {}) {
			isCompleted ||= statements.some(
				({ verb, object }) =>
					isObject(verb) &&
					verb['id'] === COMPLETED &&
					isObject(object) &&
					object['id'] === ACTIVITY
			);
			statements = [];
			token = Buffer.from(`course:${randomUUID()}`).toString('base64');
			isTokenGiven = false;
			const contextTemplate = {
				contextActivities: { grouping: [{ objectType: 'Activity', id: publisherId }] },
				extensions: { [SESSION]: randomUUID() },
				platform: 'A platform'
			};
			launched = { actor: ACTOR, registration, activityId: ACTIVITY, contextTemplate, launchMode };
			documents.set('LMS.LaunchData', {
				contextTemplate,
				launchMode,
				moveOn: 'Completed',
				...(returnURL === undefined ? {} : { returnURL })
			});
			const query = new URLSearchParams({
				endpoint: `${store.origin}/xapi/`,
				fetch: `${store.origin}/token?k=${randomUUID()}`,
				actor: JSON.stringify(ACTOR),
				registration,
				activityId: ACTIVITY
			});
			return `${files.origin}/index.html?${query.toString()}`;
		},
		statements: () => statements,
		refusals: () => refusals,
		documents: () => documents
	};
}
