/** Where authlib is: `EXPORTS_PYTHON` may name an interpreter that has it. */
import { hasProgram } from './run-program';

export const AUTHLIB_PYTHON = process.env['EXPORTS_PYTHON'] ?? 'python3';

export const hasAuthlib = await hasProgram(AUTHLIB_PYTHON, ['-c', 'import authlib, requests']);
