/** The token is there, and the API does not accept it. RFC 6750. */
import type { Scenario } from '../scenario';
import { JUDGING } from './apis/judging';
import { SENDING } from './apis/sending';

export const APIS: readonly Scenario[] = [...SENDING, ...JUDGING];
