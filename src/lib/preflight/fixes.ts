/** Applying fixes, one or all at once. Undoing is to go back to the configuration before. Pure. */
import type { Fix } from './check';
import type { Configuration } from '$lib/flow/configuration';
import { meantNames } from '$lib/oauth/scope';
import { buildFix, FIXES, merge, type Aim, type FixId } from './fix';

export type AppliedFixes = {
	readonly configuration: Configuration;
	/** Those that changed something, in the order in which they were applied. */
	readonly applied: readonly Fix[];
};

/**
 * Applies fixes that were made for this configuration. Each works on what the earlier ones left, so that
 * none undoes another; one that is not in our table is not applied.
 */
export function applyFixes(configuration: Configuration, fixes: readonly Fix[]): AppliedFixes {
	let current = configuration;
	const applied: Fix[] = [];
	for (const id of fixIds()) {
		const fix = fixes.find((candidate) => candidate.id === id);
		if (fix === undefined) continue;
		const aim = aimOf(fix);
		// What an earlier fix has fixed along the way counts: its fault was there, and is gone.
		if (FIXES[id].patch(configuration, aim) === undefined) continue;
		const done = buildFix(id, current, aim) ?? fix;
		current = merge(current, FIXES[id].patch(current, aim) ?? {});
		applied.push(done);
	}
	return { configuration: current, applied };
}

function fixIds(): FixId[] {
	// Object.keys forgets the names of a table whose keys are known.
	return Object.keys(FIXES).filter((id): id is FixId => Object.hasOwn(FIXES, id));
}

// A fix that came over the wire has its aim in what it shows.
function aimOf({ patch, before }: Fix): Aim {
	if (patch.scope === undefined) return { set: patch };
	const kept = meantNames(patch.scope);
	const asked = meantNames(before);
	const added = kept.filter((name) => !asked.includes(name));
	return {
		set: { scope: added.join(' ') },
		removedScopes: asked.filter((name) => !kept.includes(name)),
		spelling: kept.length === asked.length ? differencesOf(asked, kept) : {}
	};
}

function differencesOf(asked: readonly string[], kept: readonly string[]): Record<string, string> {
	const pairs = asked.map((name, index): [string, string] => [name, kept[index] ?? name]);
	return Object.fromEntries(pairs.filter(([name, meant]) => name !== meant));
}
