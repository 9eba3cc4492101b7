import { expect, it } from 'vitest';
import { CHAPTERS } from './scenario';
import { findScenario } from './scenarios';
import { THREAD } from './thread';

const ids = THREAD.parts.map(({ scenario }) => scenario);

it('has eight exercises, all of which exist, and none twice', () => {
	expect(ids).toHaveLength(8);
	expect(ids.filter((id) => findScenario(id) === undefined)).toEqual([]);
	expect(new Set(ids).size).toBe(ids.length);
});

it('has an exercise of each chapter but that of the agents, who come later', () => {
	const chapters = new Set(ids.map((id) => findScenario(id)?.chapter));

	expect([...chapters, 'agents'].sort()).toEqual(Object.keys(CHAPTERS).sort());
});

it.each(THREAD.parts)('leads into $scenario with whole sentences', ({ beat }) => {
	expect(beat).toMatch(/^[A-Z].*[.]$/);
});
