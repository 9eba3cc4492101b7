import type * as Build from './build';

export type PackageKind = keyof typeof Build.PACKAGES;

/** Has the browser save a package for the exercises of this embed. Fails where a file of the site does not come. */
export async function downloadPackage(kind: PackageKind, path: string): Promise<void> {
	const [{ PACKAGES, packageFiles }, { buildZip }, { save }] = await Promise.all([
		import('./build'),
		import('$lib/components/calls/zip-archive'),
		import('$lib/components/calls/save-download')
	]);
	const files = packageFiles(kind, path, location.origin);
	if (files === undefined) return;
	save({
		name: PACKAGES[kind].fileName,
		blob: new Blob([buildZip(files)], { type: 'application/zip' })
	});
}
