/** What sets a scenario up and plans its request, in one piece: the lab loads it when an exercise opens. */
export { planAttempt } from './plan';
export { startSession } from './session';
export { performSteps } from './steps';
