/** What a person gets for an export: files to save. */
import type { ExportedFile } from '$lib/exports/export-context';
import type { Download } from './save-download';
import { buildZip } from './zip-archive';

/** Files in folders become one archive; others stay as they are. */
export function downloadsOf(files: readonly ExportedFile[], name: string): Download[] {
	if (files.some(({ path }) => path.includes('/'))) {
		return [
			{ name: `${name}.zip`, blob: new Blob([buildZip(files)], { type: 'application/zip' }) }
		];
	}
	return files.map(({ path, mediaType, text }) => ({
		name: path,
		blob: new Blob([text], { type: mediaType }),
		text
	}));
}
