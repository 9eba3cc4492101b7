/** What a client asks for, and what it may have: scopes and roles. */
import type { Scenario } from '../scenario';
import { NOT_GRANTED } from './scopes/not-granted';
import { RESOURCES_AND_ROLES } from './scopes/resources-and-roles';

export const SCOPES: readonly Scenario[] = [...NOT_GRANTED, ...RESOURCES_AND_ROLES];
