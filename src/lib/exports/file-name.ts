import type { ExportContext } from './export-context';

/** `pingone-client-credentials-oauth2.0-2026-11-23-{rest}`; the day is that of UTC. */
export function fileName({ configuration, nowMs }: ExportContext, rest: string): string {
	const day = new Date(nowMs).toISOString().slice(0, 10);
	return `pingone-client-credentials-oauth${configuration.spec_version}-${day}-${rest}`;
}
