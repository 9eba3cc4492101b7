/** A Python that has certain modules: Debian puts them beside its own interpreter, which need not be the first one. */
import { hasProgram } from './run-program';

const INTERPRETERS = [process.env['EXPORTS_PYTHON'], 'python3', '/usr/bin/python3'];

/** `undefined` where none has them all. */
export async function findPython(...modules: readonly string[]): Promise<string | undefined> {
	for (const interpreter of INTERPRETERS) {
		if (interpreter === undefined) continue;
		if (await hasProgram(interpreter, ['-c', `import ${modules.join(', ')}`])) return interpreter;
	}
	return undefined;
}
