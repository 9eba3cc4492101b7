import type { ApiCall } from '$lib/calls/api-call';
import type { ExportContext } from '$lib/exports/export-context';
import { EXPORT_KINDS, type ExportKindId } from '$lib/exports/export-kinds';
import { err, ok, type Result } from '$lib/result';
import { downloadsOf } from './export-download';
import type { Download } from './save-download';

export type MadeExport = Result<
	{ readonly label: string; readonly downloads: readonly Download[] },
	{ readonly message: string }
>;

/** Writes an export; fails where these calls have nothing of its kind. */
export async function makeExport(
	id: ExportKindId,
	calls: readonly ApiCall[],
	context: ExportContext
): Promise<MadeExport> {
	const kind = EXPORT_KINDS[id];
	const built = await kind.build(calls, context);
	if (!built.ok) return err({ message: built.error.message });
	return ok({
		label: kind.label,
		downloads: downloadsOf(built.value, kind.fileName(context))
	});
}
