/** Where authlib is: `EXPORTS_PYTHON` may name an interpreter that has it. */
import { findPython } from '../support/python';

const found = await findPython('authlib', 'requests');

export const hasAuthlib = found !== undefined;
export const AUTHLIB_PYTHON = found ?? 'python3';
