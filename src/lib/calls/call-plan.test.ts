import { expect, it } from 'vitest';
import { CALL_PLAN } from './call-plan';

it('says of every call that the specification names when it is made', () => {
	const plan = CALL_PLAN.flatMap(({ calls }) => calls);

	expect(plan.map(({ name }) => name)).toContain('Configuration Checks');
	expect(plan.filter(({ when }) => when === 'When the flow needs it.')).toEqual([]);
});
