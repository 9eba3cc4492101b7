/** The refusals that everybody meets: who asks, how it proves that, and where. */
import type { Scenario } from '../scenario';
import { APPLICATION } from './client/application';
import { ID_AND_SECRET } from './client/id-and-secret';
import { METHOD } from './client/method';

export const CLIENT: readonly Scenario[] = [...ID_AND_SECRET, ...METHOD, ...APPLICATION];
