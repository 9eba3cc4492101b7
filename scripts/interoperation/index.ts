/** `npm run interoperation`: runs the tests of `tests/interop` and `tests/exports`, and writes what they are about. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepWranglerLocal, PROJECT_ROOT } from '../wrangler-environment.ts';
import { DOCUMENT, documentOf, FOLDERS, readCases } from './document.ts';

keepWranglerLocal();
const folder = join(PROJECT_ROOT, 'test-results/reports');
const report = join(folder, 'interoperation.json');
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(
	process.execPath,
	[
		join(PROJECT_ROOT, 'node_modules/vitest/vitest.mjs'),
		'run',
		'--project=worker',
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${report}`,
		...FOLDERS
	],
	{ cwd: PROJECT_ROOT, stdio: 'inherit' }
);
const cases = readCases(report);
const document = cases && documentOf(cases);
if (status === 0 && document?.ok === true) writeFileSync(DOCUMENT, document.value);
else console.error(document?.ok === false ? document.error : 'Nothing was written.');
process.exitCode = status === 0 && document?.ok === true ? 0 : 1;
