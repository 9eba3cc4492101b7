/** All that plays a scenario, in one piece: the lab loads it with the first request. */
export { runAttempt } from './attempt';
export { startSession } from './session';
export { performSteps } from './steps';
