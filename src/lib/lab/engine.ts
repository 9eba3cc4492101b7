/** All that plays a scenario, in one piece: the lab loads it when an exercise opens. */
export { planAttempt, runAttempt } from './attempt';
export { causeTitleOf } from './cause-title';
export { startSession } from './session';
export { performSteps } from './steps';
