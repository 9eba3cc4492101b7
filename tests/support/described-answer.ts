/** Holds an answer of `/api` against the document that the workbench publishes of itself. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describeApi } from '../../src/lib/api/openapi';
import { PROBLEM_MEDIA_TYPE } from '../../src/lib/api/problem';
import type { Answer } from './http-client';

type Content = Readonly<Record<string, { readonly schema?: object }>>;
type Described = { readonly content?: Content; readonly 'x-passed-on'?: string };
type Operation = { readonly responses: Readonly<Record<string, Described>> };
type Document = {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

const DOCUMENT: Document = JSON.parse(JSON.stringify(describeApi('http://localhost')));

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'document', components: DOCUMENT.components });

const PATHS = Object.entries(DOCUMENT.paths).map(([path, operations]) => ({
	path,
	operations,
	pattern: new RegExp(
		`^${path.replaceAll('{path}', '.*').replaceAll(/\{\w+\}/g, '[^/]+')}(?:\\?.*)?$`
	)
}));

const validators = new Map<object, ValidateFunction>();

/** Of a server that answers a success as no RFC has it. */
const passedOn = ajv.compile({
	type: 'object',
	properties: { api_calls: { type: 'array' } },
	required: ['api_calls']
});

/**
 * Throws where the answer is none that the document tells of. An address or a method that is in no
 * document is the Worker's to refuse.
 */
export function expectDescribed(
	method: string,
	path: string,
	answer: Answer,
	{ isUpstreamOdd = false }: { readonly isUpstreamOdd?: boolean } = {}
): void {
	const found = PATHS.find(({ pattern }) => pattern.test(path));
	const operation = found?.operations[method.toLowerCase()];
	const complain = (why: string): never => {
		throw new Error(
			`${method} ${path} answered ${answer.status}, and /api/openapi.json says otherwise: ${why}\n${answer.text.slice(0, 2000)}`
		);
	};
	if (operation === undefined) {
		// A HEAD has no body, and an address with a slash behind it leads to the one without.
		const isBare = method === 'HEAD' || answer.status === 308;
		const isProblem = answer.headers.get('content-type') === PROBLEM_MEDIA_TYPE;
		if (!isBare && !isProblem) complain('what it does not describe is a problem.');
		return;
	}

	const described = operation.responses[answer.status] ?? operation.responses['default'];
	if (described === undefined) return complain('it knows no such status.');
	const mediaType = answer.headers.get('content-type');
	if (described.content === undefined) {
		if (answer.text !== '') complain('there is no body.');
		return;
	}
	const content = described.content[mediaType ?? ''] ?? described.content['*/*'];
	if (content === undefined) return complain(`it knows no ${mediaType} there.`);
	// Of what is no JSON the document says that it is text.
	if (content.schema === undefined || mediaType === 'application/xml') return;
	const body: unknown = JSON.parse(answer.text);
	if (isUpstreamOdd && described['x-passed-on'] !== undefined && passedOn(body)) return;
	const validate = validatorOf(content.schema);
	if (!validate(body)) complain(ajv.errorsText(validate.errors));
}

function validatorOf(schema: object): ValidateFunction {
	const known = validators.get(schema);
	if (known !== undefined) return known;
	const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
	const validate = ajv.compile(JSON.parse(text));
	validators.set(schema, validate);
	return validate;
}
